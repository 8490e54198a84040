"""Who wants to be forgotten is: at once by name and contact, by words and photos once the complaint is over;
the public record stays, and the log's chain is whole."""

from typing import Any

from consumers.retention import keep_rules
from consumers.sealing import seal_some
from database import query
from models.complaint.complaint import Complaint
from models.media.attachment import Attachment
from models.push_address import PushAddress
from operations.verifying import verify
from rules.retention import Kept
from tests.cast import Filed, Person, refused
from tests.graphql_documents import REFUSED
from tests.regency import PASSWORD, Regency

CONTACT = {"name": "Sumarni Astuti", "phone": "081234567834"}
PRIVATE = "Rumah saya nomor 7, panggil Sumarni."
_PREVIEW = (
    "query ($n: String, $p: String) { erasurePreview(number: $n, pin: $p) { complaints openComplaints "
    "publicComplaints privateWords photos supports follows browsers sessions } }"
)
_DELETE = "mutation ($p: String!, $f: Boolean) { deleteAccount(password: $p, photos: $f) { __typename } }"


async def erases(who: Person, filed: Filed, *, photos: bool = False, pin: str | None = None) -> Any:
    return await who.line.do(
        "mutation ($n: String!, $p: String!, $f: Boolean!) { "
        f"erasePerson(number: $n, pin: $p, photos: $f) {{ __typename {REFUSED} }} }}",
        n=filed.number, p=pin or filed.pin, f=photos,
    )  # fmt: skip


async def seal(regency: Regency) -> None:
    while await seal_some(now=regency.clock.now):
        pass


async def keeps(regency: Regency, **later: float) -> dict[Kept, int]:
    """What the server does each hour."""
    await seal(regency)
    now = regency.clock.passes(**(later or {"hours": 1}))
    done = await keep_rules(regency.app.outbox, regency.app.uploads, now)
    await regency.told()
    return done


async def held(words: str) -> list[str]:
    """The tables in which these words stand."""
    tables = (
        "event",
        "complaint",
        "search_words",
        "followed_contact",
        "delivery",
        "identity_look",
        "account",
    )
    return [table for table in tables if words in str(await query.run(f"SELECT * FROM {table}"))]


