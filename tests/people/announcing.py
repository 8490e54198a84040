"""What an OPD may announce and decide of aspirations, and what anybody reads of it."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any

from tests.graphql_documents import ANNOUNCEMENT, changing
from tests.line import Feed
from tests.people.acting import Handling, _key
from tests.people.things import Filed
from tests.regency import START

State = dict[str, Any]

_INPUT = "$input: SaveAnnouncementInput!"
NEWS = (
    "subscription ($district: String, $village: String, $category: String, $after: Cursor) { "
    "announcementsChanged(district: $district, village: $village, category: $category, after: $after) { "
    "cursor announcementId event { kind note } announcement { ...Announced } } }" + ANNOUNCEMENT
)


def hour(hours: float) -> str:
    """So many hours after the tests begin: a Monday, 09.00 in Tuban."""
    return (START + timedelta(hours=hours)).isoformat()


class Announcing(Handling):
    async def drafts(self, title: str = "Air padam di Kutorejo", **said: Any) -> State:
        """From an hour ago for seven hours, in all of the regency, unless it is said otherwise."""
        now = self.line.regency.clock.now
        given = {
            "kind": "OUTAGE", "title": title, "text": "Perbaikan pipa induk.",
            "startsAt": (now - timedelta(hours=1)).isoformat(),
            "endsAt": (now + timedelta(hours=6)).isoformat(), **said,
        }  # fmt: skip
        asked = changing("saveAnnouncement", _INPUT, "input: $input", ANNOUNCEMENT, "Announced")
        found: State = await self.line.do(asked, input=given)
        return found

    async def announces(self, title: str = "Air padam di Kutorejo", **said: Any) -> State:
        return await self.drafts(title, publish=True, **said)

    async def puts_right(self, announced: State, note: str = "sampai 17.00", **said: Any) -> State:
        """With what is otherwise; the rest stays."""
        same = {name: announced[name] for name in ("kind", "title", "text", "startsAt", "endsAt", "village")}
        codes = {name: (announced[name] or {}).get("code") for name in ("district", "category")}
        title = said.pop("title", same.pop("title"))
        return await self.drafts(
            title, **{**same, **codes, "announcement": announced["id"], "note": note, **said}
        )

    async def _of(self, verb: str, announced: State, more: str = "", call: str = "", **given: Any) -> State:
        asked = changing(
            verb, f"$announcement: ID!{more}", f"announcement: $announcement{call}", ANNOUNCEMENT, "Announced"
        )
        found: State = await self.line.do(asked, announcement=_key(announced), **given)
        return found

    async def publishes_announcement(self, announced: State, **given: Any) -> State:
        return await self._of(
            "publishAnnouncement", announced, ", $version: Int", ", version: $version", **given
        )

    async def calls_off(self, announced: State, reason: str = "Pipa sudah baik.") -> State:
        return await self._of(
            "callOffAnnouncement", announced, ", $reason: String!", ", reason: $reason", reason=reason
        )

    async def discards(self, announced: State) -> Any:
        asked = (
            "mutation ($announcement: ID!) { discardAnnouncement(announcement: $announcement) "
            "{ __typename ... on Refused { code messageEn field } } }"
        )
        return await self.line.do(asked, announcement=announced["id"])

    async def announced(self, order: str = "SOONEST", **filter: Any) -> list[State]:
        """All that they see of this filter, page by page."""
        asked = (
            "query ($filter: AnnouncementFilter, $order: AnnouncementOrder!, $after: String) { "
            "announcements(first: 3, filter: $filter, order: $order, after: $after) { totalCount "
            "pageInfo { hasNextPage endCursor } edges { node { ...Announced } } } }" + ANNOUNCEMENT
        )
        found: list[State] = []
        after: str | None = None
        while True:
            page = (await self.line.ask(asked, filter=filter, order=order, after=after))["announcements"]
            found += [edge["node"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                assert page["totalCount"] == len(found)
                return found

    async def reads_announcement(self, number: str) -> State | None:
        asked = "query ($number: String!) { announcement(number: $number) { ...Announced } }" + ANNOUNCEMENT
        found: State | None = (await self.line.ask(asked, number=number))["announcement"]
        return found

    async def is_told_of(self, text: str, **said: Any) -> list[str]:
        """The titles of what was announced that they are told of while they write."""
        asked = (
            "query ($text: String!, $district: String, $village: String, $category: String, "
            "$location: LocationInput) { announcementsAbout(text: $text, district: $district, "
            "village: $village, category: $category, location: $location) { title } }"
        )
        return [one["title"] for one in (await self.line.ask(asked, text=text, **said))["announcementsAbout"]]

    @asynccontextmanager
    async def _follows(self, after: str | None, **filter: Any) -> AsyncIterator[Feed]:
        async with self.line.follow(NEWS, after=after or await self.now(), **filter) as feed:
            yield feed

    def watches_announcements(
        self, *, after: str | None = None, **filter: Any
    ) -> AbstractAsyncContextManager[Feed]:
        return self._follows(after, **filter)

    async def decides(self, complaint: Filed, decision: str = "TAKEN_UP", **said: Any) -> State:
        given = {"complaint": complaint.id, "decision": decision, "text": "Sudah kami bahas.", **said}
        if decision == "TAKEN_UP":
            given = {"year": 2027, "programme": "Taman kecamatan", **given}
        asked = changing("decideAspiration", "$input: DecideAspirationInput!", "input: $input")
        found: State = await self.line.do(asked, input=given)
        return found

    async def fulfils(self, complaint: Filed, text: str = "Taman sudah dibuka.", **said: Any) -> State:
        given = {"complaint": complaint.id, "text": text, **said}
        asked = changing("fulfilAspiration", "$input: FulfilAspirationInput!", "input: $input")
        found: State = await self.line.do(asked, input=given)
        return found

    async def counts_aspirations(self, district: str | None = None) -> dict[str, int]:
        """By state, those of which there are any."""
        asked = "query ($district: String) { aspirationCounts(district: $district) { state count } }"
        found = (await self.line.ask(asked, district=district))["aspirationCounts"]
        return {each["state"]: each["count"] for each in found if each["count"]}
