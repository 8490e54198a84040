"""Who sees what: the query and the question agree with each other, and with what the regency says.

Every role looks at every sort of complaint. What they must see is said here once more, in the regency's own
order, and shares no line with the code that is tested.
"""

from collections.abc import AsyncIterator, Iterator

import pytest

from access.complaint import rows_seen_by, sight_for, sight_of
from database import opening, query
from reads import complaint_people
from reads.complaint import SECRET, ComplaintRow, ComplaintView
from rules.audience import Audience, Sight
from rules.roles import Actor
from rules.words import ComplaintKind, Role
from tests.access.regency_rows import Case, Rows, fill

OVERSIGHT = ComplaintKind.OVERSIGHT


def must_see(name: str, actor: Actor, case: Case, opds: dict[str, int]) -> bool:
    """Whether a complaint exists for someone, in the order of "Who sees what"."""
    match actor.role:
        case None | Role.CITIZEN:
            return case.public or (case.by is not None and case.by == name)
        case Role.OFFICER | Role.OPD_HEAD:
            theirs = case.opd is not None and opds[case.opd] == actor.opd
            return case.public or theirs or case.by == name
        case Role.SYSTEM:
            return case.public or (case.opd is not None and opds[case.opd] == actor.opd)
        case Role.VERIFIER:
            return case.kind is not OVERSIGHT or case.opd is None
        case Role.REGENT:
            return True
        case Role.VOLUNTEER:
            return case.public or (case.filer == name and case.by is None)
        case Role.DISPLAY:
            return actor.opd is None or (case.opd is not None and opds[case.opd] == actor.opd)
        case Role.ADMIN:
            return case.kind is not OVERSIGHT
    raise AssertionError(actor.role)


def each(found: Rows) -> Iterator[tuple[str, Actor, int, Case, ComplaintRow]]:
    for name, actor in found.actors.items():
        for pk, case in found.cases.items():
            yield name, actor, pk, case, found.rows[pk]


async def _rows_of(audience: Audience) -> set[int]:
    where = rows_seen_by(audience)
    return {r[0] for r in await query.rows(f"SELECT c.id FROM complaint c WHERE {where.sql}", where.params)}


async def test_query_question_and_regency_agree_on_every_row(opened: str) -> None:
    found = await fill()
    for name, actor in found.actors.items():
        queried = await _rows_of(actor.audience)
        own = await _rows_of(actor.own_audience) if actor.own_audience else set()
        for pk, case in found.cases.items():
            row = found.rows[pk]
            assert (sight_of(actor.audience, row) is not None) == (pk in queried), (name, case)
            assert (sight_for(actor, row) is not None) == (pk in queried | own), (name, case)
            assert (sight_for(actor, row) is not None) == must_see(name, actor, case, found.opds), (
                name,
                case,
            )


async def test_a_receipt_opens_its_complaint_and_nothing_else_that_is_not_public(opened: str) -> None:
    found = await fill()
    public = {pk for pk, case in found.cases.items() if case.public}
    for pk in found.receipts:
        actor = Actor(receipt=pk)
        assert await _rows_of(actor.audience) == public | {pk}
        seen = {k for k, row in found.rows.items() if sight_for(actor, row) is not None}
        assert seen == public | {pk}


async def test_every_role_has_cases_that_it_sees_and_cases_that_it_does_not(opened: str) -> None:
    """Else the matrix would prove little."""
    found = await fill()
    for name, actor in found.actors.items():
        seen = sum(must_see(name, actor, case, found.opds) for case in found.cases.values())
        everything = name in ("bupati", "wall")
        assert (seen == len(found.cases)) == everything, name
        assert seen > 100, name


# ── this field? ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def sqlite(migrated_sqlite: str) -> AsyncIterator[str]:
    async with opening.opened(migrated_sqlite):
        yield migrated_sqlite


def _looks(found: Rows) -> Iterator[tuple[str, Actor, Case, ComplaintView]]:
    for name, actor, _pk, case, row in each(found):
        sight = sight_for(actor, row)
        if sight is not None:
            yield name, actor, case, ComplaintView(row, sight, actor.audience)
    for pk in found.receipts:
        actor = Actor(receipt=pk)
        yield "receipt", actor, found.cases[pk], ComplaintView(found.rows[pk], Sight.RECEIPT, actor.audience)


