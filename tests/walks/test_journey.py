"""The whole way of a complaint, with the people who have to do with it watching live."""

import pytest

from tests.cast import Filed, Person, refused
from tests.regency import Regency


async def _routed(siti: Person, dina: Person, to: str = "DPUPR") -> Filed:
    complaint = await siti.complains()
    await dina.routes(complaint, to=to)
    return complaint


async def test_each_sees_every_step_as_it_happens(
    siti: Person, dina: Person, budi: Person, bupati: Person
) -> None:
    complaint = await siti.complains("Lampu jalan padam")
    number = complaint.number
    async with (
        siti.watches(complaint) as at_home,
        budi.watches_the_queue() as at_the_opd,
        bupati.watches_the_inbox() as at_the_regent,
    ):
        await dina.routes(complaint)
        assert (await siti.reads(complaint) or {})["status"] == "ROUTED"
        await budi.claims(complaint)
        await budi.answers(complaint)
        await budi.answers(complaint, "PROGRESS", text="Menunggu suku cadang.")
        await budi.resolves(complaint)
        await siti.confirms(complaint, 5)
    story = ["VERIFIED", "ROUTED", "CLAIMED", "RESPONDED", "RESPONDED", "RESOLVED", "CONFIRMED"]
    assert at_home.heard == [(kind, number) for kind in story]
    assert at_the_regent.heard == at_home.heard
    assert at_the_opd.heard == [(kind, number) for kind in story[1:]]
    last = at_home.frames[-1]["complaint"]
    assert (last["status"], last["rating"], last["clocks"][-1]["state"]) == ("CLOSED", 5, "MET")


async def test_one_complaint_has_one_status_everywhere(
    siti: Person, dina: Person, budi: Person, bupati: Person, visitor: Person, admin: Person
) -> None:
    complaint = await _routed(siti, dina)
    await budi.resolves(complaint)
    told = {(await p.reads(complaint) or {})["status"] for p in (siti, dina, budi, bupati, visitor, admin)}
    assert told == {"RESOLVED"}


async def test_a_disputed_answer_comes_back_to_the_opd(siti: Person, dina: Person, budi: Person) -> None:
    complaint = await _routed(siti, dina)
    await budi.resolves(complaint)
    assert await budi.queue() == []
    async with budi.watches_the_queue() as at_the_opd:
        state = await siti.reopens(complaint, "Masih gelap, Pak.")
    assert state["status"] == "IN_PROGRESS"
    assert at_the_opd.heard == [("REOPENED", complaint.number)]
    assert at_the_opd.frames[0]["event"]["note"] == "Masih gelap, Pak."
    assert await budi.queue() == [complaint.number]
    running = [c["kind"] for c in state["clocks"] if c["state"] == "RUNNING"]
    assert running == ["RESOLVE"]


async def test_an_opd_returns_what_is_not_its_own(
    siti: Person, dina: Person, budi: Person, ani: Person
) -> None:
    complaint = await _routed(siti, dina)
    async with (
        budi.watches_the_queue() as at_dpupr,
        dina.watches_the_inbox() as at_the_verifier,
        siti.watches_their_own() as at_home,
    ):
        await budi.returns(complaint, "Ini urusan DLHP.")
        await dina.routes(complaint, to="DLHP")
    assert at_dpupr.heard == [("RETURNED", None)]
    assert at_the_verifier.heard == [("RETURNED", complaint.number), ("ROUTED", complaint.number)]
    assert at_the_verifier.frames[0]["event"]["note"] == "Ini urusan DLHP."
    assert at_home.heard == at_the_verifier.heard
    assert at_home.frames[0]["event"]["note"] is None
    assert await ani.queue("DLHP") == [complaint.number]
    assert await refused(budi.answers(complaint)) == "NOT_ALLOWED"


