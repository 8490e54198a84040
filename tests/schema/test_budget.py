"""No argument of the schema costs more than its length: all of them, found by walking the schema.

What is longer than it may be is refused before anything is done with it. What is let in is composed once or
twice, never with more marks on a letter than can be sorted in no time, and asks a bounded number of questions
of the database.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from argon2 import PasswordHasher

from models.identity import server_secret, signing_in
from rules import texts
from schema.bounds import MOST
from tests.cast import Person
from tests.hostile.documents import Operation
from tests.hostile.talking import Talk
from tests.hostile.test_inputs import BY, wrong_with
from tests.people.things import Filed
from tests.regency import Regency
from tests.resolvers.test_statements import _counting
from tests.schema.lengths import INSIDE, KINDS, LISTS, PLACES, Place


class Work:
    """What is done with texts: how many characters each step was handed, and what may be too many marks."""

    def __init__(self) -> None:
        self.composed: list[int] = []
        self.hashed: list[int] = []
        self.marks = 0

    @property
    def nothing(self) -> bool:
        return not self.composed and not self.hashed

    def compose(self, form: Any, text: str) -> str:
        self.composed.append(len(text))
        run = 0
        for ch in text:
            run = run + 1 if unicodedata.combining(ch) or ch in "\u0344\u0f73\u0f75\u0f81" else 0
            self.marks = max(self.marks, run)
        return unicodedata.normalize(form, text)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    work = Work()

    class Counted:
        category, combining = unicodedata.category, unicodedata.combining
        normalize = staticmethod(work.compose)

    monkeypatch.setattr(texts, "unicodedata", Counted)
    mac = server_secret._mac

    def counted_mac(key: bytes, purpose: str, *parts: str) -> bytes:
        work.hashed.append(sum(map(len, parts)))
        return mac(key, purpose, *parts)

    monkeypatch.setattr(server_secret, "_mac", counted_mac)
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

    class Counting:
        def hash(self, password: str) -> str:
            work.hashed.append(len(password))
            return quick.hash(password)

        def verify(self, hashed: str, password: str) -> bool:
            work.hashed.append(len(password))
            return quick.verify(hashed, password)

    monkeypatch.setattr(signing_in, "_hasher", Counting())
    monkeypatch.setattr(signing_in, "_NOBODYS", quick.hash("nobody"))
    return work


def refusal(answer: dict[str, Any]) -> tuple[str, str]:
    """The code and the field of the refusal that an answer is: as data or as an error."""
    if answer.get("errors"):
        extensions = answer["errors"][0]["extensions"]
        return extensions["code"], extensions.get("field", "")
    found = next(iter(answer["data"].values()))
    assert isinstance(found, dict), answer
    return found.get("code", ""), found.get("field", "")


def test_each_text_says_how_long_it_may_be() -> None:
    silent = {str(p) for p in PLACES if p.scalar == "String" and f"{p.owner}.{p.name}" not in MOST} & {
        str(p) for p in PLACES if p.name not in MOST
    }
    assert not silent, "give them a line in schema/bounds.py"
    assert len(PLACES) > 100


def test_no_line_of_the_bounds_is_of_an_argument_that_is_not_there() -> None:
    there = {p.name for p in PLACES} | {f"{p.owner}.{p.name}" for p in PLACES}
    assert set(MOST) <= there


MARKS = "marks out of order"


def _kinds(place: Place) -> list[str]:
    """The worst everywhere, the others by turns; over sockets, which take long, the worst alone."""
    if place.operation.kind == "subscription":
        return [MARKS]
    others = [kind for kind in KINDS if kind != MARKS]
    turn = PLACES.index(place)
    return [MARKS, others[turn % len(others)], others[(turn + 3) % len(others)]]


async def _asked(person: Person, operation: Operation, variables: dict[str, Any]) -> dict[str, Any]:
    if operation.kind == "subscription":
        async with Talk(person.line.regency, person.line.token) as talk:
            told = await talk.operation({"query": operation.text, "variables": variables})
            return {"errors": told["payload"]} if told["type"] == "error" else told["payload"]
    return await person.line.answer(operation.text, **variables)


@pytest.mark.parametrize("mode", ["compiled", "reference"])
async def test_what_is_too_long_is_refused_with_its_field_before_anything_is_done_with_it(
    regency: Regency, visitor: Person, work: Work, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    regency.app.engine._executor.mode = mode  # type: ignore[assignment]
    counting = await _counting(regency, monkeypatch)
    problems = []
    for place in PLACES:
        for kind in _kinds(place)[: None if mode == "compiled" else 1]:
            answer = await _asked(visitor, place.operation, place.with_value(place.too_long(kind)))
            if refusal(answer) != ("INVALID", place.field):
                problems.append(f"{place} {kind}: {answer}")
            if counting.asked or not work.nothing:
                problems.append(f"{place} {kind}: {counting.asked} {vars(work)}")
                counting.asked.clear()
                work.composed.clear()
                work.hashed.clear()
    assert not problems, "\n".join(problems[:20])


@pytest.mark.parametrize("mode", ["compiled", "reference"])
async def test_a_text_that_is_too_long_is_refused_in_the_document_as_in_the_variables(
    regency: Regency, visitor: Person, work: Work, mode: str
) -> None:
    regency.app.engine._executor.mode = mode  # type: ignore[assignment]
    marks = "a" + "\u0301\u0316" * 4_000
    for ask, field in (
        (f'{{ complaint(number: "{marks}") {{ id }} }}', "number"),
        (f'{{ similarComplaints(text: "{marks * 3}") {{ id }} }}', "text"),
        (f'{{ complaints(first: 1, filter: {{search: "{marks}"}}) {{ asOf }} }}', "filter.search"),
        (f'{{ opd(code: "DPUPR") {{ reports(first: 1, after: "{marks}") {{ asOf }} }} }}', "after"),
        (
            f'mutation {{ signIn(input: {{identifier: "{marks}", password: "x"}}) '
            "{ ... on Refused { code field } } }",
            "input.identifier",
        ),
    ):
        assert refusal(await visitor.line.answer(ask)) == ("INVALID", field)
    assert work.nothing


async def test_a_list_that_is_too_long_is_refused_with_its_field(
    regency: Regency, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = await _counting(regency, monkeypatch)
    assert len(LISTS) > 5
    for operation, path, variables in LISTS:
        answer = await visitor.line.answer(operation.text, **variables)
        assert refusal(answer) == ("INVALID", ".".join(map(str, path))), operation.name
    assert not counting.asked


async def test_what_fields_below_the_roots_take_is_bounded_too(siti: Person, bupati: Person) -> None:
    asked = {
        ("Opd", "reports", "after"): (bupati, 'opd(code: "DPUPR") { reports(first: 1, after: $x) { asOf } }'),
        ("Opd", "instructions", "after"): (bupati, 'opd(code: "DPUPR") { instructions(after: $x) { asOf } }'),
        ("Category", "opdIn", "district"): (siti, "categories { opdIn(district: $x) { code } }"),
        ("Viewer", "complaints", "after"): (siti, "viewer { complaints(first: 1, after: $x) { asOf } }"),
    }
    assert set(asked) == INSIDE, "ask for what is new here"
    for (_, _, argument), (person, selection) in asked.items():
        answer = await person.line.answer(f"query ($x: String) {{ {selection} }}", x="x" * 801)
        assert refusal(answer) == ("INVALID", argument)


def _beyond_the_engine() -> list[tuple[Place, Any]]:
    seldom = {"String": "x" * 100_001, "ID": "x" * 1_001, "Cursor": "x" * 1_001}
    return [(place, seldom[place.scalar]) for place in PLACES]


async def test_far_too_long_a_text_ends_the_request_before_its_types_look_at_it(visitor: Person) -> None:
    for place, value in _beyond_the_engine():
        answer = await _asked(visitor, place.operation, place.with_value(value))
        assert refusal(answer) == ("BAD_USER_INPUT", place.field)


@pytest.fixture
async def complaint(siti: Person, dina: Person) -> Filed:
    """One that the fitting values name, so that what is tried gets as far as it can."""
    return await siti.complains()


async def test_the_longest_that_is_let_in_costs_no_more_than_its_length(
    regency: Regency, complaint: Filed, work: Work, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    counting = await _counting(regency, monkeypatch)
    problems = []
    for place in PLACES:
        by: Person = request.getfixturevalue(BY.get(place.operation.name, "siti"))
        for kind in _kinds(place):
            regency.clock.passes(minutes=16)
            variables = place.with_value(place.longest(kind))
            sent = sum(len(str(v)) for v in variables.values())
            answer = await _asked(by, place.operation, variables)
            wrong = wrong_with(answer)
            if sum(work.composed) > 2 * sent or sum(work.hashed) > 4 * sent + 1_000:
                wrong = f"{sent} sent, {work.composed} composed, {work.hashed} hashed"
            if work.marks > texts.MOST_MARKS or len(counting.asked) > 50:
                wrong = f"{work.marks} marks on a letter, {len(counting.asked)} statements"
            if wrong:
                problems.append(f"{place} {kind}: {wrong}")
            counting.asked.clear()
            work.composed.clear()
            work.hashed.clear()
            work.marks = 0
    assert not problems, "\n".join(problems[:20])
