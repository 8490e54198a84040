"""The regent's papers."""

from datetime import date, datetime

from strawberry import ID

from documents.paper import PartKind
from reads.paper import PaperFileView, PaperPartView, PaperView
from rules.papers import PaperFormat, PaperKind
from schema.fields import field, shows
from schema.opd import Opd


@shows(PaperPartView, "A part of a paper, in words.")
class PaperPart:
    kind: PartKind = field("How it is drawn; it is a table to whoever sees no drawing.")
    title: str = field("Its heading.")
    text: str = field("What is said of it; of a text all of it.")
    heads: list[str] = field("Of the columns.")
    numbers: list[bool] = field("Of each column whether it is of numbers.")
    rows: list[list[str]] = field("The cells.")


@shows(PaperFileView, "A paper as a file.")
class PaperFile:
    format: PaperFormat = field("As which file.")
    url: str = field("Where it is.")


@shows(PaperView, "A paper: a draft until it is issued, and then the same for ever.")
class Paper:
    id: ID | None = field("Its global id; null: a draft.")
    kind: PaperKind = field("Which paper.")
    opd: Opd | None = field("The OPD of which it is, where it is of one.")
    first_day: date = field("The first day that it is about.")
    last_day: date = field("The last one.")
    number: str | None = field("Its number; null: a draft.")
    issued_at: datetime | None = field("When it was issued; null: a draft.")
    title: str = field("What it is called.")
    period: str = field("Its days in words.")
    opening: str = field("What it says first.")
    parts: list[PaperPart] = field("All that it says.")
    files: list[PaperFile] = field("It as files.")
    translation: str | None = field(
        "Of a translation what it is one of; null: the paper itself, in Indonesian."
    )
    may_issue: bool = field("Whether the viewer may issue this draft.")
