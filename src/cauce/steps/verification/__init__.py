"""Steps 7 and 8: ask the person, and close."""
