"""A client that keeps snapshots true by the news alone, and can be asked whether they are."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from tests.cast import Person
from tests.line import Feed, settled
from tests.people.things import Filed
from tests.people.watching import Watch
from tests.reducer import View, apply_to_list, apply_to_single, board_view, queue_view

Json = dict[str, Any]


MOST_LOOKS = 20
"""How often a screen that differs is looked at again, a tenth of a second apart."""


@dataclass
class Kept:
    """One snapshot, the feed that keeps it true, and how to read it afresh."""

    says: str
    snapshot: Json
    feed: Feed
    fresh: Callable[[], Awaitable[Any]]
    view: View | None = None
    applied: int = 0

    async def differs(self) -> list[str]:
        """In what the snapshot with its news differs from what is read afresh."""
        news, self.applied = self.feed.frames[self.applied :], len(self.feed.frames)
        news = [n for n in news if n["complaint"] is not None or n["complaintId"] is not None]
        if self.view is None:
            self.snapshot = apply_to_single(self.snapshot, news)
            return _differences(self.says, await self.fresh(), self.snapshot["complaint"])
        self.snapshot = apply_to_list(self.view, self.snapshot, news)
        fresh = await self.fresh()
        found = _differences(f"{self.says}, total", fresh["total"], self.snapshot["total"])
        numbers = [[c["number"] for c in s["items"]] for s in (fresh, self.snapshot)]
        if numbers[0] != numbers[1]:
            return [*found, f"{self.says}: afresh {numbers[0]}, by news {numbers[1]}"]
        for here, there in zip(fresh["items"], self.snapshot["items"], strict=True):
            found += _differences(f"{self.says} {here['number']}", here, there)
        return found


def _differences(says: str, fresh: Any, kept: Any) -> list[str]:
    if isinstance(fresh, dict) and isinstance(kept, dict):
        return [d for name in fresh for d in _differences(f"{says}.{name}", fresh[name], kept.get(name))]
    if isinstance(fresh, list) and isinstance(kept, list) and len(fresh) == len(kept):
        pairs = enumerate(zip(fresh, kept, strict=True))
        return [d for n, (a, b) in pairs for d in _differences(f"{says}[{n}]", a, b)]
    return [] if fresh == kept else [f"{says}: afresh {fresh!r}, by news {kept!r}"]


@dataclass
class Mirror:
    """Everybody's screens. `singles` are opened for whoever comes to see the complaint."""

    people: list[Person]
    kept: list[Kept] = field(default_factory=list)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _singles: set[tuple[str, str]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        for person in self.people:
            await self._lists(person)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)

    async def _list(
        self,
        says: str,
        view: View,
        fresh: Callable[[], Awaitable[Json]],
        watch: Callable[[str], Watch],
    ) -> None:
        snapshot = await fresh()
        feed = await self._stack.enter_async_context(watch(snapshot["asOf"]))
        self.kept.append(Kept(says, snapshot, feed, fresh, view))

    async def _lists(self, p: Person) -> None:
        match p.name:
            case "visitor":
                for order in ("NEWEST", "MOST_SUPPORTED", "MOST_URGENT"):
                    await self._list(
                        f"the board, {order}",
                        board_view(order=order),
                        lambda order=order: p.page("complaints", order=order),  # type: ignore[misc]
                        lambda after: p.watches_the_public_feed(after=after),
                    )
                filter = {"category": ["jalan-rusak"]}
                await self._list(
                    "the board of one category",
                    board_view(filter),
                    lambda: p.page("complaints", filter=filter),
                    lambda after: p.watches_the_public_feed(after=after, category="jalan-rusak"),
                )
            case "dina" | "bupati" | "wall":
                await self._list(
                    f"{p.name}'s inbox",
                    board_view(),
                    lambda: p.page("complaints"),
                    lambda after: p.watches_the_inbox(after=after),
                )
            case "budi" | "screen" | "ani" | "hadi":
                opd = {"ani": "DLHP", "hadi": "INSPEKTORAT"}.get(p.name, "DPUPR")
                await self._list(
                    f"{p.name}'s queue",
                    queue_view(opd),
                    lambda: p.page("queue", opd=opd),
                    lambda after: p.watches_the_queue(opd, after=after),
                )
            case "siti" | "joko" | "rina" | "tono":
                await self._list(
                    f"{p.name}'s own",
                    View(lambda complaint, present: True),
                    p.own,
                    lambda after: p.watches_their_own(after=after),
                )

    async def shows(self, complaint: Filed) -> None:
        """Open the complaint's page at everybody who sees it and has it not open yet."""
        for p in self.people:
            if (p.name, complaint.number) in self._singles:
                continue
            at = await p.now()
            by_pin = p.name == "visitor" and complaint.pin is not None
            read = p.tracks if by_pin else p.reads
            if (state := await read(complaint)) is None:
                continue
            self._singles.add((p.name, complaint.number))
            receipt = complaint if by_pin else Filed(complaint.id, complaint.number)
            feed = await self._stack.enter_async_context(p.watches(receipt, after=at))
            self.kept.append(
                Kept(
                    f"{p.name}'s page of {complaint.number}",
                    {"asOf": at, "complaint": state},
                    feed,
                    lambda read=read, complaint=complaint: read(complaint),  # type: ignore[misc]
                )
            )

    async def is_true(self, after: str) -> None:
        """Each snapshot with its news equals what is read afresh."""
        for _ in range(MOST_LOOKS):
            await settled(*(kept.feed for kept in self.kept))
            wrong = [d for kept in self.kept for d in await kept.differs()]
            if not wrong:
                return
            # A feed that just began may still read what it missed; what is lost stays lost.
            await asyncio.sleep(0.1)
        assert not wrong, f"after {after}:\n" + "\n".join(wrong)
