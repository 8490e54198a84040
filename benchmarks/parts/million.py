"""All that is asked, of towns of ten thousand, a hundred thousand and a million complaints, over SQLite and
PostgreSQL: how long each answer takes, and what others wait meanwhile.

The towns take turns, question by question; each question is another every time, and something is filed
before each round, so that nothing is answered from what is kept.
"""

import traceback
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import NamedTuple

from benchmarks import servers
from benchmarks.bench import Bench
from benchmarks.load.asking import Asking, Waiting, waiting
from benchmarks.load.bystanders import percentile
from benchmarks.report.found import Cell, Found, Goal, Table
from benchmarks.servers import Running, running
from benchmarks.stores import postgres_with
from benchmarks.towns import Town, town
from tests.asked.questions import PEOPLE, Question, questions

SIZES = (10_000, 100_000, 1_000_000)
UNNOTICED = 5.0
SCREEN, NUMBERS, SEARCH, BYSTANDER = 50.0, 20.0, 100.0, 50.0
"""Milliseconds: for an answer that a screen shows, for the command center's numbers, for a search, and for
whoever asks for nothing meanwhile."""


class _Stage(NamedTuple):
    """A town's server, and who asks it."""

    town: Town
    server: Running
    asking: Asking


async def run(bench: Bench) -> Found:
    found = Found("A million complaints")
    towns = [await town(size, bench.say) for size in (SIZES[:2] if bench.quick else SIZES)]
    for store in ("SQLite", "PostgreSQL"):
        try:
            await _measure(bench, store, towns, found)
        except Exception as error:
            # The other has taken a quarter of an hour, too.
            bench.say(traceback.format_exc())
            why = f"it broke: {type(error).__name__} {error}"
            found.goals.append(Goal(f"all questions, {store}", "to be measured", "nothing", False, why))
    found.notes.append(
        "Milliseconds until an answer has come, its median and 99th percentile, of one client alone; then "
        "what somebody else waits for `{__typename}`, and for a complaint to be filed, while four clients "
        "ask this of the largest town without a pause. Nobody's budget of database time ends, so that "
        "nothing waits but for work."
    )
    return found


@asynccontextmanager
async def _stages(bench: Bench, store: str, towns: Sequence[Town]) -> AsyncIterator[list[_Stage]]:
    async with AsyncExitStack() as stack:
        started: list[tuple[Town, Running]] = []
        for each in towns:
            told = {"TAPROSE_SECRET": each.secret, "TAPROSE_MOST_DATABASE_MS": "0"}
            rows = each.file
            if store == "PostgreSQL":
                postgres, template = await stack.enter_async_context(postgres_with(each.file))
                told["TAPROSE_DATABASE_URL"] = stack.enter_context(postgres.database(template))
            server = await stack.enter_async_context(
                running(
                    servers.taprose(each.name, **told),
                    bench.folder,
                    rows=None if store == "PostgreSQL" else rows,
                )
            )
            started.append((each, server))
        found = []
        # Once all are there: a large town takes minutes, in which a line that says nothing is closed.
        for each, server in started:
            asking = await stack.enter_async_context(Asking.at(server.port, PEOPLE))
            found.append(_Stage(each._replace(known=await asking.learned(each.known)), server, asking))
        yield found


