"""The call queue of the CAIC: verify, close or reassign, one call after the other (`/verificacion/`)."""
