"""The demonstration holds on whatever day it is made: thirty days, each asked for everybody's main work."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import config
from database import opening
from models.identity.account import Account
from models.identity.server_secret import Secrets
from models.media.uploads import Uploads
from operations.seed.demonstration import demonstration
from operations.seed.named import INTRODUCED
from rules.deadlines import WIB
from tests.cast import Person
from tests.line import Line
from tests.regency import SECRET, Clock, Regency, running

COMPLAINTS = 120
DAYS = [
    "2026-11-29T09:20",  # a Sunday
    "2026-12-31T23:30",  # the year's last half hour
    "2027-01-01T00:05",  # the first complaint of a year
    "2028-02-29T10:00",  # a leap day
    "2027-02-28T23:59",
    "2028-03-01T00:00",
    "2027-03-08T08:00",  # the week before Idul Fitri
    "2027-03-10T07:30",  # Idul Fitri
    "2027-03-11T12:00",
    "2027-03-12T15:59",
    "2027-03-15T07:29",  # back at the office
    "2026-12-24T16:00",  # Christmas' eve, as the offices close
    "2026-12-25T10:00",
    "2026-12-26T10:00",  # a Saturday
    "2027-01-04T07:30",  # the first working day
    "2027-02-06T10:00",
    "2027-03-31T23:59",
    "2027-04-01T00:00",
    "2027-05-01T10:00",  # Labour Day, a Saturday
    "2027-05-31T17:00",
    "2027-06-01T09:00",  # Pancasila Day
    "2027-06-16T09:00",
    "2027-07-02T00:00",
    "2027-08-17T10:00",  # Independence Day
    "2027-08-31T23:30",
    "2027-09-12T06:00",
    "2027-10-29T14:00",
    "2027-11-24T10:20",
    "2027-12-30T12:00",
    "2032-02-29T12:00",  # a leap day that is a Sunday
]


@pytest.fixture(params=DAYS)
def now(request: pytest.FixtureRequest) -> datetime:
    """The instant at which it is made, given as the clock in Tuban shows it."""
    return datetime.fromisoformat(request.param).replace(tzinfo=WIB).astimezone(UTC)


@pytest.fixture
async def made(
    migrated_sqlite: str, now: datetime, tmp_path: Path
) -> AsyncIterator[tuple[Regency, dict[str, str]]]:
    """The demonstration of that instant, served five minutes later, and the tokens of its named people by
    the first part of what they sign in with."""
    settings = config.load(
        {
            "TAPROSE_DATA": str(tmp_path / "data"),
            "TAPROSE_SECRET": SECRET,
            "TAPROSE_DATABASE_URL": migrated_sqlite,
            "TAPROSE_ENGINE": os.environ.get("TAPROSE_ENGINE", ""),
            "PORT": "0",
        }
    )
    async with opening.opened(settings.database_url):
        await demonstration(
            now, secrets=Secrets(settings.secret), uploads=Uploads.of(settings.uploads), complaints=COMPLAINTS
        )
        accounts = {a.email: a for a in await Account.filter(email__in=INTRODUCED)}
        tokens = {name.partition("@")[0]: (await accounts[name].sign_in(now=now))[0] for name in INTRODUCED}
    async with running(settings, Clock(now + timedelta(minutes=5))) as regency:
        yield regency, tokens


async def test_whoever_opens_it_finds_their_work(made: tuple[Regency, dict[str, str]]) -> None:
    regency, tokens = made
    now = regency.clock.now
    people = {name: Person(name, Line(regency, token)) for name, token in tokens.items()}
    warga, verifier, officer = people["warga"], people["verifikator"], people["petugas.dpupr"]
    visitor = Person("visitor", Line(regency))
    today = now.astimezone(WIB).date()

    assert len(await visitor.board()) > 10
    mine = {c["status"] for c in (await warga.own())["items"]}
    assert mine >= {"SUBMITTED", "NEEDS_INFORMATION", "ROUTED", "IN_PROGRESS", "RESOLVED"}
    before = await people["bupati"].overview()
    assert before["open"] > 0
    assert [date.fromisoformat(d["day"]) for d in before["trend"]][-1] == today

    filed = await warga.complains("Jembatan Wanatirta retak", district="35.23.16")
    assert filed.number.split("-")[1] == str(today.year)
    due = (await verifier.reads(filed) or {})["nextDueAt"]
    assert datetime.fromisoformat(due) > now
    assert filed.number in await verifier.board(filter={"status": ["SUBMITTED"]})
    await verifier.routes(filed, to="DPUPR")
    assert filed.number in await officer.queue("DPUPR")
    await officer.answers(filed)
    await officer.resolves(filed)
    assert (await warga.confirms(filed, 5))["status"] == "CLOSED"
    after = await people["bupati"].overview()
    assert after["submittedToday"] == before["submittedToday"] + 1
    assert after["closedToday"] == before["closedToday"] + 1

    first = today.replace(day=1)
    report = await people["kepala.dpupr"].writes_report(
        periodStart=first.isoformat(), periodEnd=today.isoformat()
    )
    assert report["figures"]["received"] >= 1
    assert report["title"] in [r["title"] for r in await people["bupati"].reports()]
    ordered = await people["bupati"].instructs("DPUPR")
    assert datetime.fromisoformat(ordered["dueAt"]) > now
    helped = await people["relawan"].complains(
        "Sumur Wanatirta keruh", contact={"name": "Mbah Karto"}, consent={"form": "PRESENT", "contact": True}
    )
    assert helped.pin
    assert await visitor.tracks(helped) is not None
    asked = "query ($year: Int!) { holidays(year: $year) { date } }"
    holidays = (await people["admin"].line.ask(asked, year=today.year))["holidays"]
    assert f"{today.year}-12-25" in [h["date"] for h in holidays]
    assert (await regency.sweeps(days=31)).withdrawn > 0
