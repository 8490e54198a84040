"""What anybody may follow. Each feed begins where the log stands, so that nothing of the block is missed."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from tests.graphql_documents import CLAIM, INSTRUCTION, OVERVIEW, news
from tests.line import Feed
from tests.people.reading import Reading
from tests.people.things import Filed

Watch = AbstractAsyncContextManager[Feed]

REGENT_NEWS = (
    "subscription ($after: Cursor) { regentNews(after: $after) { cursor at text kind number clock "
    "opd { code } subject { __typename ... on RegentReport { id title reportStatus: status } "
    "... on Instruction { ...Instruction } ... on Complaint { id number } } } }" + INSTRUCTION
)
COMPLAINT_NEWS = news(
    "complaintChanged",
    "$number: String!, $pin: String, $after: Cursor",
    "number: $number, pin: $pin, after: $after",
)
QUEUE_NEWS = news("queueChanged", "$opd: String!, $after: Cursor", "opd: $opd, after: $after")
PUBLIC_NEWS = news(
    "publicFeed",
    "$district: String, $category: String, $after: Cursor",
    "district: $district, category: $category, after: $after",
)
OWN_NEWS = news("myComplaintsChanged", "$after: Cursor", "after: $after")
INBOX_NEWS = news("inboxChanged", "$after: Cursor", "after: $after")
_OF_CLAIM = "{ cursor event { kind note actor } claimId claim { ...Claim } } }" + CLAIM
CLAIM_NEWS = (
    "subscription ($number: String!, $pin: String, $after: Cursor) "
    "{ claimChanged(number: $number, pin: $pin, after: $after) " + _OF_CLAIM
)
CLAIMS_NEWS = "subscription ($after: Cursor) { claimsChanged(after: $after) " + _OF_CLAIM
NUMBERS = "subscription ($days: Int!) { overviewChanged(days: $days) { ...Numbers } }" + OVERVIEW


class Watching(Reading):
    @asynccontextmanager
    async def _after(self, document: str, after: str | None, **variables: Any) -> AsyncIterator[Feed]:
        position = after or await self.now()
        async with self.line.follow(document, after=position, **variables) as feed:
            yield feed

    def watches(self, complaint: Filed, *, after: str | None = None, pin: str | None = None) -> Watch:
        """One complaint."""
        return self._after(COMPLAINT_NEWS, after, number=complaint.number, pin=pin or complaint.pin)

    def watches_the_queue(self, opd: str = "DPUPR", *, after: str | None = None) -> Watch:
        return self._after(QUEUE_NEWS, after, opd=opd)

    def watches_the_public_feed(self, *, after: str | None = None, **filter: str) -> Watch:
        return self._after(PUBLIC_NEWS, after, **filter)

    def watches_their_own(self, *, after: str | None = None) -> Watch:
        return self._after(OWN_NEWS, after)

    def watches_the_inbox(self, *, after: str | None = None) -> Watch:
        return self._after(INBOX_NEWS, after)

    def watches_the_regent_news(self, *, after: str | None = None) -> Watch:
        return self._after(REGENT_NEWS, after)

    def watches_claim(self, claim: Filed, *, pin: str | None = None) -> Watch:
        """One claim of the hoax desk."""
        return self._after(CLAIM_NEWS, None, number=claim.number, pin=pin or claim.pin)

    def watches_claims(self) -> Watch:
        return self._after(CLAIMS_NEWS, None)

    def watches_the_overview(self, days: int = 30) -> Watch:
        return self.line.follow(NUMBERS, days=days)
