"""The steps of the manual, a package each."""