async def _measure(bench: Bench, store: str, towns: Sequence[Town], found: Found) -> None:
    all_ = questions()
    took: dict[tuple[int, int], list[float]] = {}
    others: dict[int, Waiting] = {}
    refused: dict[str, str] = {}
    async with _stages(bench, store, towns) as stages:
        for round_ in range(4 if bench.quick else 40):
            for stage in stages:
                await stage.asking.file()
            for n, question in enumerate(all_):
                for stage in stages if round_ % 2 else reversed(stages):
                    answer = await stage.asking.ask(question, question.make(stage.town.known, round_))
                    if round_:  # The first asks for what is not compiled yet.
                        took.setdefault((n, stage.town.complaints), []).append(answer.milliseconds)
                    if answer.wrong:
                        refused[f"{question.name} at {stage.town.name}"] = answer.wrong
        bench.say(f"million: {store} asked, {len(refused)} not answered well: {refused}")
        largest = stages[-1]
        for n, question in enumerate(all_):
            if percentile(took[n, largest.town.complaints], 0.5) > UNNOTICED:
                others[n] = await waiting(
                    largest.server.port,
                    largest.asking,
                    [(question, question.make(largest.town.known, 1_000 + k)) for k in range(500)],
                    seconds=0.5 if bench.quick else 2.0,
                )
    found.shown.append(_table(store, towns, all_, took, others))
    found.goals += _goals(store, towns, all_, took, others, refused)


Took = Mapping[tuple[int, int], Sequence[float]]


def _table(
    store: str, towns: Sequence[Town], all_: Sequence[Question], took: Took, others: Mapping[int, Waiting]
) -> Table:
    columns = [f"{each.name}, {what}" for each in towns for what in ("median ms", "p99")]
    table = Table(
        f"million-{store.lower()}", f"Each question by the town's size, {store}",
        [*columns, "worst ms of `{__typename}` meanwhile", "of a submission"], first="question",
    )  # fmt: skip
    for n, question in enumerate(all_):
        cells: list[Cell] = []
        for each in towns:
            times = took[n, each.complaints]
            cells += [percentile(times, 0.5), percentile(times, 0.99)]
        waits = others.get(n)
        cells += [None, None] if waits is None else [max(waits.name), max(waits.filing)]
        table.row(_name(question), *cells)
    return table


def _name(question: Question) -> str:
    return f"{question.name} ({question.who or 'a visitor'})"


def _most(question: Question) -> float:
    if question.of in (("komando", "Overview"), ("komando", "PeriodFigures")):
        return NUMBERS
    return SEARCH if question.searches else SCREEN


def _goals(
    store: str, towns: Sequence[Town], all_: Sequence[Question], took: Took, others: Mapping[int, Waiting],
    refused: Mapping[str, str],
) -> list[Goal]:  # fmt: skip
    small, large = towns[0].complaints, towns[-1].complaints
    grown, late = [], []
    for n, question in enumerate(all_):
        now, then = percentile(took[n, large], 0.5), percentile(took[n, small], 0.5)
        if now > max(UNNOTICED, 2 * then):
            grown.append((now, f"{_name(question)} {then:.1f} → {now:.1f}"))
        worst = percentile(took[n, large], 0.99)
        if worst > _most(question):
            late.append((worst, f"{_name(question)} {worst:.0f} ms"))
    held = [
        (max(w.name), f"{_name(all_[n])} {max(w.name):.0f} ms")
        for n, w in others.items()
        if max(w.name) > BYSTANDER
    ]
    where = f"{len(all_)} questions at {towns[-1].name}, {store}"
    limits = f"≤ {SCREEN:.0f} ms, numbers {NUMBERS:.0f}, searches {SEARCH:.0f}"
    answered = f"all but {len(refused)}" if refused else "all"
    wrong = "; ".join(f"{name}: {why}" for name, why in refused.items())
    return [
        _goal(f"{where}: their median", f"≤ 2 × that at {towns[0].name}, or ≤ {UNNOTICED:.0f} ms", grown),
        _goal(f"{where}: their p99", limits, late),
        _goal(f"{where}: a bystander", f"≤ {BYSTANDER:.0f} ms", held),
        Goal(f"{where}: answered", "all", answered, not refused, wrong),
    ]


def _goal(what: str, must: str, wrong: list[tuple[float, str]]) -> Goal:
    said = "; ".join(text for _, text in sorted(wrong, reverse=True))
    return Goal(what, must, f"all but {len(wrong)}" if wrong else "all", not wrong, said)
