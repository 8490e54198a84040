"""Who sees a volunteer's service and work: the query and the question agree, over everyone."""

from access import assistance, volunteer
from database import query
from models.assistance import Assistance
from models.volunteer import Volunteer
from rules.volunteering import VolunteerStatus
from tests.access.regency_rows import START, fill
from tests.access.test_office_papers import _rows, everyone

DISKOMINFO = {"verifier", "admin"}


async def test_services_and_work(opened: str) -> None:
    found = await fill()
    accounts = [actor.account for actor in found.actors.values() if actor.account is not None]
    services = [
        await Volunteer.create(account_id=account, status=status, applied_at=START)
        for account in accounts
        for status in (VolunteerStatus.ENDED, VolunteerStatus.GRANTED)
    ]
    helped = [
        await Assistance.create(complaint_id=pk, account_id=account, filed_at=START)
        for pk, account in enumerate(accounts, 1)
    ]
    for who in everyone(found):
        seen = await _rows("volunteer", "v", volunteer.rows_seen_by(who))
        assert seen == {row.id for row in services if volunteer.sees(who, row)}, who
        own = who.sight in ("person", "volunteer")
        everything = who.sight in DISKOMINFO
        expected = {row.id for row in services if everything or (own and row.account_id == who.person)}
        assert seen == expected, who
        work = await _rows("assistance", "h", assistance.rows_seen_by(who))
        assert work == {row.id for row in helped if assistance.sees(who, row)}, who
        mine = {row.id for row in helped if row.account_id == who.person}
        assert work == (mine if who.sight == "volunteer" else set()), who
    assert len(await query.rows("SELECT id FROM volunteer")) == len(services)
