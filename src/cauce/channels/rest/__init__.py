"""Our own REST API, `/api/v1/`: the procedure's table as operations, for other programs."""
