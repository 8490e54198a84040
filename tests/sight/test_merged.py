"""What happens to a complaint into which others were merged is felt through these by who sees it, and by
nobody else: not in their timeline, not by an id, in no list, no count and on no feed."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from consumers.sweep import Swept
from tests.cast import CAST, Filed, Person, jpeg, person
from tests.line import Feed, settled
from tests.regency import Regency

LATER = "nobody confirms it"
Happens = Callable[[], Awaitable[Any]]


@dataclass
class Merged:
    """Joko's complaint, which DPUPR had, went into Siti's."""

    people: dict[str, Person]
    child: Filed
    parent: Filed
    regency: Regency
    opd: Person
    """An officer of the OPD that has the parent."""
    to: str

    async def looks(self, name: str) -> str:
        """All that this person is given of the child, and of lists and counts."""
        who = self.people[name]
        page = await who.reads(self.child)
        asked = (
            "query ($id: ID!) { node(id: $id) { ... on Complaint { version updatedAt nextDueAt overdue "
            "supportCount timeline { kind } } } "
            "complaints(first: 100) { totalCount edges { node { number version updatedAt } } } "
            "opds(first: 50) { edges { node { code openCount overdueCount lastAnswerAt } } } "
            'similarComplaints(text: "lampu padam") { number } }'
        )
        found = await who.line.ask(asked, id=self.child.id)
        numbers = {} if name == "screen" else await who.overview()
        told = json.dumps([page, found, {k: v for k, v in numbers.items() if k not in ("asOf", "at")}])
        assert self.parent.number not in told, name
        return told

    async def reaches(self, name: str, ids: list[str]) -> set[str]:
        asked = " ".join(f'e{n}: node(id: "{key}") {{ id }}' for n, key in enumerate(ids))
        found = await self.people[name].line.ask(f"{{ {asked} }}")
        return {key for n, key in enumerate(ids) if found[f"e{n}"] is not None}

    async def fanned_out(self) -> list[str]:
        """The ids of what the child's log has of the parent."""
        page = await self.people["bupati"].reads(self.child)
        assert page is not None
        of_parent = (e for e in page["timeline"] if e["note"] == self.parent.number)
        return [e["id"] for e in of_parent if e["kind"] != "MERGED"]

    @asynccontextmanager
    async def listening(self, *names: str) -> AsyncIterator[dict[str, Feed]]:
        """On each feed that they may follow."""
        async with AsyncExitStack() as stack:
            ears = {}
            for name in names:
                who = self.people[name]
                feeds = {"page": who.watches(self.child)}
                if name in ("visitor", "joko", "rina"):
                    feeds["board"] = who.watches_the_public_feed()
                if name in ("joko", "rina", "tono"):
                    feeds["own"] = who.watches_their_own()
                if name in ("budi", "kepala", "screen"):
                    feeds["queue"] = who.watches_the_queue("DPUPR")
                if name in ("dina", "wall"):
                    feeds["inbox"] = who.watches_the_inbox()
                if name != "screen":
                    feeds["overview"] = who.watches_the_overview()
                for what, feed in feeds.items():
                    ears[f"{name}'s {what}"] = await stack.enter_async_context(feed)
            for says, feed in ears.items():
                if says.endswith("overview"):
                    await feed.once(lambda feed=feed: feed.frames)
                    feed.frames.clear()
            yield ears


def steps(town: Merged) -> list[tuple[str, Happens]]:
    """Every verb on the parent that leaves it where it is, one after the other."""
    siti, dina, opd, parent = town.people["siti"], town.people["dina"], town.opd, town.parent

    async def sweeps(**later: float) -> Swept:
        return await town.regency.sweeps(**later)

    async def instructs() -> None:
        given = await town.people["bupati"].instructs(town.to, parent)
        await opd.answers_instruction(given)

    return [
        ("it is opened", lambda: opd.opens(parent)),
        ("it is claimed", lambda: opd.claims(parent)),
        ("it is answered", lambda: opd.answers(parent)),
        ("it is asked about", lambda: opd.asks(parent)),
        ("it is completed", lambda: siti.supplies(parent)),
        ("an instruction is given and answered", instructs),
        ("it is resolved", lambda: opd.resolves(parent)),
        ("it is confirmed", lambda: siti.confirms(parent, 3)),
        ("it is reopened", lambda: siti.reopens(parent)),
        ("it is resolved again", lambda: opd.resolves(parent)),
        (LATER, lambda: sweeps(days=20)),
        ("it is reopened once more", lambda: siti.reopens(parent)),
        ("it is given back", lambda: opd.returns(parent)),
        ("it is routed again", lambda: dina.routes(parent, to=town.to)),
        ("it is given back once more", lambda: opd.returns(parent)),
        ("it is rejected", lambda: dina.rejects(parent)),
    ]