async def test_a_question_stops_the_clocks_until_it_is_answered(
    siti: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    complaint = await _routed(siti, dina)
    before = (await budi.reads(complaint) or {})["clocks"]
    async with siti.watches_their_own() as at_home, budi.watches_the_queue() as at_the_opd:
        asked = await budi.asks(complaint, "Nomor tiangnya berapa?")
        assert asked["status"] == "NEEDS_INFORMATION"
        assert {c["state"] for c in asked["clocks"] if not c["stoppedAt"]} == {"PAUSED"}
        assert await budi.queue() == [complaint.number]
        regency.clock.passes(days=2)
        supplied = await siti.supplies(complaint, "Tiang 14.")
    assert at_home.heard == [
        ("INFORMATION_REQUESTED", complaint.number),
        ("INFORMATION_SUPPLIED", complaint.number),
    ]
    assert at_home.frames[0]["complaint"]["question"] == "Nomor tiangnya berapa?"
    assert at_the_opd.frames[-1]["event"]["note"] == "Tiang 14."
    assert (supplied["status"], supplied["question"]) == ("ROUTED", None)
    for was, now in zip(before[1:], supplied["clocks"][1:], strict=True):
        assert now["state"] == "RUNNING"
        assert now["dueAt"] > was["dueAt"]


async def test_the_verifier_asks_before_it_is_routed(siti: Person, dina: Person, budi: Person) -> None:
    complaint = await siti.complains()
    await dina.asks(complaint)
    assert await refused(budi.asks(complaint)) == "NOT_FOUND"
    assert (await siti.supplies(complaint))["status"] == "SUBMITTED"


async def test_what_was_rejected_may_be_verified_after_all(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await siti.complains()
    async with siti.watches(complaint) as at_home, visitor.watches_the_public_feed() as outside:
        rejected = await dina.rejects(complaint, "Tidak jelas tempatnya.")
        assert (rejected["status"], await visitor.reads(complaint)) == ("REJECTED", None)
        await dina.routes(complaint)
    assert at_home.heard == [(k, complaint.number) for k in ("REJECTED", "VERIFIED", "ROUTED")]
    assert at_home.frames[0]["event"]["note"] == "Tidak jelas tempatnya."
    assert outside.heard == [(k, complaint.number) for k in ("VERIFIED", "ROUTED")]
    assert await budi.queue() == [complaint.number]


async def test_what_was_verified_after_all_is_not_counted_as_closed(siti: Person, dina: Person) -> None:
    complaint = await siti.complains()
    await dina.rejects(complaint)
    assert (await dina.overview())["closedToday"] == 1
    await dina.routes(complaint)
    assert (await dina.overview())["closedToday"] == 0


@pytest.mark.parametrize("when", ["SUBMITTED", "NEEDS_INFORMATION", "ROUTED", "IN_PROGRESS"])
async def test_a_reporter_takes_it_back_while_it_is_open(
    when: str, siti: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains()
    if when != "SUBMITTED":
        await dina.routes(complaint)
    if when == "NEEDS_INFORMATION":
        await budi.asks(complaint)
    if when == "IN_PROGRESS":
        await budi.answers(complaint)
    async with budi.watches_the_queue() as at_the_opd:
        state = await siti.withdraws(complaint)
    assert state["status"] == "WITHDRAWN"
    assert [c["kind"] for c in state["clocks"] if not c["stoppedAt"]] == []
    assert at_the_opd.heard == ([] if when == "SUBMITTED" else [("WITHDRAWN", complaint.number)])
    assert await budi.queue() == []
    assert await refused(dina.routes(complaint)) == "WRONG_STATUS"


async def test_who_has_no_part_in_it_may_do_nothing(
    siti: Person, joko: Person, dina: Person, budi: Person, ani: Person, visitor: Person
) -> None:
    complaint = await _routed(siti, dina)
    assert await refused(ani.claims(complaint)) == "NOT_ALLOWED"
    assert await refused(ani.resolves(complaint)) == "NOT_ALLOWED"
    assert await refused(ani.returns(complaint)) == "NOT_ALLOWED"
    assert await refused(joko.withdraws(complaint)) == "NOT_ALLOWED"
    assert await refused(visitor.withdraws(complaint)) in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
    assert await refused(budi.routes(complaint)) == "NOT_ALLOWED"
    assert await refused(siti.claims(complaint)) == "NOT_ALLOWED"
    assert await refused(visitor.claims(complaint)) == "SIGN_IN_REQUIRED"
    assert (await budi.reads(complaint) or {})["version"] == (await siti.reads(complaint) or {})["version"]


async def test_an_opened_page_is_seen_by_colleagues_alone(
    siti: Person, dina: Person, budi: Person, wati: Person, visitor: Person
) -> None:
    complaint = await _routed(siti, dina)
    version = (await siti.reads(complaint) or {})["version"]
    async with (
        wati.watches_the_queue() as at_the_opd,
        siti.watches(complaint) as at_home,
        dina.watches_the_inbox() as at_the_verifier,
        visitor.watches_the_public_feed() as outside,
    ):
        await budi.opens(complaint)
    assert at_the_opd.heard == [("OPENED", complaint.number)]
    assert at_the_opd.frames[0]["complaint"]["openedBy"] == "Budi"
    assert (at_home.heard, at_the_verifier.heard, outside.heard) == ([], [], [])
    assert (await siti.reads(complaint) or {})["version"] == version


async def test_a_colleague_takes_it_over_seeing_who_had_it(
    siti: Person, dina: Person, budi: Person, wati: Person
) -> None:
    complaint = await _routed(siti, dina)
    await budi.claims(complaint)
    assert (await wati.reads(complaint) or {})["heldBy"] == "Budi"
    assert (await wati.claims(complaint))["heldBy"] == "Wati"
    assert (await siti.reads(complaint) or {})["heldBy"] is None


async def test_thirty_days_after_closing_it_stays_closed(
    siti: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    complaint = await _routed(siti, dina)
    await budi.resolves(complaint)
    await siti.confirms(complaint, 2)
    regency.clock.passes(days=30)
    assert (await siti.reopens(complaint))["status"] == "IN_PROGRESS"
    await budi.resolves(complaint)
    await siti.confirms(complaint)
    regency.clock.passes(days=30, seconds=1)
    assert await refused(siti.reopens(complaint)) == "WRONG_STATUS"
