"""The `cauce` command: one module per verb."""
