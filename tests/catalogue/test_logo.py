"""A logo is drawn anew from a file that nobody has looked at, or refused in plain words."""

import base64
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.catalogue import current, exchange, profiles
from cauce.catalogue.logo import LARGEST, NotADrawing, drawing_of
from tests.support.logos import DROP, png, svg


def test_a_drawing_keeps_its_shapes_and_colours() -> None:
    drawn = drawing_of(DROP.encode())
    assert 'viewBox="0 0 120 40" width="120" height="40"' in drawn
    assert 'fill="#0a5c6b"' in drawn
    assert "font-family" not in drawn
    assert drawing_of(drawn.encode()) == drawn


def test_what_only_editors_read_is_left_out() -> None:
    kept = drawing_of(
        svg(
            '<!-- nota --><title>x</title><metadata><rdf:RDF xmlns:rdf="urn:r"><rdf:li/></rdf:RDF></metadata>'
            '<e:namedview xmlns:e="urn:editor"><e:grid/></e:namedview>'
            '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient>'
            '<linearGradient id="b" xmlns:l="http://www.w3.org/1999/xlink" l:href="#a"/></defs>'
            "<g class='x' data-x='y'><circle r='3' fill=\"url('#b')\"/></g>"
        )
    )
    assert not any(word in kept for word in ("nota", "title", "rdf", "namedview", "class", "data-x"))
    assert 'href="#a"' in kept
    assert 'fill="url(#b)"' in kept


HOSTILE = {
    "script": svg("<script>alert(1)</script>"),
    "event": svg('<path d="M0 0" onload="alert(1)"/>'),
    "event of the root": svg("", 'onload="alert(1)"'),
    "foreign object": svg('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>'),
    "style sheet": svg("<style>@import url(//example.com/x.css);</style>"),
    "text": svg("<text>x</text>"),
    "link": svg('<a href="https://example.com"><path d="M0 0"/></a>'),
    "repeated": svg('<g id="a"/><use href="#a"/>'),
    "animated": svg('<animate attributeName="d"/>'),
    "image of elsewhere": svg('<image href="https://example.com/a.png"/>'),
    "image that is a drawing": svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
    "image that is none": svg(f'<image href="data:image/png;base64,{base64.b64encode(b"x").decode()}"/>'),
    "gradient of elsewhere": svg('<linearGradient href="//example.com/#a"/>'),
    "colour of elsewhere": svg('<path fill="url(https://example.com/#a)"/>'),
    "colour of a neighbour": svg('<path fill="url(a.svg#a)"/>'),
    "colour in a style": svg('<path style="fill:URL(a#b)"/>'),
    "colour that escapes": svg('<path fill="u\\72l(a#b)"/>'),
    "entities": b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("&b;"),
    "entity of a file": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("&a;"),
    "page": b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "no namespace": b"<svg viewBox='0 0 9 9'/>",
    "no size": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "no area": b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 9'/>",
    "endless size": b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 nan inf'/>",
    "deep": svg("<g>" * 60 + "</g>" * 60),
    "broken": svg("<g>"),
    "compressed": gzip.compress(DROP.encode()),
    "large": svg(f'<path d="{"M0 0 " * 30_000}"/>'),
    "encoding": b"<?xml version='1.0' encoding='utf-99'?>" + svg(""),
    "nothing": b"",
    "text of a person": b"hola",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_could_run_fetch_or_hang_is_refused(what: str) -> None:
    with pytest.raises(NotADrawing):
        drawing_of(HOSTILE[what])


@given(st.binary(max_size=200), st.integers(0, len(DROP)))
def test_no_bytes_break_it(noise: bytes, place: int) -> None:
    whole = DROP.encode()
    for content in (noise, whole[:place] + noise + whole[place:], png()[:place] + noise):
        try:
            drawn = drawing_of(content)
        except NotADrawing:
            continue
        assert drawing_of(drawn.encode()) == drawn


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "LA", "P", "1"])
def test_a_picture_becomes_a_drawing_without_its_notes(mode: str) -> None:
    drawn = drawing_of(png(60, 30, mode))
    assert 'viewBox="0 0 60 30"' in drawn
    kept = base64.b64decode(drawn.split("base64,")[1].split('"')[0])
    assert b"nota" not in kept
    assert drawing_of(drawn.encode()) == drawn


@pytest.mark.parametrize(
    "content",
    [png()[:-20], png().replace(b"IDAT", b"IDAX"), png(2001, 1), png(mode="I;16"), png()[:8]],
    ids=["cut", "altered", "wide", "deep", "empty"],
)
def test_a_picture_that_is_damaged_or_too_large_is_refused(content: bytes) -> None:
    with pytest.raises(NotADrawing):
        drawing_of(content)


@pytest.mark.parametrize(("file", "content"), [("logo.svg", DROP.encode()), ("logo.png", png())])
def test_the_logo_goes_to_the_files_and_comes_back(
    profile_loaded: object, tmp_path: Path, file: str, content: bytes
) -> None:
    exchange.save(exchange.stored([]), tmp_path)
    (tmp_path / file).write_bytes(content)
    profiles.load(tmp_path)
    assert current().office.logo == drawing_of(content)
    saved = tmp_path / "saved"
    exchange.save(exchange.stored([]), saved)
    assert (saved / "logo.svg").stat().st_size <= LARGEST
    assert "logo" not in (saved / "office.toml").read_text()
    assert not exchange.compare(exchange.stored([]), exchange.of_profile(profiles.read(saved)))


def test_a_profile_without_a_logo_says_so_and_leaves_no_old_file(
    profile_loaded: object, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    exchange.save(exchange.stored([]), tmp_path)
    assert not (tmp_path / "logo.png").exists()
    (tmp_path / "logo.svg").write_text(DROP)
    found = exchange.compare(exchange.stored([]), exchange.of_profile(profiles.read(tmp_path)))
    assert list(exchange.sentences(found)) == ["Identidad y color: «Logotipo» cambia."]


def test_a_bad_logo_loads_nothing(profile_loaded: object, tmp_path: Path) -> None:
    exchange.save(exchange.stored([]), tmp_path)
    (tmp_path / "logo.svg").write_bytes(HOSTILE["script"])
    with pytest.raises(profiles.ProfileError) as refused:
        profiles.load(tmp_path)
    assert "logo.svg: el SVG lleva «script»" in refused.value.problems[0]
    assert current().office.logo == ""
