"""Oversight, anonymity, confidentiality; a volunteer who files for someone."""

from tests.cast import Person, refused


async def test_alleged_abuse_goes_to_the_inspektorat_and_out_of_the_verifiers_sight(
    siti: Person, dina: Person, hadi: Person, budi: Person, bupati: Person, admin: Person, visitor: Person
) -> None:
    complaint = await siti.complains("Pungli di loket", kind="OVERSIGHT")
    assert await refused(dina.routes(complaint, to="DPUPR")) == "INVALID"
    async with (
        dina.watches_the_inbox() as at_the_verifier,
        hadi.watches_the_queue("INSPEKTORAT") as at_the_inspektorat,
        bupati.watches_the_inbox() as at_the_regent,
        siti.watches_their_own() as at_home,
        visitor.watches_the_public_feed() as outside,
    ):
        await dina.routes(complaint, to="INSPEKTORAT")
        await hadi.answers(complaint)
        await hadi.resolves(complaint)
    story = ["VERIFIED", "ROUTED", "RESPONDED", "RESOLVED"]
    assert at_the_verifier.heard == [("ROUTED", None)]
    assert at_the_inspektorat.kinds == story[1:]
    assert at_the_regent.heard == at_home.heard == [(kind, complaint.number) for kind in story]
    assert outside.heard == []
    for person in (dina, budi, admin, visitor):
        assert await person.reads(complaint) is None
    assert await refused(dina.routes(complaint, to="INSPEKTORAT")) == "NOT_FOUND"
    assert await hadi.board() == [complaint.number]


async def test_the_name_behind_anonim_is_the_verifiers_alone(
    siti: Person, dina: Person, budi: Person, bupati: Person, visitor: Person
) -> None:
    complaint = await siti.complains(anonymous=True)
    async with (
        budi.watches_the_queue() as at_the_opd,
        dina.watches_the_inbox() as at_the_verifier,
        bupati.watches_the_inbox() as at_the_regent,
        visitor.watches_the_public_feed() as outside,
    ):
        await dina.routes(complaint)
    assert at_the_verifier.frames[-1]["complaint"]["reporter"]["name"] == "Siti"
    for feed in (at_the_opd, at_the_regent, outside):
        assert [f["complaint"]["reporter"] for f in feed.frames] == [None] * len(feed.frames) != []
    assert (await siti.reads(complaint) or {})["reporter"]["email"] == "siti@uji.test"


async def test_a_confidential_complaint_is_the_reporters_and_the_offices(
    siti: Person, dina: Person, budi: Person, ani: Person, joko: Person, visitor: Person, screen: Person
) -> None:
    complaint = await siti.complains("Tetangga saya", confidential=True)
    async with (
        visitor.watches_the_public_feed() as outside,
        screen.watches_the_queue() as on_the_wall,
        joko.watches_their_own() as elsewhere,
    ):
        await dina.routes(complaint)
        await budi.answers(complaint)
        await budi.resolves(complaint)
    assert (outside.heard, elsewhere.heard) == ([], [])
    assert {f["complaint"]["title"] for f in on_the_wall.frames} == {"Rahasia"}
    for person in (ani, joko, visitor):
        assert await person.reads(complaint) is None
        assert await person.board() == []


async def test_a_volunteer_files_for_someone_who_gets_the_receipt(
    tono: Person, visitor: Person, dina: Person, budi: Person
) -> None:
    complaint = await tono.complains(contact={"name": "Mbah Karto", "phone": "081234567890"})
    assert complaint.pin is not None
    async with tono.watches_their_own() as at_the_volunteer, visitor.watches(complaint) as at_home:
        await dina.routes(complaint)
        await budi.asks(complaint)
        await visitor.supplies(complaint)
        await budi.resolves(complaint)
    assert at_the_volunteer.kinds == at_home.kinds
    assert at_the_volunteer.kinds[0] == "VERIFIED"
    assert (await budi.reads(complaint) or {})["reporter"]["name"] == "Mbah Karto"
    assert (await visitor.confirms(complaint, 5))["status"] == "CLOSED"


async def test_a_volunteer_reads_nothing_confidential(tono: Person, siti: Person, dina: Person) -> None:
    own = await tono.complains("Rahasia warga", confidential=True)
    await dina.routes(own)
    assert (await tono.reads(own) or {})["title"] == "Rahasia"
    other = await siti.complains(confidential=True)
    await dina.routes(other)
    assert await tono.reads(other) is None
