"""What anybody may try; who may not is refused."""

from typing import Any

from httpx import Response

from rules.words import Role
from tests.graphql_documents import INSTRUCTION, REFUSED, REPORT, STATE, changing
from tests.people.reading import Reading
from tests.people.things import Filed, jpeg
from tests.regency import PEOPLE

_NOTE = "$input: ComplaintNoteInput!"
_SUBMIT = (
    "mutation ($input: SubmitComplaintInput!) { submitComplaint(input: $input) { __typename "
    f"... on SubmittedComplaint {{ pin complaint {{ ...State }} }} {REFUSED} }} }}" + STATE
)
State = dict[str, Any]


def _key(thing: Filed | State | str) -> str:
    if isinstance(thing, str):
        return thing
    return thing.id if isinstance(thing, Filed) else str(thing["id"])


class Reporting(Reading):
    """As a reporter."""

    async def complains(self, title: str = "Lampu jalan padam", **said: Any) -> Filed:
        """With `attachments`, `anonymous`, `contact`, `idempotencyKey` and so on, as the input has them."""
        given = {"title": title, "description": "Sudah tiga malam gelap sekali.", **said}
        if PEOPLE.get(self.name, (None, None))[0] is Role.VOLUNTEER and not given.get("mine"):
            # As their client says it, which else may not send it.
            given.setdefault("consent", {"form": "PRESENT", "contact": True})
        done = await self.line.do(_SUBMIT, input=given)
        return Filed(done["complaint"]["id"], done["complaint"]["number"], done["pin"])

    async def uploads(self, photo: bytes | None = None) -> str:
        """A photo; gives its id."""
        files = {"file": ("foto.jpg", photo or jpeg(), "image/jpeg")}
        reply = await self.line.http.post("/uploads", files=files)
        assert reply.status_code == 201, reply.text
        found: str = reply.json()["id"]
        return found

    async def uploads_document(self, document: bytes, name: str = "Surat.pdf") -> Response:
        """The answer of the server, which may be a refusal."""
        files = {"file": (name, document, "application/pdf")}
        return await self.line.http.post("/uploads", files=files)

    async def sees_file(self, url: str) -> bool:
        status = (await self.line.http.get(url)).status_code
        assert status in (200, 404), status
        return status == 200

    async def _note(self, verb: str, complaint: Filed, note: str, **more: Any) -> State:
        given = {"complaint": complaint.id, "note": note, "pin": complaint.pin, **more}
        found: State = await self.line.do(changing(verb, _NOTE, "input: $input"), input=given)
        return found

    async def withdraws(self, complaint: Filed, why: str = "Sudah beres sendiri.", **more: Any) -> State:
        return await self._note("withdrawComplaint", complaint, why, **more)

    async def reopens(self, complaint: Filed, why: str = "Masih gelap.", **more: Any) -> State:
        return await self._note("reopenComplaint", complaint, why, **more)

    async def supplies(self, complaint: Filed, text: str = "Di depan pasar.", **more: Any) -> State:
        given = {"complaint": complaint.id, "text": text, "pin": complaint.pin, **more}
        asked = changing("supplyInformation", "$input: SupplyInformationInput!", "input: $input")
        found: State = await self.line.do(asked, input=given)
        return found

    async def tells_more(self, complaint: Filed, text: str = "Juga di gang sebelah.", **more: Any) -> State:
        """Unasked."""
        given = {"complaint": complaint.id, "text": text, "pin": complaint.pin, **more}
        asked = changing("addInformation", "$input: SupplyInformationInput!", "input: $input")
        found: State = await self.line.do(asked, input=given)
        return found

    async def stops_supporting(self, complaint: Filed) -> State:
        asked = changing("withdrawSupport", "$complaint: ID!", "complaint: $complaint")
        found: State = await self.line.do(asked, complaint=complaint.id)
        return found

    async def confirms(self, complaint: Filed, rating: int | None = None, **more: Any) -> State:
        given = {"complaint": complaint.id, "rating": rating, "pin": complaint.pin, **more}
        asked = changing("confirmResolution", "$input: ConfirmResolutionInput!", "input: $input")
        found: State = await self.line.do(asked, input=given)
        return found

    async def supports(self, complaint: Filed) -> State:
        asked = changing("supportComplaint", "$complaint: ID!", "complaint: $complaint")
        found: State = await self.line.do(asked, complaint=complaint.id)
        return found


