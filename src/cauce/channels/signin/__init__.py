"""The door: signing in, the second factor, one's own account and sessions; in the demo, one press."""
