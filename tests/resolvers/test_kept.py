"""Kept answers are the answers: after whatever anybody does, in whatever order, they equal fresh ones."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from reads import complaint_page
from tests.cast import Filed, Person, person
from tests.graphql_documents import INSTRUCTION, LINE, REFUSED, REPORT, STATE
from tests.line import Refused
from tests.regency import Regency, token_of
from tests.sight.doors import Asking, back_door

READERS = ("visitor", "budi", "wati", "ani", "hadi", "dina", "bupati", "admin", "screen", "wall", "siti")
PAGE = "{ totalCount edges { node { ...Line } } }" + LINE
QUESTIONS = (
    "{ complaints(first: 100) " + PAGE,
    '{ complaints(first: 9, filter: {status: [ROUTED], category: ["jalan-rusak"]}) { totalCount } }',
    "{ complaints(first: 3, filter: {overdue: true}) { totalCount edges { node { number } } } }",
    "{ opds(first: 50) { edges { node { code name active openCount overdueCount lastAnswerAt } } } }",
    '{ opd(code: "DPUPR") { name openCount instructions { edges { node { text } } } } }',
    "{ categories { code name opd { name } } districts { code } }",
    '{ queue(opd: "DPUPR", first: 50) ' + PAGE,
    '{ queue(opd: "INSPEKTORAT", first: 50) { totalCount edges { node { number title heldBy } } } }',
    "{ instructions(first: 50) { edges { node { id text answer overdue } } } }",
    "{ instructions(first: 50) { edges { node { ...Instruction } } } }" + INSTRUCTION,
    "{ regentReports(first: 50) { edges { node { ...Report } } } }" + REPORT,
    '{ similarComplaints(text: "lampu jalan padam", first: 20) { number title } }',
    "{ recentRegentNews { items { text } } categories { code } }",
    "{ overview { total open byOpd { opd { code name } open } } categories { name } }",
    '{ reportFigures(opd: "DPUPR", periodStart: "2026-11-01", periodEnd: "2026-11-30") { received } }',
    "{ regentReports(first: 9) { edges { node { figures { received } activities { title } } } } }",
    "{ clockRules { amount basis } holidays(year: 2026) { date name } categories { code } }",
)
_ONE = "query ($number: String!) { complaint(number: $number) "
OF_ONE = (
    _ONE + "{ ...State } }" + STATE,
    _ONE + "{ mergedFrom { number title } mergedInto { number } } }",
    _ONE + "{ heldBy openedBy reporter { name phone } } }",
    _ONE + "{ timeline { note } instructions { text answer } } }",
)


class Office:
    """Everybody at work, by chance: what they try next depends on nothing but the seed."""

    def __init__(self, regency: Regency, seed: int) -> None:
        self.regency = regency
        self.chance = random.Random(seed)
        self.people: dict[str, Person] = {}
        self.filed: list[Filed] = []
        self.instructions: list[Any] = []
        self.reports: list[Any] = []
        self.done: list[str] = []
        self.refused = 0

    def __getitem__(self, name: str) -> Person:
        if name not in self.people:
            self.people[name] = person(self.regency, name)
        return self.people[name]

    def any_of(self, *things: Any) -> Any:
        return self.chance.choice(things)

    async def step(self) -> None:
        """Somebody does something; a no that the rules expect changes nothing."""
        name = self.chance.choice(list(self.moves))
        self.done.append(name)
        try:
            await self.moves[name](self)
        except Refused:
            self.refused += 1

    async def _files(self) -> None:
        by = self.any_of("siti", "joko", "tono", "visitor", "budi")
        filed = await self[by].complains(
            self.any_of("Lampu jalan padam", "Jalan berlubang", "Sampah menumpuk"),
            kind=self.any_of("COMPLAINT", "COMPLAINT", "ASPIRATION", "OVERSIGHT"),
            confidential=self.chance.random() < 0.25,
            anonymous=self.chance.random() < 0.25,
            category=self.any_of("jalan-rusak", None),
            district=self.any_of("35.23.16", None),
        )
        self.filed.append(filed)

    @property
    def one(self) -> Filed:
        # The latest few, so that much happens to each.
        return self.chance.choice(self.filed[-6:])

    async def _routes(self) -> None:
        more = {"kind": "OVERSIGHT"} if self.chance.random() < 0.2 else {}
        to = "INSPEKTORAT" if more else self.any_of("DPUPR", "DPUPR", "DLHP", "INSPEKTORAT")
        await self["dina"].routes(self.one, to=to, **more)

    async def _answers(self) -> None:
        kind = self.any_of("ACKNOWLEDGEMENT", "PROGRESS", "RESOLUTION")
        await self[self.any_of("budi", "ani", "hadi")].answers(self.one, kind)

    async def _merges(self) -> None:
        await self["dina"].merges(self.one, self.one)

    async def _instructs(self) -> None:
        about = self.any_of(None, self.one)
        given = await self["bupati"].instructs(self.any_of("DPUPR", "DLHP", "INSPEKTORAT"), about)
        self.instructions.append(given)

    async def _answers_instruction(self) -> None:
        if self.instructions:
            await self[self.any_of("budi", "ani", "hadi")].answers_instruction(
                self.chance.choice(self.instructions[-3:])
            )

    async def _reports(self) -> None:
        draft = self.chance.random() < 0.3
        self.reports.append(await self["kepala"].writes_report(f"Laporan {len(self.done)}", draft=draft))

    async def _reads_report(self) -> None:
        if self.reports:
            report = self.chance.choice(self.reports[-3:])
            back = self.chance.random() < 0.5
            await (self["bupati"].sends_report_back if back else self["bupati"].acknowledges)(report)

    async def _administers(self) -> None:
        n = len(self.done)
        field, of, given = self.any_of(
            ("saveOpd", "SaveOpdInput", {"code": "DPUPR", "name": f"Dinas {n}", "publicService": True}),
            ("saveOpd", "SaveOpdInput", {"code": f"BARU{n}", "name": f"Badan {n}", "publicService": False}),
            (
                "saveCategory",
                "SaveCategoryInput",
                {"code": "jalan-rusak", "name": f"Jalan {n}", "opd": "DPUPR"},
            ),
            (
                "saveClockRule",
                "SaveClockRuleInput",
                {"clock": "VERIFY", "amount": 2 + n % 5, "unit": "HOURS", "basis": f"Perbup {n}"}
                | {"validFrom": "2026-11-02"},
            ),
            (
                "saveHoliday",
                "SaveHolidayInput",
                {"date": "2026-12-09", "name": f"Libur {n}", "working": False},
            ),
        )
        await self["admin"].does(
            f"{field} {{ __typename {REFUSED} }}", f"$input: {of}!", "input: $input", input=given
        )

    async def _renames(self) -> None:
        asked = await self["admin"].line.ask('{ accounts(search: "budi") { edges { node { id } } } }')
        account = asked["accounts"]["edges"][0]["node"]["id"]
        await self["admin"].does(
            f"updateAccount {{ __typename {REFUSED} }}",
            "$input: UpdateAccountInput!",
            "input: $input",
            input={"account": account, "name": f"Budi {len(self.done)}"},
        )

    moves: dict[str, Callable[["Office"], Awaitable[Any]]] = {
        "files": _files,
        "files again": _files,
        "routes": _routes,
        "routes again": _routes,
        "answers": _answers,
        "merges": _merges,
        "unmerges": lambda o: o["dina"].unmerges(o.one),
        "asks": lambda o: o[o.any_of("dina", "budi")].asks(o.one),
        "supplies": lambda o: o[o.any_of("siti", "joko", "visitor")].supplies(o.one),
        "rejects": lambda o: o["dina"].rejects(o.one),
        "withdraws": lambda o: o[o.any_of("siti", "joko", "visitor")].withdraws(o.one),
        "opens": lambda o: o[o.any_of("budi", "ani")].opens(o.one),
        "claims": lambda o: o[o.any_of("budi", "wati", "ani")].claims(o.one),
        "releases": lambda o: o[o.any_of("budi", "wati", "ani")].releases(o.one),
        "assigns": lambda o: o["budi"].assigns(o.one, o.any_of("Budi", "Wati")),
        "notes": lambda o: o[o.any_of("budi", "dina")].notes(o.one),
        "returns": lambda o: o[o.any_of("budi", "ani", "hadi")].returns(o.one),
        "confirms": lambda o: o[o.any_of("siti", "joko")].confirms(o.one, 4),
        "reopens": lambda o: o[o.any_of("siti", "joko")].reopens(o.one),
        "supports": lambda o: o[o.any_of("joko", "rina")].supports(o.one),
        "instructs": _instructs,
        "answers an instruction": _answers_instruction,
        "reports": _reports,
        "reads a report": _reads_report,
        "administers": _administers,
        "renames": _renames,
        "time passes": lambda o: o.regency.sweeps(hours=o.any_of(1, 9, 50)),
        "much time passes": lambda o: o.regency.sweeps(days=o.any_of(4, 12)),
    }


class Readers:
    """Everybody who reads, at both doors, on connections that stay."""

    def __init__(self, regency: Regency, stack: AsyncExitStack) -> None:
        self.regency = regency
        self._stack = stack
        self.here: dict[str, Asking] = {}
        self.alone: dict[str, Asking] = {}

    async def come(self, back: str) -> None:
        for people, address in ((self.here, self.regency.address), (self.alone, back)):
            for name in READERS:
                client = Asking(None if name == "visitor" else token_of(name))
                people[name] = await self._stack.enter_async_context(client.at(address))

    async def read(self, asked: list[tuple[str, dict[str, Any]]]) -> None:
        """Everybody asks at the public door, so that whatever is kept is kept now."""
        await asyncio.gather(*(client.answers(asked) for client in self.here.values()))

    async def differ(self, asked: list[tuple[str, dict[str, Any]]]) -> list[str]:
        """In what the answers at the public door differ from fresh ones."""
        wrong: list[str] = []

        async def ask(name: str) -> None:
            given = await self.here[name].answers(asked)
            fresh = await self.alone[name].answers(asked)
            for (document, variables), here, there in zip(asked, given, fresh, strict=True):
                if here != there:
                    wrong.append(f"{name}: {document} {variables}\n  given {here!r}\n  fresh {there!r}")

        await asyncio.gather(*(ask(name) for name in READERS))
        return wrong


def questions_about(filed: list[Filed]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((document, {}) for document in QUESTIONS)
    for complaint in filed[-4:]:
        yield from ((document, {"number": complaint.number}) for document in OF_ONE)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(2))
async def test_a_kept_answer_equals_a_fresh_one_after_whatever_was_done(regency: Regency, seed: int) -> None:
    office = Office(regency, seed)
    counters = regency.app.engine.counters
    async with back_door(regency.app) as back, AsyncExitStack() as stack:
        readers = Readers(regency, stack)
        await readers.come(back)
        for _ in range(4):
            await office._files()
        for _ in range(18):
            await office.step()
            await regency.told()
            wrong = await readers.differ(list(questions_about(office.filed)))
            assert not wrong, f"after {office.done}:\n" + "\n".join(wrong[:5])
    assert office.refused < len(office.done) * 0.8
    assert counters.cache_hits > counters.cache_misses / 10


async def _gate(regency: Regency) -> asyncio.Event:
    """Until it is set the relay tells nothing, as if this process were slow to hear of what it wrote."""
    gate = asyncio.Event()
    catch_up = regency.app.relay._catch_up
    await regency.told()

    async def waiting() -> None:
        await gate.wait()
        await catch_up()

    regency.app.relay._catch_up = waiting  # type: ignore[method-assign]
    return gate


def _without_waiting(office: Office) -> None:
    """Whoever changes something goes on before anybody is told of it."""

    async def told() -> None:
        pass

    office.regency.told = told  # type: ignore[method-assign]


@pytest.mark.timeout(300)
async def test_who_wrote_reads_it_at_once_whatever_was_kept_before(regency: Regency) -> None:
    """Before the relay has told anybody: answers that were kept a moment ago are not given any more."""
    office = Office(regency, 100)
    for _ in range(4):
        await office._files()
    gate = await _gate(regency)
    _without_waiting(office)
    office.moves = {name: move for name, move in office.moves.items() if "passes" not in name}
    async with back_door(regency.app) as back, AsyncExitStack() as stack:
        readers = Readers(regency, stack)
        await readers.come(back)
        for _ in range(12):
            await readers.read(list(questions_about(office.filed)))
            await office.step()
            wrong = await readers.differ(list(questions_about(office.filed)))
            assert not wrong, f"after {office.done}:\n" + "\n".join(wrong[:5])
        assert regency.app.hub.position < await complaint_page.head()
        gate.set()


async def test_what_becomes_oversight_takes_its_instruction_from_a_verifier_who_has_just_read_it(
    siti: Person, dina: Person, bupati: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    await bupati.instructs("DPUPR", complaint)
    asked = "{ instructions(first: 5) { edges { node { text } } } }"
    assert len((await dina.line.ask(asked))["instructions"]["edges"]) == 1
    await dina.routes(complaint, to="INSPEKTORAT", kind="OVERSIGHT")
    assert (await dina.line.ask(asked))["instructions"]["edges"] == []
