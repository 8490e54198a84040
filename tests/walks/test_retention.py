"""What has been kept for as long as it may be goes, by rule and with an event, and nothing before then."""

from datetime import timedelta
from typing import Any

import pytest

from consumers.retention import keep, keep_rules
from consumers.tidying import tidying
from models.complaint.complaint import Complaint
from models.followed_contact import FollowedContact
from models.identity_look import IdentityLook
from models.media.attachment import Attachment
from operations.backup.photos import FOLDERS
from reads import retention as reads
from rules.retention import RETENTION, Kept
from rules.words import ContactKind
from tests.cast import Person
from tests.regency import Regency
from tests.walks.test_identity_looks import CONTACT, reveals, routed

_LOG = "{ auditLog(first: 9) { edges { node { noun act subject changes { part after } } } } }"


async def keeps(regency: Regency, **later: float) -> dict[Kept, int]:
    now = regency.clock.passes(**later)
    done = await keep_rules(regency.app.outbox, regency.app.uploads, now)
    await regency.told()
    return {kept: number for kept, number in done.items() if number}


async def removals(admin: Person) -> list[tuple[str, str]]:
    found = (await admin.line.ask(_LOG))["auditLog"]["edges"]
    told: list[dict[str, Any]] = [edge["node"] for edge in found if edge["node"]["noun"] == "RETENTION"]
    return [(each["subject"], each["changes"][0]["after"]) for each in told]


async def test_contacts_go_two_years_after_a_complaint_is_over(
    visitor: Person, dina: Person, admin: Person, regency: Regency
) -> None:
    over, still_open = await visitor.complains(contact=CONTACT), await visitor.complains(contact=CONTACT)
    await dina.rejects(over)
    assert await keeps(regency, days=729) == {}
    assert await reads.count(Kept.CONTACTS, regency.clock.now) == 0
    regency.clock.passes(days=1, minutes=1)
    assert await reads.count(Kept.CONTACTS, regency.clock.now) == 1
    assert await keeps(regency) == {Kept.CONTACTS: 1}
    rows = {row.number: row for row in await Complaint.all()}
    gone, kept = rows[over.number], rows[still_open.number]
    assert (gone.contact_name, gone.contact_phone, gone.contact_email) == (None, None, None)
    assert kept.contact_phone == CONTACT["phone"]
    assert await removals(admin) == [(RETENTION[Kept.CONTACTS].what, "1")]
    assert await keeps(regency, hours=1) == {}


async def test_who_is_told_of_a_complaint_is_kept_for_half_a_year(
    visitor: Person, dina: Person, regency: Regency
) -> None:
    filed = await visitor.complains(contact=CONTACT)
    [row] = await Complaint.all()
    await FollowedContact.create(
        complaint_id=row.id, kind=ContactKind.EMAIL, known=CONTACT["email"], verified_at=regency.clock.now
    )
    await dina.rejects(filed)
    assert await keeps(regency, days=182) == {}
    assert await keeps(regency, days=1) == {Kept.FOLLOWED_CONTACTS: 1}
    assert await FollowedContact.all().count() == 0


async def test_photos_of_what_was_never_shown_go_and_others_stay(
    visitor: Person, dina: Person, regency: Regency
) -> None:
    async def with_photo(**said: Any) -> Any:
        return await visitor.complains(attachments=[await visitor.uploads()], **said)

    rejected, shown, accused = await with_photo(), await with_photo(), await with_photo(kind="OVERSIGHT")
    await dina.rejects(rejected)
    await dina.rejects(accused)
    await dina.routes(shown, "DPUPR")
    await visitor.withdraws(shown)
    assert await keeps(regency, days=731) == {Kept.UNPUBLISHED_PHOTOS: 1}
    rows = {row.id: row.number for row in await Complaint.all()}
    left = {rows[photo.complaint_id or 0] for photo in await Attachment.all()}
    assert left == {shown.number, accused.number}
    sizes = regency.app.uploads.store.sizes
    assert len([name for below in FOLDERS for name in sizes(below)]) == 4


async def test_the_log_of_looks_is_kept_for_five_years(
    visitor: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    await reveals(budi, await routed(visitor, dina))
    assert Kept.IDENTITY_LOOKS not in await keeps(regency, days=5 * 365 - 1)
    assert await IdentityLook.all().count() == 1
    assert (await keeps(regency, days=1, minutes=1))[Kept.IDENTITY_LOOKS] == 1
    assert await IdentityLook.all().count() == 0


async def test_it_goes_in_parts_and_no_more_at_a_time_than_is_said(
    visitor: Person, dina: Person, admin: Person, regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consumers.retention.AT_ONCE", 2)
    for _ in range(5):
        await dina.rejects(await visitor.complains(contact=CONTACT))
    now = regency.clock.passes(days=731)
    assert await keep(Kept.CONTACTS, regency.app.outbox, regency.app.uploads, now, most=3) == 3
    assert await reads.count(Kept.CONTACTS, now) == 2
    assert [count for _, count in await removals(admin)] == ["1", "2"]


async def test_the_server_does_it_each_hour(visitor: Person, dina: Person, regency: Regency) -> None:
    await dina.rejects(await visitor.complains(contact=CONTACT))
    tidy = tidying(regency.app.uploads, regency.app.exports, regency.app.outbox)
    await tidy(regency.clock.passes(days=731))
    [row] = await Complaint.all()
    assert row.contact_phone is None


async def test_of_every_rule_it_can_be_said_how_much_is_over_its_time(regency: Regency) -> None:
    for kept, rule in RETENTION.items():
        assert await reads.count(kept, regency.clock.now) == 0
        assert rule.lasts >= timedelta(0)
        assert rule.why
