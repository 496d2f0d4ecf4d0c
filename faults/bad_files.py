"""Files that nobody should send: bombs, halves, two kinds in one, and documents that reach outside."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

JPEG_BEGINS = b"\xff\xd8\xff\xe0"
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {more} "{f"&{less};" * 10}">' for less, more in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
).encode()


def a_photo(width: int = 640, height: int = 480) -> bytes:
    """A photo as it should be."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


def a_bomb(side: int = 40_000) -> bytes:
    """A PNG of a few kilobytes that is gigabytes when drawn."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9) * 4
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    )


def a_workbook(sheet: bytes) -> bytes:
    """An XLSX whose one sheet is that."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", WORKBOOK)
        packed.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        packed.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)

UPLOADS: dict[str, bytes] = {
    "decompression bomb": a_bomb(),
    "50 MP and one row": a_bomb(7_100),
    "truncated JPEG": a_photo()[:-900],
    "JPEG in name only": JPEG_BEGINS + b"\0" * 5_000,
    "JPEG with a page behind it": a_photo() + b"<html><script>alert(1)</script>",
    "JPEG with a ZIP behind it": a_photo() + a_workbook(b"<x/>"),
    "GIF": b"GIF89a" + b"\0" * 64,
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "executable": b"\x7fELF" + b"\0" * 500,
    "WebP without end": b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\0" * 99,
    "PDF that runs": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF",
    "PDF cut short": b"%PDF-1.4\n",
    "empty": b"",
    "21 MB": JPEG_BEGINS + b"\0" * (21 << 20),
}
DRAWINGS: dict[str, bytes] = {
    "SVG with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "SVG that reads a file": XXE + b'<svg xmlns="http://www.w3.org/2000/svg"><text>&e;</text></svg>',
    "SVG that laughs": LAUGHS + b'<svg xmlns="http://www.w3.org/2000/svg"><text>&i;</text></svg>',
    "SVG nested": b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 50_000,
    "PNG bomb": a_bomb(),
    "not text": bytes(range(256)) * 40,
}
OUTLINES: dict[str, bytes] = {
    "not JSON": b"{",
    "nested": b"[" * 100_000,
    "infinite": b'{"type":"Polygon","coordinates":[[[1e999,0],[0,1],[1,1],[1e999,0]]]}',
    "NaN": b'{"type":"Polygon","coordinates":[[[NaN,0],[0,1],[1,1],[NaN,0]]]}',
    "a point": b'{"type":"Point","coordinates":[0,0]}',
    "crossing itself": b'{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}',
    "numbers as words": b'{"type":"Polygon","coordinates":[[["a","b"]]]}',
    "endless": b'{"type":"Polygon","coordinates":[[' + b"[0,0]," * 200_000 + b"[0,0]]]}",
}
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TABLES: dict[str, tuple[str, bytes]] = {
    "CSV with NUL": ("a.csv", b"FOLIO,FECHA\x00\r\n1,\x00\r\n"),
    "CSV not in UTF-8": ("b.csv", b"FOLIO,FECHA\r\n\xff\xfe\xfa,\xe1\r\n"),
    "CSV of one endless field": ("c.csv", b'FOLIO\r\n"' + b"x" * 3_000_000),
    "gzip cut short": ("d.csv.gz", zlib.compress(b"FOLIO", wbits=31)[:-6]),
    "XLSX that is none": ("e.xlsx", b"PK\x03\x04" + b"\0" * 100),
    "XLSX bomb": ("f.xlsx", a_workbook(SHEET + b"<row>" + b"<c><v>1</v></c>" * 4_000_000)),
    "XLSX that reads a file": (
        "g.xlsx",
        a_workbook(XXE + SHEET + b"<row><c><v>&e;</v></c></row></sheetData></worksheet>"),
    ),
    "XLSX that laughs": (
        "h.xlsx",
        a_workbook(LAUGHS + SHEET + b"<row><c><v>&i;</v></c></row></sheetData></worksheet>"),
    ),
}
