"""Whatever was merged and unmerged before: everybody who has the problem stands behind it, once."""

import asyncio
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from database import opening
from models.change import change
from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.identity.account import Account
from models.number_series import NumberSeries
from models.opd import Opd
from models.support import Support
from operations.seed.reference import reference
from rules.refusals import Refused
from rules.roles import VISITOR, Actor
from rules.words import Role
from rules.workflow import Verb
from tests.rows import Rows, everything

START = datetime(2026, 11, 2, 2, tzinfo=UTC)
PEOPLE = 4
COMPLAINTS = 4


@dataclass
class Regency:
    """Complaints that have been routed, the last of a visitor without an account, and who may support."""

    people: list[Actor] = field(default_factory=list)
    verifier: Actor = VISITOR
    rows: list[int] = field(default_factory=list)

    async def begin(self) -> None:
        await reference(START - timedelta(days=1))
        opd = await Opd.get(code="DPUPR")
        roles = [Role.CITIZEN] * PEOPLE + [Role.VERIFIER]
        made = [
            await Account.create(name="Seseorang", password_hash="-", role=role, created_at=START)
            for role in roles
        ]
        *self.people, self.verifier = [Actor(a.role, a.id) for a in made]
        for by in (*self.people[: COMPLAINTS - 1], VISITOR):
            number = await NumberSeries.next_number(START)
            async with change() as this:
                await this.load_promises()
                row = Complaint.submit(
                    this,
                    Submission("Lampu padam", "Gelap"),
                    number=number,
                    idempotency_hash=None,
                    by=by,
                    now=START,
                    pin_hash="-" if by is VISITOR else None,
                )
            self.rows.append(row.id)
            async with change() as this:
                loaded = await Complaint.load(this, row.id, verb=Verb.VERIFY)
                assert loaded is not None
                loaded.verify(opd, kind=None, category=None, note=None, by=self.verifier, now=START)

    async def act(self, deed: Verb, one: int, other: int, *, now: datetime) -> None:
        keys = {self.rows[one]} | ({self.rows[other]} if deed is Verb.MERGE else set())
        async with change() as this:
            found = {key: await Complaint.load(this, key, verb=deed) for key in sorted(keys)}
            row, into = found[self.rows[one]], found.get(self.rows[other])
            assert row is not None
            if deed is Verb.SUPPORT:
                by = self.people[other]
                await row.load_supporter(by.account, None, now)
                row.support(by=by, now=now)
            elif deed is Verb.MERGE:
                assert into is not None
                row.merge_into(into, by=self.verifier, now=now)
            else:
                row.unmerge(by=self.verifier, now=now)


async def standing() -> tuple[dict[int, set[int | str]], dict[int, set[int | str]]]:
    """Who stands behind each complaint, as it is kept and as it must be: its own supporters, who reported
    what was merged into it, and whoever stands behind that; but not who reported it."""
    complaints = {c.id: c for c in await Complaint.all()}
    kept: dict[int, set[int | str]] = {key: set() for key in complaints}
    own: dict[int, set[int | str]] = {key: set() for key in complaints}
    for s in await Support.all():
        who = s.account_id or f"somebody by {s.via_id}"
        assert who not in kept[s.complaint_id], "nobody stands there twice"
        kept[s.complaint_id].add(who)
        if s.via_id is None:
            own[s.complaint_id].add(who)
    for key, row in complaints.items():
        assert row.support_count == len(kept[key])

    def behind(key: int) -> set[int | str]:
        found = set(own[key])
        for child in complaints.values():
            if child.merged_into_id == key:
                # Somebody without an account comes anew by each complaint on the way up.
                below = {b if isinstance(b, int) else f"somebody by {child.id}" for b in behind(child.id)}
                found |= below | {child.reporter_id or f"somebody by {child.id}"}
        return found - {complaints[key].reporter_id or 0}

    return kept, {key: behind(key) for key in complaints}


