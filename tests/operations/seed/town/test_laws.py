"""The town's rows are what the verbs could have written, though they did not write them."""

import re
from collections import defaultdict
from datetime import timedelta

from tortoise.connection import get_connection

from models.complaint.complaint import Complaint
from models.event import Event
from models.identity.account import Account
from models.moderation import Moderation
from models.response import Response
from models.search_words import SearchWords, words_of
from operations.seed.held_back import WORDS
from operations.seed.town.people import before
from operations.seed.town.rhythm import YEARS
from rules.events import EventKind
from rules.held_back import HeldBack
from rules.public_words import of_complaint
from rules.words import ComplaintStatus, Role
from tests.operations.seed.laws import of_rows, of_the_log
from tests.operations.seed.town.town import COMPLAINTS, NOW, Built

S = ComplaintStatus
OVER = (S.CLOSED, S.REJECTED, S.WITHDRAWN, S.MERGED)


async def test_every_chain_of_events_is_a_way_through_the_workflow(opened: Built) -> None:
    await of_the_log.every_chain_is_a_way_through_the_workflow()


async def test_the_log_is_in_time_from_its_first_day_to_now(opened: Built) -> None:
    first = before(NOW, YEARS) - timedelta(days=2)
    await of_the_log.the_log_is_in_time(first, NOW)
    last = await Event.all().order_by("-id").first()
    assert last is not None
    assert last.at > NOW - timedelta(days=2)
    assert await Event.all().count() == last.id == opened.made.events


async def test_numbers_have_no_gap_in_any_year(opened: Built) -> None:
    await of_the_log.numbers_have_no_gap()
    assert await Complaint.all().count() == opened.made.complaints == COMPLAINTS


async def test_what_follows_from_a_complaint_is_what_its_clocks_make_of_it(opened: Built) -> None:
    await of_rows.what_follows_is_what_clocks_make_of_it()


async def test_clocks_run_only_where_somebody_owes_something(opened: Built) -> None:
    await of_rows.clocks_run_where_somebody_owes()


async def test_oversight_is_with_the_inspektorat_alone_and_never_public(opened: Built) -> None:
    await of_rows.oversight_is_with_the_inspektorat()


async def test_every_place_is_on_land_in_its_kecamatan(opened: Built) -> None:
    await of_rows.every_place_is_in_its_kecamatan()


async def test_a_complaint_is_where_the_last_event_of_its_way_has_put_it(opened: Built) -> None:
    """The office that has it, its times and its grade: told by the log, kept in the row."""
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for event in await Event.exclude(complaint_id=None).filter(via_id=None).order_by("id"):
        events[event.complaint_id or 0].append(event)
    for row in await Complaint.all():
        told = events[row.id]
        by = {kind: [e for e in told if e.kind is kind] for kind in EventKind}
        assert told[0].kind is EventKind.SUBMITTED
        assert row.submitted_at == told[0].at
        assert (
            row.routed_at == (by[EventKind.ROUTED][-1].at if by[EventKind.ROUTED] else None)
            or (by[EventKind.RETURNED])
        )
        if by[EventKind.ROUTED] and not by[EventKind.RETURNED]:
            assert row.opd_id == by[EventKind.ROUTED][-1].opd_id
        if row.status is S.CLOSED:
            assert row.closed_at == max(e.at for e in told if e.status_to is S.CLOSED)
        assert row.updated_at >= told[-1].at or not told[-1].status_to


async def test_everybody_acts_in_their_own_office_and_after_they_came(opened: Built) -> None:
    accounts = {a.id: a for a in await Account.all()}
    rows = {c.id: c for c in await Complaint.all()}
    for event in await Event.exclude(actor_id=None):
        actor = accounts[event.actor_id or 0]
        assert actor.role is event.actor_role
        assert actor.opd_id == event.actor_opd_id
        assert actor.created_at <= event.at
        if event.kind is EventKind.RESOLVED:
            assert actor.opd_id is not None
    for response in await Response.exclude(author_id=None):
        author = accounts[response.author_id or 0]
        assert author.created_at <= response.created_at
    for row in rows.values():
        if row.reporter_id is not None:
            assert accounts[row.reporter_id].role in (Role.CITIZEN, Role.VOLUNTEER)


async def test_the_public_reads_what_the_rules_make_of_each_text(opened: Built) -> None:
    masks = HeldBack(WORDS)
    decided = {m.complaint_id for m in await Moderation.all()}
    for row in await Complaint.all():
        if row.id in decided:
            continue
        names = () if row.name_public or not row.contact_name else (row.contact_name,)
        made = of_complaint(row.title, row.description, masks, names)
        assert (row.public_title, row.public_description) == tuple(made), row.number


async def test_every_complaint_is_found_by_its_words(opened: Built) -> None:
    words = {w.complaint_id: w.words for w in await SearchWords.all()}
    rows = {c.id: c for c in await Complaint.all()}
    assert words == {key: words_of(row) for key, row in rows.items()}


async def test_the_indexes_of_words_are_those_of_the_rows(opened: Built) -> None:
    if not opened.url.startswith("sqlite"):
        return  # PostgreSQL's are made of the rows by itself.
    client = get_connection("default")
    # FTS5 compares the index with the table that it is of, and fails where they differ.
    await client.execute_query("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
    for word in ("warga", "petugas", "segera"):
        sql = "SELECT rowid FROM answer_index WHERE answer_index MATCH ?"
        found = {row["rowid"] for row in await client.execute_query_dict(sql, [word])}
        read = {
            row.id
            for row in await Response.all()
            if word in re.findall(r"\w+", (row.text if row.public_text is None else row.public_text).lower())
        }
        assert found == read
        assert found


async def test_what_is_old_has_ended(opened: Built) -> None:
    rows = await Complaint.filter(submitted_at__lt=NOW - timedelta(days=80))
    assert len(rows) > COMPLAINTS * 0.9
    assert {r.status for r in rows} <= set(OVER)
    assert await Complaint.exclude(status__in=OVER).exists()
