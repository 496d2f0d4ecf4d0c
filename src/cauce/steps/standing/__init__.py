"""Step 3: is the account in good standing? Asked of the commercial system, judged by the office's rule."""
