"""A number of a complaint is understood in whatever way somebody writes it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules import complaint_numbers
from rules.complaint_numbers import Typed, typed, written

DASHES = ["-", "‐", "‑", "‒", "–", "—", "―", "−", "﹣", "－", " - ", " ", "/", ".", "_", ""]
years, serials = st.integers(2000, 2099), st.integers(1, 9_999_999)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@given(years, serials, st.sampled_from(DASHES), st.sampled_from(["", "#", "# ", " "]), st.booleans())
def test_every_spelling_is_the_same_number(year: int, serial: int, dash: str, before: str, low: bool) -> None:
    text = written(year, serial).replace("-", dash)
    text = text.lower() if low else text
    assert typed(f"{before}{text}.") == Typed(year, serial)
    assert typed(text.translate(FULL_WIDTH)) == Typed(year, serial)


@given(years, serials, st.sampled_from(DASHES[:-1]))
def test_zeros_and_letters_may_be_left_out(year: int, serial: int, dash: str) -> None:
    assert typed(f"{year}{dash}{serial}") == Typed(year, serial)
    assert typed(f"tpr{dash}{year}{dash}{serial}") == Typed(year, serial)


@given(st.integers(1, 999_999))
@example(20_001)
def test_the_last_digits_alone_are_of_any_year(serial: int) -> None:
    for text in (f"{serial}", f"#{serial}", f"{serial:06}", f" {serial}. ", f"tpr {serial}"):
        found = typed(text)
        assert found is not None
        assert found.serial == serial
        assert found.year is None


@pytest.mark.parametrize(
    "text", ["", "%", "💡", "TPR", "jalan 12", "12 jalan", "0", "-", "TPR-2026-000000", "x" * 5_000]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert typed(text) is None


@given(st.text(max_size=complaint_numbers.LONGEST))
def test_nothing_that_somebody_types_is_an_error(text: str) -> None:
    found = typed(text)
    assert found is None or (found.serial > 0 and (found.year is None or 2000 <= found.year < 2100))
