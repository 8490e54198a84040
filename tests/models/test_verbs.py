"""Verbs are plain functions of loaded rows: in memory they leave what they leave through the database."""

import asyncio
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from consumers.sweep import sweep
from database import opening
from models.category import Category
from models.change import Change, change
from models.complaint.complaint import Complaint
from models.complaint.deciding import AspirationAnswer
from models.complaint.submission import Submission
from models.identity.account import Account
from models.instruction import Instruction
from models.number_series import NumberSeries
from models.opd import Opd
from operations.seed.play import Played
from operations.seed.reference import reference
from operations.seed.script import Deed, Filing, Step
from operations.seed.stage import Stage, decided, reporter_of
from rules.refusals import RefusalCode, Refused
from rules.roles import VISITOR, Actor
from rules.words import AspirationDecision, ComplaintKind, ResponseKind, Role
from rules.workflow import Verb
from tests.rows import SECRETS, Quiet, Rows, everything

START = datetime(2026, 11, 2, 2, tzinfo=UTC)
"""A Monday, 09.00 in Tuban."""
STORIES = 4
OPDS = ("DPUPR", "DLHP", "INSPEKTORAT")
NOT_OF_COMPLAINTS = (*(Deed.REPORT, Deed.SUBMIT, Deed.ANNOUNCE, Deed.CORRECT_ANNOUNCEMENT, Deed.CALL_OFF),)
_NEEDS = {
    Deed.VERIFY: Verb.VERIFY,
    Deed.WITHDRAW: Verb.WITHDRAW,
    Deed.MERGE: Verb.MERGE,
    Deed.UNMERGE: Verb.UNMERGE,
    Deed.MODERATE: Verb.MODERATE,
}


@dataclass(frozen=True)
class Place:
    """A migrated database with reference data and people, to be copied."""

    url: str
    people: tuple[Actor, ...]

    def copy(self, to: Path) -> str:
        shutil.copy(self.url.removeprefix("sqlite://"), to)
        return f"sqlite://{to}"


@pytest.fixture(scope="module")
def place(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    path = shutil.copyfile(empty_sqlite, tmp_path_factory.mktemp("verbs") / "taprose.sqlite3")
    url = f"sqlite://{path}"

    async def make() -> list[Actor]:
        async with opening.opened(url):
            await reference(START - timedelta(days=1))
            opds = {o.code: o.id for o in await Opd.all()}
            people = [
                *((Role.CITIZEN, None) for _ in range(3)),
                (Role.VOLUNTEER, None),
                (Role.VERIFIER, None),
                (Role.REGENT, None),
                *((Role.OFFICER, opds[code]) for code in OPDS),
            ]
            return [
                Actor(
                    role,
                    (
                        await Account.create(
                            name="Seseorang", password_hash="-", role=role, opd_id=opd, created_at=START
                        )
                    ).id,
                    opd,
                )
                for role, opd in people
            ]

    return Place(url, (VISITOR, *asyncio.run(make())))


# ── what happens: mostly what may, and now and then what may not ──

_TEXT = st.sampled_from(["Mohon dijelaskan.", "Sudah ditangani."])
_WAIT = st.one_of(
    st.integers(1, 600).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 40).map(lambda n: timedelta(days=n)),
)
_DEEDS = [
    *(d for d in Deed if d not in NOT_OF_COMPLAINTS),
    *[Deed.VERIFY, Deed.RESPOND, Deed.ASK, Deed.SUPPLY] * 2,
    *[Deed.SUPPORT, Deed.MERGE, Deed.UNMERGE, Deed.WITHDRAW] * 3,
]
_FITS: dict[Deed, tuple[Role, ...]] = {
    Deed.VERIFY: (Role.VERIFIER,),
    Deed.ASK: (Role.VERIFIER, Role.OFFICER),
    Deed.REJECT: (Role.VERIFIER,),
    Deed.MERGE: (Role.VERIFIER,),
    Deed.UNMERGE: (Role.VERIFIER,),
    Deed.MODERATE: (Role.VERIFIER,),
    Deed.SUPPORT: (Role.CITIZEN, Role.VOLUNTEER),
    Deed.INSTRUCT: (Role.REGENT,),
}
_REPORTERS = (Deed.SUPPLY, Deed.WITHDRAW, Deed.CONFIRM, Deed.REOPEN)


