"""A report taken through the whole procedure and taken back: whether this office's settings carry one."""
