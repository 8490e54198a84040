"""Tallies are what a naive count over the rows gives, for everybody, whatever happens in whatever order; and
what a day's books have said stays so."""

from collections import Counter
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from access.tally import has_flows
from database import query
from models import tally as kept
from models import tally_anew
from models.complaint.correction import Place
from models.complaint.moderation import Decision
from models.complaint.submission import Submission
from models.tally_place import KEY as PLACES_KEY
from models.tally_place import SUMS as PLACES_SUMS
from operations.cluster.postgres import Postgres
from reads import opd, tally
from reads.tally import Asked
from rules.audience import Audience
from rules.days import day_of
from rules.tallies import FOLDED, Facts, Measure
from rules.words import ComplaintKind, ComplaintStatus, ResponseKind
from rules.workflow import Verb
from tests.reads.mapped_town import POINTS, map_is_right
from tests.reads.tallied_town import OPDS, Town, happened, in_stock, last_answers, open_of
from tests.regency import START

EXAMPLES, STEPS = 6, 20
MEASURES = [m for m in Measure if m is not Measure.BALANCE]
SOME = st.integers(0, 7)
Point = tuple[float, float] | None
PLACES = st.one_of(st.none(), st.sampled_from(POINTS))
KINDS = st.sampled_from([ComplaintKind.COMPLAINT] * 4 + [ComplaintKind.OVERSIGHT, ComplaintKind.ASPIRATION])
WAITS = st.one_of(
    st.integers(1, 600).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 9).map(lambda n: timedelta(days=n)),
    st.just(timedelta(days=45)),
)


