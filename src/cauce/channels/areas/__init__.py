"""The area's screens: the dispatcher's board and the crew's page (`/areas/`)."""
