"""The record on screen: the case, its steps, the register and the search (`/reportes/`, `/buscar/`)."""
