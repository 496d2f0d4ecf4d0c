"""Where documents are opened: what the office issued, and what people attached."""
