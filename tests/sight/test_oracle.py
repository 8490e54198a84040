"""Nothing that is not shown is found out by asking: filters, words, orders, counts and cursors look at what
the asker reads.

For each of the cast there are two worlds, which differ in all that is not shown to them and in nothing else.
Whatever the schema lets them filter or sort by, both answer the same.
"""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, get_named_type

from database.address import sqlite_path
from models.search_words import words_of
from schema.build import schema
from tests.cast import CAST, Person
from tests.graphql_documents import STATE
from tests.sight.town import Town

TYPES = schema._schema.type_map
AT_ONCE = 20
EDGES = "{ totalCount pageInfo { hasNextPage } edges { cursor node { number } } }"
MARKED = "{ edges { node { number } matches { where pieces { text found } } } }"


def near(pk: int) -> tuple[float, float]:
    """Where the lines of every grid cross."""
    return round(-6.950 + pk * 0.002, 3), round(112.000 + pk * 0.001, 3)


TEXTS = ("title", "description", "question", "village", "address")
A_LITTLE, FAR = 0.00002, 0.05


def letters(pk: int) -> str:
    """A number as letters: a word of letters alone can be asked for as one that the public reads."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{pk:03d}")


def worlds(pk: int) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Of one complaint, by what differs: how it is in the one world and in the other."""
    latitude, longitude = near(pk)
    here = {"latitude": round(latitude - A_LITTLE, 6), "longitude": round(longitude - A_LITTLE, 6)}
    beside = {"latitude": round(latitude + A_LITTLE, 6), "longitude": round(longitude + A_LITTLE, 6)}
    far = {"latitude": round(latitude + FAR, 6), "longitude": longitude}
    texts = {n: ({n: f"{n[:4]}asli{letters(pk)}"}, {n: f"{n[:4]}ubah{letters(pk)}"}) for n in TEXTS}
    of_contact = ("contact_name", "contact_email", "contact_phone")
    kept = ("pin_hash", "content_hash", "idempotency_hash")
    on = ("2026-11-02 02:00:00+00:00", "2026-11-03 02:00:00+00:00")
    was = ("SUBMITTED", "ROUTED")

    def both(n: int) -> tuple[dict[str, Any], ...]:
        return (
            {name: f"{name[8:]}{n}{pk}" for name in of_contact},
            {
                **{name: f"{name}{n}{pk}" for name in kept},
                "returns_to": was[n],
                "unmerges_to": was[n],
                "erasing": ("WORDS", "PHOTOS")[n],
                "person_erased_at": on[n],
            },
            {"holder_id": 4 + n, "opener_id": 4 + n, "opened_at": on[n]},
            {"asked_at": on[n]},
            {"service_id": 900 + n},
            {
                "decision": ("LATER", "TAKEN_UP")[n],
                "decision_year": 2027 + n,
                "programme": f"program{n}{pk}",
                "decided_at": on[n],
                "fulfilled_at": (None, on[n])[n],
            },
        )

    named = (
        *("the contact", "what is kept", "the desk", "the question's time", "what it is about"),
        "what is decided",
    )
    others = zip(named, both(0), both(1), strict=True)
    return {
        **texts,
        **{says: (here, there) for says, here, there in others},
        "a little away": (here, beside),
        "far away": (here, far),
    }


SHOWN_TO_ALL = {
    *("id", "number", "status", "version", "category_id", "district_id", "submitted_at", "updated_at"),
    *("rating", "next_due_at", "overdue", "support_count", "anonymous"),
}
"""Who sees a complaint reads these."""
BY_THE_LOG = {
    *("verified_at", "routed_at", "waiting_since", "answered_at", "response_seconds", "answered_on_time"),
    *("resolved_at", "closed_at", "asked_rating"),
}
"""What its timeline says, which who sees a complaint reads as well."""
MODERATED = {"public_title", "public_description", "moderated", "hidden", "confidential_asked"}
"""What the public reads in place of a text, of which tests/reads/test_search tries the search."""
WHO_SEES = {
    *("kind", "confidential", "public", "opd_id", "reporter_id", "filer_id", "merged_into_id", "name_public"),
}
"""What decides who sees what: another value is another complaint."""

BOX = {"south": -7.0, "west": 111.9, "north": -6.8, "east": 112.2}
DAY = ["2026-11-01T00:00:00Z", "2026-11-02T02:00:00Z", "2026-12-01T00:00:00Z"]


