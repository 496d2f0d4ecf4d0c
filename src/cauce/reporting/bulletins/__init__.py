"""The reports that the office issues: daily and weekly (step 9 of the manual), evaluation (step 10)."""
