"""Equal rows have equal hashes, whichever database gives them, and no others have."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.log_chain import (
    BEGINNING,
    FORM,
    FORMS,
    Entry,
    block_hash,
    commitment,
    packed,
    row_hash,
    unpacked,
)

NAMES = FORMS[FORM]
FLAGS = ("public", "reclassed", "for_regent", "by_reporter")
AT = NAMES.index("at")
TEXTS = ("kind", "actor_role", "actor_key", "status_from", "status_to", "audited", "noun")


def values_of(name: str) -> st.SearchStrategy[Any]:
    if name == "id":
        return st.integers(1, 2**63 - 1)
    if name == "at":
        return st.datetimes(timezones=st.just(UTC), min_value=datetime(1970, 1, 1))
    if name in FLAGS:
        return st.booleans()
    return st.none() | (st.text(max_size=9) if name in TEXTS else st.integers(0, 2**63 - 1))


ROWS = st.tuples(*(values_of(name) for name in NAMES))
WORDS = st.tuples(st.none() | st.text(max_size=20), st.none() | st.text(max_size=20)).filter(any)


def as_sqlite(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """As its driver gives the row: flags as numbers, instants as text."""
    return tuple(
        v.isoformat(" ") if name == "at" else int(v) if name in FLAGS else v
        for name, v in zip(NAMES, row, strict=True)
    )


@given(ROWS)
def test_it_is_the_same_from_either_database(row: tuple[Any, ...]) -> None:
    assert row_hash(row, None) == row_hash(as_sqlite(row), None)
    west = list(row)
    west[AT] = row[AT].astimezone(timezone(timedelta(hours=7)))
    assert row_hash(west, None) == row_hash(row, None)


@given(ROWS, ROWS, st.none() | st.binary(min_size=32, max_size=32))
def test_other_rows_have_other_hashes(one: Any, other: Any, committed: bytes | None) -> None:
    assert (row_hash(one, committed) == row_hash(other, committed)) is (one == other)
    assert row_hash(one, committed) != row_hash(one, b"\1" * 32 if committed is None else None)


@given(WORDS, WORDS, st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_only_the_same_words_with_the_same_salt_are_what_was_committed_to(
    one: Any, other: Any, salt: bytes, another: bytes
) -> None:
    assert (commitment(one, salt) == commitment(other, another)) is ((one, salt) == (other, another))


@given(st.lists(st.tuples(st.integers(1, 2**63 - 1), st.binary(min_size=32, max_size=32)), max_size=20))
def test_what_is_packed_is_what_comes_out(rows: list[tuple[int, bytes]]) -> None:
    entries = [Entry(*row) for row in rows]
    held = packed(entries)
    assert [*unpacked(held)] == entries
    if held:
        with pytest.raises(ValueError, match="part"):
            [*unpacked(held[:-1])]


def test_a_block_is_another_after_another_one() -> None:
    at = datetime(2026, 11, 2, tzinfo=UTC)
    plain = (BEGINNING, 1, FORM, 7, at, b"")
    heads = {block_hash(*plain)}
    for n, other in enumerate((b"\1" * 32, 2, FORM + 1, 8, at + timedelta(microseconds=1), b"x")):
        heads.add(block_hash(*plain[:n], other, *plain[n + 1 :]))  # type: ignore[arg-type]
    assert len(heads) == 7
