"""Registers of other systems and other cities, read from their files and adopted into this one."""
