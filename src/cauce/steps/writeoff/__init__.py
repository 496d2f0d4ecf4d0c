"""Step 6: the daily write-off and its printed sheet."""
