"""Any period, compared with the one before: what happened in it, whatever became of it since."""

from datetime import date, timedelta
from typing import Any

from rules.deadlines import WIB
from tests.cast import Person, refused
from tests.regency import Regency

ASKED = """
query ($start: Date!, $end: Date!) { period(start: $start, end: $end) { ...Counted before { ...Counted } } }
fragment Counted on Period {
  start end received answered onTimeRate resolved closed satisfaction { asked answered average }
  byOpd { opd { code } received answered resolved } byCategory { category { code } count }
  byDistrict { district { code } count }
}"""
TUBAN = "35.23.16"


async def _period(who: Person, first: date, last: date) -> dict[str, Any]:
    found: dict[str, Any] = (await who.line.ask(ASKED, start=first.isoformat(), end=last.isoformat()))[
        "period"
    ]
    return found


def _today(regency: Regency) -> date:
    return regency.clock().astimezone(WIB).date()


async def test_a_period_counts_what_happened_in_it_and_the_one_before_what_happened_then(
    siti: Person, joko: Person, dina: Person, budi: Person, bupati: Person, regency: Regency
) -> None:
    begun = _today(regency)
    early = await siti.complains(category="jalan-rusak", district=TUBAN)
    await dina.routes(early)
    regency.clock.passes(days=10)
    late = await joko.complains(category="lampu-jalan", district=TUBAN)
    await dina.routes(late)
    for one in (early, late):
        await budi.resolves(one)
    await siti.confirms(early, 5)
    today = _today(regency)
    found = await _period(bupati, today - timedelta(days=4), today)
    assert (found["received"], found["answered"], found["resolved"], found["closed"]) == (1, 2, 2, 1)
    assert found["satisfaction"] == {"asked": 2, "answered": 1, "average": 5.0}
    assert found["byOpd"] == [{"opd": {"code": "DPUPR"}, "received": 1, "answered": 2, "resolved": 2}]
    assert found["byCategory"] == [{"category": {"code": "lampu-jalan"}, "count": 1}]
    assert found["onTimeRate"] is None, "two answers say more about chance"
    earlier = found["before"]
    assert (earlier["start"], earlier["end"]) == (
        (today - timedelta(days=9)).isoformat(),
        (today - timedelta(days=5)).isoformat(),
    )
    assert (earlier["received"], earlier["byOpd"]) == (0, [])
    whole = await _period(bupati, begun, today)
    assert (whole["received"], whole["byDistrict"]) == (2, [{"district": {"code": TUBAN}, "count": 2}])
    assert (await _period(bupati, begun, begun))["resolved"] == 0


async def test_what_a_verifier_may_not_see_is_in_none_of_their_figures(
    siti: Person, dina: Person, bupati: Person, regency: Regency
) -> None:
    today = _today(regency)
    abuse = await siti.complains(kind="OVERSIGHT", district=TUBAN)
    await dina.routes(abuse, "INSPEKTORAT")
    assert (await _period(bupati, today, today))["received"] == 1
    hidden = await _period(dina, today, today)
    assert (hidden["received"], hidden["byOpd"], hidden["byCategory"]) == (0, [], [])


async def test_a_period_is_for_the_offices_and_has_an_end(
    siti: Person, visitor: Person, bupati: Person, regency: Regency
) -> None:
    today = _today(regency)
    for outside in (siti, visitor):
        assert await refused(_period(outside, today, today)) in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
    assert await refused(_period(bupati, today, today - timedelta(days=1))) == "INVALID"
    assert await refused(_period(bupati, today - timedelta(days=3_660), today)) == "INVALID"


AT_END = "query ($day: Date!) { period(start: $day, end: $day) { atEnd { status count } } }"


async def _at_end(who: Person, day: date) -> dict[str, int]:
    found = (await who.line.ask(AT_END, day=day.isoformat()))["period"]["atEnd"]
    return {each["status"]: each["count"] for each in found if each["count"]}


async def test_what_a_day_ended_with_stays_what_it_was(
    siti: Person, dina: Person, budi: Person, bupati: Person, regency: Regency
) -> None:
    """Whatever is moderated, merged or ended later; and of today it is what there is now."""
    one, other = await siti.complains(), await siti.complains("Lampu di gang mati")
    await dina.routes(one)
    begun = _today(regency)
    assert await _at_end(bupati, begun) == {"ROUTED": 1, "SUBMITTED": 1}
    regency.clock.passes(days=70)
    await budi.resolves(one)
    await dina.moderates(one, hidden=True)
    await dina.rejects(other)
    assert await _at_end(bupati, begun) == {"ROUTED": 1, "SUBMITTED": 1}
    assert await _at_end(bupati, _today(regency)) == {"RESOLVED": 1, "REJECTED": 1}
    assert await _at_end(bupati, begun - timedelta(days=1)) == {}
