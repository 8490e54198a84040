"""The story of one claim of the hoax desk: its sender, two volunteers and Diskominfo, each in turn."""

from random import Random
from typing import Any

from operations.simulate import operations as ask
from operations.simulate.client import Client
from operations.simulate.day import Day
from operations.simulate.ledger import Deed
from operations.simulate.operations import Operation
from operations.simulate.screen import Screen

_CLAIMS = (
    "Katanya air sumur di desa sebelah diracun orang.",
    "Ada tautan bantuan tunai untuk semua warga, benarkah?",
    "Jembatan ditutup setahun penuh mulai besok, kata grup.",
    "Gempa besar akan terjadi nanti malam menurut pesan ini.",
)
_WHY = "Keterangan dinas dan pemeriksaan di lapangan tidak sesuai dengan kabar itu."
_SOURCES = ["https://kominfo.contoh.id/klarifikasi"]


class HoaxStory:
    def __init__(self, day: Day, number: int) -> None:
        self._day = day
        self._rng = Random(f"{day.seed} hoax {number}")
        self._number = number
        self._now: Any = None
        """The claim as the last answer had it."""

    async def play(self) -> None:
        day, rng = self._day, self._rng
        words = f"{rng.choice(_CLAIMS)} Nomor {self._number}."
        if not await self._by(day.visitor, ask.SUBMIT_CLAIM, input={"words": words}):
            return
        first, second = rng.sample(day.volunteers, 2)
        key = self._now["id"]
        if not await self._by(first, ask.TAKE_CLAIM, claim=key):
            return
        # The other was a moment too late, and is refused.
        await second.ask(ask.TAKE_CLAIM, claim=key)
        verdict = {"claim": key, "verdict": "FALSE", "explanation": _WHY, "sources": _SOURCES}
        if not await self._by(first, ask.PROPOSE_VERDICT, input=verdict):
            return
        if not await self._by(second, ask.CONFIRM_VERDICT, claim=key):
            return
        said = {**verdict, "title": f"Kabar {self._number} tidak benar", "statement": words}
        if await self._by(day.verifier, ask.PUBLISH_CLARIFICATION, input=said) and rng.random() < 0.3:
            more = {**said, "correction": "Sumber ditambahkan."}
            await self._by(day.verifier, ask.PUBLISH_CLARIFICATION, input=more)

    async def _by(self, client: Client, verb: Operation, **given: Any) -> bool:
        """One verb; whether it was done, and every screen shows it."""
        answer = await client.ask(verb, **given)
        if answer is None or answer.refused:
            return False
        self._now = answer.result.get("claim") or answer.result
        told = next((e["id"] for e in self._now["history"] if e["kind"] in verb.tells), None)
        deed = Deed(
            verb.name, self._now["number"], self._now["version"], told, answer.sent, answer.certain,
            tuple(self._entitled()),
        )  # fmt: skip
        return await self._day.done(deed)

    def _entitled(self) -> list[Screen]:
        public = self._now["status"] == "PUBLISHED"
        return [self._day.hoax_desk, *([self._day.hoaxes] if public else [])]