class Tallies(RuleBasedStateMachine):
    """Rules are verbs by whoever may mostly do them, time, and what is done with the tallies meanwhile."""

    url = ""
    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.town = Town(self.url)
        self.turn = self.looked = 0
        self.books: dict[date, dict[Audience, Counter[ComplaintStatus]]] = {}

    def _does(self, which: list[int], by: str, verb: Verb | None, act: Any) -> None:
        self.town.run(self.town.does(which, by, verb, act))

    # ── verbs ──

    @rule(
        kind=KINDS,
        confidential=st.booleans(),
        by=st.sampled_from(["visitor", "siti", "joko", "tono", "budi", "dina"]),
        category=st.integers(0, 3),
        district=st.integers(0, 3),
        at=PLACES,
    )
    def submit(
        self, kind: ComplaintKind, confidential: bool, by: str, category: int, district: int, at: Point
    ) -> None:
        said = Submission(
            "Lampu padam",
            "Gelap",
            kind=kind,
            confidential=confidential,
            category=self.town.categories[category - 1] if category else None,
            district=self.town.districts[district - 1] if district else None,
            latitude=at and at[0],
            longitude=at and at[1],
        )
        self.town.run(self.town.submits(said, self.town.actor(by)))

    @precondition(lambda self: self.town.filed)
    @rule(n=SOME, opd=st.sampled_from(OPDS), kind=st.one_of(st.none(), KINDS), category=st.integers(0, 3))
    def route(self, n: int, opd: str, kind: ComplaintKind | None, category: int) -> None:
        found = self.town.categories[category - 1] if category else None

        def act(row: Any, *, by: Any, now: Any) -> None:
            row.verify(self.town.opds[opd], kind=kind, category=found, note=None, by=by, now=now)

        self._does([n], "dina", Verb.VERIFY, act)

    @precondition(lambda self: self.town.filed)
    @rule(n=SOME, kind=st.sampled_from(ResponseKind))
    def answer(self, n: int, kind: ResponseKind) -> None:
        self._does([n], "officer", None, lambda r, by, now: r.respond(kind, "Sudah.", by=by, now=now))

    @precondition(lambda self: self.town.filed)
    @rule(n=SOME)
    def resolve(self, n: int) -> None:
        self.answer(n, ResponseKind.RESOLUTION)

    @precondition(lambda self: self.town.filed)
    @rule(n=SOME, rating=st.sampled_from([None, 1, 3, 5]))
    def confirm(self, n: int, rating: int | None) -> None:
        self._does([n], "reporter", None, lambda r, by, now: r.confirm(rating, None, by=by, now=now))

    @precondition(lambda self: self.town.filed)
    @rule(n=SOME)
    def reopen(self, n: int) -> None:
        self._does([n], "reporter", None, lambda r, by, now: r.reopen("Belum.", by=by, now=now))

    @precondition(lambda self: self.town.filed)
    @rule(n=SOME, by=st.sampled_from(["dina", "officer"]))
    def ask(self, n: int, by: str) -> None:
        self._does([n], by, None, lambda r, by, now: r.ask("Di mana?", by=by, now=now))

    @precondition(lambda self: self.town.filed)
    @rule(n=SOME)
    def supply(self, n: int) -> None:
        self._does([n], "reporter", None, lambda r, by, now: r.supply("Di sini.", by=by, now=now))

    @precondition(lambda self: self.town.filed)
    @rule(n=SOME, how=st.sampled_from(["reject", "withdraw", "give_back"]))
    def end(self, n: int, how: str) -> None:
        by = {"reject": "dina", "withdraw": "reporter", "give_back": "officer"}[how]
        verb = Verb.WITHDRAW if how == "withdraw" else None
        self._does([n], by, verb, lambda r, by, now: getattr(r, how)("Sebabnya.", by=by, now=now))

    @precondition(lambda self: len(self.town.filed) > 1)
    @rule(n=SOME, into=SOME)
    def merge(self, n: int, into: int) -> None:
        self._does([n, into], "dina", Verb.MERGE, lambda a, b, by, now: a.merge_into(b, by=by, now=now))

    @precondition(lambda self: self.town.filed)
    @rule(n=SOME)
    def unmerge(self, n: int) -> None:
        self._does([n], "dina", Verb.UNMERGE, lambda r, by, now: r.unmerge(by=by, now=now))

    @precondition(lambda self: self.town.filed)
    @rule(
        n=SOME, hidden=st.one_of(st.none(), st.booleans()), confidential=st.one_of(st.none(), st.booleans())
    )
    def moderate(self, n: int, hidden: bool | None, confidential: bool | None) -> None:
        decision = Decision(hidden=hidden, confidential=confidential)
        self._does(
            [n], "dina", Verb.MODERATE, lambda r, by, now: r.moderate(decision, "Privasi.", by=by, now=now)
        )

    @precondition(lambda self: self.town.filed)
    @rule(
        n=SOME,
        kind=st.one_of(st.none(), KINDS),
        category=st.integers(0, 3),
        district=st.integers(0, 3),
        at=PLACES,
    )
    def correct(self, n: int, kind: ComplaintKind | None, category: int, district: int, at: Point) -> None:
        found = self.town.categories[category - 1] if category else None
        point = (None, None) if at is None else at
        place = Place(self.town.districts[district - 1].id, None, *point, None) if district else None
        inspektorat = self.town.opds["INSPEKTORAT"].id

        def act(row: Any, *, by: Any, now: Any) -> None:
            row.correct(
                kind=kind, category=found, place=place, with_inspektorat=row.opd_id == inspektorat,
                reason="Keliru.", by=by, now=now,
            )  # fmt: skip

        self._does([n], "dina", Verb.CORRECT, act)

    # ── time ──

    @rule(span=WAITS)
    def wait(self, span: timedelta) -> None:
        end = self.town.now + span
        while self.town.now < end:
            before, closing = self.town.today, self.town.run(self._closing())
            self.town.run(self.town.passes(min(end - self.town.now, timedelta(hours=20))))
            if self.town.today != before:
                self.books[before] = closing

    async def _closing(self) -> dict[Audience, Counter[ComplaintStatus]]:
        return {a: Counter(r.status for r in await self.town.seen_by(a)) for a in self._offices()}

    def _offices(self) -> list[Audience]:
        return [a for a in self.town.audiences if has_flows(a) and not a.personal]

    # ── the tallies ──

    @rule(some=st.integers(1, 3))
    def fold(self, some: int) -> None:
        self.town.run(kept.fold(some))

    @rule(at_once=st.integers(1, 3), step=st.sampled_from([None, 1000, 1000, 2000]))
    def rebuild(self, at_once: int, step: int | None) -> None:
        self.town.run(tally_anew.rebuild(now=self.town.now, at_once=at_once, step=step))

    @invariant()
    def one_after_the_other_is_right(self) -> None:
        type(self).steps += 1
        self.turn += 2
        everyone = self.town.audiences
        for n in (self.turn, self.turn + 1):
            self.town.run(self._right(everyone[n % len(everyone)]))

    async def _right(self, audience: Audience) -> None:
        rows = await self.town.seen_by(audience)
        await map_is_right(audience, rows, self.looked)
        self.looked += 1
        by = ("status", "opd", "category", "district", "overdue")
        assert _some(await tally.stock(audience, by)) == in_stock(rows), audience
        opds = [o.id for o in self.town.opds.values()]
        assert await opd.counts(opds, audience) == [open_of(rows, pk) for pk in opds], audience
        assert await opd.last_answers(opds, audience) == await last_answers(rows, opds), audience
        if not has_flows(audience):
            return
        whole, last = happened(rows), self.town.today
        for first in (START.date() - timedelta(days=40), last - timedelta(days=6)):
            for by_day in (False, True):
                asked = [Asked(m, first, last, by_day) for m in MEASURES]
                for measure, found in zip(MEASURES, await tally.flows(audience, asked), strict=True):
                    told = _some(_folded(measure, found))
                    assert told == _asked(whole, measure, first, last, by_day), (audience, measure)
        if not audience.personal:
            now = Counter(r.status for r in rows)
            assert await tally.at_end_of(audience, last) == now, audience

    async def _all_right(self) -> None:
        for audience in self.town.audiences:
            await self._right(audience)

    async def _books_stand(self) -> None:
        for day, said in self.books.items():
            for audience, counts in said.items():
                assert await tally.at_end_of(audience, day) == counts, (day, audience)

    async def _cells(self) -> list[list[Any]]:
        found = []
        for table, key in (
            ("tally", "measure, span, sight, opd_id, value, number"),
            ("tally_sum", "measure, sight, opd_id, span, value, number"),
            ("tally_times", "span, sight, opd_id, bins"),
            ("tally_stock", "status, sight, opd_id, category_id, district_id, overdue, number"),
            ("tally_place", ", ".join((*PLACES_KEY[1:], *PLACES_SUMS))),
        ):
            rows = await query.run(f"SELECT {key} FROM {table} ORDER BY {key}")
            found.append([tuple(row.values()) for row in rows])
        return found

    def teardown(self) -> None:
        try:
            self.town.run(self._all_right())
            self.town.run(self._books_stand())
            self.town.run(kept.fold_all())
            before = self.town.run(self._cells())
            self.town.run(tally_anew.rebuild(now=self.town.now, at_once=2))
            assert self.town.run(self._cells()) == before
            self.town.run(self._books_stand())
        finally:
            self.town.close()


