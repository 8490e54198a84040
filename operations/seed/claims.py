"""The hoax desk of the demonstration: some forty claims, from those that wait to those withdrawn."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import NamedTuple

from models.change import Change
from models.claims.claim import Claim, SentClaim
from models.claims.parts import ClaimObjection, ClaimSeries, Clarification
from models.claims.words import ClaimWords
from models.number_series import year_of
from operations.seed.cast import Cast
from operations.seed.data_file import DATA, DataProblem, load_rows
from operations.seed.held_back import WORDS
from operations.seed.hours import Hours, tick_free
from operations.seed.stage import Photo
from rules import claim_numbers
from rules.claims import ClaimStatus, Verdict
from rules.held_back import HeldBack
from rules.public_words import of_complaint
from rules.roles import VISITOR, Actor

_HELD_BACK = HeldBack(WORDS)
_NEW = timedelta(days=2)
_OLDEST = timedelta(days=150)
_PICTURED = {
    "banjir-bengawan": "flood",
    "jembatan-glendeng": "road",
    "lampu-hemat": "dark",
    "beras-plastik": "market",
}
"""Which have a picture, and of what scene."""
_NAMED = {"lowongan-rsud": "Sukarjo", "klinik-gratis": "Hartatik"}
"""Who is named in a clarification, and objects."""


class ClaimSeed(NamedTuple):
    """A table of claims.toml."""

    code: str
    fate: str
    words: str
    verdict: Verdict | None = None
    title: str | None = None
    statement: str | None = None
    explanation: str = ""
    sources: tuple[str, ...] = ()

    @property
    def steps(self) -> str:
        return self.fate.partition(":")[0]

    @property
    def answered_by(self) -> str | None:
        return self.fate.partition(":")[2] or None


CLAIMS = load_rows(DATA / "claims.toml", ClaimSeed)
_OLD = frozenset({"published", "corrected", "objected", "retracted", "declined"})


class HoaxDesk:
    """What happens at it, in time, beside everything else. `photos`: what was sent with the claims."""

    def __init__(self, this: Change, cast: Cast, hours: Hours, *, now: datetime) -> None:
        self.claims: dict[str, Claim] = {}
        self.photos: list[Photo] = []
        self.series: dict[int, int] = {}
        self._this, self._cast, self._hours, self._now = this, cast, hours, now
        self._rng = Random("hoaxes of Tuban")
        self._order = count()
        self._waiting: list[tuple[datetime, int, Callable[[datetime], object]]] = []
        known = {seed.code for seed in CLAIMS}
        for n, seed in enumerate(CLAIMS):
            if seed.answered_by is not None and seed.answered_by not in known:
                raise DataProblem(f"claims.toml: {seed.code}: there is no claim {seed.answered_by}.")
            self._plan(n, seed)

    def until(self, at: datetime) -> None:
        """All that has happened by then."""
        while self._waiting and self._waiting[0][0] <= at:
            when, _, act = heapq.heappop(self._waiting)
            act(when)

    def words(self) -> list[ClaimWords]:
        """By which the clarifications that stand are found, to be written with them."""
        standing = [c for c in self.claims.values() if c.status is ClaimStatus.PUBLISHED]
        return [row for claim in standing for row in ClaimWords.of(claim.id, claim)]

    async def count(self) -> None:
        """The numbers that were given out."""
        for year, given in self.series.items():
            await ClaimSeries.update_or_create(year=year, defaults={"given": given})

    def _then(self, at: datetime, act: Callable[[datetime], object]) -> None:
        heapq.heappush(self._waiting, (at, next(self._order), act))

    def _plan(self, n: int, seed: ClaimSeed) -> None:
        """Of one claim, step by step: published ones lie back, open ones are of these days."""
        rng, hours = self._rng, self._hours
        if seed.steps in _OLD:
            sent_at = self._now - _OLDEST + (_OLDEST - timedelta(days=12)) * (n / len(CLAIMS))
        else:
            sent_at = self._now - _NEW * rng.uniform(0.15, 1.0)
        sender = self._cast.warga if n % 9 == 0 else VISITOR if n % 3 else rng.choice(self._cast.citizens)
        first, second = (self._cast.volunteers[(n + m) % 3] for m in (0, 1))
        publisher = self._cast.verifiers[n % len(self._cast.verifiers)]
        at = tick_free(sent_at)
        self._then(at, lambda now: self._send(seed, sender, now))

        def step(wait: float, act: Callable[[Claim, datetime], object]) -> None:
            nonlocal at
            # Office time, of which open ones have had little.
            at = hours.office(at, wait) if seed.steps in _OLD else at + (self._now - at) * 0.3
            self._then(tick_free(at), lambda now: self._act(seed, act, now))

        if seed.steps == "waiting":
            return
        if seed.steps == "declined":
            why = "Bukan klaim, atau sudah dijawab."
            step(5, lambda c, now: c.decline(why, self._answer(seed), by=publisher, now=now))
            return
        step(rng.uniform(1, 6), lambda c, now: c.take(by=first, now=now))
        if seed.steps == "review":
            return
        assert seed.verdict is not None
        said = (seed.verdict, seed.explanation, seed.sources)
        step(rng.uniform(4, 16), lambda c, now: c.propose(*said, by=first, now=now))
        if seed.steps == "proposed":
            return
        if seed.steps == "disputed":
            why = "Keterangan kepala puskesmas yang lain belum diminta."
            step(4, lambda c, now: c.dispute(why, by=second, now=now))
            return
        step(rng.uniform(2, 8), lambda c, now: c.confirm(by=second, now=now))
        if seed.steps == "confirmed":
            return
        step(rng.uniform(1, 6), lambda c, now: c.publish(self._said(seed), by=publisher, now=now))
        match seed.steps:
            case "corrected":
                why = "Sumber kedua ditambahkan dan kalimatnya diperjelas."
                step(
                    20, lambda c, now: c.correct(self._said(seed, "Diperbarui. "), why, by=publisher, now=now)
                )
            case "retracted":
                why = "Hasil pemeriksaan lanjutan berbeda. Klarifikasi baru menyusul."
                step(30, lambda c, now: c.retract(why, by=publisher, now=now))
            case "objected":
                step(10, lambda c, now: self._object(seed, c, now))
                if seed.code == "lowongan-rsud":
                    step(8, lambda c, now: self._uphold(seed, c, publisher, now))

    def _send(self, seed: ClaimSeed, sender: Actor, now: datetime) -> None:
        year = year_of(now)
        self.series[year] = self.series.get(year, 0) + 1
        masked = of_complaint("", seed.words, _HELD_BACK).description
        number = claim_numbers.written(year, self.series[year])
        claim = Claim.send(
            self._this, SentClaim(seed.words, masked=masked), number=number, by=sender, now=now,
            idempotency_hash=None, pin_hash=None,
        )  # fmt: skip
        self.claims[seed.code] = claim
        self._watch(claim)
        if seed.code in _PICTURED:
            self.photos.append(Photo(_PICTURED[seed.code], now, claim_id=claim.id))

    def _act(self, seed: ClaimSeed, act: Callable[[Claim, datetime], object], now: datetime) -> None:
        claim = self.claims[seed.code]
        act(claim, now)
        self._watch(claim)

    def _watch(self, claim: Claim) -> None:
        """Its promise may be broken."""
        if claim.due_at is not None:
            self._then(claim.due_at, lambda now: claim.expire(now=now))

    def _said(self, seed: ClaimSeed, before: str = "", names: tuple[str, ...] = ()) -> Clarification:
        assert seed.verdict is not None
        assert seed.title is not None
        assert seed.statement is not None
        return Clarification(
            seed.title, seed.statement, seed.verdict, before + seed.explanation, seed.sources, names,
            shows_pictures=seed.code in _PICTURED,
        )  # fmt: skip

    def _answer(self, seed: ClaimSeed) -> Claim | None:
        return None if seed.answered_by is None else self.claims[seed.answered_by]

    def _object(self, seed: ClaimSeed, claim: Claim, now: datetime) -> None:
        claim.hear_objection(by=VISITOR, now=now)
        name = _NAMED[seed.code]
        said = f"Nama {name} disebut, padahal bukan saya orangnya. Mohon diperbaiki."
        row = ClaimObjection(name=name, contact="081234509988", words=said, at=now)
        self._this.add(row, claim_id=claim)
        self._objection = row

    def _uphold(self, seed: ClaimSeed, claim: Claim, publisher: Actor, now: datetime) -> None:
        answer = "Nama itu kami samarkan di semua versi."
        self._objection.decide(upheld=True, answer=answer, now=now)
        claim.answer_objection(answer, by=publisher, now=now)
        said = self._said(seed, names=(_NAMED[seed.code],))
        claim.correct(said, "Nama orang disamarkan.", by=publisher, now=now)
