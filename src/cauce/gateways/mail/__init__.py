"""Outgoing mail: an SMTP server, a folder of messages, or none at all."""
