"""Colours as numbers: WCAG contrast, mixing, and the whole palette that follows from one brand colour."""

import colorsys
import re
from dataclasses import dataclass

Rgb = tuple[int, int, int]

WHITE: Rgb = (255, 255, 255)
BLACK: Rgb = (0, 0, 0)
LIGHT_PAPER: Rgb = (246, 247, 244)
DARK_PAPER: Rgb = (18, 24, 31)
DARK_SHEET: Rgb = (26, 34, 43)
TEXT = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text with what is behind it."""
EASY = 6.0
"""In the dark a little more, and never a glaring colour: `CALM` bounds its saturation."""
CALM = 0.55
OWN = "#0a5c6b"
"""The brand that frontend/styles/_tokens.scss was tuned to by hand."""

_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Brand:
    """The brand's four tokens in one theme, as hexadecimal colours."""

    fill: str
    strong: str
    ink: str
    soft: str


def parse(text: str) -> Rgb:
    """`#rrggbb` as numbers; anything else raises `ValueError`."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not #rrggbb")
    return tuple(bytes.fromhex(match[1]))  # type: ignore[return-value]


def written(colour: Rgb) -> str:
    """Numbers as `#rrggbb`."""
    return "#" + bytes(colour).hex()


def contrast(one: Rgb, other: Rgb) -> float:
    """The ratio of WCAG, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`share` of `one` in `other`."""
    return tuple(round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def light(brand: str) -> Brand:
    """The brand on paper: darkened until it reads as text and under white."""
    soft = mix(parse(brand), WHITE, 0.12)
    fill = parse(brand)
    while _least_contrast(fill, (WHITE, LIGHT_PAPER, soft)) < TEXT:
        fill = mix(fill, BLACK, 0.96)
    return Brand(written(fill), written(mix(fill, BLACK, 0.75)), written(WHITE), written(soft))


def dark(brand: str) -> Brand:
    """The brand in the dark: the same hue, lightened until it reads as text and under ink."""
    ink, soft = mix(parse(brand), BLACK, 0.15), mix(parse(brand), DARK_SHEET, 0.2)
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in parse(brand)))
    fill = parse(brand)
    while _least_contrast(fill, (DARK_PAPER, DARK_SHEET, soft, ink)) < EASY:
        lightness += 0.01
        fill = _from_hls(hue, lightness, min(saturation, CALM))
    return Brand(written(fill), written(mix(fill, WHITE, 0.7)), written(ink), written(soft))


def _least_contrast(colour: Rgb, behind: tuple[Rgb, ...]) -> float:
    return min(contrast(colour, back) for back in behind)


def _from_hls(hue: float, lightness: float, saturation: float) -> Rgb:
    parts = colorsys.hls_to_rgb(hue, min(lightness, 1.0), saturation)
    return tuple(round(part * 255) for part in parts)  # type: ignore[return-value]


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
