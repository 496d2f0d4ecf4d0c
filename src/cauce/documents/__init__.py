"""Attachments (what people bring) and issued documents (what the office signs).

An attachment's bytes live on disk, an issued document's in the database; see the ADR on frozen bytes.
"""