async def test_a_receipts_holder_sees_what_will_go_and_is_forgotten(
    visitor: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    photo = await visitor.uploads()
    filed = await visitor.complains(contact=CONTACT, attachments=[photo])
    await dina.routes(filed, "DPUPR")
    await visitor.tells_more(filed, PRIVATE)
    shown = (await visitor.line.ask(_PREVIEW, n=filed.number, p=filed.pin))["erasurePreview"]
    expected = {"complaints": 1, "openComplaints": 1, "publicComplaints": 1, "privateWords": 1, "photos": 1}
    assert {name: shown[name] for name in expected} == expected
    assert sorted(await held("umarni")) == ["complaint", "event", "search_words"]

    async with dina.watches(Filed(filed.id, filed.number)) as desk:
        await erases(visitor, filed, photos=True)
    assert desk.kinds == ["PERSON_ERASED"]
    assert await held("Sumarni Astuti") == []
    assert await visitor.tracks(filed) is None
    assert (await budi.reads(filed) or {})["reporter"] == {"name": "Pelapor", "phone": None, "email": None}

    # The OPD still works by its words and photos.
    assert (await keeps(regency))[Kept.ERASED_PERSONS] == 0
    await budi.resolves(filed)
    await regency.sweeps(days=30)
    assert (await keeps(regency))[Kept.ERASED_PERSONS] == 1
    assert await held(PRIVATE) == []
    [row] = await Complaint.all()
    assert (row.title, row.description) == ("Lampu jalan padam", "Sudah tiga malam gelap sekali.")
    assert await Attachment.filter(complaint_id=row.id, response_id=None).count() == 0
    assert regency.app.uploads.store.sizes(photo[:2]) == {}

    await seal(regency)
    found = await verify()
    assert found.fault is None
    assert len(found.erased) == 1
    page = await visitor.compares(filed) or {}
    assert (page["status"], page["title"]) == ("CLOSED", "Lampu jalan padam")
    assert (await keeps(regency))[Kept.ERASED_PERSONS] == 0


async def test_photos_stay_where_nothing_is_said_of_them(
    visitor: Person, dina: Person, budi: Person, regency: Regency
) -> None:
    filed = await visitor.complains(contact=CONTACT, attachments=[await visitor.uploads()])
    await dina.routes(filed, "DPUPR")
    await dina.asks(filed)
    private = await visitor.uploads()
    await visitor.supplies(filed, PRIVATE, attachments=[private])
    await erases(visitor, filed)
    await budi.resolves(filed)
    await regency.sweeps(days=30)
    await keeps(regency)
    assert await held(PRIVATE) == []
    [left] = await Attachment.filter(complaint_id__isnull=False, response_id=None)
    assert str(left.id) != private
    assert regency.app.uploads.read(left.id) is not None


async def test_what_the_public_never_saw_goes_with_its_words(
    visitor: Person, dina: Person, regency: Regency
) -> None:
    filed = await visitor.complains("Tanda rahasia", confidential=True, contact=CONTACT)
    await dina.rejects(filed)
    await erases(visitor, filed)
    await keeps(regency)
    assert await held("Tanda rahasia") == []
    [row] = await Complaint.all()
    assert (row.title, row.latitude, row.address) == ("(dihapus atas permintaan pelapor)", None, None)
    await seal(regency)
    assert (await verify()).fault is None


async def test_who_is_not_the_reporter_erases_nothing(
    visitor: Person, siti: Person, tono: Person, regency: Regency
) -> None:
    filed = await visitor.complains(contact=CONTACT)
    assert await refused(erases(visitor, filed, pin="WRONGPIN")) == "NOT_FOUND"
    await siti.line.do(
        "mutation ($n: String!, $p: String!) { linkComplaint(number: $n, pin: $p) { __typename } }",
        n=filed.number, p=filed.pin,
    )  # fmt: skip
    assert await refused(erases(visitor, filed)) == "NOT_ALLOWED"
    for_somebody = await tono.complains(confidential=True, contact=CONTACT)
    assert await refused(erases(visitor, for_somebody)) == "NOT_ALLOWED"
    assert "complaint" in await held("Sumarni Astuti")


async def test_browsers_and_contacts_of_a_receipt_are_told_nothing_more(visitor: Person) -> None:
    filed = await visitor.complains(contact=CONTACT)
    [row] = await Complaint.all()
    await PushAddress.create(
        receiver=f"c{row.id}", endpoint="https://push.example/1", endpoint_hash="x", p256dh="x", auth="x",
        created_at=row.submitted_at,
    )  # fmt: skip
    await erases(visitor, filed)
    assert await PushAddress.all().count() == 0


async def test_an_account_is_forgotten_with_all_that_it_wrote_to_offices(
    siti: Person, dina: Person, budi: Person, visitor: Person, regency: Regency
) -> None:
    photo = await siti.uploads()
    filed = await siti.complains(contact=CONTACT, attachments=[photo])
    await dina.routes(filed, "DPUPR")
    await siti.tells_more(filed, PRIVATE)
    secret = await siti.complains("Tanda rahasia", confidential=True)
    await dina.rejects(secret)
    shown = (await siti.line.ask(_PREVIEW))["erasurePreview"]
    expected = {"complaints": 2, "openComplaints": 1, "publicComplaints": 1, "privateWords": 1, "photos": 1}
    assert {name: shown[name] for name in expected} == expected
    assert shown["sessions"] >= 1
    assert await siti.line.do(_DELETE, p=PASSWORD, f=True) == {"__typename": "Done"}
    assert await held("Sumarni Astuti") == await held("siti@uji.test") == []
    assert (await keeps(regency))[Kept.ERASED_PERSONS] == 1
    assert await held("Tanda rahasia") == []
    await budi.resolves(filed)
    await regency.sweeps(days=30)
    assert (await keeps(regency))[Kept.ERASED_PERSONS] == 1
    assert await held(PRIVATE) == []
    assert await Attachment.filter(complaint_id__isnull=False, response_id=None).count() == 0
    await seal(regency)
    assert (await verify()).fault is None
    assert (await visitor.compares(filed) or {})["title"] == "Lampu jalan padam"


async def test_what_would_go_is_shown_to_whose_it_is_alone(visitor: Person, siti: Person) -> None:
    filed = await visitor.complains(contact=CONTACT)
    assert await refused(siti.line.ask(_PREVIEW, n=filed.number, p="WRONGPIN")) == "NOT_FOUND"
    assert await refused(visitor.line.ask(_PREVIEW)) == "SIGN_IN_REQUIRED"
    assert (await siti.line.ask(_PREVIEW))["erasurePreview"]["complaints"] == 0
