"""The first hour of a new office, and the manual de usuario beside every screen."""
