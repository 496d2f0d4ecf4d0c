import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.shared import phones
from cauce.shared.phones import NotAPhone, mask, normalise, show, split

PREFIXES = ["", "+52", "52", "0052", "+521", "521", "01", "044", "045", "+52 1 ", "+52 044 ", "52-01-"]
SUBSCRIBERS = st.from_regex(r"55[1-8][0-9]{7}", fullmatch=True)


@given(SUBSCRIBERS, st.sampled_from(PREFIXES), st.sampled_from(["", " ", "-", ".", ") "]))
def test_every_old_prefix_gives_the_same_ten_digits(digits, prefix, gap):
    typed = f"{prefix}{gap}{digits[:2]}{gap}{digits[2:6]}{gap}{digits[6:]}"
    assert normalise(typed) == digits


@given(st.text())
def test_anything_typed_is_ten_digits_or_a_reason(typed):
    try:
        digits = normalise(typed)
    except NotAPhone as refusal:
        assert refusal.reason
    else:
        assert len(digits) == 10
        assert digits.isascii()
        assert digits.isdigit()


@pytest.mark.parametrize(
    "typed", ["5512345678 ext. 204", "55 1234 5678 x204", "5512345678 Extensión: 204", "5512345678 #204"]
)
def test_an_extension_is_split_off(typed):
    assert split(typed) == ("5512345678", "204")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", phones.EMPTY),
        ("  - ", phones.EMPTY),
        ("1234567", phones.NOT_TEN_DIGITS),
        ("no tiene", phones.NOT_TEN_DIGITS),
        ("+1 212 555 0100", phones.FOREIGN),
        ("0012345678", phones.UNKNOWN),
    ],
)
def test_what_is_no_phone_says_why(typed, reason):
    with pytest.raises(NotAPhone) as refused:
        normalise(typed)
    assert refused.value.reason == reason


def test_digits_of_other_alphabets_are_read_or_refused_but_never_stored():
    assert normalise("５５１２３４５６７８") == "5512345678"
    with pytest.raises(NotAPhone):
        normalise("٥٥١٢٣٤٥٦٧٨")


def test_phones_are_shown_in_the_groups_that_people_read():
    assert show("5512345678") == "55 1234 5678"
    assert show("7221234567") == "722 123 4567"
    assert show("lo dio después") == "lo dio después"


@given(SUBSCRIBERS)
def test_a_masked_phone_keeps_its_shape_and_only_four_digits(digits):
    assert mask(digits) == f"•• •••• {digits[6:]}"


def test_a_short_number_is_masked_whole():
    assert mask("0123456") == "•••••••"
