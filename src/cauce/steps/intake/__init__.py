"""Steps 1 to 4: receive, by whatever channel, and give the folio."""
