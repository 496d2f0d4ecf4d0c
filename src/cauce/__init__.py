"""Cauce: from the first call to the closing of what people report to a water utility."""
