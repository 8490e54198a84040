"""As somebody who wants to be a volunteer, is one, or decides about it."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from rules import training
from tests.graphql_documents import REFUSED
from tests.line import Feed
from tests.people.reading import Reading

VOLUNTEER = (
    "id status why village appliedAt decidedAt decisionNote termEnds trainedAt endedAt endReason endNote "
    "version name identifier district { code } history { kind note }"
)
RIGHT = {question.key: question.right for question in training.QUESTIONS}
NEWS = (
    "subscription ($after: Cursor) { volunteersChanged(after: $after) { "
    f"event {{ kind note actorName }} volunteer {{ {VOLUNTEER} }} }} }}"
)


class Volunteering(Reading):
    async def _volunteer(self, field: str, arguments: str, call: str, **given: Any) -> dict[str, Any]:
        asked = (
            f"mutation ({arguments}) {{ {field}({call}) {{ __typename "
            f"... on Volunteer {{ {VOLUNTEER} }} {REFUSED} }} }}"
        )
        found: dict[str, Any] = await self.line.do(asked, **given)
        return found

    async def applies(self, why: str = "Ingin membantu tetangga.", **more: Any) -> dict[str, Any]:
        given = {"why": why, "district": "35.23.14", "agreed": True, **more}
        return await self._volunteer(
            "applyAsVolunteer", "$input: ApplyAsVolunteerInput!", "input: $input", input=given
        )

    async def takes_application_back(self, version: int | None = None) -> dict[str, Any]:
        return await self._volunteer("withdrawVolunteerApplication", "$v: Int", "version: $v", v=version)

    async def resigns(self, note: str | None = None) -> dict[str, Any]:
        return await self._volunteer("resignAsVolunteer", "$n: String", "note: $n", n=note)

    async def takes_on(self, volunteer: dict[str, Any], until: str = "2027-10-31", **more: Any) -> Any:
        given = {"volunteer": volunteer["id"], "termEnds": until, **more}
        return await self._volunteer(
            "grantVolunteer", "$input: GrantVolunteerInput!", "input: $input", input=given
        )

    async def declines(self, volunteer: dict[str, Any], why: str = "Kuota sudah penuh.") -> Any:
        call = "volunteer: $id, reason: $why"
        return await self._volunteer(
            "declineVolunteer", "$id: ID!, $why: String!", call, id=volunteer["id"], why=why
        )

    async def ends(self, volunteer: dict[str, Any], why: str = "Pindah ke luar kota.", **more: Any) -> Any:
        call = "volunteer: $id, reason: $why, version: $version"
        return await self._volunteer(
            "endVolunteer",
            "$id: ID!, $why: String!, $version: Int",
            call,
            id=volunteer["id"],
            why=why,
            **more,
        )

    async def answers_the_check(self, **otherwise: str) -> dict[str, Any]:
        """Rightly, but for these questions."""
        given = [{"question": key, "option": otherwise.get(key, right)} for key, right in RIGHT.items()]
        asked = (
            "mutation ($edition: String!, $answers: [TrainingAnswerInput!]!) { "
            "answerTraining(edition: $edition, answers: $answers) { __typename ... on TrainingOutcome "
            f"{{ passed wrong volunteer {{ {VOLUNTEER} }} }} {REFUSED} }} }}"
        )
        found: dict[str, Any] = await self.line.do(asked, edition=training.EDITION, answers=given)
        return found

    async def own_service(self) -> dict[str, Any] | None:
        found = await self.line.ask(f"{{ volunteering {{ {VOLUNTEER} }} }}")
        service: dict[str, Any] | None = found["volunteering"]
        return service

    async def helped(self) -> list[dict[str, Any]]:
        found = await self.line.ask(
            "{ helped(first: 50) { edges { node { number consent contactAgreed takenOverAt "
            "complaint { number title status description reporter { name phone } } } } } }"
        )
        return [edge["node"] for edge in found["helped"]["edges"]]

    async def help_figures(self) -> tuple[int, int, int]:
        found = (await self.line.ask("{ helpFigures { filed answered takenOver } }"))["helpFigures"]
        return found["filed"], found["answered"], found["takenOver"]

    async def volunteers(self, **filter: Any) -> list[dict[str, Any]]:
        found = await self.line.ask(
            "query ($status: VolunteerStatus, $district: String) { volunteers(first: 50, status: $status, "
            f"district: $district) {{ edges {{ node {{ {VOLUNTEER} }} }} }} }}",
            **filter,
        )
        return [edge["node"] for edge in found["volunteers"]["edges"]]

    def watches_volunteers(self, after: str | None = None) -> AbstractAsyncContextManager[Feed]:
        return self.line.follow(NEWS, after=after)
