"""The record: cases and their entries."""
