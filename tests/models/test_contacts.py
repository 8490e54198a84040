"""How contacts are sealed, and by what they are looked for."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.installation import Installation
from models import contacts
from models.contacts import ContactField, ContactKeys, Kept

OLD, NEW = b"the key of contacts before", b"the key of contacts by now"
MAIL, PHONE = "budi.santoso@dinas.contoh.test", "+6281234567890"


@pytest.fixture(autouse=True)
def _with_keys() -> Iterator[None]:
    made = Installation()
    made.put(ContactKeys([NEW, OLD]))
    with made.entered():
        yield


@given(st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_what_is_sealed_is_opened_again_and_is_the_same_each_time(text: str) -> None:
    keys = ContactKeys([NEW])
    sealed = keys.sealed(text)
    assert sealed == ContactKeys([NEW]).sealed(text) != text
    assert keys.opened(sealed) == text
    assert ContactKeys([OLD]).opened(sealed) is None
    assert ContactKeys().opened(sealed) is None


def test_what_was_altered_is_opened_by_nobody() -> None:
    sealed = contacts.keys().sealed(PHONE)
    for n in range(sealed.rindex(".") + 1, len(sealed) - 3):
        letter = "B" if sealed[n] == "A" else "A"
        assert contacts.opened(f"{sealed[:n]}{letter}{sealed[n + 1 :]}") is None


def test_with_the_newest_is_sealed_and_with_all_is_opened_and_found() -> None:
    older = ContactKeys([OLD]).sealed(PHONE)
    keys = contacts.keys()
    assert contacts.opened(older) == contacts.opened(PHONE) == PHONE
    assert keys.sealed(PHONE) == ContactKeys([NEW]).sealed(PHONE)
    assert [*keys.forms(PHONE)] == [PHONE, keys.sealed(PHONE), older]
    assert (keys.is_current(older), keys.is_current(PHONE)) == (False, False)
    assert keys.is_current(keys.sealed(PHONE))


def test_a_column_has_what_is_sealed_and_a_model_what_was_given() -> None:
    column, row = ContactField(1200, null=True), object()
    kept = column.to_db_value(MAIL, row)
    assert MAIL not in kept
    assert column.to_python_value(kept) == MAIL
    assert column.to_db_value(None, row) is column.to_python_value(None) is None
    assert column.to_db_value(Kept("as it stands"), row) == "as it stands"
    assert len(column.to_db_value("é" * 250 + "@a.id", row)) <= 1200


@pytest.mark.parametrize(
    "typed",
    [
        "0812 3456 7890", "+62 812-3456-7890", "7890", "567890", MAIL, MAIL.upper(), "budi", "Santoso",
        "budi.santoso", "dinas.contoh.test", "@dinas.contoh.test", f"Budi <{MAIL}>",
    ],
)  # fmt: skip
def test_an_account_is_found_by_what_people_know_of_a_contact(typed: str) -> None:
    kept = (contacts.words_of(MAIL, PHONE) or "").split()
    assert {*contacts.asked_for(typed)} & {*kept}


@pytest.mark.parametrize(
    "typed", ["", "890", "0813 3456 7890", "bud", "contoh.test", "+62812", "@", "%", "_"]
)
def test_and_by_nothing_else(typed: str) -> None:
    kept = (contacts.words_of(MAIL, PHONE) or "").split()
    assert not {*contacts.asked_for(typed)} & {*kept}
    assert not any(part in " ".join(kept) for part in ("budi", "santoso", "contoh", "7890"))
