"""Rights over personal data (access, rectify, cancel, oppose) and their retention (domain §12)."""
