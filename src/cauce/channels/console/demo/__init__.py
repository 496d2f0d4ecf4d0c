"""The demonstration: ninety days of plausible history, of people who obviously don't exist."""
