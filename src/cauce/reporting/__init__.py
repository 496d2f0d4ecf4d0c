"""The office's figures: each one defined once, in SQL, for screen, paper, spreadsheet and API alike."""
