"""What every screen stands on: the frame, the components, the browser modules, the refusals."""
