"""An event that someone may not see is not felt by them either: no frame, no count, no changed time."""

import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from tests.cast import Filed, Person, refused
from tests.graphql_documents import STATE
from tests.line import Feed
from tests.regency import Regency

Ears = dict[str, Feed]


@asynccontextmanager
async def listening(**feeds: contextlib.AbstractAsyncContextManager[Feed]) -> AsyncIterator[Ears]:
    """All of these feeds at once, each past what it begins with."""
    async with AsyncExitStack() as stack:
        ears = {name: await stack.enter_async_context(feed) for name, feed in feeds.items()}
        for name, feed in ears.items():
            if "overview" in name:
                await feed.once(lambda feed=feed: feed.frames)
                feed.frames.clear()
        yield ears


def _heard(ears: Ears) -> dict[str, list[dict[str, Any]]]:
    return {name: feed.frames for name, feed in ears.items() if feed.frames}


async def _answered(opd: Person, verifier: Person, complaint: Filed, code: str) -> None:
    """Through the whole house, until the reporter's turn."""
    await verifier.routes(complaint, to=code)
    await opd.opens(complaint)
    await opd.claims(complaint)
    await opd.notes(complaint)
    await opd.releases(complaint)
    await opd.assigns(complaint, opd.name.title())
    await opd.asks(complaint)


async def test_a_confidential_complaint_is_felt_by_nobody_outside(
    siti: Person, joko: Person, tono: Person, dina: Person, budi: Person, ani: Person, visitor: Person
) -> None:
    async with listening(
        public=visitor.watches_the_public_feed(),
        joko=joko.watches_their_own(),
        tono=tono.watches_their_own(),
        ani=ani.watches_the_queue("DLHP"),
        public_overview=visitor.watches_the_overview(),
        joko_overview=joko.watches_the_overview(),
        ani_overview=ani.watches_the_overview(),
    ) as ears:
        complaint = await siti.complains(confidential=True)
        await _answered(budi, dina, complaint, "DPUPR")
        await siti.supplies(complaint)
        await budi.resolves(complaint)
        await siti.confirms(complaint, 5)
    assert _heard(ears) == {}


async def test_an_oversight_complaint_is_felt_by_the_inspektorat_and_the_regent_alone(
    siti: Person, dina: Person, hadi: Person, budi: Person, admin: Person, visitor: Person, bupati: Person
) -> None:
    complaint = await siti.complains(kind="OVERSIGHT")
    await dina.routes(complaint, to="INSPEKTORAT")
    async with listening(
        public=visitor.watches_the_public_feed(),
        budi=budi.watches_the_queue(),
        dina=dina.watches_the_queue("INSPEKTORAT"),
        inbox=dina.watches_the_inbox(),
        public_overview=visitor.watches_the_overview(),
        dina_overview=dina.watches_the_overview(),
        admin_overview=admin.watches_the_overview(),
        hadi=hadi.watches_the_queue("INSPEKTORAT"),
    ) as ears:
        await hadi.opens(complaint)
        await hadi.claims(complaint)
        await hadi.answers(complaint)
        await hadi.resolves(complaint)
        await siti.reopens(complaint)
    assert list(_heard(ears)) == ["hadi"]
    assert ears["hadi"].kinds == ["OPENED", "CLAIMED", "RESPONDED", "RESOLVED", "REOPENED"]


async def test_an_administrator_does_not_feel_how_an_oversight_complaint_is_routed(
    siti: Person, dina: Person, admin: Person, visitor: Person
) -> None:
    async with listening(
        admin_overview=admin.watches_the_overview(), public_overview=visitor.watches_the_overview()
    ) as ears:
        complaint = await siti.complains(kind="OVERSIGHT")
        await dina.routes(complaint, to="INSPEKTORAT")
    assert _heard(ears) == {}


async def test_the_verifier_loses_an_oversight_complaint_as_it_is_routed(siti: Person, dina: Person) -> None:
    complaint = await siti.complains(kind="OVERSIGHT")
    async with dina.watches_the_inbox() as inbox:
        await dina.routes(complaint, to="INSPEKTORAT")
    assert inbox.heard == [("ROUTED", None)]
    assert await dina.reads(complaint) is None


async def test_what_becomes_oversight_leaves_every_screen_on_which_it_was(
    siti: Person, joko: Person, dina: Person, ani: Person, budi: Person, visitor: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint, to="DPUPR")
    async with listening(
        public=visitor.watches_the_public_feed(),
        queue=budi.watches_the_queue(),
        verifier=dina.watches_the_queue("DPUPR"),
        inbox=dina.watches_the_inbox(),
        one=visitor.watches(complaint),
        joko=joko.watches(complaint),
        ani=ani.watches(complaint),
        budi=budi.watches(complaint),
    ) as ears:
        await dina.routes(complaint, to="INSPEKTORAT", kind="OVERSIGHT")
    assert {name: feed.heard for name, feed in ears.items()} == {name: [("ROUTED", None)] for name in ears}
    for feed in ears.values():
        [frame] = feed.frames
        assert (frame["event"]["to"], frame["event"]["opd"], frame["event"]["note"]) == (None, None, None)