@pytest.fixture(scope="module")
def template(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Regency]:
    path, regency = tmp_path_factory.mktemp("merging") / "taprose.sqlite3", Regency()
    shutil.copyfile(empty_sqlite, path)

    async def make() -> None:
        async with opening.opened(f"sqlite://{path}"):
            await regency.begin()

    asyncio.run(make())
    return path, regency


_DEEDS = st.lists(
    st.tuples(
        st.sampled_from([Verb.SUPPORT, Verb.MERGE, Verb.MERGE, Verb.UNMERGE]),
        st.integers(0, COMPLAINTS - 1),
        st.integers(0, COMPLAINTS - 1),
    ),
    max_size=14,
)


async def _played(url: str, regency: Regency, deeds: list[tuple[Verb, int, int]]) -> datetime:
    now = START + timedelta(hours=1)
    for deed, one, other in deeds:
        now += timedelta(hours=5)
        try:
            await regency.act(deed, one, other, now=now)
        except Refused:
            continue
        kept, expected = await standing()
        assert kept == expected, (deed, one, other)
    return now


def _asked(template: tuple[Path, Regency], to: Path) -> str:
    to.write_bytes(template[0].read_bytes())
    return f"sqlite://{to}"


_QUICK = settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink])


_BY_TWO = [
    (Verb.SUPPORT, 1, 3), (Verb.SUPPORT, 2, 3),
    (Verb.MERGE, 1, 0), (Verb.MERGE, 2, 0), (Verb.UNMERGE, 1, 1),
]  # fmt: skip
"""Somebody has come with two, of which one goes."""
_BY_TWO_BELOW = [
    (Verb.SUPPORT, 2, 3), (Verb.SUPPORT, 3, 3), (Verb.MERGE, 2, 1), (Verb.MERGE, 3, 1),
    (Verb.MERGE, 1, 0), (Verb.UNMERGE, 2, 2),
]  # fmt: skip
"""The same of what went into one that went into another."""


@_QUICK
@given(deeds=_DEEDS)
@example(deeds=_BY_TWO)
@example(deeds=_BY_TWO_BELOW)
def test_everybody_who_has_the_problem_stands_behind_it_once(
    template: tuple[Path, Regency], tmp_path: Path, deeds: list[tuple[Verb, int, int]]
) -> None:
    async def run(url: str) -> None:
        async with opening.opened(url):
            await _played(url, template[1], deeds)

    asyncio.run(run(_asked(template, tmp_path / "taprose.sqlite3")))


def _but_for_time(rows: Rows) -> Rows:
    """Without the log, versions, and when somebody came by a merger: that is anew."""
    kept = {name: found for name, found in rows.items() if not name.startswith("events of")}
    for row in kept["Complaint"]:
        del row["version"], row["updated_at"]
    for row in kept["Support"]:
        row.pop("at")
    kept["Support"].sort(key=lambda r: (r["complaint_id"], str(r["account_id"]), str(r["via_id"])))
    return kept


@_QUICK
@given(deeds=_DEEDS, one=st.integers(0, COMPLAINTS - 1), other=st.integers(0, COMPLAINTS - 1))
def test_merged_and_unmerged_again_all_is_as_it_was(
    template: tuple[Path, Regency], tmp_path: Path, deeds: list[tuple[Verb, int, int]], one: int, other: int
) -> None:
    """Status, clocks, supporters and who went into what, of all complaints."""

    async def run(url: str) -> None:
        async with opening.opened(url):
            now = await _played(url, template[1], deeds)
            before = _but_for_time(await everything())
            try:
                await template[1].act(Verb.MERGE, one, other, now=now)
            except Refused:
                return
            await template[1].act(Verb.UNMERGE, one, other, now=now)
            assert _but_for_time(await everything()) == before

    asyncio.run(run(_asked(template, tmp_path / "taprose.sqlite3")))
