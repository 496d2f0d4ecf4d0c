"""The office's logo: an SVG drawing of our own writing, whatever was handed in."""

from cauce.catalogue.logo.drawing import LARGEST, drawing_of, mark_of
from cauce.catalogue.logo.errors import NotADrawing

__all__ = ["LARGEST", "NotADrawing", "drawing_of", "mark_of"]
