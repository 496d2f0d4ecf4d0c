"""The commercial system (ATL): whose account it is, what is owed, since when it is known."""

from cauce.gateways.commercial.choice import connect
from cauce.gateways.commercial.system import (
    SEARCH_LIMIT,
    Account,
    CommercialSystem,
    Found,
    Trouble,
    Unavailable,
)

__all__ = ["SEARCH_LIMIT", "Account", "CommercialSystem", "Found", "Trouble", "Unavailable", "connect"]