def _part(name: str, actor: Actor, case: Case, opds: dict[str, int]) -> str:
    """Who someone is to this complaint, as the regency says it."""
    if actor.role in (Role.OFFICER, Role.OPD_HEAD) and case.opd and opds[case.opd] == actor.opd:
        return "opd"  # the office comes first, also for what its officer has reported as a citizen
    if actor.role is Role.SYSTEM and case.opd and opds[case.opd] == actor.opd:
        return "program"
    if name == "receipt" or (case.by is not None and case.by == name):
        return "reporter"
    if case.filer == name and case.by is None:
        return "filer"
    return {
        None: "public",
        Role.CITIZEN: "public",
        Role.OFFICER: "public",
        Role.OPD_HEAD: "public",
        Role.VOLUNTEER: "public",
        Role.VERIFIER: "verifier",
        Role.REGENT: "regent",
        Role.ADMIN: "admin",
        Role.DISPLAY: "display",
        Role.SYSTEM: "public",
    }[actor.role]


_CONTACT = {"reporter": "always", "filer": "always", "verifier": "always", "opd": "named", "regent": "named"}
_NAME = {**_CONTACT, "public": "shown", "program": "shown", "admin": "named", "display": "never"}


def _tells(rule: str, case: Case) -> bool:
    named = not case.anonymous
    return {"always": True, "named": named, "shown": named and case.shown, "never": False}[rule]


async def test_the_reporter_is_known_to_whom_the_regency_says(sqlite: str) -> None:
    found = await fill()
    for name, actor, case, seen in _looks(found):
        part = _part(name, actor, case, found.opds)
        [reporter] = await complaint_people.reporters([seen])
        assert (reporter is not None) == _tells(_NAME[part], case), (name, case)
        contact = reporter is not None and (reporter.phone is not None or reporter.email is not None)
        assert contact == _tells(_CONTACT.get(part, "never"), case), (name, case)


async def test_an_exact_address_is_for_the_reporter_and_the_offices(sqlite: str) -> None:
    found = await fill()
    for name, actor, case, seen in _looks(found):
        part = _part(name, actor, case, found.opds)
        place = seen.location
        told = place is not None and place.address is not None
        secret = part == "filer" and (case.confidential or case.kind is OVERSIGHT)
        expected = part in ("reporter", "filer", "opd", "program", "verifier", "regent") and not secret
        assert told == expected, (name, case)


async def test_what_is_confidential_reads_rahasia_on_a_wall_and_to_a_volunteer(sqlite: str) -> None:
    found = await fill()
    for name, actor, case, seen in _looks(found):
        part = _part(name, actor, case, found.opds)
        hidden = part in ("display", "filer") and (case.confidential or case.kind is OVERSIGHT)
        assert (seen.title == SECRET) == hidden, (name, case)
        assert (seen.description == SECRET) == hidden, (name, case)
        assert seen.sees_files == (part != "display" and not hidden), (name, case)
        if hidden:
            assert seen.location is None, (name, case)
            assert seen.village is None, (name, case)
            assert seen.question is None, (name, case)


async def test_a_wall_shows_no_personal_data_at_all(sqlite: str) -> None:
    found = await fill()
    on_walls = [seen for name, _, _, seen in _looks(found) if name in ("screen", "wall")]
    assert on_walls
    for seen in on_walls:
        assert await complaint_people.reporters([seen]) == [None]
        assert seen.description in ("", SECRET)
        assert (seen.question, seen.opened_at) == (None, None)
        assert [*await complaint_people.holders([seen]), *await complaint_people.openers([seen])] == [
            None,
            None,
        ]
        assert seen.location is None or seen.location.address is None
        assert seen.allowed_actions == []


async def test_colleagues_are_known_inside_the_offices_alone(sqlite: str) -> None:
    found = await fill()
    for name, actor, case, seen in _looks(found):
        part = _part(name, actor, case, found.opds)
        [holder] = await complaint_people.holders([seen])
        assert (holder is not None) == (part in ("opd", "program", "verifier", "regent")), (name, case)
        [opener] = await complaint_people.openers([seen])
        assert (opener is not None) == (part == "opd"), (name, case)


async def test_what_is_asked_of_a_reporter_is_not_for_the_public(sqlite: str) -> None:
    found = await fill()
    for name, actor, case, seen in _looks(found):
        if _part(name, actor, case, found.opds) == "public":
            assert seen.question is None, (name, case)
