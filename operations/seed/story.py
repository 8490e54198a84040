"""One complaint from filing to its end: who does what, and when. The offices keep their promises, mostly."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from models.complaint.deciding import AspirationAnswer
from operations.seed.cast import Cast
from operations.seed.categories import CATEGORIES
from operations.seed.hours import OFFICE_DAY, Hours, tick_free
from operations.seed.opds import district_office
from operations.seed.phrases import PHRASES
from operations.seed.places import Place
from operations.seed.script import Deed, Step
from operations.seed.subjects import Case, Subject
from rules.deadlines import WIB
from rules.roles import Actor
from rules.words import AspirationDecision, ComplaintKind, ResponseKind
from rules.workflow import WITHDRAW_AFTER_DAYS

_PACE = {
    "DPUPR": 1.15, "DINSOS": 1.3, "DISDIK": 1.1, "PDAM": 0.8, "DUKCAPIL": 0.7, "SATPOLPP": 0.6, "BPBD": 0.4,
    "DISKOMINFO": 0.6, "RSUDKOESMA": 0.9, "DISNAKERIN": 1.4, "BPKPAD": 1.2,
}  # fmt: skip
"""How fast an office is: under 1 faster than usual. Kecamatan follow from their name."""

_MODERATED, _MODERATED_PERSONAL = 0.005, 0.5
"""Of those that are routed, and of those with personal data: what the public reads of them is decided."""

SILENT = frozenset({"KEC-SOKO", "BPKPAD", "DISBUDPORAPAR"})
"""Offices that have answered nobody for the last weeks, for the regent to see."""
SILENT_FOR = timedelta(days=24)

_AUTHORITY = {c.code: c.opd for c in CATEGORIES}
_ELSEWHERE = ("DPUPR", "DLHP", "PDAM", "SATPOLPP", "DINSOS", "BPBD", "DISKOPUMDAG")


def pace(opd: str) -> float:
    return _PACE.get(opd) or 0.8 + Random(opd).random() * 0.9


@dataclass(eq=False, slots=True)
class Story:
    """Steps are added in time; what lies beyond `now` is cut off later, so that much stays unfinished.

    `routed_at`: since when the right OPD has had it; `done_at`: when that OPD first says that it is done, or
    it ends otherwise.
    """

    number: int
    subject: Subject
    case: Case
    place: Place
    rng: Random
    hours: Hours
    cast: Cast
    now: datetime
    steps: list[Step] = field(default_factory=list)
    opd: str = ""
    personal: bool = False
    routed_at: datetime | None = None
    done_at: datetime | None = None

    @property
    def at(self) -> datetime:
        return self.steps[-1].at

    def then(self, at: datetime, deed: Deed, by: Actor | None = None, text: str = "", **more: Any) -> None:
        """Add a step, at `at` but after the one before; `text` is said of the story's place."""
        if self.steps:
            at = max(at, self.at + timedelta(minutes=1, seconds=1))
        self.steps.append(Step(tick_free(at), deed, self.number, by, self.say(text), **more))

    def verify(self, at: datetime, verifier: Actor, opd: str, note: str = "") -> None:
        self.then(at, Deed.VERIFY, verifier, note, opd=opd, category=self.subject.category)

    def respond(self, at: datetime, officer: Actor, kind: ResponseKind, text: str) -> None:
        self.then(at, Deed.RESPOND, officer, text, answer=kind)

    def say(self, text: str) -> str:
        return text.format_map(self.place.words)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    # ── Diskominfo ───────────────────────────────────────────────────────────────────────────────

    def run(self) -> None:
        """Everything after filing."""
        filed, late = self.at, self.chance(0.03)
        seen = self.hours.office(
            filed, 26 + self.rng.random() * 12 if late else self.hours.about(2.5, 0.9, most=23)
        )
        verifier = self.rng.choice(self.cast.verifiers)
        oversight = self.case.kind is ComplaintKind.OVERSIGHT
        if self.chance(0.02):
            self.withdraw(self.hours.later(filed, self.hours.about(6, most=200)))
        elif self.chance(0.05) and not oversight:
            self.then(seen, Deed.REJECT, verifier, self.rng.choice(PHRASES.rejected))
            if self.chance(0.06):
                self.route(self.hours.office(self.at, 10 + self.rng.random() * 20), verifier)
        elif self.chance(0.05):
            self.ask(seen, verifier, self.rng.choice(PHRASES.verifiers_questions))
            if self.supplied():
                self.route(self.hours.office(self.at, self.hours.about(3, most=20)), verifier)
        else:
            self.route(seen, verifier)

    def route(self, at: datetime, verifier: Actor) -> None:
        right = self.right_opd()
        if self.case.kind is not ComplaintKind.OVERSIGHT and self.chance(0.05):
            wrong = self.rng.choice([o for o in _ELSEWHERE if o != right])
            self.verify(at, verifier, wrong)
            if self.chance(0.7):
                officer = self.rng.choice(self.cast.officers[wrong])
                back = self.hours.office(self.at, self.hours.about(5, most=20))
                self.then(back, Deed.RETURN, officer, self.rng.choice(PHRASES.returned))
            at = self.hours.office(self.at, self.hours.about(2.5, most=20))
        note = self.rng.choice(PHRASES.routing_notes)
        self.verify(at, verifier, right, note)
        moderated = Random(f"moderated {self.number}")
        often = _MODERATED_PERSONAL if self.personal else _MODERATED
        if moderated.random() < often and self.case.kind is not ComplaintKind.OVERSIGHT:
            later = self.hours.office(self.at, moderated.random() * 4)
            self.then(later, Deed.MODERATE, verifier, moderated.choice(PHRASES.moderated))
        self.opd, self.routed_at = right, self.at
        if right not in SILENT or self.at < self.now - SILENT_FOR:
            self.handle()

    def right_opd(self) -> str:
        if self.case.kind is ComplaintKind.OVERSIGHT:
            return "INSPEKTORAT"
        own = _AUTHORITY.get(self.subject.category)
        if self.chance(self.subject.local) or own is None:
            return district_office(self.place.district.name)
        return own

    # ── the OPD ──────────────────────────────────────────────────────────────────────────────────

    def handle(self) -> None:
        officer = self.rng.choice(self.cast.officers[self.opd])
        slow = pace(self.opd)
        assert self.routed_at is not None
        first = self._first_answer(slow)
        if self.subject.category == "jalan-rusak" and self.chance(0.88):
            # Promised within 24 hours by day and night: somebody is on duty.
            at = self.hours.later(self.routed_at, min(21.0, first * 2))
        else:
            at = self.hours.office(self.routed_at, first)
        desk = self.hours.office(self.routed_at, self.hours.about(1.0, 0.9, most=first * 0.6))
        desk = min(desk, self.routed_at + (at - self.routed_at) * 0.6)
        if self.chance(0.5):
            self.then(desk, Deed.OPEN, officer)
        if self.chance(0.45):
            self.then(desk + timedelta(minutes=3), Deed.CLAIM, officer)
            colleagues = [o for o in self.cast.officers[self.opd] if o != officer]
            if colleagues and self.chance(0.08):
                officer = self.rng.choice(colleagues)
                self.then(self.at + timedelta(minutes=11), Deed.CLAIM, officer)
        if self.chance(0.8):
            self.respond(at, officer, ResponseKind.ACKNOWLEDGEMENT, self.rng.choice(PHRASES.acknowledgements))
            self._work(officer, slow)
        else:
            self._finish(at, officer)

    def _first_answer(self, slow: float) -> float:
        """Office hours from routing to the first answer."""
        if self.chance(0.06):
            return 26 + self.rng.random() * 18
        return self.hours.about(4.0 * slow, 0.8, most=23)

    def _work(self, officer: Actor, slow: float) -> None:
        stuck = self.chance(0.07)
        if self.chance(0.05):
            question = self.rng.choice(self.subject.questions)
            self.ask(self.hours.office(self.at, self.hours.about(4)), officer, question)
            if not self.supplied():
                return
        if self.chance(0.012):
            self.withdraw(self.hours.later(self.at, self.hours.about(40, most=300)))
            return
        days = self.hours.about(self.subject.days * slow, 0.6, most=self._limit())
        if stuck:
            days = self._limit() * (1.5 + self.rng.random() * 3.5)
        for share in self.rng.choice(((), (), (0.5,), (0.5,), (0.3, 0.7))) if days > 2 else ():
            words = self.rng.choice(self.subject.progress)
            at = self.hours.office(self.at, days * share * OFFICE_DAY * 0.4)
            self.respond(at, officer, ResponseKind.PROGRESS, words)
        self._finish(self.hours.office(self.at, days * OFFICE_DAY * 0.75), officer)

    def _limit(self) -> float:
        """Working days within which an office that keeps its promise is done."""
        match self.case.kind:
            case ComplaintKind.INFORMATION_REQUEST:
                return 3.5
            case ComplaintKind.OVERSIGHT:
                return 50
            case _:
                return 11

    def _finish(self, at: datetime, officer: Actor) -> None:
        self._resolve(at, officer)
        if self.chance(0.05):
            self.then(
                self.hours.later(self.at, 3 + self.rng.random() * 90),
                Deed.REOPEN,
                text=self.rng.choice(PHRASES.disputes),
            )
            again = self.hours.office(self.at, self.hours.about(6))
            self.respond(again, officer, ResponseKind.PROGRESS, self.rng.choice(self.subject.progress))
            self._resolve(self.hours.office(self.at, self.hours.about(20, most=80)), officer)
        if self.chance(0.45):
            self.confirm(self.hours.later(self.at, self.hours.about(22, 1.0, most=150)))
            if self.chance(0.01):
                self.then(
                    self.hours.later(self.at, 60 + self.rng.random() * 400),
                    Deed.REOPEN,
                    text=self.rng.choice(PHRASES.disputes),
                )
                self._resolve(self.hours.office(self.at, self.hours.about(20, most=80)), officer)
        self._follow_up(officer)

    def _resolve(self, at: datetime, officer: Actor) -> None:
        answer = self.rng.choice(self.case.answers)
        if self.case.kind is ComplaintKind.ASPIRATION:
            self.then(at, Deed.DECIDE, officer, answer, decided=self._decision())
        else:
            self.respond(at, officer, ResponseKind.RESOLUTION, answer)
        self.done_at = self.done_at or self.at

    def _decision(self) -> AspirationAnswer:
        """By a chance of its own: a year that is told already stays as it is."""
        chance = Random(f"decision {self.number}")
        [decision] = chance.choices(list(AspirationDecision), (6, 2, 2))
        if decision is not AspirationDecision.TAKEN_UP:
            return AspirationAnswer(decision, "")
        year = self.now.astimezone(WIB).year + chance.choice((0, 1, 1, 2))
        return AspirationAnswer(decision, "", year, chance.choice(PHRASES.programmes))

    def _follow_up(self, officer: Actor) -> None:
        """Some of what was taken up is done by now; some is decided anew."""
        decided = [step.decided for step in self.steps if step.decided is not None]
        if not decided or self.steps[-1].deed is Deed.REOPEN:
            return
        chance = Random(f"fulfilled {self.number}")
        taken_up = decided[-1].decision is AspirationDecision.TAKEN_UP
        share = chance.random()
        if share < 0.3 and taken_up:
            at = self.hours.office(self.at, 60 + chance.random() * 500)
            self.then(at, Deed.FULFIL, officer, chance.choice(PHRASES.fulfilled))
        elif share > 0.85:
            at = self.hours.office(self.at, 20 + chance.random() * 200)
            self.then(
                at,
                Deed.DECIDE,
                officer,
                chance.choice(PHRASES.revised),
                decided=AspirationAnswer(AspirationDecision.LATER, ""),
            )

    # ── the reporter ─────────────────────────────────────────────────────────────────────────────

    def ask(self, at: datetime, by: Actor, question: str) -> None:
        self.then(at, Deed.ASK, by, question)

    def supplied(self) -> bool:
        """Whether the reporter answers; of silence, the sweep takes care after thirty days."""
        if not self.chance(0.75):
            self.done_at = self.at + timedelta(days=WITHDRAW_AFTER_DAYS - 1)
            return False
        at = self.hours.later(self.at, self.hours.about(20, 1.0, most=24 * 20))
        self.then(at, Deed.SUPPLY, text=self.rng.choice(PHRASES.supplied))
        return True

    def withdraw(self, at: datetime) -> None:
        self.then(at, Deed.WITHDRAW, text=self.rng.choice(PHRASES.withdrawn))
        self.done_at = self.at

    def confirm(self, at: datetime) -> None:
        rating = self.rng.choices((5, 4, 3, 2, 1, None), (36, 27, 11, 4, 3, 19))[0]
        self.then(at, Deed.CONFIRM, text=self.rng.choice(PHRASES.thanks), rating=rating)
