"""How a report ends without a crew: the written reply to a complaint."""
