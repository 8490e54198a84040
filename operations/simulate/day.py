"""The day: who is in it, which screens hang where, when the next complaint comes, and what came of it."""

import asyncio
import contextlib
import time
from contextlib import AsyncExitStack
from random import Random
from types import TracebackType
from typing import Any, Self

import httpx
from rich.console import Console

from operations.simulate import operations as ask
from operations.simulate.cast import DEMONSTRATION, Cast
from operations.simulate.client import Client, SimulationProblem, connection
from operations.simulate.findings import Findings, check
from operations.simulate.ledger import LONGEST, Deed, Ledger, Receipt
from operations.simulate.operations import Operation
from operations.simulate.screen import Screen
from operations.simulate.story import Story
from operations.simulate.tally import Tally

_FIRST_PATIENCE = 3.0
_MOST_STORIES = 200
"""Complaints under way at once; beyond, the next one waits."""


class Day:
    """`async with Day(url) as day: await day.run(minutes=1); findings = await day.settle()`.

    `rate`: new complaints a minute. `think`: mean seconds between a step seen and the next. Raises
    SimulationProblem where the day cannot begin.
    """

    def __init__(
        self, url: str, cast: Cast = DEMONSTRATION, *, seed: int = 1, rate: float = 30, think: float = 0.5
    ) -> None:
        self.url = url.rstrip("/")
        self.cast = cast
        self.seed = seed
        self.tally = Tally()
        self.ledger = Ledger()
        self.places: Any = None
        self.citizens: list[Client] = []
        self.officers: dict[str, Client] = {}
        self.queues: dict[str | None, list[Screen]] = {}
        self.total_before = 0
        self.reporters: dict[str, Screen] = {}
        """The screens of visitors, by their complaint's number, those that are closed already as well."""
        self._rate = rate
        self._think = think
        self._rng = Random(seed)
        self._http: httpx.AsyncClient | None = None
        self._open = AsyncExitStack()
        self._screens: list[Screen] = []
        self._citizens_screens: dict[int, Screen] = {}
        self._displays: list[str] = []
        self._stories = 0
        self._until = 0.0

    async def __aenter__(self) -> Self:
        try:
            self._http = await self._open.enter_async_context(connection(self.url))
            # Who comes to a closed door at the start need not wait for it.
            await Client(self._http, self.tally, patience=_FIRST_PATIENCE).ask(ask.HEAD)
            self.visitor = self._client(None)
            await self._sign_everyone_in()
            await self._hang_screens()
        except BaseException:
            await self._open.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(SimulationProblem):
            for display in self._displays:
                await self.admin.ask(ask.REVOKE_DISPLAY, display=display)
        await asyncio.gather(*(screen.close() for screen in self.screens))
        await self._open.aclose()

    @property
    def screens(self) -> list[Screen]:
        return [*self._screens, *self.reporters.values()]

    async def run(self, minutes: float) -> None:
        """Let complaints come for that long, and wait for the end of every story that has begun."""
        self._until = time.monotonic() + minutes * 60
        async with asyncio.TaskGroup() as group:
            group.create_task(self._pass_by())
            room = asyncio.Semaphore(_MOST_STORIES)
            while not self._over:
                await room.acquire()
                self._stories += 1
                story = group.create_task(Story(self, self._stories).play())
                story.add_done_callback(lambda _: room.release())
                await asyncio.sleep(self._rng.expovariate(self._rate / 60))

    def end(self) -> None:
        """No further complaint comes; `run` ends with the stories under way."""
        self._until = 0

    @property
    def _over(self) -> bool:
        return time.monotonic() > self._until

    async def settle(self, within: float = LONGEST) -> Findings:
        """Wait until every screen shows what it is entitled to, and say what was found."""
        return await check(self, within)

    async def think(self) -> None:
        await asyncio.sleep(min(self._rng.expovariate(1 / self._think), 4 * self._think))

    async def shown(self, deed: Deed) -> bool:
        """Whether its screens show it; then a moment's thought."""
        shown = await self.ledger.shown(deed)
        await self.think()
        return shown

    def receipt(self, receipt: Receipt, deed: Deed) -> None:
        self.ledger.receipts.append(receipt)
        self.ledger.deeds.append(deed)

    def reporter_screen(self, receipt: Receipt, after: str) -> Screen:
        """Where the reporter follows it: a citizen's own screen, or one that number and PIN open."""
        if receipt.pin is None:
            return self.screen_of(receipt)
        screen = Screen(
            self.url,
            f"pelapor {receipt.number}",
            ask.COMPLAINT_CHANGED,
            after=after,
            number=receipt.number,
            pin=receipt.pin,
        )
        screen.start()
        self.reporters[receipt.number] = screen
        return screen

    def screen_of(self, receipt: Receipt) -> Screen:
        """Where the reporter follows it."""
        own = self._citizens_screens.get(id(receipt.reporter))
        return self.reporters[receipt.number] if own is None else own

    def _client(self, token: str | None) -> Client:
        assert self._http is not None
        return Client(self._http, self.tally, token=token)

    async def _sign_everyone_in(self) -> None:
        cast = self.cast
        self.citizens = [await self._signed_in(who) for who in cast.citizens]
        self.officers = {opd: await self._signed_in(who) for opd, who in cast.officers.items()}
        self.verifier = await self._signed_in(cast.verifier)
        self.regent = await self._signed_in(cast.regent)
        self.admin = await self._signed_in(cast.admin)

    async def _signed_in(self, identifier: str) -> Client:
        given = {"identifier": identifier, "password": self.cast.password}
        answer = await self.visitor.ask(ask.SIGN_IN, input=given)
        if answer is None or answer.data["result"]["__typename"] != "Session":
            raise SimulationProblem(
                f"{identifier} cannot sign in: the day is played by the demonstration's accounts "
                "(python cli.py seed --demo)."
            )
        return self._client(answer.data["result"]["token"])

    async def _hang_screens(self) -> None:
        places = await self.visitor.ask(ask.PLACES)
        head = await self.visitor.ask(ask.HEAD)
        overview = await self.regent.ask(ask.OVERVIEW)
        if places is None or head is None or overview is None:
            raise SimulationProblem(f"The server does not answer as it should: {self.tally.errors}")
        self.places = places.data
        self.total_before = overview.data["overview"]["total"]
        after = head.data["complaints"]["asOf"]
        for opd, officer in self.officers.items():
            wall = await self._display(f"Simulasi {opd}", opd)
            self.queues[opd] = [
                self._hung(f"{place} {opd}", ask.QUEUE_CHANGED, token, after, states=True, opd=opd)
                for place, token in (("meja", officer.token), ("dinding", wall))
            ]
        for n, citizen in enumerate(self.citizens, 1):
            screen = self._hung(f"warga {n}", ask.MY_COMPLAINTS_CHANGED, citizen.token, after)
            self._citizens_screens[id(citizen)] = screen
        self.public = self._hung("papan umum", ask.PUBLIC_FEED, None, after)
        self.inbox = self._hung("verifikator", ask.INBOX_CHANGED, self.verifier.token, after)
        self.ticker = self._hung("berita bupati", ask.REGENT_NEWS, self.regent.token, after)
        wall = await self._display("Simulasi pusat komando", None)
        self.overview = self._hung("pusat komando", ask.OVERVIEW_CHANGED, wall, None, states=True)
        await asyncio.gather(*(asyncio.wait_for(screen.open.wait(), LONGEST) for screen in self._screens))

    async def _display(self, name: str, opd: str | None) -> str:
        answer = await self.admin.ask(ask.CREATE_DISPLAY, input={"name": name, "opd": opd})
        if answer is None or answer.data["result"]["__typename"] != "CreatedDisplay":
            raise SimulationProblem(f"No display could be made: {self.tally.errors}")
        self._displays.append(answer.data["result"]["display"]["id"])
        token: str = answer.data["result"]["token"]
        return token

    def _hung(self, name: str, feed: Operation, token: str | None, after: str | None, **given: Any) -> Screen:
        screen = Screen(self.url, name, feed, token=token, after=after, **given)
        screen.start()
        self._screens.append(screen)
        return screen

    async def _pass_by(self) -> None:
        """People who only look: at the board, at an OPD's queue, at the numbers."""
        while not self._over:
            await self.visitor.ask(
                ask.BOARD, filter={"search": self._rng.choice(("jalan", "lampu", "sampah"))}
            )
            await self.visitor.ask(ask.BOARD)
            opd = self._rng.choice(sorted(self.officers))
            await self.officers[opd].ask(ask.QUEUE, opd=opd)
            await self.regent.ask(ask.OVERVIEW)
            await asyncio.sleep(self._rng.expovariate(max(1.0, self._rate / 60)))


async def play(url: str, *, minutes: float, rate: float, seed: int, console: Console) -> bool:
    """Play the day and print what came of it; whether anything was lost or went wrong."""
    from operations.simulate.report import tell, watch

    async with Day(url, seed=seed, rate=rate) as day:
        with watch(day, minutes, console):
            await day.run(minutes)
        findings = await day.settle()
    tell(day, findings, console)
    return not findings.sound
