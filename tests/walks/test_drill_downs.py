"""Behind every number of the command center stand as many complaints as it says, for whoever reads it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cast import Person, refused
from tests.regency import Regency

OPEN = ["SUBMITTED", "NEEDS_INFORMATION", "ROUTED", "IN_PROGRESS"]
Json = dict[str, Any]


def _day(day: str) -> tuple[str, str]:
    """The first and the last instant of a day in Tuban."""
    return f"{day}T00:00:00+07:00", f"{day}T23:59:59.999999+07:00"


def behind(numbers: Json) -> Iterator[tuple[str, int, Json]]:
    """Each figure with its name and the filter of `complaints` that is behind it."""
    since = numbers["since"]
    midnight = _day(numbers["trend"][-1]["day"])[0]
    yield "total", numbers["total"], {"submittedFrom": since}
    yield "open", numbers["open"], {"status": OPEN}
    yield "overdue", numbers["overdue"], {"status": OPEN, "overdue": True}
    yield "dueSoon", numbers["dueSoon"], {"dueSoon": True}
    yield "submittedToday", numbers["submittedToday"], {"submittedFrom": midnight}
    yield "closedToday", numbers["closedToday"], {"closedFrom": midnight}
    for row in numbers["byStatus"]:
        yield row["status"], row["count"], {"status": [row["status"]], "submittedFrom": since}
    for row in numbers["byCategory"]:
        code = row["category"]["code"]
        yield code, row["count"], {"category": [code], "submittedFrom": since}
    for row in numbers["byDistrict"]:
        code = row["district"]["code"]
        yield f"{code} open", row["open"], {"district": [code], "status": OPEN}
        yield f"{code} total", row["total"], {"district": [code], "submittedFrom": since}
    for row in numbers["byOpd"]:
        code = row["opd"]["code"]
        yield f"{code} open", row["open"], {"opd": [code], "status": OPEN}
        yield f"{code} overdue", row["overdue"], {"opd": [code], "status": OPEN, "overdue": True}
        yield f"{code} answered", row["answered"], {"opd": [code], "answeredFrom": since}
    for row in numbers["trend"]:
        first, last = _day(row["day"])
        yield f"{row['day']} in", row["submitted"], {"submittedFrom": first, "submittedTo": last}
        yield f"{row['day']} out", row["closed"], {"closedFrom": first, "closedTo": last}
    asked = numbers["satisfaction"]
    yield "asked", asked["asked"], {"askedFrom": since}
    yield "rated", asked["answered"], {"askedFrom": since, "rated": True}
    yield "not rated", asked["asked"] - asked["answered"], {"askedFrom": since, "rated": False}


async def _a_fortnight(regency: Regency, siti: Person, dina: Person, budi: Person, ani: Person) -> None:
    """Complaints of every fate, over some days, in several districts and of several subjects."""
    places = [("35.23.16", "jalan-rusak"), ("35.23.01", "lampu-jalan"), ("35.23.16", "lampu-jalan")]
    for day in range(4):
        for turn, (district, category) in enumerate(places):
            said = {"district": district, "category": category, "confidential": turn == 1}
            complaint = await siti.complains(f"Rusak {day}-{turn}", **said)
            if turn == 0 and day == 1:
                await dina.rejects(complaint)
                continue
            await dina.routes(complaint, to="DLHP" if turn == 1 else "DPUPR")
            officer = ani if turn == 1 else budi
            if (day + turn) % 3 == 0:
                continue
            await officer.answers(complaint)
            if turn == 2 and day == 2:
                await siti.withdraws(complaint)
                continue
            if (day + turn) % 3 == 1 or day == 3:
                await officer.resolves(complaint)
                await siti.confirms(complaint, None if day else 4)
                if (day, turn) == (3, 2):
                    await siti.reopens(complaint)
        await regency.sweeps(days=2, hours=5)
    await siti.complains("Hampir tenggat", district="35.23.16")
    await regency.sweeps(days=2, hours=9)
    await siti.complains("Baru saja", district="35.23.16")


async def _totals(who: Person, filters: list[Json]) -> list[int]:
    """How many complaints each filter finds, ten filters in a question."""
    found = []
    for start in range(0, len(filters), 10):
        some = {f"f{n}": wanted for n, wanted in enumerate(filters[start : start + 10])}
        head = ", ".join(f"${name}: ComplaintFilter" for name in some)
        asked = " ".join(f"{name}: complaints(first: 0, filter: ${name}) {{ totalCount }}" for name in some)
        told = await who.line.ask(f"query ({head}) {{ {asked} }}", **some)
        found += [told[name]["totalCount"] for name in some]
    return found


async def test_each_number_is_that_of_the_complaints_behind_it(
    regency: Regency,
    siti: Person,
    joko: Person,
    dina: Person,
    budi: Person,
    ani: Person,
    bupati: Person,
    wall: Person,
    visitor: Person,
) -> None:
    await _a_fortnight(regency, siti, dina, budi, ani)
    oversight = await joko.complains(kind="OVERSIGHT", district="35.23.16")
    await dina.routes(oversight, to="INSPEKTORAT")
    for who in (bupati, wall, dina, budi, joko, visitor):
        for days in (7, 30) if who is bupati else (30,):
            numbers = await who.overview(days)
            figures = list(behind(numbers))
            totals = await _totals(who, [wanted for _, _, wanted in figures])
            told = {name: (count, total) for (name, count, _), total in zip(figures, totals, strict=True)}
            assert {name: pair for name, pair in told.items() if pair[0] != pair[1]} == {}, (who.name, days)
            if who is bupati and days == 30:
                assert min(numbers[n] for n in ("open", "overdue", "dueSoon", "submittedToday")) > 0
                assert sum(d["closed"] for d in numbers["trend"]) > 0
                assert 0 < numbers["satisfaction"]["answered"] < numbers["satisfaction"]["asked"]


async def test_behind_a_silent_opd_stand_those_who_have_waited_for_a_week(
    regency: Regency, siti: Person, dina: Person, budi: Person, bupati: Person
) -> None:
    silent, answered = [await siti.complains(title) for title in ("Lama", "Dijawab")]
    for complaint in (silent, answered):
        await dina.routes(complaint)
    await budi.answers(answered)
    await regency.sweeps(days=8)
    fresh = await siti.complains("Baru")
    await dina.routes(fresh)
    numbers = await bupati.overview()
    assert [o["opd"]["code"] for o in numbers["silentOpds"]] == ["DPUPR"]
    week_ago = datetime.fromisoformat(numbers["at"]) - timedelta(days=7)
    wanted = {"opd": ["DPUPR"], "status": OPEN, "waitingSince": week_ago.isoformat()}
    assert await bupati.board(filter=wanted) == [silent.number]


@pytest.mark.parametrize(
    "wanted",
    [{"dueSoon": True}, {"rated": False}, {"closedFrom": "2026-10-01T00:00:00Z"}, {"dueSoon": False}],
    ids=["due soon", "not rated", "closed", "not due soon"],
)
async def test_pages_behind_a_number_hold_each_complaint_once(
    regency: Regency, siti: Person, dina: Person, budi: Person, ani: Person, bupati: Person, wanted: Json
) -> None:
    await _a_fortnight(regency, siti, dina, budi, ani)
    asked = (
        "query ($f: ComplaintFilter, $o: ComplaintOrder!, $a: String) "
        "{ complaints(first: 2, filter: $f, order: $o, after: $a) "
        "{ totalCount edges { node { number } } pageInfo { hasNextPage endCursor } } }"
    )
    for order in ("NEWEST", "MOST_URGENT"):
        seen: list[str] = []
        after = None
        while True:
            page = (await bupati.line.ask(asked, f=wanted, o=order, a=after))["complaints"]
            seen += [e["node"]["number"] for e in page["edges"]]
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
        assert len(seen) == len(set(seen)) == page["totalCount"] > 0


async def test_an_impossible_instant_is_named(bupati: Person) -> None:
    for field in ("closedFrom", "closedTo", "answeredFrom", "askedFrom", "waitingSince"):
        assert await refused(bupati.board(filter={field: "0001-01-01T00:00:00Z"})) == "INVALID"
