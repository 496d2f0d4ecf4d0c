"""What is done to the served process from inside, and nowhere but in the harness."""
