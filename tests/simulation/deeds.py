"""What people do in the simulated town: one thing after another, as chance has it, whether it can be or not.

Who is refused has tried something that could not be: that is expected. Who hears nothing does not know what
has become of it; who has filed something asks again, with the same key, until there is an answer.
"""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

from tests.cast import Person
from tests.line import Refused, Surprise
from tests.people.things import Filed
from tests.simulation.door import Lost
from tests.simulation.findings import Findings
from tests.simulation.oracle import INTERNAL, TELEPHONE

RECENT = 12
"""Complaints that people still speak of."""
CATEGORIES = ("jalan-rusak", "lampu-jalan", None)

Deed = Callable[[Filed], Awaitable[Any]]


class Deeds:
    def __init__(
        self, people: dict[str, Person], chance: Random, findings: Findings, categories: list[str]
    ) -> None:
        self._people = people
        self._chance = chance
        self._findings = findings
        self._categories = categories
        self.filed: list[Filed] = []
        self.titles: dict[str, bool] = {}
        """Whether whoever filed it has a receipt."""
        self._verified: set[str] = set()
        self.under_way: set[asyncio.Task[None]] = set()

    async def go_on(self, pause: float) -> None:
        """For ever: something about every `pause` seconds, while what was begun goes on."""
        while True:
            await asyncio.sleep(self._chance.expovariate(1 / pause))
            if len(self.under_way) < 6:
                task = asyncio.get_running_loop().create_task(self._one())
                self.under_way.add(task)
                task.add_done_callback(self.under_way.discard)

    async def over(self) -> None:
        """What was begun has ended."""
        while self.under_way:
            await asyncio.wait([*self.under_way])

    async def _one(self) -> None:
        chance = self._chance
        if len(self.filed) < 2 or chance.random() < 0.22:
            await self._files()
            return
        filed = chance.choice(self.filed[-RECENT:])
        fresh = filed.number not in self._verified and chance.random() < 0.7
        self._verified.add(filed.number)
        name = "verify" if fresh else chance.choice([*_KINDS])
        weight, deed = _KINDS[name]
        if chance.random() < weight:
            await self._tried(name, deed(self, filed))

    async def _tried(self, name: str, doing: Awaitable[Any]) -> Any:
        try:
            done = await doing
        except Refused as no:
            self._findings.happens("refused", f"{name}: {no.code}")
        except Lost as lost:
            self._findings.happens("unanswered", f"{name}: {lost}")
        except Surprise as surprise:
            self._findings.broken(f"{name}: {surprise}")
        else:
            self._findings.happens("deeds", name)
            return done
        return None

    async def _files(self) -> None:
        chance, number = self._chance, len(self.titles) + 1
        name = chance.choice(("siti", "siti", "joko", "visitor", "tono"))
        title = f"Lampu padam nomor {number}"
        said: dict[str, Any] = {
            "category": chance.choice(self._categories), "idempotencyKey": f"{chance.getrandbits(128):032x}"
        }  # fmt: skip
        if name == "visitor":
            said["contact"] = {"name": "Nyai", "phone": f"{TELEPHONE}{number:05}"}
        if name == "siti":
            said["confidential"] = chance.random() < 0.25
            if chance.random() < 0.1:
                said["kind"] = "OVERSIGHT"
        self.titles[title] = False
        for _ in range(40):
            try:
                filed = await self._people[name].complains(title, **said)
            except (Lost, Refused) as no:
                self._findings.happens("unanswered", f"{name} files {title}: {no}")
                if isinstance(no, Refused) and no.code != "UNAVAILABLE":
                    return
                await asyncio.sleep(chance.uniform(0.3, 4))
            except Surprise as surprise:
                self._findings.broken(f"{name} files {title}: {surprise}")
            else:
                self.titles[title] = True
                self.filed.append(filed)
                self._findings.happens("deeds", f"{name} files {filed.number} {title}")
                return

    # ── what can be done to a complaint ──

    def by(self, name: str) -> Person:
        return self._people[name]

    def text(self, secret: str = "") -> str:
        return f"{secret} Kata ke-{self._chance.randrange(10_000)}.".strip()

    def opd(self) -> str:
        return self._chance.choice(("DPUPR", "DPUPR", "DPUPR", "DLHP"))

    async def merges(self, filed: Filed) -> None:
        other = self._chance.choice(self.filed[-RECENT:])
        await self.by("dina").merges(filed, other)

    async def hides(self, filed: Filed) -> None:
        hidden = self._chance.random() < 0.6
        if self._chance.random() < 0.4:
            await self.by("dina").moderates(filed, confidential=hidden)
        else:
            await self.by("dina").moderates(filed, hidden=hidden)

    async def instructs(self, filed: Filed) -> None:
        made = await self.by("bupati").instructs("DPUPR", filed)
        if self._chance.random() < 0.5:
            await self.by("kepala").answers_instruction(made, self.text())


_KINDS: dict[str, tuple[float, Callable[[Deeds, Filed], Awaitable[Any]]]] = {
    "verify": (1.0, lambda d, c: d.by("dina").routes(c, d.opd())),
    "verify again": (0.8, lambda d, c: d.by("dina").routes(c)),
    "reject": (0.15, lambda d, c: d.by("dina").rejects(c)),
    "ask": (0.4, lambda d, c: d.by("budi").asks(c, d.text())),
    "supply": (0.6, lambda d, c: d.by("siti").supplies(c, d.text())),
    "tell more": (0.4, lambda d, c: d.by("siti").tells_more(c, d.text())),
    "claim": (0.8, lambda d, c: d.by("budi").claims(c)),
    "take over": (0.3, lambda d, c: d.by("wati").claims(c)),
    "answer": (0.9, lambda d, c: d.by("budi").answers(c, "PROGRESS", text=d.text())),
    "resolve": (0.6, lambda d, c: d.by("budi").resolves(c, text=d.text())),
    "answer there": (0.4, lambda d, c: d.by("ani").answers(c, text=d.text())),
    "forward": (0.4, lambda d, c: d.by("budi").returns(c)),
    "dispute": (0.6, lambda d, c: d.by("siti").reopens(c, d.text())),
    "confirm": (0.4, lambda d, c: d.by("siti").confirms(c, 4)),
    "withdraw": (0.1, lambda d, c: d.by("joko").withdraws(c)),
    "support": (0.9, lambda d, c: d.by("joko").supports(c)),
    "support no more": (0.4, lambda d, c: d.by("joko").stops_supporting(c)),
    "note": (0.5, lambda d, c: d.by("budi").notes(c, d.text(INTERNAL))),
    "moderate": (0.5, Deeds.hides),
    "merge": (0.2, Deeds.merges),
    "split": (0.3, lambda d, c: d.by("dina").unmerges(c)),
    "instruct": (0.3, Deeds.instructs),
}
"""How often it is done when its turn comes, and what it is."""
