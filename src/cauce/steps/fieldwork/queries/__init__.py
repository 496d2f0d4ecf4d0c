"""What the area's screens show: frozen rows, never models."""