async def test_what_happens_inside_is_not_felt_outside(
    siti: Person, joko: Person, dina: Person, budi: Person, bupati: Person, visitor: Person, regency: Regency
) -> None:
    """Opened, near due, instructed, the instruction answered: nothing of it moves anything outside."""
    complaint = await siti.complains()
    await dina.routes(complaint, to="DPUPR")
    outside = {"siti": siti, "joko": joko, "visitor": visitor}

    async def seen(person: Person) -> str:
        found = await person.line.ask(
            "query ($number: String!) { complaint(number: $number) { ...State } "
            "overview { total open overdue byStatus { status count } byOpd { opd { code } open overdue } } "
            "complaints(first: 10) { totalCount edges { cursor node { updatedAt version } } } "
            'opd(code: "DPUPR") { openCount overdueCount lastAnswerAt } }' + STATE,
            number=complaint.number,
        )
        return json.dumps(found)

    before = {name: await seen(person) for name, person in outside.items()}
    async with listening(
        public=visitor.watches_the_public_feed(),
        one=visitor.watches(complaint),
        siti=siti.watches(complaint),
        own=siti.watches_their_own(),
        joko=joko.watches(complaint),
        public_overview=visitor.watches_the_overview(),
        siti_overview=siti.watches_the_overview(),
        office=budi.watches(complaint),
    ) as ears:
        await budi.opens(complaint)
        instruction = await bupati.instructs("DPUPR", complaint)
        await budi.answers_instruction(instruction)
        swept = await regency.sweeps(days=2, hours=5)
        assert swept.near_due >= 1
        assert swept.overdue == 0
    assert list(_heard(ears)) == ["office"]
    assert set(ears["office"].kinds) == {"OPENED", "INSTRUCTED", "INSTRUCTION_ANSWERED", "NEAR_DUE"}
    assert {name: await seen(person) for name, person in outside.items()} == before


async def test_who_opened_it_stays_within_the_opd(
    siti: Person, dina: Person, budi: Person, wati: Person, bupati: Person, screen: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint, to="DPUPR")
    async with listening(
        wati=wati.watches_the_queue(),
        dina=dina.watches_the_queue("DPUPR"),
        inbox=dina.watches_the_inbox(),
        bupati=bupati.watches_the_queue("DPUPR"),
        screen=screen.watches_the_queue(),
    ) as ears:
        await budi.opens(complaint)
    assert {name: feed.kinds for name, feed in ears.items() if feed.frames} == {
        "wati": ["OPENED"],
        "screen": ["OPENED"],
    }
    assert ears["wati"].frames[0]["complaint"]["openedBy"] == "Budi"
    assert ears["screen"].frames[0]["complaint"]["openedBy"] is None


async def test_an_instruction_to_another_opd_is_not_shown_on_the_complaint(
    siti: Person, dina: Person, budi: Person, ani: Person, bupati: Person
) -> None:
    """Each OPD reads its own instructions, by whatever path."""
    complaint = await siti.complains()
    await dina.routes(complaint, to="DPUPR")
    theirs = await bupati.instructs("DLHP", complaint)
    own = await bupati.instructs("DPUPR", complaint)
    seen = await budi.reads(complaint)
    assert seen is not None
    assert [i["id"] for i in seen["instructions"]] == [own["id"]]
    assert [c["kind"] for c in seen["clocks"]].count("INSTRUCTION") == 1
    assert [i["id"] for i in await ani.instructions()] == [theirs["id"]]
    for_regent = await bupati.reads(complaint)
    assert for_regent is not None
    assert {i["id"] for i in for_regent["instructions"]} == {own["id"], theirs["id"]}


async def test_an_instruction_about_oversight_goes_to_the_inspektorat_alone(
    siti: Person, dina: Person, hadi: Person, bupati: Person
) -> None:
    complaint = await siti.complains(kind="OVERSIGHT")
    await dina.routes(complaint, to="INSPEKTORAT")
    assert await refused(bupati.instructs("DPUPR", complaint)) == "INVALID"
    async with listening(
        dina=dina.watches_the_queue("INSPEKTORAT"), hadi=hadi.watches_the_queue("INSPEKTORAT")
    ) as ears:
        await bupati.instructs("INSPEKTORAT", complaint)
    assert list(_heard(ears)) == ["hadi"]


async def test_the_wall_of_the_command_center_moves_with_promises_and_reports(
    siti: Person, dina: Person, kepala: Person, wall: Person, regency: Regency
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint, to="DPUPR")
    async with listening(overview=wall.watches_the_overview()) as ears:
        await kepala.writes_report()
        await ears["overview"].once(lambda: ears["overview"].frames)
        assert ears["overview"].frames[-1]["waitingReports"] == 1
        await regency.sweeps(days=2, hours=5)
        await ears["overview"].once(lambda: ears["overview"].frames[-1]["dueSoon"] == 1)


async def test_whether_one_supports_it_is_told_to_each_for_themselves(
    siti: Person, joko: Person, rina: Person, visitor: Person, dina: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint, to="DPUPR")
    asked = "subscription { publicFeed { complaint { number supported } } }"
    async with listening(
        joko=joko.line.follow(asked), rina=rina.line.follow(asked), visitor=visitor.line.follow(asked)
    ) as ears:
        await joko.supports(complaint)
        for feed in ears.values():
            await feed.once(lambda feed=feed: feed.frames)
    assert {name: feed.frames[0]["complaint"]["supported"] for name, feed in ears.items()} == {
        "joko": True,
        "rina": False,
        "visitor": False,
    }


async def test_the_regents_news_too_may_be_asked_whether_one_supports_what_they_are_about(
    siti: Person, dina: Person, bupati: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint, to="DPUPR")
    asked = (
        "subscription { regentNews { subject { ... on Complaint { supported } "
        "... on Instruction { complaint { supported } } } } }"
    )
    async with listening(bupati=bupati.line.follow(asked)) as ears:
        await bupati.instructs("DPUPR", complaint)
        await ears["bupati"].once(lambda: ears["bupati"].frames)
    assert ears["bupati"].frames[0]["subject"] == {"complaint": {"supported": False}}
