"""Who owed a word at the end of a past day: the log says what the complaints said at that moment."""

from datetime import date, datetime, time, timedelta

from database import query
from database.query import instant
from reads import silence
from rules.audience import VERIFIER
from rules.deadlines import WIB
from tests.cast import Person
from tests.regency import Regency

_STATE = (
    "SELECT c.number, c.waiting_since FROM complaint c WHERE c.waiting_since IS NOT NULL "
    "AND c.status IN ('SUBMITTED', 'NEEDS_INFORMATION', 'ROUTED', 'IN_PROGRESS')"
)


async def _said(end: datetime) -> dict[str, int]:
    """As the complaints say it, at the end of a day."""
    found = [(number, (end - instant(since)).days) for number, since in await query.rows(_STATE)]
    return {number: days for number, days in found if days >= 7}


async def test_the_log_says_of_each_day_what_the_complaints_said_when_it_ended(
    siti: Person, joko: Person, dina: Person, budi: Person, ani: Person, regency: Regency
) -> None:
    one, two, three, four, five = [await siti.complains(title=f"Lampu {n}") for n in range(5)]
    kept: dict[date, dict[str, int]] = {}

    async def days_pass(many: int) -> None:
        for _ in range(many):
            today = regency.clock().astimezone(WIB).date()
            regency.clock.now = datetime.combine(today + timedelta(days=1), time(), WIB)
            kept[today] = await _said(regency.clock.now)
            regency.clock.passes(hours=9)

    for complaint in (one, two, three, four):
        await dina.routes(complaint)
    await days_pass(8)
    await budi.answers(one)
    await budi.returns(two)
    await dina.routes(five, "DLHP")
    await dina.merges(three, four)
    await days_pass(3)
    await dina.routes(two, "DLHP")
    await dina.unmerges(three)
    await budi.resolves(one)
    await days_pass(5)
    await siti.reopens(one)
    await dina.rejects(four)
    await days_pass(9)
    await ani.resolves(two)
    await siti.confirms(two, 4)
    await budi.asks(three)
    await days_pass(2)
    for day, said in kept.items():
        assert {w.number: w.days for w in await silence.waiting(VERIFIER, day)} == said, day
    assert len({str(said) for said in kept.values()}) > 5
