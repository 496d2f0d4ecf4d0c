"""What the screens show of cases: frozen rows, never models."""
