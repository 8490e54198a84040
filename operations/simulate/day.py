"""The day: who is in it, which screens hang where, when the next complaint comes, and what came of it."""

import asyncio
import contextlib
import time
from dataclasses import replace
from random import Random
from typing import Any, Self

from operations.simulate import operations as ask
from operations.simulate.cast import DEMONSTRATION, Cast
from operations.simulate.client import Client, SimulationProblem, connection
from operations.simulate.ledger import LONGEST, Deed, Ledger, Receipt
from operations.simulate.operations import Operation
from operations.simulate.screen import Screen
from operations.simulate.tally import Tally

_SHORT_PATIENCE = 3.0
"""Seconds, at the start and at the end: who comes to a closed door need not wait for it."""


class Day:
    """`async with Day(url) as day: await run(day, minutes=1); findings = await check(day)`.

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
        self.rate = rate
        self._think = think
        self.rng = Random(seed)
        self._http = connection(self.url)
        self.visitor = self._client(None)
        self._screens: list[Screen] = []
        self._citizens_screens: dict[Client, Screen] = {}
        self._displays: list[str] = []
        self._until = 0.0

    async def __aenter__(self) -> Self:
        try:
            await replace(self.visitor, patience=_SHORT_PATIENCE).ask(ask.HEAD, first=1)
            await self._sign_everyone_in()
            await self._hang_screens()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *error: object) -> None:
        with contextlib.suppress(SimulationProblem):
            for display in self._displays:
                await replace(self.admin, patience=_SHORT_PATIENCE).ask(ask.REVOKE_DISPLAY, display=display)
        await asyncio.gather(*(screen.close() for screen in self.screens))
        await self._http.aclose()

    @property
    def screens(self) -> list[Screen]:
        return [*self._screens, *self.reporters.values()]

    def begin(self, minutes: float) -> None:
        """Complaints come for that long."""
        self._until = time.monotonic() + minutes * 60

    def end(self) -> None:
        """No further complaint comes; `run` ends with the stories under way."""
        self._until = 0

    @property
    def over(self) -> bool:
        return time.monotonic() > self._until

    async def done(self, deed: Deed) -> bool:
        """Enter it; whether its screens show it; then a moment's thought."""
        self.ledger.deeds.append(deed)
        shown = await self.ledger.shown(deed)
        await asyncio.sleep(min(self.rng.expovariate(1 / self._think), 4 * self._think))
        return shown

    def reporter_screen(self, receipt: Receipt, after: str) -> Screen:
        """Where the reporter follows it: a citizen's own screen, or one that number and PIN open."""
        if receipt.pin is not None:
            name, given = f"pelapor {receipt.number}", {"number": receipt.number, "pin": receipt.pin}
            screen = Screen(self.url, name, ask.COMPLAINT_CHANGED, None, after, given)
            screen.start()
            self.reporters[receipt.number] = screen
        return self.screen_of(receipt)

    async def handed_over(self, receipt: Receipt, mine: Receipt) -> Screen:
        """What number and PIN opened belongs to an account, whose screen shows it from now on."""
        await self.reporters.pop(receipt.number).close()
        self.ledger.receipts[self.ledger.receipts.index(receipt)] = mine
        return self.screen_of(mine)

    def screen_of(self, receipt: Receipt) -> Screen:
        """Where the reporter follows it."""
        own = self._citizens_screens.get(receipt.reporter)
        return self.reporters[receipt.number] if own is None else own

    def _client(self, token: str | None) -> Client:
        return Client(self._http, self.tally, token=token)

    async def _sign_everyone_in(self) -> None:
        cast = self.cast
        self.citizens = [await self._signed_in(who) for who in cast.citizens]
        self.officers = {opd: await self._signed_in(who) for opd, who in cast.officers.items()}
        self.verifier = await self._signed_in(cast.verifier)
        self.regent = await self._signed_in(cast.regent)
        self.admin = await self._signed_in(cast.admin)
        self.volunteers = [await self._signed_in(who) for who in cast.volunteers]
        self.volunteer = await self._signed_in(cast.volunteer)

    async def _signed_in(self, identifier: str) -> Client:
        given = {"identifier": identifier, "password": self.cast.password}
        session = await self.visitor.result(ask.SIGN_IN, input=given)
        if session is None:
            raise SimulationProblem(
                f"{identifier} cannot sign in: the day is played by the demonstration's accounts "
                "(python cli.py seed --demo)."
            )
        return self._client(session["token"])

    async def _hang_screens(self) -> None:
        categories = await self.visitor.result(ask.CATEGORIES)
        districts = await self.visitor.result(ask.DISTRICTS)
        head = await self.visitor.result(ask.HEAD, first=1)
        overview = await self.regent.result(ask.OVERVIEW)
        if categories is None or districts is None or head is None or overview is None:
            raise SimulationProblem(f"The server does not answer as it should: {self.tally.errors}")
        self.places = {"categories": categories, "districts": districts}
        self.total_before, after = overview["total"], head["asOf"]
        for opd, officer in self.officers.items():
            wall = await self._display(f"Simulasi {opd}", opd)
            given = {"opd": opd}
            self.queues[opd] = [
                self._hung(f"{place} {opd}", ask.QUEUE_CHANGED, token, after, variables=given, states=True)
                for place, token in (("meja", officer.token), ("dinding", wall))
            ]
        for n, citizen in enumerate(self.citizens, 1):
            screen = self._hung(f"warga {n}", ask.MY_COMPLAINTS_CHANGED, citizen.token, after)
            self._citizens_screens[citizen] = screen
        self.helped = self._hung("relawan", ask.MY_COMPLAINTS_CHANGED, self.volunteer.token, after)
        self.public = self._hung("papan umum", ask.PUBLIC_FEED, None, after)
        self.announced = self._hung("pengumuman", ask.ANNOUNCEMENTS_CHANGED, None, after)
        self.inbox = self._hung("verifikator", ask.INBOX_CHANGED, self.verifier.token, after)
        if len(self.volunteers) > 1:
            self.hoaxes = self._hung("klinik hoaks", ask.CLAIMS_CHANGED, None, after)
            desk = self.volunteers[0].token
            self.hoax_desk = self._hung("ruang relawan", ask.CLAIMS_CHANGED, desk, after)
        self.ticker = self._hung("berita bupati", ask.REGENT_NEWS, self.regent.token, after)
        wall = await self._display("Simulasi pusat komando", None)
        self.overview = self._hung("pusat komando", ask.OVERVIEW_CHANGED, wall, None, states=True)
        try:
            await asyncio.gather(*(asyncio.wait_for(screen.open.wait(), LONGEST) for screen in self._screens))
        except TimeoutError:
            shut = ", ".join(screen.name for screen in self._screens if not screen.open.is_set())
            raise SimulationProblem(f"No socket was opened within {LONGEST:g} seconds for: {shut}.") from None

    async def _display(self, name: str, opd: str | None) -> str:
        created = await self.admin.result(ask.CREATE_DISPLAY, input={"name": name, "opd": opd})
        if created is None:
            raise SimulationProblem(f"No display could be made: {self.tally.errors}")
        self._displays.append(created["display"]["id"])
        token: str = created["token"]
        return token

    def _hung(self, name: str, feed: Operation, token: str | None, after: str | None, **more: Any) -> Screen:
        screen = Screen(self.url, name, feed, token, after, **more)
        screen.start()
        self._screens.append(screen)
        return screen
