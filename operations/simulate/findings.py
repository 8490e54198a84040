"""What is wrong in the end: something lost, told twice, or otherwise than it is read."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from operations.simulate import operations as ask
from operations.simulate.day import Day
from operations.simulate.ledger import LONGEST, Deed, Receipt

OVERVIEW = "submitComplaint → overview"
_STEP = 0.05


@dataclass(frozen=True, slots=True)
class Findings:
    """`lost`: what a screen never showed, or the server no longer knows; `wrong`: all else. As sentences.

    `latencies`: seconds from each mutation sent to the last screen that showed it, by the mutation's name;
    OVERVIEW for the numbers on the wall, which move at most twice a second.
    """

    lost: list[str]
    wrong: list[str]
    latencies: dict[str, list[float]]

    @property
    def sound(self) -> bool:
        return not self.lost and not self.wrong


async def check(day: Day, within: float = LONGEST) -> Findings:
    """What was found once every screen shows what it is entitled to, after `within` seconds at most."""
    _count_on_the_wall(day)
    until = time.monotonic() + within
    while day.ledger.lost() and time.monotonic() < until:  # noqa: ASYNC110  (many screens, one end)
        await asyncio.sleep(_STEP)
    lost = day.ledger.lost()
    for receipt in day.ledger.receipts:
        lost += await _receipt(day, receipt)
    wrong = await _numbers(day, until)
    wrong += [problem for screen in day.screens for problem in screen.problems]
    wrong += day.tally.errors
    return Findings(lost, wrong, day.ledger.latencies())


def _count_on_the_wall(day: Day) -> None:
    """The command center's total rises with each complaint, in the order of their numbers."""
    sent = {d.number: d for d in day.ledger.deeds if d.name == ask.SUBMIT.name}
    for nth, number in enumerate(sorted(r.number for r in day.ledger.receipts), 1):
        of = sent[number]
        total = day.total_before + nth
        day.ledger.deeds.append(Deed(OVERVIEW, "total", total, None, of.sent, of.certain, (day.overview,)))


async def _receipt(day: Day, receipt: Receipt) -> list[str]:
    """Its complaint is there, from its first event on, and its reporter's screen has told all the others."""
    complaint: Any = await receipt.look()
    if complaint is None or complaint["timeline"][0]["kind"] != "SUBMITTED":
        return [f"{receipt.number} has a receipt and is not there"]
    heard = day.screen_of(receipt).heard
    told = [e for e in complaint["timeline"] if e["id"] not in receipt.before]
    return [f"{receipt.number}: its reporter never heard {e['kind']}" for e in told if e["id"] not in heard]


async def _numbers(day: Day, until: float) -> list[str]:
    """The numbers on the wall are those that a fresh question gives."""
    while True:
        fresh = await day.regent.result(ask.OVERVIEW)
        if fresh == day.overview.latest:
            return []
        if time.monotonic() > until:
            return [f"the command center shows {day.overview.latest}, and asked afresh it is {fresh}"]
        await asyncio.sleep(_STEP * 4)
