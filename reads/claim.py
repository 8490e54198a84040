"""Claims of the hoax desk, as they are seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from access import claim as policy
from access.claim import Standing, standing
from database import query
from database.query import instant, maybe_instant
from models import global_id
from reads.columns import Column, ColumnsOf, RowOf, Shown, ViewOf, shown_as, shown_from
from rules.audience import PUBLIC, Audience
from rules.claims import ClaimStatus, Verdict
from rules.masked_names import address_without_names, without_names

_STATUSES = {status.value: status for status in ClaimStatus}
_VERDICTS: dict[str | None, Verdict | None] = {None: None, **{v.value: v for v in Verdict}}


def lines(text: str | None) -> list[str]:
    """Of what is kept one a line."""
    return text.split("\n") if text else []


class ClaimColumns:
    __slots__ = ()

    id = Column[int](always=True)
    number = Shown[str]()
    status = shown_as(_STATUSES.__getitem__, always=True)
    words = Column[str]()
    masked_words = Column[str | None]()
    link = Column[str | None]()
    sender_id = Column[int | None](always=True)
    checker_id = Column[int | None](always=True)
    seconder_id = Column[int | None](always=True)
    verdict = Column[str | None]()
    explanation = Column[str | None]()
    sources = Column[str | None]()
    objected_why = Column[str | None]()
    decline_reason = Column[str | None]()
    answer_id = Column[int | None]()
    title = Column[str | None]()
    statement = Column[str | None]()
    names_masked = Column[str]()
    shows_pictures = Column[Any](always=True)
    published_at = Column[Any]()
    retracted_at = Column[Any]()
    retraction_reason = Column[str | None]()
    due_at = Column[Any]()
    overdue = Column[Any]()
    version = Shown[int]()
    submitted_at = Column[Any]()
    changed_at = Column[Any]()


class ClaimRow(ClaimColumns, RowOf):
    __slots__ = ()


class ProposalView(NamedTuple):
    """What a volunteer proposes, and what was said against it."""

    verdict: Verdict | None
    explanation: str | None
    sources: list[str]
    objected_why: str | None


class ClaimView(
    ClaimColumns,
    ViewOf,
    fields=policy.FIELDS,
    loaded={
        "pictures": (),
        "versions": ("names_masked",),
        "objections": ("names_masked",),
        "history": (),
        "following": (),
        "answer": ("answer_id",),
        "checker_name": (),
        "actions": (),
        "as_of": (),
    },
):
    """What the schema's `Claim` shows to whoever has this standing to it."""

    __slots__ = ("as_of", "audience", "row", "standing")

    def __init__(self, row: ClaimRow, standing: Standing, audience: Audience) -> None:
        self.as_of: int | None = None
        """The position in the log that it shows, where it was read by itself."""
        self.row = row
        self.standing = standing
        self.audience = audience

    @property
    def pk(self) -> int:
        key: int = self.row.id
        return key

    def reads(self, field: str) -> bool:
        """Whether this field of it is for whoever looks."""
        return policy.FIELDS[field](self.standing, self.row)

    @property
    def names(self) -> list[str]:
        """Those that are masked for whoever looks."""
        return [] if self.reads("masked_names") else lines(self.row.names_masked)

    def _clarified(self, field: str, text: str | None) -> str | None:
        return without_names(text, self.names) if self.reads(field) and text is not None else None

    @property
    def stands(self) -> bool:
        """Of one that was withdrawn nobody reads any more what it said, but that it was said."""
        return self.row.status == ClaimStatus.PUBLISHED or self.standing is Standing.PUBLISHER

    @shown_from("id")
    def id(self) -> str:
        return global_id.encode("Claim", self.row.id)

    @shown_from("words", "masked_words")
    def words(self) -> str | None:
        if not self.reads("words"):
            return None
        masked = None if policy.reads_original(self.standing) else self.row.masked_words
        return self.row.words if masked is None else masked

    @shown_from("link")
    def link(self) -> str | None:
        return self.row.link if self.reads("link") else None

    @shown_from("submitted_at")
    def submitted_at(self) -> datetime | None:
        return instant(self.row.submitted_at) if self.reads("submitted_at") else None

    @shown_from("title", "names_masked")
    def title(self) -> str | None:
        return self._clarified("title", self.row.title)

    @shown_from("statement", "names_masked")
    def statement(self) -> str | None:
        return self._clarified("statement", self.row.statement) if self.stands else None

    @shown_from("verdict")
    def verdict(self) -> Verdict | None:
        return _VERDICTS[self.row.verdict] if self.reads("verdict") and self.stands else None

    @shown_from("explanation", "names_masked")
    def explanation(self) -> str | None:
        return self._clarified("explanation", self.row.explanation) if self.stands else None

    def sources_shown(self, kept: str | None) -> list[str]:
        """Addresses as whoever looks reads them: none that says a name which is masked, each once."""
        return list(dict.fromkeys(address_without_names(each, self.names) for each in lines(kept)))

    @shown_from("sources", "names_masked")
    def sources(self) -> list[str]:
        return self.sources_shown(self.row.sources) if self.reads("sources") and self.stands else []

    @shown_from("published_at")
    def published_at(self) -> datetime | None:
        return maybe_instant(self.row.published_at) if self.reads("published_at") else None

    @shown_from("changed_at")
    def changed_at(self) -> datetime | None:
        return maybe_instant(self.row.changed_at) if self.reads("changed_at") else None

    @shown_from("retracted_at")
    def retracted_at(self) -> datetime | None:
        return maybe_instant(self.row.retracted_at) if self.reads("retracted_at") else None

    @shown_from("retraction_reason")
    def retraction_reason(self) -> str | None:
        return self.row.retraction_reason if self.reads("retraction_reason") else None

    @shown_from("due_at")
    def due_at(self) -> datetime | None:
        return maybe_instant(self.row.due_at) if self.reads("due_at") else None

    @shown_from("overdue")
    def overdue(self) -> bool:
        return self.reads("overdue") and bool(self.row.overdue)

    @shown_from("decline_reason")
    def decline_reason(self) -> str | None:
        return self.row.decline_reason if self.reads("decline_reason") else None

    @shown_from("verdict", "explanation", "sources", "objected_why", "names_masked")
    def proposal(self) -> ProposalView | None:
        row = self.row
        if not self.reads("proposal") or (row.verdict is None and row.objected_why is None):
            return None
        explanation = None if row.explanation is None else without_names(row.explanation, self.names)
        objected = None if row.objected_why is None else without_names(row.objected_why, self.names)
        return ProposalView(_VERDICTS[row.verdict], explanation, self.sources_shown(row.sources), objected)

    @shown_from("names_masked")
    def masked_names(self) -> list[str]:
        return lines(self.row.names_masked) if self.reads("masked_names") else []

    @shown_from()
    def pictures_public(self) -> bool:
        return self.reads("pictures_public") and bool(self.row.shows_pictures)

    @shown_from()
    def own(self) -> bool:
        """Whether whoever looks has sent it."""
        sent_it = self.audience.person is not None and self.audience.person == self.row.sender_id
        return sent_it or self.standing is Standing.SENDER

    @shown_from()
    def held_by_me(self) -> bool:
        person = self.audience.person
        return self.reads("held_by_me") and person is not None and person == self.row.checker_id


