"""Step 5: the area goes to the place."""
