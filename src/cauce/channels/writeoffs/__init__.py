"""The daily write-off: what areas declared attended, confirmed into a batch and closed on paper."""
