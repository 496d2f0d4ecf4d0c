"""Each request in the log by its kind of address: an address itself can say a folio, or open a door."""

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

UNKNOWN = "(no such address)"


class AccessLog(RequestMiddleware):
    """Logs the pattern of the address: a one-time link stays out, and so does whose report is looked at.

    Complaints against public servants are the OIC's alone (domain §12), and the log is read by others.
    """

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """The method and the pattern of the address, as `GET reportes/<str:folio>/`."""
        match = request.resolver_match
        return f"{request.method} {match.route if match else UNKNOWN}"
