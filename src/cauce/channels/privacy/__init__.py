"""Where rights over personal data are answered and destruction is decided (`/datos-personales/`)."""
