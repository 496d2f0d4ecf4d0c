"""Step 4: channel each report to the area that attends it."""
