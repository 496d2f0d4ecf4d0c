"""What the browser modules say: one JSON block in every page, read by frontend/src/lib/words.js."""

from functools import lru_cache

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

WORDS = {
    "close": _("Cerrar"),
    "combo_as_typed": _("Nada coincide; se guarda como lo escribió."),
    "combo_found_one": _("1 opción. Enter elige."),
    "combo_found_other": _("{n} opciones. Flechas para recorrer, Enter elige."),
    "combo_none": _("Nada coincide. Pruebe con otra palabra, o borre para ver todo."),
    "draft_back": _("Borrador recuperado"),
    "draft_discard": _("Descartar"),
    "draft_here": _("Guardado en este equipo"),
    "draft_none": _("Borrador descartado"),
    "draft_restored": _("Recuperamos lo que escribía a las {time}."),
    "draft_saved": _("✓ Borrador guardado"),
    "fill_kept": _("Quedó lo que usted escribió: no es igual a lo de la última vez."),
    "fresh_one": _("1 nuevo. Mostrar"),
    "fresh_other": _("{n} nuevos. Mostrar"),
    "keys_folio": _("Escribir un folio: lo busca"),
    "keys_help": _("Ver las teclas de esta página"),
    "keys_mark": _("Marcar"),
    "keys_next": _("Siguiente"),
    "keys_off": _("Teclas de una letra desactivadas"),
    "keys_on": _("Teclas de una letra activadas"),
    "keys_previous": _("Anterior"),
    "left": _("faltan {span}"),
    "map_in": _("Acercar"),
    "map_out": _("Alejar"),
    "map_pin": _("Lugar del problema. Flechas para moverlo, Supr para quitarlo."),
    "map_pin_at": _("Lugar: {lat}, {lon}"),
    "map_pin_gone": _("Sin punto en el mapa"),
    "marked_one": _("1 marcado"),
    "marked_other": _("{n} marcados"),
    "offline": _("Sin conexión. Lo que escribe queda guardado en este equipo."),
    "offline_save": _("Sin conexión no se puede guardar. Todo sigue aquí: guarde otra vez cuando vuelva."),
    "online": _("Hay conexión otra vez."),
    "overdue": _("+{span} vencido"),
    "photo_big": _("Pesa {size}: demasiado"),
    "photos_one": _("1 foto lista para enviar"),
    "photos_other": _("{n} fotos listas para enviar"),
    "sign_in": _("Entrar"),
    "signed_out": _("Su sesión terminó. Entre de nuevo; lo escrito se conserva."),
    "stale": _("Datos de {time}"),
}


def words_block() -> SafeString:
    """The block of words in the page's language."""
    return _block(get_language() or "")


@lru_cache(maxsize=8)
def _block(_language: str) -> SafeString:
    return json_script({name: str(text) for name, text in WORDS.items()}, "shell-words")