def _some(counts: "Counter[Any]") -> "Counter[Any]":
    return Counter({key: n for key, n in counts.items() if n})


def _folded(measure: Measure, found: tally.Sums) -> tally.Sums:
    """Without the OPD, where nobody asks for it."""
    sums = tally.Sums()
    for key, number in found.items():
        sums[key._replace(opd=0) if measure in FOLDED else key] += number
    return sums


def _asked(whole: "Counter[Any]", measure: Measure, first: date, last: date, by_day: bool) -> tally.Sums:
    found = tally.Sums()
    for (of, key), number in whole.items():
        if of is measure and first <= day_of(key.day) <= last:
            found[key if by_day else key._replace(day=0)] += number
    return _folded(measure, found)


def run(url: str) -> int:
    """How many steps there were."""
    machine = type("OfThisDatabase", (Tallies,), {"url": url, "steps": 0})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
    )
    return int(machine.steps)


def test_sqlite(sqlite_template: Any, tmp_path: Any) -> None:
    path = tmp_path / "taprose.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    assert run(f"sqlite://{path}") > EXAMPLES


def test_postgres(postgres: Postgres, postgres_template: str) -> None:
    with postgres.database(postgres_template) as url:
        assert run(url) > EXAMPLES


def test_what_the_triggers_note_are_the_facts() -> None:
    """A column more needs triggers that note it, and all tallies anew."""
    migration = import_module("migrations.0026_complaints_by_square")
    assert migration._COLUMNS == Facts._fields == kept.COLUMNS
