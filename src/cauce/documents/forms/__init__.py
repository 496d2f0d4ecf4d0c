"""The office's paper forms: each a frozen dataclass of what it shows, with `pdf()` to draw it."""