_KINDS = [ComplaintKind.COMPLAINT] * 5 + [ComplaintKind.OVERSIGHT] + [ComplaintKind.ASPIRATION] * 2


@st.composite
def steps(draw: st.DrawFn, people: tuple[Actor, ...]) -> list[Step]:
    at, found = START, []
    for story in range(STORIES):
        kind = draw(st.sampled_from(_KINDS))
        said = Submission(
            "Lampu padam", "Gelap", kind=kind, confidential=draw(st.sampled_from([False] * 4 + [True]))
        )
        by = draw(st.sampled_from(people[:5]))
        found.append(
            Step(at, Deed.SUBMIT, story, by, filing=Filing(said, "123456" if by is VISITOR else None))
        )
        at += timedelta(minutes=1)
    for n in range(draw(st.integers(4, 24))):
        at += draw(_WAIT)
        deed = draw(st.sampled_from(_DEEDS))
        fits = [p for p in people if p.role in _FITS.get(deed, (Role.OFFICER,))]
        by = draw(st.sampled_from(fits if draw(st.integers(0, 9)) else people))
        story = draw(st.integers(0, STORIES - 1))
        found.append(
            Step(
                at,
                deed,
                story,
                None if deed in _REPORTERS and draw(st.booleans()) else by,
                draw(_TEXT),
                opd=draw(st.sampled_from(OPDS)),
                kind=draw(st.sampled_from([None, None, None, ComplaintKind.OVERSIGHT])),
                category=draw(st.sampled_from([None, "jalan-rusak"])),
                answer=draw(st.sampled_from(ResponseKind)),
                rating=draw(st.sampled_from([None, 4, 6])),
                other=draw(st.integers(0, STORIES - 1)),
                key=f"i{draw(st.integers(0, n)) if deed is Deed.ANSWER else n}",
                due_at=draw(st.sampled_from([None, at + timedelta(days=3), at])),
            )
        )
    return found


# ── in memory ──


async def in_memory(
    url: str, script: list[Step]
) -> tuple[Rows, list[RefusalCode | None], list[Step | datetime]]:
    """The rows, what was refused, and what happened when: steps, and sweeps that found something."""
    refused: list[RefusalCode | None] = []
    timeline: list[Step | datetime] = []
    async with opening.opened(url):
        opds, categories = {o.code: o for o in await Opd.all()}, {c.code: c for c in await Category.all()}
        this = Played()
        async with change(this):
            await this.begin()
            stage = Stage(this, opds, categories, SECRETS, numbers={})
            for step in script:
                timeline += [*stage.alarms.ring_until(step.at), step]
                try:
                    refused.append(_done(stage, step))
                except Refused as no:
                    refused.append(no.code)
            for year, last in stage.numbers.items():
                await NumberSeries.create(year=year, given=last)
        return await everything(), refused, timeline


def _done(stage: Stage, step: Step) -> None:
    if step.deed is Deed.ANSWER and step.key not in stage.instructions:
        return
    stage.act(step)


# ── through the database ──


