"""Small tools without a domain: time, text, telephone numbers, places, identifiers."""
