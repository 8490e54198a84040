"""Lives of complaints, played by the real verbs and kept in memory: what rows a life writes, and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tortoise.models import Model

from models.category import Category
from models.district import District
from models.identity.server_secret import Secrets
from models.opd import Opd
from operations.seed.author import Author
from operations.seed.cast import Cast
from operations.seed.happenings import instructions, merges, supporters
from operations.seed.opds import OPDS
from operations.seed.places import Place, place
from operations.seed.play import Played
from operations.seed.script import Deed, Step
from operations.seed.stage import Stage
from operations.seed.story import Story
from operations.seed.subjects import Subject
from operations.seed.town.people import Part
from rules.roles import Actor
from rules.words import Role

_CITIZENS, _OFFICERS, _OTHERS = 240, 3, 3
"""So many parts: a complaint has no more supporters than citizens who play."""


@dataclass(slots=True)
class Regency:
    """What the verbs need to know of where they are played: rows by their codes."""

    opds: Mapping[str, Opd]
    categories: Mapping[str, Category]
    districts: Mapping[str, District]
    secrets: Secrets


@dataclass(slots=True)
class Troupe:
    """The cast, without accounts: `parts` says who plays under which number."""

    cast: Cast = field(default_factory=Cast)
    parts: dict[int, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, opds: Mapping[str, Opd]) -> "Troupe":
        found = cls()
        for role, number in (
            (Role.CITIZEN, _CITIZENS), (Role.VOLUNTEER, _OTHERS), (Role.VERIFIER, _OTHERS), (Role.REGENT, 1),
        ):  # fmt: skip
            for _ in range(number):
                found._enter(Part(role), None)
        for opd in OPDS:
            for _ in range(_OFFICERS):
                found._enter(Part(Role.OFFICER, opd.code), opds[opd.code].id)
            found._enter(Part(Role.OPD_HEAD, opd.code), opds[opd.code].id)
        return found

    def _enter(self, part: Part, opd_id: int | None) -> None:
        number = len(self.parts) + 1
        self.parts[number] = part
        self.cast.enter(Actor(part.role, number, opd_id), part.opd)


class Rehearsal(Played):
    """A change that is never written."""

    @property
    def rows(self) -> Iterator[Model]:
        """All that verbs have made, the events in the order in which they were told."""
        yield from self._new.values()
        yield from self.events


class MarkedAuthor(Author):
    """Leaves open where it is: texts keep the words for a place in braces."""

    def near(self, where: Place) -> Place:
        return _marked(super().near(where))

    def begin(self, subject: Subject, filed_at: datetime, **given: Any) -> Story:
        given["at_place"] = given.get("at_place") or _marked(place(self.rng))
        return super().begin(subject, filed_at, **given)


def _marked(where: Place) -> Place:
    where.words.update({word: f"{{{word}}}" for word in where.words})
    return where


@dataclass(slots=True)
class Outcome:
    """One rehearsal's outcome: its rows, its stories by the row id of their complaint, and which of those
    were ever merged with which."""

    rows: list[Model]
    stories: dict[int, Story]
    together: list[tuple[int, int]]


async def rehearse(
    regency: Regency,
    troupe: Troupe,
    filed: Iterable[tuple[datetime, Subject]],
    *,
    now: datetime,
    seed: str,
) -> Outcome:
    """What is filed then, with all that follows from it until `now`."""
    author = MarkedAuthor(troupe.cast, regency.categories, regency.districts, {}, now=now, seed=seed)
    for at, subject in filed:
        author.begin(subject, at).run()
    steps = [*supporters(author)]
    merges(author)
    steps += instructions(author)
    for story in author.stories:
        steps += story.steps
    stage, rows = await perform(regency, steps, until=now)
    keys = {number: row.id for number, row in stage.stories.items()}
    merged = (s for s in steps if s.deed is Deed.MERGE and s.at <= now)
    return Outcome(
        rows,
        {key: author.stories[number] for number, key in keys.items()},
        [(keys[s.story or 0], keys[s.other or 0]) for s in merged],
    )


async def perform(regency: Regency, steps: Iterable[Step], *, until: datetime) -> tuple[Stage, list[Model]]:
    """The steps by then in their time, the sweep between them, and the rows that this makes."""
    this = Rehearsal()
    await this.begin()
    stage = Stage(this, regency.opds, regency.categories, regency.secrets, numbers=defaultdict(int))
    for step in sorted((s for s in steps if s.at <= until), key=lambda s: (s.at, s.story or 0)):
        for _ in stage.alarms.ring_until(step.at):
            pass
        stage.act(step)
    for _ in stage.alarms.ring_until(until):
        pass
    return stage, [*this.rows]
