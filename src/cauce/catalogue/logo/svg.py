"""An SVG written again with what is known to be harmless: shapes, colours, gradients, pictures within.

What only an editor reads is left out; what could run, fetch or hang makes the whole file refused, so that
nobody sees a logo other than the one they sent. Expat opens nothing outside the file; a document type that
declares anything is refused before its entities grow.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Mapping
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from django.utils.translation import gettext as _

from cauce.catalogue.logo import png
from cauce.catalogue.logo.errors import NotADrawing

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
PNG_DATA = "data:image/png;base64,"
DEEPEST = 40
"""Elements within elements: what draws on paper gives up somewhere beyond."""
WIDEST = 100_000.0

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
GRADIENTS = frozenset({"linearGradient", "radialGradient"})
ELEMENTS = SHAPES | GRADIENTS | {"svg", "g", "defs", "stop", "clipPath", "image"}
UNSEEN = frozenset({"title", "desc", "metadata"})

LOOKS = frozenset(
    {
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "opacity",
        "color",
        "display",
        "visibility",
        "clip-path",
        "clip-rule",
        "stop-color",
        "stop-opacity",
    }
)
PLACES = frozenset(
    {
        "d",
        "points",
        "x",
        "y",
        "width",
        "height",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "x1",
        "y1",
        "x2",
        "y2",
        "fx",
        "fy",
        "offset",
        "transform",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clipPathUnits",
        "preserveAspectRatio",
    }
)

_ID = re.compile(r"[A-Za-z0-9_.-]+")
_LOCAL = re.compile(r"#[A-Za-z0-9_.-]+")
_QUOTED = re.compile(r"""url\(\s*(["']?)(#[A-Za-z0-9_.-]+)\1\s*\)""")
_HARMLESS = re.compile(r"(url\(#[A-Za-z0-9_.-]+\)|(?!url)[A-Za-z0-9\s.,#%()+-])*", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px)?\s*")


def redrawn(content: bytes) -> str:
    """The drawing, on one line. Raises `NotADrawing`."""
    return _Copyist().copy(content)


class _Copyist:
    """Reads a drawing and writes down what it may keep."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.open: list[str] = []
        self.unseen = 0

    def copy(self, content: bytes) -> str:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse_declarations
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            if isinstance(error, NotADrawing):
                raise
            raise _no_drawing() from error
        return "".join(self.written)

    def _begin(self, name: str, found: dict[str, str]) -> None:
        space, _space, tag = name.rpartition(" ")
        if self.unseen or (self.open and (space != SVG or tag in UNSEEN)):
            self.unseen += 1
            return
        if not self.open and (space, tag) != (SVG, "svg"):
            raise _no_drawing()
        if tag not in ELEMENTS or (self.open and tag == "svg"):
            raise NotADrawing(
                _("el SVG lleva «%s», que no se admite: expórtelo con trazos y colores simples") % tag
            )
        if len(self.open) >= DEEPEST:
            raise NotADrawing(_("el SVG tiene demasiados grupos uno dentro de otro"))
        self.open.append(tag)
        said = "".join(f" {key}={quoteattr(value)}" for key, value in _kept(tag, found).items())
        self.written.append(f"<{tag}{said}>")

    def _end(self, _name: str) -> None:
        if self.unseen:
            self.unseen -= 1
            return
        self.written.append(f"</{self.open.pop()}>")


def _refuse_declarations(_name: str, _system: str | None, _public: str | None, declares: int) -> None:
    if declares:
        raise NotADrawing(_("el SVG declara entidades, que no se admiten"))


def _kept(tag: str, found: Mapping[str, str]) -> dict[str, str]:
    """The attributes that stay, those of `style` as attributes of their own."""
    for name in found:
        if name.rpartition(" ")[2].lower().startswith("on"):
            raise NotADrawing(_("el SVG lleva programas («%s»), que no se admiten") % name)
    own = {name: value for name, value in found.items() if name in PLACES or name in LOOKS}
    kept = {name: _harmless(name, value) for name, value in (own | _styles(found.get("style", ""))).items()}
    if _ID.fullmatch(found.get("id", "")):
        kept["id"] = found["id"]
    if tag == "svg":
        return _frame(found) | {name: value for name, value in kept.items() if name in LOOKS}
    reference = found.get("href", found.get(f"{XLINK} href"))
    return kept if reference is None else kept | {"href": _reference(tag, reference)}


def _styles(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, _colon, value in pairs if name.strip() in LOOKS}


def _harmless(name: str, value: str) -> str:
    plain = " ".join(_QUOTED.sub(r"url(\2)", value).split())
    if not _HARMLESS.fullmatch(plain):
        raise NotADrawing(_("el SVG pide algo de fuera en «%s», que no se admite") % name)
    return plain


def _reference(tag: str, reference: str) -> str:
    """What an element names: a gradient another one, an image the PNG that it carries."""
    if tag in GRADIENTS and _LOCAL.fullmatch(reference):
        return reference
    if tag == "image" and reference.startswith(PNG_DATA):
        return PNG_DATA + base64.b64encode(_carried(reference)).decode("ascii")
    raise NotADrawing(_("el SVG pide algo de fuera en «%s», que no se admite") % tag)


def _carried(reference: str) -> bytes:
    try:
        content = base64.b64decode("".join(reference.removeprefix(PNG_DATA).split()), validate=True)
    except binascii.Error as error:
        raise _no_drawing() from error
    if not png.is_png(content):
        raise _no_drawing()
    return png.redrawn(content).content


def _frame(found: Mapping[str, str]) -> dict[str, str]:
    """The drawing's box, and its size from it: without one nobody can place it."""
    corner = found.get("viewBox", "").replace(",", " ").split()
    if not corner:
        sizes = [_LENGTH.fullmatch(found.get(side, "")) for side in ("width", "height")]
        corner = ["0", "0", *(size[1] for size in sizes if size)]
    try:
        x, y, width, height = (float(number) for number in corner)
    except ValueError as error:
        raise NotADrawing(_("el SVG no dice su tamaño: le falta «viewBox»")) from error
    if not all(map(math.isfinite, (x, y))) or not (0 < width <= WIDEST and 0 < height <= WIDEST):
        raise NotADrawing(_("el SVG no dice su tamaño: le falta «viewBox»"))
    box = [f"{number:.6g}" for number in (x, y, width, height)]
    return {"xmlns": SVG, "viewBox": " ".join(box), "width": box[2], "height": box[3]}


def _no_drawing() -> NotADrawing:
    return NotADrawing(_("el archivo no es un dibujo SVG ni una imagen PNG"))
