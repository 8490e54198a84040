"""What anybody may ask for; what comes back depends on who they are."""

from typing import Any

from tests.graphql_documents import INSTRUCTION, LINE, OVERVIEW, REPORT, STATE
from tests.line import Line
from tests.people.things import Filed


def _snapshot(connection: dict[str, Any]) -> dict[str, Any]:
    """A first page as the clients keep it."""
    more = connection["pageInfo"]["hasNextPage"]
    return {
        "asOf": connection["asOf"],
        "items": [e["node"] for e in connection["edges"]],
        "total": connection["totalCount"],
        "exact": True,
        "more": more,
        "endCursor": connection["pageInfo"]["endCursor"] if more else None,
    }


class Reading:
    name: str
    line: Line

    async def now(self) -> str:
        """The position of the log: follow after it, and nothing is missed."""
        found = await self.line.ask("{ complaints(first: 0) { asOf } }")
        position: str = found["complaints"]["asOf"]
        return position

    async def reads(self, complaint: Filed) -> dict[str, Any] | None:
        """The whole complaint, or None where it does not exist for them."""
        asked = "query ($number: String!) { complaint(number: $number) { ...State } }" + STATE
        found: dict[str, Any] | None = (await self.line.ask(asked, number=complaint.number))["complaint"]
        return found

    async def tracks(self, complaint: Filed, pin: str | None = None) -> dict[str, Any] | None:
        """By number and PIN, without an account."""
        asked = (
            "query ($number: String!, $pin: String!) { trackComplaint(number: $number, pin: $pin) "
            "{ ...State } }" + STATE
        )
        told = await self.line.ask(asked, number=complaint.number, pin=pin or complaint.pin)
        found: dict[str, Any] | None = told["trackComplaint"]
        return found

    async def board(self, **wanted: Any) -> list[str]:
        """The numbers on the board, the newest first."""
        return [c["number"] for c in (await self.page("complaints", **wanted))["items"]]

    async def queue(self, opd: str = "DPUPR") -> list[str]:
        """The numbers in an OPD's queue, the most urgent first."""
        return [c["number"] for c in (await self.page("queue", opd=opd))["items"]]

    async def page(self, field: str, **arguments: Any) -> dict[str, Any]:
        """A snapshot of a list as the clients keep it."""
        kinds = {"opd": "String!", "filter": "ComplaintFilter", "order": "ComplaintOrder!"}
        first = arguments.pop("first", 100)
        head = "".join(f", ${n}: {kinds[n]}" for n in arguments)
        call = "".join(f", {n}: ${n}" for n in arguments)
        asked = (
            f"query ($first: Int!{head}) {{ {field}(first: $first{call}) {{ asOf totalCount "
            "edges { node { ...Line } } pageInfo { hasNextPage endCursor } } }" + LINE
        )
        return _snapshot((await self.line.ask(asked, first=first, **arguments))[field])

    async def own(self) -> dict[str, Any]:
        """A snapshot of what they reported or filed."""
        asked = (
            "{ viewer { complaints(first: 100) { asOf totalCount edges { node { ...Line } } "
            "pageInfo { hasNextPage endCursor } } } }" + LINE
        )
        return _snapshot((await self.line.ask(asked))["viewer"]["complaints"])

    async def overview(self, days: int = 30) -> dict[str, Any]:
        asked = "query ($days: Int!) { overview(days: $days) { ...Numbers } }" + OVERVIEW
        found: dict[str, Any] = (await self.line.ask(asked, days=days))["overview"]
        return found

    async def instructions(self) -> list[dict[str, Any]]:
        asked = "{ instructions(first: 50) { edges { node { ...Instruction } } } }" + INSTRUCTION
        return [e["node"] for e in (await self.line.ask(asked))["instructions"]["edges"]]

    async def ticker(self, length: int) -> dict[str, Any]:
        """The latest of the regent's news, the newest first."""
        asked = "query ($first: Int!) { recentRegentNews(first: $first) { asOf items { cursor at text } } }"
        found: dict[str, Any] = (await self.line.ask(asked, first=length))["recentRegentNews"]
        return found

    async def reports(self) -> list[dict[str, Any]]:
        asked = "{ regentReports(first: 50) { edges { node { ...Report } } } }" + REPORT
        return [e["node"] for e in (await self.line.ask(asked))["regentReports"]["edges"]]
