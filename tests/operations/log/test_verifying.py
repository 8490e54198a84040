"""Whatever is changed in a sealed log, removed from it or put into it, is found, at its first place."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from database import query
from models.log_block import LogBlock
from operations.verifying import Wrong, verify
from reads import log_chain
from rules.log_chain import FORMS, WORDS
from tests.databases import opened, url
from tests.sealed_log import NOW, Copy, does, positions, seal, verified, write

__all__ = ["opened", "url"]

ROWS = 23
GAPS = (4, 9, 10, 17)
"""Places, by their number, that are taken out before anything is sealed: positions that were never used."""
SEALED = [n for n in range(1, ROWS + 1) if n not in GAPS]
NUMBERS = ("complaint_id", "opd_id", "left_opd_id", "reporter_id", "filer_id", "district_id", "category_id")
NUMBERS += ("actor_id", "actor_opd_id", "instruction_id", "report_id", "via_id", "subject_id", "noun_id")
FLAGS = ("public", "reclassed", "for_regent", "by_reporter")
TEXTS = ("kind", "actor_role", "actor_key", "status_from", "status_to", "audited", "noun")


@pytest.fixture
async def sealed(opened: str) -> Copy:
    await write(ROWS)
    for n in GAPS:
        await does("DELETE FROM event WHERE id = ?", n)
    assert await positions() == SEALED
    await seal()
    return await Copy().take()


def test_every_column_of_the_log_is_in_its_newest_form() -> None:
    from models.event import Event

    columns = {field.source_field or name for name, field in Event._meta.fields_map.items()}
    assert columns == {*FORMS[max(FORMS)], *WORDS}
    assert {*NUMBERS, *FLAGS, *TEXTS, "id", "at"} == {*FORMS[1]}


async def test_what_was_not_touched_is_right(sealed: Copy) -> None:
    found = await verified()
    assert (found.fault, found.rows, found.unsealed, found.erased) == (None, len(SEALED), 0, set())
    assert found.head.number == -(-len(SEALED) // 5) == await LogBlock.all().count()
    await write(3, start=ROWS)
    found = await verified()
    assert (found.fault, found.rows, found.unsealed) == (None, len(SEALED), 3)
    await seal()
    found = await verified()
    assert (found.fault, found.rows, found.unsealed) == (None, len(SEALED) + 3, 0)


def touch() -> st.SearchStrategy[tuple[str, int, str]]:
    changed = st.sampled_from([*NUMBERS, *FLAGS, *TEXTS, "at", "note", "details"])
    return st.one_of(
        st.tuples(st.just("change"), st.sampled_from(SEALED), changed),
        st.tuples(st.just("remove"), st.sampled_from(SEALED), st.just("")),
        st.tuples(st.just("insert"), st.sampled_from(GAPS), st.just("")),
    )


async def _touch(how: str, at: int, column: str) -> Wrong:
    """Do it; what is wrong with that place then."""
    if how == "remove":
        await does("DELETE FROM event WHERE id = ?", at)
        return Wrong.REMOVED
    if how == "insert":
        columns = [name for name in (*FORMS[1], *WORDS) if name != "id"]
        names = ", ".join(columns)
        await does(
            f"INSERT INTO event (id, {names}) SELECT ?, {names} FROM event ORDER BY id DESC LIMIT 1", at
        )
        return Wrong.INSERTED
    if column in FLAGS:
        await does(f"UPDATE event SET {column} = NOT {column} WHERE id = ?", at)
    elif column in NUMBERS:
        await does(f"UPDATE event SET {column} = COALESCE({column}, 0) + 1 WHERE id = ?", at)
    elif column == "at":
        await does("UPDATE event SET at = ? WHERE id = ?", NOW - timedelta(microseconds=1), at)
    else:
        await does(f"UPDATE event SET {column} = COALESCE({column}, '') || 'x' WHERE id = ?", at)
    return Wrong.WORDS_CHANGED if column in WORDS else Wrong.CHANGED


@settings(max_examples=150)
@given(st.lists(touch(), min_size=1, max_size=3, unique_by=lambda each: each[1]))
async def test_each_touch_is_found_at_the_first_place(
    sealed: Copy, touches: list[tuple[str, int, str]]
) -> None:
    try:
        wrong = {at: await _touch(how, at, column) for how, at, column in touches}
        found = (await verified()).fault
        assert found is not None
        first = min(wrong)
        assert (found.position, found.what) == (first, wrong[first])
        assert first in GAPS or found.block == 1 + SEALED.index(first) // 5
    finally:
        await sealed.put_back()
    assert (await verified()).fault is None


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SEALED), min_size=2, max_size=2, unique=True))
async def test_rows_that_changed_places_are_found(sealed: Copy, pair: list[int]) -> None:
    one, other = sorted(pair)
    try:
        for at, to in ((one, -1), (other, one), (-1, other)):
            await does("UPDATE event SET id = ? WHERE id = ?", to, at)
        found = (await verified()).fault
        assert found is not None
        assert (found.position, found.what) == (one, Wrong.CHANGED)
    finally:
        await sealed.put_back()


@settings(max_examples=60)
@given(
    st.integers(1, 4),
    st.sampled_from(["head", "entries", "up_to", "form", "sealed_at", "removed", "renumbered", "cut"]),
)
async def test_a_seal_that_was_touched_is_found(sealed: Copy, number: int, what: str) -> None:
    [(head, entries)] = await query.rows("SELECT head, entries FROM log_block WHERE number = ?", [number])
    try:
        if what in ("head", "entries", "cut"):
            old = bytes(head if what == "head" else entries)
            new = old[:-1] if what == "cut" else old[:-1] + bytes([old[-1] ^ 1])
            column = "head" if what == "head" else "entries"
            await does(f"UPDATE log_block SET {column} = ? WHERE number = ?", new, number)
        elif what == "removed":
            await does("DELETE FROM log_block WHERE number = ?", number)
        elif what == "renumbered":
            await does("UPDATE log_block SET number = 99 WHERE number = ?", number)
        elif what == "sealed_at":
            await does(
                "UPDATE log_block SET sealed_at = ? WHERE number = ?", NOW + timedelta(seconds=1), number
            )
        else:
            await does(f"UPDATE log_block SET {what} = {what} + 1 WHERE number = ?", number)
        found = await verified()
        if number == 4 and what in ("removed",):
            # The last one: nothing in the database tells of it, but a head that was kept elsewhere does.
            assert found.fault is None
            return
        assert found.fault is not None
        assert found.fault.what in (Wrong.BLOCK_CHANGED, Wrong.BLOCK_REMOVED)
        assert found.fault.block == number
    finally:
        await sealed.put_back()


@pytest.mark.parametrize("how", ["committed", "salt", "removed", "added", "emptied"])
async def test_a_salt_that_was_touched_is_found(sealed: Copy, how: str) -> None:
    [(at, committed, salt)] = await query.rows(
        "SELECT event_id, committed, salt FROM log_salt ORDER BY event_id LIMIT 1"
    )
    other = bytes(committed)[::-1]
    match how:
        case "committed":
            await does("UPDATE log_salt SET committed = ? WHERE event_id = ?", other, at)
        case "salt":
            await does("UPDATE log_salt SET salt = ? WHERE event_id = ?", bytes(salt)[::-1], at)
        case "removed":
            await does("DELETE FROM log_salt WHERE event_id = ?", at)
        case "emptied":
            await does("UPDATE log_salt SET salt = NULL WHERE event_id = ?", at)
        case "added":
            at = 1
            await does(
                "INSERT INTO log_salt (event_id, committed, salt) VALUES (1, ?, ?)", other, bytes(salt)
            )
    found = (await verified()).fault
    assert found is not None
    assert found.position == at
    assert found.what in (Wrong.CHANGED, Wrong.WORDS_CHANGED)


async def test_words_that_are_gone_without_a_word_are_found(sealed: Copy) -> None:
    """As an erasure does it, but with no event that says so."""
    await does("UPDATE event SET note = NULL WHERE id = 2")
    await does("UPDATE log_salt SET salt = NULL WHERE event_id = 2")
    found = (await verified()).fault
    assert found is not None
    assert (found.what, found.position) == (Wrong.ERASED_UNSAID, 2)


async def test_a_log_that_was_sealed_anew_is_found_by_a_head_that_was_kept(sealed: Copy) -> None:
    kept = (await log_chain.head()).head
    earlier = (await log_chain.blocks(0, limit=2))[1].head
    assert (await verify([kept, earlier])).fault is None
    await does("UPDATE event SET complaint_id = 777 WHERE id = 20")
    await does("DELETE FROM log_salt")
    await does("DELETE FROM log_block")
    await seal()
    assert (await verified()).fault is None
    found = (await verify([kept])).fault
    assert found is not None
    assert found.what is Wrong.HEAD_UNKNOWN


async def test_a_log_whose_end_was_cut_off_is_found_by_a_head_that_was_kept(sealed: Copy) -> None:
    kept = (await log_chain.head()).head
    last = (await log_chain.blocks(0, limit=100))[-2]
    await does("DELETE FROM log_block WHERE number > ?", last.number)
    await does("DELETE FROM event WHERE id > ?", last.last)
    assert (await verified()).fault is None
    assert (await verify([last.head])).fault is None
    found = (await verify([kept])).fault
    assert found is not None
    assert found.what is Wrong.HEAD_UNKNOWN