def _boxes(pks: list[int]) -> Iterator[dict[str, float]]:
    """Around each place, to both sides of it, and where it is in the other world."""
    for pk in pks:
        latitude, longitude = near(pk)
        for south, north in (
            (-0.0009, 0.0),
            (-0.00003, -0.00001),
            (0.00001, 0.0009),
            (FAR - 0.01, FAR + 0.01),
        ):
            yield {
                "south": latitude + south,
                "north": latitude + north,
                "west": longitude - 0.0009,
                "east": longitude + 0.0009,
            }


def _words(pks: list[int]) -> Iterator[str]:
    """What stands in the one world and not in the other."""
    for pk in pks:
        here = worlds(pk)
        yield from (str(here[differs][0][differs]) for differs in TEXTS)
        yield from map(str, here["the contact"][0].values())


def some(of: list[Any]) -> list[Any]:
    """Of what is looked for as all of it is, in another form."""
    return of[::3]


def filters(pks: list[int]) -> dict[str, list[Any]]:
    """What each filter of the schema is asked with."""
    return {
        "status": [["SUBMITTED"], ["ROUTED", "IN_PROGRESS"], ["MERGED"], ["NEEDS_INFORMATION"]],
        "opd": [["DPUPR"], ["INSPEKTORAT"]],
        "category": [["jalan-rusak"], []],
        "district": [["35.23.16"], []],
        "overdue": [True, False],
        "search": list(_words(pks)),
        "within": [BOX, *_boxes(pks)],
        "gathered": [BOX, *_boxes(some(pks))],
        **dict.fromkeys(("submittedFrom", "submittedTo", "closedFrom", "closedTo", "answeredFrom"), DAY),
        **dict.fromkeys(("askedFrom", "waitingSince", "answeredTo", "resolvedFrom", "resolvedTo"), DAY),
        "open": [True, False],
        "handledByMe": [True, False],
        "publicWord": [word for word in _words(pks) if word.isalpha()],
        "rated": [True, False],
        "dueSoon": [True, False],
        "kind": [["ASPIRATION"], ["COMPLAINT", "OVERSIGHT"]],
        "aspiration": [["UNDECIDED"], ["TAKEN_UP", "DONE"], ["ANSWERED"]],
    }


