"""Many report one thing: supporters, photos and news follow, both ways."""

from tests.cast import Filed, Person, refused
from tests.regency import Regency


async def test_who_reported_the_same_follows_the_one_it_went_into(
    siti: Person, joko: Person, rina: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    first = await siti.complains("Pasar gelap")
    second = await joko.complains("Lampu pasar padam", attachments=[await joko.uploads()])
    await dina.routes(first)
    await dina.routes(second)
    await rina.supports(second)
    async with (
        joko.watches_their_own() as at_joko,
        siti.watches_their_own() as at_siti,
        budi.watches_the_queue() as at_the_opd,
    ):
        merged = await dina.merges(second, first)
        await budi.resolves(first)
    assert (merged["status"], merged["mergedInto"]) == ("MERGED", {"number": first.number})
    assert at_joko.heard == [("MERGED", second.number), ("RESOLVED", second.number)]
    assert at_siti.heard == [("SUPPORTED", first.number), ("RESOLVED", first.number)]
    assert set(at_the_opd.heard) >= {("MERGED", second.number), ("RESOLVED", first.number)}
    assert await budi.queue() == []
    state = await visitor.reads(first) or {}
    assert (state["supportCount"], state["mergedFrom"]) == (2, [{"number": second.number}])
    assert len(state["attachments"]) == 1
    assert await visitor.sees_file(state["attachments"][0]["url"])


async def test_unmerging_gives_back_status_supporters_and_photos(
    siti: Person, joko: Person, rina: Person, dina: Person, budi: Person
) -> None:
    first = await siti.complains("Pasar gelap")
    second = await joko.complains("Lampu pasar padam", attachments=[await joko.uploads()])
    await dina.routes(first)
    await dina.routes(second, to="DLHP")
    await rina.supports(second)
    await rina.supports(first)
    await dina.merges(second, first)
    async with joko.watches_their_own() as at_joko:
        back = await dina.unmerges(second)
        await budi.answers(first)
    assert (back["status"], back["mergedInto"], back["supportCount"]) == ("ROUTED", None, 1)
    assert len(back["attachments"]) == 1
    state = await siti.reads(first) or {}
    assert (state["supportCount"], state["attachments"], state["mergedFrom"]) == (1, [], [])
    assert at_joko.kinds == ["UNMERGED"]


async def test_what_went_into_one_that_went_into_another_follows_all_the_way(
    siti: Person, joko: Person, rina: Person, visitor: Person, dina: Person, budi: Person
) -> None:
    top, middle = await siti.complains("Pasar gelap"), await joko.complains("Lampu pasar")
    low = await visitor.complains("Gelap di pasar", attachments=[await visitor.uploads()])
    for complaint in (top, middle, low):
        await dina.routes(complaint)
    await rina.supports(low)
    await dina.merges(low, middle)
    await dina.merges(middle, top)
    state = await siti.reads(top) or {}
    assert (state["supportCount"], len(state["attachments"])) == (3, 1)
    assert await rina.sees_file(state["attachments"][0]["url"])
    async with visitor.watches(low) as at_home, siti.watches(top) as at_siti:
        await budi.answers(top)
        await dina.unmerges(low)
    assert at_home.heard == [("RESPONDED", low.number), ("UNMERGED", low.number)]
    assert at_siti.heard == [("RESPONDED", top.number), ("SUPPORTED", top.number)]
    state = await siti.reads(top) or {}
    assert (state["supportCount"], state["attachments"]) == (1, [])
    assert at_siti.frames[-1]["complaint"] == state | {"openedBy": None, "openedAt": None}


async def test_a_question_waits_while_its_complaint_is_merged(
    siti: Person, joko: Person, dina: Person, regency: Regency
) -> None:
    one, other = await siti.complains(), await joko.complains()
    await dina.asks(one)
    await dina.merges(one, other)
    regency.clock.passes(days=40)
    assert (await dina.unmerges(one))["status"] == "NEEDS_INFORMATION"
    assert (await regency.sweeps(days=29)).withdrawn == 0
    assert (await regency.sweeps(days=1)).withdrawn == 1


async def test_what_cannot_be_merged(siti: Person, joko: Person, dina: Person, budi: Person) -> None:
    one, secret = await siti.complains(), await joko.complains(confidential=True)
    done, asked = await siti.complains(), await joko.complains(kind="INFORMATION_REQUEST")
    await siti.withdraws(done)
    for other, code in ((one, "INVALID"), (secret, "INVALID"), (asked, "INVALID"), (done, "WRONG_STATUS")):
        assert await refused(dina.merges(one, other)) == code
    assert await refused(dina.merges(done, one)) == "WRONG_STATUS"
    assert await refused(dina.unmerges(one)) == "WRONG_STATUS"
    assert await refused(budi.merges(one, done)) == "NOT_ALLOWED"


async def test_nobody_supports_twice_or_their_own_and_no_office_does(
    siti: Person,
    joko: Person,
    dina: Person,
    visitor: Person,
    screen: Person,
    budi: Person,
    ani: Person,
    kepala: Person,
    bupati: Person,
    admin: Person,
) -> None:
    complaint = await siti.complains()
    assert await refused(joko.supports(complaint)) == "NOT_FOUND"
    await dina.routes(complaint)
    version = (await siti.reads(complaint) or {})["version"]
    async with siti.watches(complaint) as at_home:
        await joko.supports(complaint)
        assert (await joko.supports(complaint))["supportCount"] == 1
    assert at_home.kinds == ["SUPPORTED"]
    assert await refused(siti.supports(complaint)) == "INVALID"
    assert await refused(visitor.supports(complaint)) == "SIGN_IN_REQUIRED"
    for office in (screen, budi, ani, kepala, dina, bupati, admin):
        assert await refused(office.supports(complaint)) == "NOT_ALLOWED", office.name
        assert "SUPPORT" not in ((await office.reads(complaint)) or {})["allowedActions"], office.name
    assert (await siti.reads(complaint) or {})["version"] == version


async def test_the_number_of_the_other_is_told_to_whom_that_one_is_in_sight(
    siti: Person, joko: Person, dina: Person, hadi: Person, bupati: Person
) -> None:
    """What is confidential or not verified yet stays unknown to the others who reported the same."""
    secret, also = await siti.complains(confidential=True), await joko.complains(confidential=True)
    early, later = await siti.complains("Pasar gelap"), await joko.complains("Lampu pasar padam")
    async with joko.watches_their_own() as at_joko, dina.watches_the_inbox() as at_dina:
        await dina.merges(also, secret)
        await dina.merges(later, early)
        await dina.routes(secret)
    assert [(f["event"]["kind"], f["event"]["note"]) for f in at_joko.frames] == [
        ("MERGED", None),
        ("MERGED", None),
        ("VERIFIED", None),
        ("ROUTED", None),
    ]
    told = {(f["number"], f["event"]["kind"]): f["event"]["note"] for f in at_dina.frames}
    assert told[also.number, "MERGED"] == told[also.number, "VERIFIED"] == secret.number

    async def notes(who: Person, complaint: Filed) -> list[str | None]:
        return [event["note"] for event in (await who.reads(complaint) or {})["timeline"]]

    assert await notes(joko, also) == [None, None, None, None]
    assert await notes(bupati, also) == [None, secret.number, secret.number, secret.number]
    assert await notes(joko, later) == [None, None]
    await dina.routes(early)
    # How the offices hand it on is not for a reporter in any case.
    assert await notes(joko, later) == [None, early.number, None, None]


async def test_what_was_merged_into_one_that_is_withdrawn_goes_on_without_it(
    siti: Person, joko: Person, rina: Person, tono: Person, dina: Person, budi: Person
) -> None:
    """Those who reported the same have not given up: the first of them takes its place."""
    top = await siti.complains("Pasar gelap")
    first = await joko.complains("Lampu pasar padam", attachments=[await joko.uploads()])
    second = await rina.complains("Gelap di pasar", attachments=[await rina.uploads()])
    for complaint in (top, first):
        await dina.routes(complaint)
    await tono.supports(top)
    await dina.merges(second, top)
    await dina.merges(first, top)
    await budi.answers(top)
    async with (
        siti.watches_their_own() as at_siti,
        joko.watches_their_own() as at_joko,
        rina.watches_their_own() as at_rina,
        budi.watches_the_queue() as at_the_opd,
    ):
        await siti.withdraws(top)
        assert await budi.queue() == [first.number]
        await budi.resolves(first)
    assert at_siti.kinds == ["WITHDRAWN", "SUPPORTED"]
    assert at_joko.kinds == ["UNMERGED", "SUPPORTED", "RESOLVED"]
    assert at_rina.kinds == ["MERGED", "RESOLVED"]
    assert {number for _, number in at_the_opd.heard} == {top.number, first.number}
    state = await joko.reads(first) or {}
    assert (state["mergedInto"], state["supportCount"], len(state["attachments"])) == (None, 2, 2)
    assert (await dina.reads(first) or {})["mergedFrom"] == [{"number": second.number}]
    moved = await rina.reads(second) or {}
    assert (moved["status"], moved["mergedInto"]) == ("MERGED", {"number": first.number})
    gone = await siti.reads(top) or {}
    assert (gone["status"], gone["supportCount"], gone["mergedFrom"]) == ("WITHDRAWN", 0, [])
    assert (await dina.unmerges(second))["status"] == "SUBMITTED"
    assert (await joko.reads(first) or {})["supportCount"] == 1


async def test_what_was_merged_into_one_whose_reporter_never_replied_goes_on_too(
    siti: Person, joko: Person, dina: Person, regency: Regency
) -> None:
    top, first = await siti.complains(), await joko.complains()
    await dina.asks(top)
    await dina.merges(first, top)
    async with joko.watches_their_own() as at_joko:
        assert (await regency.sweeps(days=30)).withdrawn == 1
        await at_joko.once(lambda: at_joko.frames)
    assert at_joko.kinds[0] == "UNMERGED"
    assert (await joko.reads(first) or {})["status"] == "SUBMITTED"


async def test_two_ids_of_nothing_are_not_found_rather_than_the_same(dina: Person) -> None:
    for first, second in (("x", "y"), ("x", "x")):
        assert await refused(dina.merges(Filed(first, "-"), Filed(second, "-"))) == "NOT_FOUND"
