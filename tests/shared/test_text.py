import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.shared.text import TooLong, clean, cut, fold

ANY_TEXT = st.text(st.characters(codec=None))


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_accents_case_and_spaces_do_not_matter(text):
    assert fold(f"  {text}\t") == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("PEÑÓN de los Baños", "peñon de los baños"),
        ("pen\u0303on", "peñon"),
        ("Tequexquináhuac", "tequexquinahuac"),
        ("Güemes", "guemes"),
        ("San\u00a0 Andrés", "san andres"),
        ("fu\u200bga", "fuga"),
    ],
)
def test_enye_stays_and_accents_go(typed, folded):
    assert fold(typed) == folded


def test_enye_is_not_n():
    assert fold("año") != fold("ano")


@given(ANY_TEXT)
def test_cleaned_text_is_visible_composed_and_can_be_stored(text):
    cleaned = clean(text, len(text) * 3 + 1)
    assert not {unicodedata.category(char) for char in cleaned} & {"Cc", "Cf", "Cs"}
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    cleaned.encode()


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text, len(text) * 3 + 1, lines=True)
    assert clean(once, len(once), lines=True) == once


def test_hidden_characters_are_taken_out():
    assert clean("Jo\x00sé\u202e \ud800Pé\u200brez\ufeff", 40) == "José Pérez"


def test_a_mark_behind_a_hidden_character_is_composed():
    assert clean("e\u200b\u0301", 5) == "é"


def test_lines_are_kept_only_where_the_field_has_them():
    assert clean("uno\r\ndos\u2028tres\tcuatro", 40) == "uno dos tres cuatro"
    assert clean("uno\r\ndos\u2028tres\tcuatro", 40, lines=True) == "uno\ndos\ntres cuatro"


def test_too_long_a_text_says_by_how_much():
    with pytest.raises(TooLong) as refused:
        clean("a" * 11, 10)
    assert (refused.value.length, refused.value.limit) == (11, 10)


def test_only_what_is_left_after_cleaning_counts():
    assert clean("\u200b" * 100 + "corto", 5) == "corto"


def test_what_is_cut_is_clean_and_fits():
    assert cut(" a\u200bn\u0303o \x00", 10) == "año"
    assert cut("a" * 11, 10) == "a" * 10
