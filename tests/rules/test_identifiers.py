"""One person's address, however it is written or pasted, is one address; and so is their number."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import identifiers
from tests.house.tree import ROOT

SPELLINGS = json.loads((ROOT / "tests" / "fixtures" / "identifiers.json").read_text())
_UNSEEN = ["", "\u200b", "\u200e", "\u202a", "\u202c", "\ufeff", "\u2060"]
_BETWEEN = ["", " ", "-", ".", "\u2011", "\u2013", "\u00a0", "\u2212", *_UNSEEN]


@pytest.mark.parametrize(("number", "written"), SPELLINGS["phones"])
def test_a_number_has_one_form(number: str | None, written: str) -> None:
    assert identifiers.phone(written) == number


@pytest.mark.parametrize(("address", "written"), SPELLINGS["emails"])
def test_an_address_has_one_form(address: str | None, written: str) -> None:
    assert identifiers.email(written) == address


_SUBSCRIBERS = st.from_regex(r"8[1-9][0-9]{7,9}", fullmatch=True)
_PREFIXES = st.sampled_from(["0", "", "62", "620", "+62", "+620", "0062", "00620", "tel:+62"])


@given(_SUBSCRIBERS, _PREFIXES, st.data())
def test_every_spelling_of_a_number_is_that_number(subscriber: str, prefix: str, data: st.DataObject) -> None:
    signs = [*subscriber]
    between = data.draw(st.lists(st.sampled_from(_BETWEEN), min_size=len(signs), max_size=len(signs)))
    written = prefix + "".join(sign + gap for sign, gap in zip(signs, between, strict=True))
    assert identifiers.phone(written) == f"+62{subscriber}"


_LOCAL = st.from_regex(r"[a-z0-9][a-z0-9._+-]{0,20}[a-z0-9]", fullmatch=True)
_DOMAIN = st.from_regex(r"[a-z0-9]{1,12}\.(id|co\.id|com)", fullmatch=True)
_AROUND = st.sampled_from(["{}", "<{}>", "Siti <{}>", "mailto:{}", "{},", " {} ; ", '"Aminah, S." <{}>,'])


@given(_LOCAL, _DOMAIN, _AROUND, st.sampled_from(_UNSEEN), st.booleans())
def test_every_spelling_of_an_address_is_that_address(
    local: str, domain: str, around: str, unseen: str, upper: bool
) -> None:
    address = f"{local}@{domain}"
    typed = f"{local}{unseen}@{domain}"
    assert identifiers.email(around.format(typed.upper() if upper else typed)) == address


@given(st.text(max_size=60))
def test_what_has_its_form_keeps_it(text: str) -> None:
    for form in (identifiers.phone, identifiers.email):
        found = form(text)
        assert found is None or form(found) == found
        assert found is None or all(unicodedata.category(ch) not in ("Cf", "Cc") for ch in found)


def test_what_is_no_address_costs_nothing_to_refuse() -> None:
    assert identifiers.known_as("<" * 1_000_000) == ""
    assert identifiers.known_as("8" * 1_000_000) == ""