def _literal(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_literal(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, str) and value.isupper() and value.replace("_", "").isalpha():
        return value
    return json.dumps(value)


def _listed(name: str, values: list[Any]) -> Iterator[str]:
    for n, value in enumerate(values):
        given = json.dumps(value) if name == "opd" else _literal(value)
        yield f"complaints(first: 100, filter: {{{name}: {given}}}) {EDGES}"
        if name == "search" and n % 3 == 0:
            yield f"complaints(first: 10, filter: {{{name}: {given}}}) {MARKED}"
            yield f"complaints(first: 10, order: RELEVANCE, filter: {{{name}: {given}}}) {EDGES}"


def _similar(pks: list[int]) -> Iterator[str]:
    for word in _words(pks):
        yield f'similarComplaints(text: "{word}", first: 20) {{ number }}'
    for box in _boxes(some(pks)):
        place = f"{{latitude: {box['south'] + 0.0045}, longitude: {box['west']}}}"
        yield f'similarComplaints(text: "padam", first: 20, location: {place}) {{ number }}'
        yield f'similarComplaints(text: "", first: 20, location: {place}, district: "35.23.16") {{ number }}'


def _clusters(pks: list[int]) -> Iterator[str]:
    told = "{ total complete clusters { latitude longitude count overdue complaint { number } } }"
    for box, zoom in ((BOX, 9), *((box, zoom) for box in _boxes(some(pks)) for zoom in (13, 16))):
        yield f"complaintClusters(box: {_literal(box)}, zoom: {zoom}) {told}"
    for narrowed in (
        "overdue: false",
        'district: ["35.23.16"]',
        *(f'search: "{w}"' for w in _words(pks[:2])),
    ):
        yield f"complaintClusters(box: {_literal(BOX)}, zoom: 9, filter: {{{narrowed}}}) {told}"


def _numbers() -> Iterator[str]:
    yield (
        "overview(days: 30) { total open overdue dueSoon submittedToday closedToday byStatus { count } "
        "byOpd { opd { code } open overdue answered } byDistrict { open total } trend { submitted closed } "
        "satisfaction { asked answered average } }"
    )


def questions(pks: list[int]) -> dict[str, list[str]]:
    """By the root field: all that can be asked of lists."""
    order = TYPES["ComplaintOrder"]
    assert isinstance(order, GraphQLEnumType)
    return {
        "complaints": [
            *(field for name, values in filters(pks).items() for field in _listed(name, values)),
            *(f"complaints(first: {n}, order: {o}) {EDGES}" for o in order.values for n in (3, 100)),
        ],
        "complaintClusters": list(_clusters(pks)),
        "queue": [f'queue(opd: "{opd}", first: {n}) {EDGES}' for opd in ("DPUPR", "DLHP") for n in (2, 50)],
        "similarComplaints": list(_similar(pks)),
        "overview": list(_numbers()),
        "publicWord": [
            f'publicWord(word: "{word}") {{ complaintCount answerCount }}'
            for word in _words(pks)
            if word.isalpha()
        ],
        "opds": ["opds(first: 50) { edges { node { code openCount overdueCount lastAnswerAt } } }"],
        "opd": ['opd(code: "DPUPR") { openCount overdueCount lastAnswerAt }'],
        "viewer": [
            f"viewer {{ complaints(first: 3) {EDGES} }}",
            f"viewer {{ complaints(first: 50) {EDGES} }}",
        ],
    }


NOT_OF_COMPLAINTS = {
    *("node", "complaint", "trackComplaint"),  # one, by its own name
    *("categories", "districts", "suggestCategories", "clockRules", "holidays", "replyTemplates"),
    *("colleagues", "placeAt"),
    *("regentReports", "regentReport", "reportFigures", "instructions", "recentRegentNews"),
    "reportResolutions",
    *("accounts", "displays", "pairing", "pendingAdministration", "decisions", "opdSatisfaction"),
    *("auditLog", "codeChannels", "findPlaces", "heldBackWords", "mapFeatures", "period", "publicPreview"),
    *("synonyms", "exports", "paper", "papers", "services", "service"),
    *("announcements", "announcement", "announcementsAbout", "aspirationCounts"),
    *("noticeChannels", "pushKey", "noticeTexts", "noticePreview", "deliveryHealth", "followedContacts"),
    *("claims", "claim", "trackClaim", "myClaims", "claimDesk", "similarClaims", "claimObjections"),
    "browserFollows",
    *("volunteering", "volunteerTraining", "helped", "helpFigures", "volunteers", "volunteerCoverage"),
    *("apiKeys", "webhooks", "events", "identityLog", "erasurePreview"),
}
"""They show other things, of which tests/sight/test_leak asks everything."""


def test_everything_that_filters_or_sorts_is_tried() -> None:
    """A new filter, order, column or list is one of which it must be said how it is tried."""
    filter_type = TYPES["ComplaintFilter"]
    assert isinstance(filter_type, GraphQLInputObjectType)
    assert filters([1]).keys() == filter_type.fields.keys()
    query = schema._schema.query_type
    assert query is not None
    assert questions([1]).keys() | NOT_OF_COMPLAINTS == query.fields.keys()
    assert not questions([1]).keys() & NOT_OF_COMPLAINTS
    taking = {
        n for n, f in query.fields.items() for a in f.args.values() if get_named_type(a.type) is filter_type
    }
    assert taking == {"complaints", "complaintClusters"}


async def asked(who: Person, fields: list[str], tail: str = "") -> list[str]:
    """What is answered to each of these fields, refusals included."""
    found: list[str] = []
    at_once = 5 if tail else AT_ONCE
    for start in range(0, len(fields), at_once):
        some = fields[start : start + at_once]
        aliased = " ".join(f"a{n}: {field}" for n, field in enumerate(some))
        answer = await who.line.answer(f"{{ {aliased} }}{tail}")
        codes = {e["path"][0]: e["extensions"]["code"] for e in answer.get("errors", []) if e.get("path")}
        data = answer.get("data") or {}
        if not data and not codes:
            raise AssertionError(answer)
        found += [json.dumps(data.get(f"a{n}", codes)) for n in range(len(some))]
    return found


class Worlds:
    """The town's database, in which values are set beside everything else."""

    def __init__(self, town: Town) -> None:
        self.town = town
        # One of each sort: who sees it depends on nothing else.
        sorts = {
            (k.kind == "OVERSIGHT", k.confidential, k.verified, k.opd, k.by, k.anonymous): k.filed.number
            for k in town.known
        }
        self.regency = town["visitor"].line.regency
        self.path = sqlite_path(self.regency.settings.database_url)
        with closing(sqlite3.connect(self.path)) as rows:
            found = rows.execute("SELECT number, id FROM complaint ORDER BY id").fetchall()
            self.columns = {r[1] for r in rows.execute("PRAGMA table_info(complaint)")}
        self.pks: dict[str, int] = {number: pk for number, pk in found if number in sorts.values()}

    async def set(self, values: dict[int, dict[str, Any]]) -> None:
        """By complaint; nothing that was answered before is kept."""
        await asyncio.to_thread(self._set, values)
        self.regency.app.engine.response_cache.clear()

    def _set(self, values: dict[int, dict[str, Any]]) -> None:
        with closing(sqlite3.connect(self.path, timeout=30)) as rows:
            for pk, columns in values.items():
                assigned = ", ".join(f"{column} = ?" for column in columns)
                rows.execute(f"UPDATE complaint SET {assigned} WHERE id = ?", [*columns.values(), pk])
            rows.execute("DELETE FROM search_words")
            rows.row_factory = sqlite3.Row
            found = [dict(row) for row in rows.execute("SELECT * FROM complaint")]
            rows.executemany(
                "INSERT INTO search_words (complaint_id, words) VALUES (?, ?)",
                [(row["id"], words_of(SimpleNamespace(**row))) for row in found],
            )
            rows.commit()

    def all_of(self, differs: str, world: int) -> dict[int, dict[str, Any]]:
        return {pk: worlds(pk)[differs][world] for pk in self.pks.values()}

    async def shown(self, name: str) -> dict[int, str]:
        """Each complaint with all that this person reads of it."""
        fields = [f'complaint(number: "{number}") {{ ...State }}' for number in self.pks]
        return dict(zip(self.pks.values(), await asked(self.town[name], fields, STATE), strict=True))


@pytest.mark.timeout(600)
async def test_what_is_not_shown_is_not_found_out(town: Town) -> None:
    there = Worlds(town)
    for differs in worlds(1):
        await there.set(there.all_of(differs, 0))
    shown = {name: await there.shown(name) for name in CAST}
    hidden: dict[str, dict[str, set[int]]] = {name: {} for name in CAST}
    for differs in worlds(1):
        await there.set(there.all_of(differs, 1))
        for name in CAST:
            now = await there.shown(name)
            hidden[name][differs] = {pk for pk, told in now.items() if told == shown[name][pk]}
        await there.set(there.all_of(differs, 0))
    # Each difference is hidden from somebody, and what can be asked for is shown to somebody.
    assert all(any(hidden[name][differs] for name in CAST) for differs in worlds(1))
    asking = [field for fields in questions([*there.pks.values()]).values() for field in fields]
    found_out = []
    for name in CAST:
        before = await asked(town[name], asking)
        other: dict[int, dict[str, Any]] = {}
        for differs, pks in hidden[name].items():
            for pk in pks:
                other.setdefault(pk, {}).update(worlds(pk)[differs][1])
        await there.set(other)
        after = await asked(town[name], asking)
        await there.set({pk: {k: v for d in worlds(pk).values() for k, v in d[0].items()} for pk in other})
        changed = [q for q, a, b in zip(asking, before, after, strict=True) if a != b]
        found_out += [f"{name} finds out by {question}" for question in changed]
    assert not found_out, f"{len(found_out)}:\n" + "\n".join(found_out[:20])


async def test_every_column_of_a_complaint_is_tried_or_known_to_be_shown(town: Town) -> None:
    tried = {column for both in worlds(1).values() for world in both for column in world}
    known = SHOWN_TO_ALL | BY_THE_LOG | WHO_SEES | MODERATED
    assert tried | known == Worlds(town).columns
    assert not tried & known


async def test_what_is_shown_is_found(town: Town) -> None:
    """Else the test above would prove nothing: whoever reads a word or a place finds it."""
    there = Worlds(town)
    for differs in worlds(1):
        await there.set(there.all_of(differs, 0))
    public = next(k for k in town.known if k.public and k.by == "visitor")
    pk = there.pks[public.filed.number]
    latitude, longitude = near(pk)
    exact = {"south": latitude - 0.00003, "north": latitude - 0.00001, "west": longitude - 0.00003}
    box = _literal({**exact, "east": longitude})
    shown = _literal({"south": latitude, "north": latitude, "west": longitude, "east": longitude})
    for name, words, place in (
        ("visitor", True, False), ("joko", True, False), ("budi", True, False), ("tono", True, False),
        ("ani", True, True), ("dina", True, True), ("bupati", True, True), ("admin", True, False),
        ("wall", False, False),
    ):  # fmt: skip
        who = town[name]
        [by_word] = await asked(
            who, [f'complaints(first: 9, filter: {{search: "descasli{letters(pk)}"}}) {{ totalCount }}']
        )
        assert (json.loads(by_word)["totalCount"] == 1) == words, name
        [by_title] = await asked(
            who, [f'complaints(first: 9, filter: {{search: "titlasli{letters(pk)}"}}) {{ totalCount }}']
        )
        assert json.loads(by_title)["totalCount"] == 1, name
        for where, expected in ((box, place), (shown, not place)):
            [found] = await asked(
                who, [f"complaints(first: 9, filter: {{within: {where}}}) {{ totalCount }}"]
            )
            assert (json.loads(found)["totalCount"] == 1) == expected, (name, where)
