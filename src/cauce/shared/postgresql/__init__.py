"""Django's PostgreSQL, as an engine that believes no commit whose wait for a standby was cut short."""
