"""Each request in the log by its kind of address: an address itself can say a folio, or open a door."""

from uuid import uuid4

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware
from structlog.contextvars import bind_contextvars

UNKNOWN = "(no such address)"


class AccessLog(RequestMiddleware):
    """Logs the pattern of the address: a one-time link stays out, and so does whose report is looked at.

    Complaints against public servants are the OIC's alone (domain §12), and the log is read by others.
    """

    def prepare(self, request: HttpRequest) -> None:
        """Name the request for whatever is logged of it; that it began is no event of ours."""
        bind_contextvars(request_id=str(uuid4()))
        self.bind_user_id(request)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """The method and the pattern of the address, as `GET reportes/<str:folio>/`."""
        match = request.resolver_match
        return f"{request.method} {match.route if match else UNKNOWN}"
