"""Which commercial system this installation asks (settings `CAUCE_ATL_…`)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from cauce.gateways.commercial.fake import FakeCommercial
from cauce.gateways.commercial.guarded import Guarded
from cauce.gateways.commercial.http_json import HttpJson
from cauce.gateways.commercial.nothing import NotConnected
from cauce.gateways.commercial.padron_csv import PadronCsv
from cauce.gateways.commercial.system import CommercialSystem


def connect() -> CommercialSystem:
    """The commercial system of the settings, guarded; one per process, so that its breaker remembers."""
    return _connected(
        settings.CAUCE_ATL_KIND,
        settings.CAUCE_ATL_URL,
        settings.CAUCE_ATL_TOKEN,
        settings.CAUCE_ATL_PADRON,
        settings.CAUCE_ATL_PADRON_COLUMNS,
        settings.CAUCE_DATA_DIR,
    )


@lru_cache(maxsize=8)
def _connected(
    kind: str, url: str, token: str, padron: str, columns: str, data_dir: Path
) -> CommercialSystem:
    match kind:
        case "none":
            return NotConnected()
        case "http":
            return Guarded(HttpJson(url, token))
        case "csv":
            return Guarded(PadronCsv(Path(padron), data_dir, columns))
        case "fake":
            return Guarded(FakeCommercial())
    raise ValueError(f"CAUCE_ATL_KIND is {kind!r}; it must be none, http, csv or fake.")
