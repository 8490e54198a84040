"""PDFs: offices send them with their answers and reports; whoever reads these may save them."""

from typing import Any

from tests.cast import Person, refused
from tests.models.media import pdfs

_FILES = """
query ($n: String!) { complaint(number: $n) {
  responses { attachments { url thumbnailUrl contentType name size width } }
} }
"""


async def _sent(officer: Person, document: bytes, name: str = "Surat tugas.pdf") -> dict[str, Any]:
    reply = await officer.uploads_document(document, name)
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def test_a_visitor_saves_the_document_of_a_public_answer(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    document = pdfs.pdf(2)
    upload = await _sent(budi, document)
    assert (upload["name"], upload["thumbnailUrl"], upload["width"]) == ("Surat tugas.pdf", None, None)
    await budi.resolves(complaint, attachments=[upload["id"]])
    page = (await visitor.line.ask(_FILES, n=complaint.number))["complaint"]
    [shown] = page["responses"][0]["attachments"]
    assert (shown["name"], shown["contentType"]) == ("Surat tugas.pdf", "application/pdf")
    assert (shown["size"], shown["thumbnailUrl"]) == (len(document), None)
    reply = await visitor.line.http.get(shown["url"])
    assert reply.content == document
    assert reply.headers["content-type"] == "application/pdf"
    assert reply.headers["content-disposition"].startswith("attachment;")
    assert "Surat%20tugas.pdf" in reply.headers["content-disposition"]
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["content-security-policy"].startswith("sandbox")
    assert (await visitor.line.http.get(f"{shown['url']}/thumbnail")).status_code == 404


async def test_the_document_of_an_answer_that_is_not_public_is_not_there_for_others(
    siti: Person, dina: Person, budi: Person, joko: Person, visitor: Person
) -> None:
    complaint = await siti.complains(confidential=True)
    await dina.routes(complaint)
    upload = await _sent(budi, pdfs.pdf())
    await budi.resolves(complaint, attachments=[upload["id"]])
    url = f"/files/{upload['id']}"
    assert [await who.sees_file(url) for who in (siti, budi, joko, visitor)] == [True, True, False, False]


async def test_who_is_no_officer_is_told_to_send_a_photo(siti: Person, dina: Person, visitor: Person) -> None:
    for who in (siti, dina, visitor):
        reply = await who.uploads_document(pdfs.pdf())
        assert reply.status_code == 415
        assert "photo" in reply.json()["messageEn"]


async def test_a_document_is_no_photo_of_a_complaint(budi: Person) -> None:
    upload = await _sent(budi, pdfs.pdf())
    assert await refused(budi.complains(attachments=[upload["id"]])) == "INVALID"


async def test_what_holds_a_script_is_refused_and_leaves_nothing(budi: Person) -> None:
    reply = await budi.uploads_document(pdfs.with_action(S="/JavaScript", JS="app.alert(1)"))
    assert reply.status_code == 422
    assert "script" in reply.json()["messageEn"]


async def test_a_report_carries_documents_to_the_regent(kepala: Person, bupati: Person) -> None:
    upload = await _sent(kepala, pdfs.pdf())
    report = await kepala.writes_report(attachments=[upload["id"]])
    assert await bupati.sees_file(report["attachments"][0]["url"])
