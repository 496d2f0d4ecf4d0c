"""SQLite as an engine of Django's, with a fairer wait for its one writer."""
