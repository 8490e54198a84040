"""How the log is sealed: each row by its own hash, rows in blocks, each block over the one before it.

A row's hash is over its columns, but for words that may have to be erased one day only over a commitment to
them: a hash with a salt of this row's own. Without the salt nobody can try out which words it was, and with
words and salt gone the commitment still stands, and the chain with it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

FORMS: Mapping[int, tuple[str, ...]] = {
    1: (
        *("id", "kind", "at", "complaint_id", "opd_id", "left_opd_id", "reporter_id", "filer_id"),
        *("district_id", "category_id", "public", "reclassed", "for_regent", "actor_id", "actor_role"),
        *("actor_opd_id", "actor_key", "by_reporter", "status_from", "status_to", "instruction_id"),
        *("report_id", "via_id", "audited", "subject_id", "noun", "noun_id"),
    )
}
"""The columns that are sealed as they stand, by the form of a block; the first is the position. Who adds a
column to the log adds a form: blocks that are sealed stay in theirs."""
FORM = max(FORMS)
WORDS = ("note", "details")
"""The columns that may be erased."""
_FLAGS = frozenset({"public", "reclassed", "for_regent", "by_reporter"})
"""Which SQLite holds as numbers."""

SALT = 16
"""Bytes."""
HASH = 32
BEGINNING = bytes(HASH)
"""What stands for the block before the first."""
_POSITION = 8
"""Bytes."""
_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class Entry(NamedTuple):
    """What a block keeps of one row."""

    position: int
    hashed: bytes


def commitment(words: Sequence[str | None], salt: bytes) -> bytes:
    """To the values of `WORDS`, of which one at least is something."""
    return hashlib.sha256(b"taprose words 1\0" + salt + _json(words)).digest()


def row_hash(values: Sequence[Any], committed: bytes | None, *, form: int = FORM) -> bytes:
    """Of the values of this form's columns, as either database gives them, and of the commitment to its
    words; None: it has none."""
    columns = FORMS[form]
    plain = [_plain(name, value) for name, value in zip(columns, values, strict=True)]
    head = f"taprose row {form}\0".encode()
    return hashlib.sha256(head + _json(plain) + b"\0" + (committed or b"")).digest()


def packed(entries: Sequence[Entry]) -> bytes:
    """As a block holds them."""
    return b"".join(each.position.to_bytes(_POSITION) + each.hashed for each in entries)


def unpacked(held: bytes) -> Iterator[Entry]:
    """Raises ValueError for what `packed` did not make."""
    width = _POSITION + HASH
    if len(held) % width:
        raise ValueError("a part of an entry")
    for start in range(0, len(held), width):
        middle = start + _POSITION
        yield Entry(int.from_bytes(held[start:middle]), held[middle : start + width])


def block_hash(
    before: bytes, number: int, form: int, last: int, sealed_at: datetime, entries: bytes
) -> bytes:
    """The head of the chain with this block: `before` is the head without it."""
    said = [number, form, last, _ticks(sealed_at), hashlib.sha256(entries).hexdigest()]
    return hashlib.sha256(b"taprose block 1\0" + before + _json(said)).digest()


def _plain(name: str, value: Any) -> Any:
    if name in _FLAGS:
        return bool(value)
    if name == "at":
        at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return _ticks(at if at.tzinfo is not None else at.replace(tzinfo=UTC))
    return value


def _ticks(at: datetime) -> int:
    return (at - _EPOCH) // _TICK


def _json(values: Sequence[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
