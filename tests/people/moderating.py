"""What a verifier may try with what the public reads and sees, and a reporter with their name."""

from typing import Any

from tests.graphql_documents import changing
from tests.people.acting import Handling
from tests.people.things import Filed

State = dict[str, Any]

VERSIONS = """
fragment Versions on Complaint {
  number title description moderated hidden confidential nameShown version status kind
  category { code } district { code } village opd { code } reporter { name }
  publicVersion { title description hidden decided }
  moderations { act reason before after responseId attachmentId }
  attachments { id url thumbnailUrl redacted hidden publicUrl publicThumbnailUrl width height }
  responses { id text publicText moderated hidden attachments { id url publicUrl hidden } }
  timeline { kind note actor }
}
"""


class Moderating(Handling):
    async def _says(self, verb: str, sent: str, /, **given: Any) -> State:
        said = {"reason": "Demi privasi warga.", **given}
        found: State = await self.line.do(changing(verb, f"$input: {sent}!", "input: $input"), input=said)
        return found

    async def moderates(self, complaint: Filed, **said: Any) -> State:
        """With `title`, `description`, `hidden`, `confidential`, `reason`, `version`."""
        return await self._says("moderateComplaint", "ModerateComplaintInput", complaint=complaint.id, **said)

    async def moderates_answer(self, response: str, **said: Any) -> State:
        return await self._says("moderateResponse", "ModerateResponseInput", response=response, **said)

    async def corrects(self, complaint: Filed, **said: Any) -> State:
        return await self._says("correctComplaint", "CorrectComplaintInput", complaint=complaint.id, **said)

    async def redacts(self, photo: str, *boxes: tuple[float, float, float, float], **said: Any) -> State:
        sides = ("left", "top", "right", "bottom")
        given = [dict(zip(sides, box, strict=True)) for box in boxes]
        return await self._says(
            "redactAttachment", "RedactAttachmentInput", attachment=photo, boxes=given, **said
        )

    async def hides_photo(self, photo: str, hidden: bool = True, **said: Any) -> State:
        return await self._says(
            "hideAttachment", "HideAttachmentInput", attachment=photo, hidden=hidden, **said
        )

    async def shows_name(self, complaint: Filed, shown: bool, **more: Any) -> State:
        asked = changing(
            "showName",
            "$complaint: ID!, $shown: Boolean!, $pin: String",
            "complaint: $complaint, shown: $shown, pin: $pin",
        )
        given = {"complaint": complaint.id, "shown": shown, "pin": complaint.pin, **more}
        found: State = await self.line.do(asked, **given)
        return found

    async def shows_names(self, shown: bool) -> None:
        await self.line.do(
            "mutation ($shown: Boolean!) { showNames(shown: $shown) { ... on Done { ok } "
            "... on Refused { __typename code messageEn field } } }",
            shown=shown,
        )

    async def compares(self, complaint: Filed) -> State | None:
        """The complaint as they read it, and beside it what the public does, where they may know."""
        asked = "query ($n: String!) { complaint(number: $n) { ...Versions } }" + VERSIONS
        found: State | None = (await self.line.ask(asked, n=complaint.number))["complaint"]
        return found
