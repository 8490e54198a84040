"""Whether the log is as it was sealed: nothing in it changed, removed, inserted or put elsewhere.

It needs the database alone, a copy of it as well, and no server. What somebody has changed who then sealed
all anew is found by a head of the chain that was published before: see `docs/operations.md`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from reads import log_chain
from reads.log_chain import NOTHING, Block, Head, LogRow, Salt
from rules.audit import AuditNoun
from rules.log_chain import FORM, FORMS, Entry, block_hash, commitment, row_hash, unpacked

_BLOCKS, _ROWS = 20, 500
"""How many are held at a time."""


class Wrong(StrEnum):
    """What can be wrong at a place."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    WORDS_CHANGED = "words changed"
    ERASED_UNSAID = "words erased, and no event says so"
    BLOCK_CHANGED = "a block, or one before it, is not as it was sealed"
    BLOCK_REMOVED = "a block is missing"
    HEAD_UNKNOWN = "a head that was published is not in the chain"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place that is wrong: an event's position, and the number of the block in which it is or was;
    of a head that is unknown 0."""

    what: Wrong
    position: int
    block: int


@dataclass(slots=True)
class Verified:
    """How far it was right. `unsealed`: rows after the end of the chain, of which nothing can be said yet."""

    head: Head = NOTHING
    rows: int = 0
    erased: set[int] = field(default_factory=set)
    unsealed: int = 0
    fault: Fault | None = None
    said: set[int] = field(default_factory=set)
    """The positions of which the log says that their words were erased."""


async def verify(
    heads: Collection[bytes] = (), *, progress: Callable[[int, int], None] = lambda done, of: None
) -> Verified:
    """Of the database that is open. `heads`: of the chain, as they were published, besides those that are
    kept day by day; `progress` hears how many blocks are done, and of how many."""
    found, published = Verified(), {*heads, *await log_chain.heads_of_days()}
    total = (await log_chain.head()).number
    while found.fault is None and (blocks := await log_chain.blocks(found.head.number, limit=_BLOCKS)):
        for block in blocks:
            found.fault = await _block(found, block)
            if found.fault is not None:
                break
            found.head = Head(block.number, block.last, block.head)
            published.discard(block.head)
        progress(found.head.number, total)
    if found.fault is None:
        found.unsealed = await _tail(found)
        unsaid = min(found.erased - found.said, default=None)
        if unsaid is not None:
            found.fault = Fault(Wrong.ERASED_UNSAID, unsaid, 0)
        elif published:
            found.fault = Fault(Wrong.HEAD_UNKNOWN, 0, 0)
    return found


async def _block(found: Verified, block: Block) -> Fault | None:
    before = found.head
    first = before.last + 1
    if block.number != before.number + 1:
        return Fault(Wrong.BLOCK_REMOVED, first, before.number + 1)
    changed = Fault(Wrong.BLOCK_CHANGED, first, block.number)
    try:
        entries = [*unpacked(block.entries)]
        expected = block_hash(
            before.head, block.number, block.form, block.last, block.sealed_at, block.entries
        )
    except ValueError:
        return changed
    if block.form not in FORMS or block.head != expected:
        return changed
    return await _rows(found, block, entries)


async def _rows(found: Verified, block: Block, entries: list[Entry]) -> Fault | None:
    """Compare both in their order: at each step the lower position is what is not in the other."""
    salts = await log_chain.salts(found.head.last, block.last)
    after, waiting = found.head.last, iter(entries)
    entry = next(waiting, None)
    while rows := await log_chain.rows(after, form=block.form, limit=_ROWS, until=block.last):
        for row in rows:
            if entry is None or row.position < entry.position:
                return Fault(Wrong.INSERTED, row.position, block.number)
            if row.position > entry.position:
                return Fault(Wrong.REMOVED, entry.position, block.number)
            wrong = _row(found, row, salts.get(row.position), entry.hashed, block.form)
            if wrong is not None:
                return Fault(wrong, row.position, block.number)
            found.rows += 1
            entry = next(waiting, None)
        after = rows[-1].position
    return None if entry is None else Fault(Wrong.REMOVED, entry.position, block.number)


def _row(found: Verified, row: LogRow, salt: Salt | None, sealed: bytes, form: int) -> Wrong | None:
    if row_hash(row.values, None if salt is None else salt.committed, form=form) != sealed:
        return Wrong.CHANGED
    if salt is None:
        return Wrong.WORDS_CHANGED if row.has_words else None
    if salt.salt is None:
        if row.has_words:
            return Wrong.WORDS_CHANGED
        found.erased.add(row.position)
    elif not row.has_words or commitment(row.words, salt.salt) != salt.committed:
        return Wrong.WORDS_CHANGED
    _hear(found, row, form)
    return None


def _hear(found: Verified, row: LogRow, form: int) -> None:
    """Whether it says of another row that its words were erased."""
    columns = FORMS[form]
    if _value(row, columns, "audited") == AuditNoun.LOG:
        found.said.add(int(_value(row, columns, "noun_id") or 0))


def _value(row: LogRow, columns: tuple[str, ...], name: str) -> Any:
    return row.values[columns.index(name)]


async def _tail(found: Verified) -> int:
    """How many rows come after the chain; what they say of erasures counts too."""
    after, count = found.head.last, 0
    while rows := await log_chain.rows(after, form=FORM, limit=_ROWS):
        for row in rows:
            _hear(found, row, FORM)
        after, count = rows[-1].position, count + len(rows)
    return count
