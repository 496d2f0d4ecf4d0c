"""One JSON line an event, on standard error, with no personal datum in it."""

import sys
import traceback
from collections.abc import Iterator
from typing import Any

import structlog
from structlog.types import EventDict, Processor, WrappedLogger


def failure_without_values(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """An exception's message may quote a name or a phone: we say its class and where it came from."""
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given
    if error is True:
        error = sys.exception()
    if isinstance(error, BaseException):
        event["exception"] = list(_told(error))
    return event


def suspicion_without_words(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Django quotes the header or the address that it refused; the logger's name says what it suspected."""
    if str(event.get("logger", "")).startswith("django.security."):
        event["event"] = "suspicious_request"
    return event


def _told(error: BaseException) -> Iterator[str]:
    yield type(error).__name__
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        yield f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield from _told(cause)


COMMON: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    failure_without_values,
    suspicion_without_words,
]


def configure(level: str) -> dict[str, Any]:
    """Set structlog up and return Django's `LOGGING`."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *COMMON,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return _logging(level)


def _logging(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
                "foreign_pre_chain": COMMON,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # django.request repeats what the access log says, with the whole address.
            "django.request": {"level": "CRITICAL"},
            "django.server": {"level": "CRITICAL"},
            # Its debug lines are SQL with the values in it.
            "django.db.backends": {"level": "WARNING"},
        },
    }
