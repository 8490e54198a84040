"""Asks the search set of a database that is open."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from database import query
from reads import complaint_page
from reads.complaint_filter import ComplaintFilter
from rules import audience
from rules.words import ComplaintOrder

_FILE = Path(__file__).with_name("questions.toml")
LOOKED_AT = 10


class Question(NamedTuple):
    """What is typed, and the complaints that are expected: by their title, and where they are."""

    kind: str
    asked: str
    title: re.Pattern[str]
    place: str | None


@dataclass(frozen=True)
class Answer:
    """`good` of the first ten were expected, where `possible` would have been."""

    question: Question
    good: int
    possible: int

    @property
    def precision(self) -> float:
        return self.good / self.possible


def questions() -> list[Question]:
    """All of them, in order."""
    with _FILE.open("rb") as file:
        told: dict[str, list[list[str]]] = tomllib.load(file)
    return [
        Question(kind, asked, re.compile(title), place[0] if place else None)
        for kind, some in told.items()
        for asked, title, *place in some
    ]


async def ask(order: ComplaintOrder) -> list[Answer]:
    """Each question, as the public asks it."""
    known = [
        (str(number), str(title), {district, village})
        for number, title, district, village in await query.rows(
            "SELECT c.number, COALESCE(c.public_title, c.title), d.name, c.village FROM complaint c "
            "LEFT JOIN district d ON d.id = c.district_id WHERE c.public = TRUE",
            slow=True,
        )
    ]
    answers = []
    for each in questions():
        expected = {
            number
            for number, title, places in known
            if each.title.search(title) and (each.place is None or each.place in places)
        }
        assert expected, f"nothing in the demonstration is what {each.asked!r} asks for"
        page = await complaint_page.page(
            audience.PUBLIC, ComplaintFilter(search=each.asked), order, first=LOOKED_AT, after=None
        )
        good = sum(view.number in expected for view in page.rows)
        answers.append(Answer(each, good, min(LOOKED_AT, len(expected))))
    return answers


def precision(answers: Iterable[Answer]) -> float:
    """At ten, of all of them: 0 to 1."""
    found = [answer.precision for answer in answers]
    return sum(found) / len(found)
