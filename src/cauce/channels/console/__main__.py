"""`python -m cauce.channels.console`, for children that must run under the same interpreter."""

from cauce.channels.console.main import app

app()