class ByDatabase:
    """Each step in a change of its own, of rows that it loads."""

    def __init__(self, opds: dict[str, Opd]) -> None:
        self.opds = opds
        self.stories: dict[int, int] = {}
        self.instructions: dict[str, int] = {}

    async def act(self, step: Step) -> None:
        async with change() as this:
            await this.load_promises()
            if step.filing is not None:
                filed = await self._submit(this, step)
            elif step.deed is Deed.INSTRUCT:
                filed = await self._instruct(this, step)
            else:
                await self._verb(this, step)
                return
        # It has its id only now.
        if isinstance(filed, Instruction):
            self.instructions[step.key or ""] = filed.id
        else:
            self.stories[step.story or 0] = filed.id

    async def _submit(self, this: Change, step: Step) -> Complaint:
        assert step.filing is not None
        number = await NumberSeries.next_number(step.at)
        return Complaint.submit(
            this,
            step.filing.said,
            number=number,
            idempotency_hash=None,
            by=step.by or VISITOR,
            now=step.at,
            pin_hash=step.filing.pin and SECRETS.pin_hash(number, step.filing.pin),
        )

    async def _instruct(self, this: Change, step: Step) -> Instruction:
        return Instruction.give(
            this,
            self.opds[step.opd or ""],
            step.text,
            complaint=await Complaint.load(this, self.stories[step.story or 0]),
            due_at=step.due_at,
            by=step.by or VISITOR,
            now=step.at,
        )

    async def _verb(self, this: Change, step: Step) -> None:
        if step.deed is Deed.ANSWER:
            if step.key in self.instructions:
                given = await Instruction.load(this, self.instructions[step.key])
                given.reply(step.text, by=step.by or VISITOR, now=step.at)
            return
        keys = [self.stories[step.story or 0]]
        if step.deed is Deed.MERGE:
            keys.append(self.stories[step.other or 0])
        loaded = {key: await Complaint.load(this, key, verb=_NEEDS.get(step.deed)) for key in sorted(keys)}
        row, other = loaded[keys[0]], loaded[keys[-1]]
        assert row is not None
        assert other is not None
        by, now, text = step.by or reporter_of(row), step.at, step.text
        match step.deed:
            case Deed.DECIDE:
                row.decide(AspirationAnswer(AspirationDecision.DECLINED, text), by=by, now=now)
            case Deed.FULFIL:
                row.fulfil(text, by=by, now=now)
            case Deed.VERIFY:
                category = step.category and await Category.get(code=step.category)
                row.verify(
                    self.opds[step.opd or ""],
                    kind=step.kind,
                    category=category or None,
                    note=text,
                    by=by,
                    now=now,
                )
            case Deed.ASK:
                row.ask(text, by=by, now=now)
            case Deed.SUPPLY:
                row.supply(text, by=by, now=now)
            case Deed.REJECT:
                row.reject(text, by=by, now=now)
            case Deed.WITHDRAW:
                row.withdraw(text, by=by, now=now)
            case Deed.OPEN:
                row.open_page(by=by, now=now)
            case Deed.CLAIM:
                row.claim(by=by, now=now)
            case Deed.RESPOND:
                row.respond(step.answer or ResponseKind.PROGRESS, text, by=by, now=now)
            case Deed.RETURN:
                row.give_back(text, by=by, now=now)
            case Deed.CONFIRM:
                row.confirm(step.rating, text, by=by, now=now)
            case Deed.REOPEN:
                row.reopen(text, by=by, now=now)
            case Deed.SUPPORT:
                await row.load_supporter(by.account, None, now)
                row.support(by=by, now=now)
            case Deed.MERGE:
                row.merge_into(other, by=by, now=now)
            case Deed.UNMERGE:
                row.unmerge(by=by, now=now)
            case Deed.MODERATE:
                row.moderate(decided(row), text, by=by, now=now)


async def by_database(url: str, timeline: list[Step | datetime]) -> tuple[Rows, list[RefusalCode | None]]:
    refused: list[RefusalCode | None] = []
    async with opening.opened(url):
        house = ByDatabase({o.code: o for o in await Opd.all()})
        for step in timeline:
            if isinstance(step, datetime):
                await sweep(Quiet(), now=step)  # type: ignore[arg-type]
                continue
            try:
                await house.act(step)
                refused.append(None)
            except Refused as no:
                refused.append(no.code)
        return await everything(), refused


@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
@given(data=st.data())
def test_whatever_people_do_the_rows_are_those_of_verbs_in_memory(
    place: Place, tmp_path: Path, data: st.DataObject
) -> None:
    """And what is refused leaves nothing behind."""
    script = data.draw(steps(place.people))
    memory, refused, timeline = asyncio.run(in_memory(place.copy(tmp_path / "memory.sqlite3"), script))
    stored, told = asyncio.run(by_database(place.copy(tmp_path / "stored.sqlite3"), timeline))
    assert told == refused
    assert memory.keys() == stored.keys()
    for name, rows in memory.items():
        assert rows == stored[name], name
