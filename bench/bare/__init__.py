"""The yardstick: the least that an honest Django view does to write one row for good."""

PATH = "/bench/bare/"
