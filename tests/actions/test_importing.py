"""An importer is a door as well: it calls the use cases without GraphQL, and who listens at the public API
hears of what it does."""

import pytest

from actions import office, reporter, submit
from actions.context import ActionContext
from actions.office import Answer, Verification
from actions.submit import Contact, NewComplaint
from models.identity.account import Account
from models.identity.signing_in import NOBODY, Identity
from rules.refusals import RefusalCode, Refused
from rules.roles import Actor
from rules.words import ResponseKind
from tests.cast import Person
from tests.people.things import Filed
from tests.regency import Regency


async def _as(regency: Regency, name: str) -> ActionContext:
    """What somebody does who is known to the importer by the address of their account."""
    account = await Account.named(f"{name}@uji.test")
    assert account is not None
    return ActionContext(regency.app.wiring, Identity(Actor(account.role, account.id, account.opd_id)))


SAID = NewComplaint(
    "Jalan berlubang", "Sudah dua orang jatuh.", category="jalan-rusak", district="35.23.16",
    contact=Contact(name="Bu Sri", phone="0811 2345 678"), idempotency_key="lama-17",
)  # fmt: skip


async def test_what_an_importer_does_is_heard_at_the_public_api(
    regency: Regency, visitor: Person, budi: Person
) -> None:
    async with visitor.watches_the_public_feed() as outside, budi.watches_the_queue() as at_the_opd:
        filed = await submit.submit(ActionContext(regency.app.wiring), SAID)
        verified = await office.verify(await _as(regency, "dina"), Verification(filed.complaint, "DPUPR"))
        done = Answer(filed.complaint, ResponseKind.RESOLUTION, "Sudah ditambal.")
        answered = await office.respond(await _as(regency, "budi"), done)
    assert filed.complaint == verified == answered
    assert outside.heard == [(kind, filed.number) for kind in ("VERIFIED", "ROUTED", "RESOLVED")]
    assert at_the_opd.heard == outside.heard[1:]
    assert outside.frames[-1]["complaint"]["status"] == "RESOLVED"
    assert [r["text"] for r in outside.frames[-1]["complaint"]["responses"]] == ["Sudah ditambal."]
    seen = await visitor.tracks(Filed("", filed.number, filed.pin))
    assert seen is not None
    assert seen["status"] == "RESOLVED"


async def test_the_same_key_twice_is_filed_once(regency: Regency, visitor: Person) -> None:
    first = await submit.submit(ActionContext(regency.app.wiring), SAID)
    assert await submit.submit(ActionContext(regency.app.wiring), SAID) == first


async def test_who_may_not_is_refused_alike(regency: Regency) -> None:
    filed = await submit.submit(ActionContext(regency.app.wiring, NOBODY), SAID)
    for who, code in (("siti", RefusalCode.NOT_ALLOWED), ("budi", RefusalCode.NOT_ALLOWED)):
        with pytest.raises(Refused) as refused:
            await office.verify(await _as(regency, who), Verification(filed.complaint, "DPUPR"))
        assert refused.value.code is code
    with pytest.raises(Refused) as refused:
        await office.verify(await _as(regency, "dina"), Verification(filed.complaint, "DPUPR", version=9))
    assert refused.value.code is RefusalCode.STALE_VERSION
    with pytest.raises(Refused) as refused:
        await office.claim(await _as(regency, "ani"), filed.complaint)
    assert refused.value.code is RefusalCode.NOT_FOUND


async def test_a_receipts_pin_proves_its_reporter_at_any_door(regency: Regency) -> None:
    context = ActionContext(regency.app.wiring)
    filed = await submit.submit(context, SAID)
    for pin, code in (("WRNGP000", RefusalCode.NOT_FOUND), (None, RefusalCode.NOT_FOUND)):
        with pytest.raises(Refused) as refused:
            await reporter.withdraw(context, reporter.Note(filed.complaint, "Sudah beres.", pin=pin))
        assert refused.value.code is code
    done = await reporter.withdraw(context, reporter.Note(filed.complaint, "Sudah beres.", pin=filed.pin))
    assert done == reporter.Done(filed.complaint, Actor(receipt=filed.complaint))