async def _nothing_is_felt(town: Merged, blind: tuple[str, ...], seeing: tuple[str, ...]) -> None:
    before = {name: await town.looks(name) for name in blind}
    async with town.listening(*blind) as ears:
        for says, happens in steps(town):
            await happens()
            await settled(*ears.values())
            assert {ear: feed.frames for ear, feed in ears.items() if feed.frames} == {}, says
            for name in blind:
                now = await town.looks(name)
                # While days pass the numbers of the last of them change by that alone.
                assert now == before[name] or says == LATER, (says, name)
                before[name] = now
    ids = await town.fanned_out()
    for name in blind:
        assert await town.reaches(name, ids) == set(), name
    for name in seeing:
        assert await town.reaches(name, ids) == set(ids), name
    assert len(ids) >= 8


@pytest.fixture
async def people(regency: Regency) -> dict[str, Person]:
    return {name: person(regency, name) for name in CAST}


async def test_nothing_is_felt_of_a_parent_that_became_oversight(people: dict[str, Person]) -> None:
    """What was merged into it stands alone again, and hears no more of it."""
    child, parent = await people["joko"].complains(), await people["siti"].complains()
    for complaint in (child, parent):
        await people["dina"].routes(complaint)
    await people["dina"].merges(child, parent)
    await people["budi"].answers(parent)
    page = await people["visitor"].reads(child)
    assert [e["kind"] for e in (page or {})["timeline"]].count("RESPONDED") == 1
    await people["dina"].routes(parent, to="INSPEKTORAT", kind="OVERSIGHT")
    blind = ("visitor", "joko", "rina", "tono", "budi", "kepala", "ani", "screen", "admin")
    pages = {name: await who.reads(child) for name, who in people.items()}
    async with people["joko"].watches(child) as feed:
        await people["hadi"].answers(parent)
    assert feed.frames == []
    for name, before in pages.items():
        after = await people[name].reads(child)
        assert after == before, name
        assert after is None or after["status"] != "MERGED", name
        if name in blind:
            kinds = [event["kind"] for event in (after or {"timeline": []})["timeline"]]
            assert "RESPONDED" not in kinds, name


async def test_nothing_is_felt_of_a_confidential_parent(people: dict[str, Person], regency: Regency) -> None:
    child = await people["joko"].complains(confidential=True)
    parent = await people["siti"].complains("Lampu pasar padam", confidential=True)
    await people["dina"].routes(child)
    await people["dina"].routes(parent, to="DLHP")
    await people["dina"].merges(child, parent)
    town = Merged(people, child, parent, regency, people["ani"], "DLHP")
    await _nothing_is_felt(town, ("budi", "kepala", "screen"), ("bupati", "dina", "admin", "joko"))


async def test_photos_of_an_oversight_child_do_not_follow_into_what_is_oversight_no_more(
    people: dict[str, Person],
) -> None:
    """The verifier finds that the parent is an ordinary complaint; who reported the other wrote to the
    Inspektorat."""
    photo = await people["joko"].uploads(jpeg(93))
    child = await people["joko"].complains(kind="OVERSIGHT", attachments=[photo])
    parent = await people["siti"].complains(kind="OVERSIGHT")
    await people["dina"].merges(child, parent)
    await people["dina"].routes(parent, to="DPUPR", kind="COMPLAINT")
    sees = set()
    for name, who in people.items():
        page = await who.reads(parent)
        if page is not None and page["attachments"]:
            sees.add(name)
        assert await who.sees_file(f"/files/{photo}") == (name in sees), name
    assert sees == {"joko", "dina", "bupati"}


async def test_what_happens_to_a_parent_in_sight_is_told_as_ever(
    people: dict[str, Person], regency: Regency
) -> None:
    child, parent = await people["joko"].complains(), await people["siti"].complains()
    for complaint in (child, parent):
        await people["dina"].routes(complaint)
    await people["dina"].merges(child, parent)
    async with people["visitor"].watches(child) as page, people["joko"].watches_their_own() as own:
        await people["budi"].answers(parent)
        await people["budi"].resolves(parent)
    assert page.kinds == own.kinds == ["RESPONDED", "RESOLVED"]


async def test_what_was_told_before_it_went_out_of_sight_is_not_told_again_on_coming_back(
    people: dict[str, Person], regency: Regency
) -> None:
    visitor = people["visitor"]
    child, parent = await people["joko"].complains(), await people["siti"].complains()
    for complaint in (child, parent):
        await people["dina"].routes(complaint)
    await people["dina"].merges(child, parent)
    before = await visitor.now()
    await people["dina"].routes(parent, to="INSPEKTORAT", kind="OVERSIGHT")
    await people["hadi"].answers(parent)
    async with (
        visitor.watches(child, after=before) as page,
        visitor.watches_the_public_feed(after=before) as board,
        people["budi"].watches_the_queue(after=before) as queue,
    ):
        pass
    assert page.kinds == ["UNMERGED"], "it stands alone again"
    for feed in (board, queue):
        assert {f["event"]["kind"] for f in feed.frames} == {"ROUTED", "UNMERGED"}
        assert {f["number"]: f["complaint"] is None for f in feed.frames} == {
            parent.number: True,
            child.number: False,
        }
