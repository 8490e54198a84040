"""Reading the log and its seals as they are held, to seal it and to verify it."""

from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from database import query
from database.query import instant
from rules.log_chain import BEGINNING, FORMS, WORDS


class LogRow(NamedTuple):
    """A row of the log: the values of a form's columns, and of those of its words."""

    values: tuple[Any, ...]
    words: tuple[str | None, ...]

    @property
    def position(self) -> int:
        return int(self.values[0])

    @property
    def has_words(self) -> bool:
        return any(each is not None for each in self.words)


class Head(NamedTuple):
    """Where the chain ends, or ended; `number` 0 before its first block."""

    number: int
    last: int
    head: bytes


class Block(NamedTuple):
    number: int
    last: int
    form: int
    sealed_at: datetime
    head: bytes
    entries: bytes


class Salt(NamedTuple):
    committed: bytes
    salt: bytes | None


NOTHING = Head(0, 0, BEGINNING)
_HEAD = "SELECT b.number, b.up_to, b.head FROM log_block b"


async def head(until: datetime | None = None) -> Head:
    """The end of the chain, or where it stood just before `until`."""
    if until is None:
        found = await query.rows(f"{_HEAD} ORDER BY b.number DESC LIMIT 1")
    else:
        found = await query.rows(f"{_HEAD} WHERE b.sealed_at < ? ORDER BY b.sealed_at DESC LIMIT 1", [until])
    for number, last, hashed in found:
        return Head(number, last, bytes(hashed))
    return NOTHING


async def days(limit: int) -> list[tuple[date, bytes]]:
    """The newest days of which it is kept where the chain stood at their end, the newest first."""
    found = await query.rows("SELECT h.day, h.head FROM log_head h ORDER BY h.day DESC LIMIT ?", [limit])
    return [(query.day(at), bytes(hashed)) for at, hashed in found]


async def heads_of_days() -> set[bytes]:
    """All that are kept."""
    return {hashed for _, hashed in await days(1_000_000)}


@cache
def _select(form: int) -> str:
    columns = ", ".join(f"e.{name}" for name in (*FORMS[form], *WORDS))
    return f"SELECT {columns} FROM event e WHERE e.id > ? AND e.id <= ? ORDER BY e.id LIMIT ?"


async def rows(after: int, *, form: int, limit: int, until: int = 2**63 - 1) -> list[LogRow]:
    """Those after a position, in order, as a form has them."""
    found = await query.rows(_select(form), [after, until, limit])
    width = len(FORMS[form])
    return [LogRow(tuple(row[:width]), tuple(row[width:])) for row in found]


async def blocks(after: int, *, limit: int) -> list[Block]:
    """Those after this number, in order."""
    found = await query.rows(
        "SELECT b.number, b.up_to, b.form, b.sealed_at, b.head, b.entries FROM log_block b "
        "WHERE b.number > ? ORDER BY b.number LIMIT ?",
        [after, limit],
    )
    return [Block(n, last, form, instant(at), bytes(h), bytes(e)) for n, last, form, at, h, e in found]


async def salts(after: int, until: int) -> dict[int, Salt]:
    """By the positions of rows after one and up to another."""
    found = await query.rows(
        "SELECT s.event_id, s.committed, s.salt FROM log_salt s WHERE s.event_id > ? AND s.event_id <= ?",
        [after, until],
    )
    return {pk: Salt(bytes(c), None if salt is None else bytes(salt)) for pk, c, salt in found}


async def unsealed(after: int) -> int:
    """How many rows come after a position."""
    [(found,)] = await query.rows("SELECT count(*) FROM event e WHERE e.id > ?", [after])
    return int(found)


async def waits() -> bool:
    """Whether there is anything that is not sealed."""
    [(top, last)] = await query.rows(
        "SELECT (SELECT COALESCE(max(e.id), 0) FROM event e), "
        "COALESCE((SELECT b.up_to FROM log_block b ORDER BY b.number DESC LIMIT 1), 0)"
    )
    return bool(top > last)
