"""What tells a new utility's first hour: its days, its people, their typing, its reports."""
