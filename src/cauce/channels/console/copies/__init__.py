"""Copies of a whole installation: its database and its attachments, in one file that proves itself."""