class Handling(Reporting):
    """As an office."""

    async def routes(self, complaint: Filed, to: str = "DPUPR", **more: Any) -> State:
        """Verifies it, or sends it on."""
        given = {"complaint": complaint.id, "opd": to, **more}
        asked = changing("verifyComplaint", "$input: VerifyComplaintInput!", "input: $input")
        found: State = await self.line.do(asked, input=given)
        return found

    async def _step(self, verb: str, complaint: Filed, note: str, **more: Any) -> State:
        given = {"complaint": complaint.id, "note": note, **more}
        found: State = await self.line.do(changing(verb, _NOTE, "input: $input"), input=given)
        return found

    async def asks(self, complaint: Filed, question: str = "Di sebelah mana?", **more: Any) -> State:
        return await self._step("requestInformation", complaint, question, **more)

    async def rejects(self, complaint: Filed, reason: str = "Bukan wewenang.", **more: Any) -> State:
        return await self._step("rejectComplaint", complaint, reason, **more)

    async def returns(self, complaint: Filed, reason: str = "Jalan provinsi.", **more: Any) -> State:
        return await self._step("returnComplaint", complaint, reason, **more)

    async def merges(self, complaint: Filed, into: Filed, **versions: int) -> State:
        """With `version` of the one that goes and `intoVersion` of the one that stays, as last read."""
        asked = changing(
            "mergeComplaint",
            "$complaint: ID!, $into: ID!, $version: Int, $intoVersion: Int",
            "complaint: $complaint, into: $into, version: $version, intoVersion: $intoVersion",
        )
        found: State = await self.line.do(asked, complaint=complaint.id, into=into.id, **versions)
        return found

    async def unmerges(self, complaint: Filed, version: int | None = None) -> State:
        asked = changing(
            "unmergeComplaint", "$complaint: ID!, $version: Int", "complaint: $complaint, version: $version"
        )
        found: State = await self.line.do(asked, complaint=complaint.id, version=version)
        return found

    async def opens(self, complaint: Filed) -> State:
        asked = changing("openComplaint", "$complaint: ID!", "complaint: $complaint")
        found: State = await self.line.do(asked, complaint=complaint.id)
        return found

    async def claims(self, complaint: Filed, version: int | None = None) -> State:
        asked = changing(
            "claimComplaint", "$complaint: ID!, $version: Int", "complaint: $complaint, version: $version"
        )
        found: State = await self.line.do(asked, complaint=complaint.id, version=version)
        return found

    async def colleagues(self) -> dict[str, str]:
        """The global ids of who works in the same OPD, by name."""
        found = await self.line.ask("{ colleagues { id name } }")
        return {one["name"]: one["id"] for one in found["colleagues"]}

    async def assigns(self, complaint: Filed, name: str, version: int | None = None) -> State:
        """To a colleague, by name."""
        asked = changing(
            "assignComplaint",
            "$complaint: ID!, $account: ID!, $version: Int",
            "complaint: $complaint, account: $account, version: $version",
        )
        account = (await self.colleagues())[name]
        found: State = await self.line.do(asked, complaint=complaint.id, account=account, version=version)
        return found

    async def releases(self, complaint: Filed, version: int | None = None) -> State:
        asked = changing(
            "releaseComplaint", "$complaint: ID!, $version: Int", "complaint: $complaint, version: $version"
        )
        found: State = await self.line.do(asked, complaint=complaint.id, version=version)
        return found

    async def notes(self, complaint: Filed, text: str = "Sudah saya telepon.") -> State:
        """A word that only the offices read."""
        given = {"complaint": complaint.id, "text": text}
        asked = changing("addInternalNote", "$input: InternalNoteInput!", "input: $input")
        found: State = await self.line.do(asked, input=given)
        return found

    async def answers(self, complaint: Filed, kind: str = "ACKNOWLEDGEMENT", **more: Any) -> State:
        """ACKNOWLEDGEMENT, PROGRESS or RESOLUTION; with `text`, `attachments`, `version`."""
        given = {"complaint": complaint.id, "kind": kind, "text": "Kami tangani.", **more}
        asked = changing("respondToComplaint", "$input: RespondInput!", "input: $input")
        found: State = await self.line.do(asked, input=given)
        return found

    async def resolves(self, complaint: Filed, **more: Any) -> State:
        return await self.answers(complaint, "RESOLUTION", **{"text": "Sudah diganti.", **more})


class Governing(Handling):
    """With the regent: instructions and reports."""

    async def instructs(self, opd: str = "DPUPR", about: Filed | None = None, **more: Any) -> State:
        given = {"opd": opd, "text": "Segera selesaikan.", "complaint": about and about.id, **more}
        asked = changing(
            "instructOpd", "$input: InstructOpdInput!", "input: $input", INSTRUCTION, "Instruction"
        )
        found: State = await self.line.do(asked, input=given)
        return found

    async def answers_instruction(self, instruction: State, answer: str = "Siap, sudah.") -> State:
        asked = changing(
            "answerInstruction",
            "$instruction: ID!, $answer: String!",
            "instruction: $instruction, answer: $answer",
            INSTRUCTION,
            "Instruction",
        )
        found: State = await self.line.do(asked, instruction=_key(instruction), answer=answer)
        return found

    async def withdraws_instruction(self, instruction: State) -> State:
        asked = changing(
            "withdrawInstruction",
            "$instruction: ID!",
            "instruction: $instruction",
            INSTRUCTION,
            "Instruction",
        )
        found: State = await self.line.do(asked, instruction=_key(instruction))
        return found

    async def writes_report(self, title: str = "Laporan November", **more: Any) -> State:
        """Signed and sent, or with `draft=True` kept; with `report` an older one is changed."""
        given = {
            "title": title,
            "summary": "Semua lampu menyala.",
            "periodStart": "2026-11-01",
            "periodEnd": "2026-11-30",
            **more,
        }
        asked = changing(
            "submitRegentReport", "$input: SubmitRegentReportInput!", "input: $input", REPORT, "Report"
        )
        found: State = await self.line.do(asked, input=given)
        return found

    async def acknowledges(self, report: State, note: str | None = None) -> State:
        asked = changing(
            "acknowledgeRegentReport", "$report: ID!, $note: String", "report: $report, note: $note",
            REPORT, "Report",
        )  # fmt: skip
        found: State = await self.line.do(asked, report=_key(report), note=note)
        return found

    async def sends_report_back(self, report: State, note: str = "Lengkapi.") -> State:
        asked = changing(
            "returnRegentReport", "$report: ID!, $note: String!", "report: $report, note: $note",
            REPORT, "Report",
        )  # fmt: skip
        found: State = await self.line.do(asked, report=_key(report), note=note)
        return found
