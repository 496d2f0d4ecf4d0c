"""The call desk and what comes right after it: capture, routing, paper folios (`/escritorio/`)."""
