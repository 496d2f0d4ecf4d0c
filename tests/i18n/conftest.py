"""The reports are read in English over the four days of the reports' tests."""

from tests.reporting.conftest import clock, story

__all__ = ["clock", "story"]