def public_title(row: ClaimRow) -> str | None:
    """Of its clarification, as everybody reads it; None: there is none yet."""
    title: str | None = ClaimView(row, Standing.PUBLIC, PUBLIC).title
    return title


COLUMNS = ColumnsOf(ClaimRow, "k", ClaimView)
SELECT = f"SELECT {COLUMNS.all.sql} FROM claim k"


def views(audience: Audience, found: Sequence[Any]) -> list[ClaimView]:
    seen = ((row, standing(audience, row)) for row in map(ClaimRow._make, found))
    return [ClaimView(row, sight, audience) for row, sight in seen if sight is not None]


async def seen(audience: Audience, key: int) -> ClaimView | None:
    """One claim by row id, if it is in sight."""
    found = views(audience, await query.rows(f"{SELECT} WHERE k.id = ?", [key]))
    return found[0] if found else None


async def row(key: int) -> ClaimRow | None:
    """One claim by row id, whoever may see it: the caller looks through someone's eyes next."""
    found = await query.rows(f"{SELECT} WHERE k.id = ?", [key])
    return ClaimRow._make(found[0]) if found else None


async def key_of_number(number: str) -> tuple[int, int | None] | None:
    """The row id of the claim with this number and the account that has sent it, whoever may see it."""
    found = await query.rows("SELECT id, sender_id FROM claim WHERE number = ?", [number])
    return (found[0][0], found[0][1]) if found else None
