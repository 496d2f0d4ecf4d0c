"""Known vulnerabilities of what Cauce is made of: `make audit`."""
