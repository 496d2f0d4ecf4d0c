"""What follows from what was done: each as durable work, tried again until it is done or refused."""
