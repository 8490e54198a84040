"""What hangs on claims: the versions of clarifications, objections, checkers, who follows them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from access import claim as policy
from access.claim import Standing
from database import query
from database.query import instant, marks, maybe_instant
from models import global_id
from models.contacts import opened
from reads.claim import ClaimView, lines
from reads.event import EventView
from reads.grouping import grouped
from rules.claims import Verdict
from rules.masked_names import without_names
from rules.nouns import Noun


def _masked(text: str | None, names: Sequence[str]) -> str | None:
    return None if text is None else without_names(text, names)


class ClaimVersionView(NamedTuple):
    """What a clarification said from a day on."""

    edition: int
    title: str
    statement: str
    verdict: Verdict
    explanation: str
    sources: list[str]
    why: str | None
    at: datetime


async def versions(claims: Sequence[ClaimView]) -> list[list[ClaimVersionView]]:
    """Of those whose clarification is read by whoever looks, the newest first; names are masked in all of
    them as they are now."""
    by_pk = {c.pk: c for c in claims if c.reads("title") and c.stands}
    found = await query.rows(
        "SELECT claim_id, edition, title, statement, verdict, explanation, sources, why, at "
        f"FROM claim_version WHERE claim_id IN ({marks(list(by_pk))}) ORDER BY edition DESC",
        list(by_pk),
    )

    def shown(r: query.Row) -> ClaimVersionView:
        names = by_pk[r[0]].names
        title, statement, explanation = (without_names(r[n], names) for n in (2, 3, 5))
        why = _masked(r[7], names)
        return ClaimVersionView(
            r[1], title, statement, Verdict(r[4]), explanation, by_pk[r[0]].sources_shown(r[6]), why,
            instant(r[8]),
        )  # fmt: skip

    return grouped([c.pk for c in claims], ((r[0], shown(r)) for r in found))


class ObjectionView(NamedTuple):
    """An objection as it is seen: who it is and what they say is for Diskominfo alone."""

    pk: int
    at: datetime
    upheld: bool | None
    answer: str | None
    decided_at: datetime | None
    name: str | None
    contact: str | None
    words: str | None
    claim_pk: int

    @property
    def id(self) -> str:
        return global_id.encode("ClaimObjection", self.pk)


_OBJECTIONS = (
    "SELECT o.id, o.at, o.upheld, o.answer, o.decided_at, o.name, o.contact, o.words, o.claim_id "
    "FROM claim_objection o WHERE {} ORDER BY o.id {} LIMIT ?"
)
_SHOWN = "o.claim_id IN ({}) OR (o.claim_id IN ({}) AND o.upheld IS NOT NULL)"
MOST_OBJECTIONS = 100


def _objection(r: query.Row, standing: Standing, names: Sequence[str] = ()) -> ObjectionView | None:
    pk, at, upheld, answer, decided, *said, claim = r
    whole = policy.OBJECTION_FIELDS["words"](standing, None)
    if upheld is None and not whole:
        return None
    name, contact, words = said if whole else (None, None, None)
    decision = None if upheld is None else bool(upheld)
    return ObjectionView(
        pk, instant(at), decision, _masked(answer, names), maybe_instant(decided), name, opened(contact),
        words, claim,
    )  # fmt: skip


async def objections(claims: Sequence[ClaimView]) -> list[list[ObjectionView]]:
    """Those that were decided, with names masked in the answers as they are now; for Diskominfo all."""
    by_pk = {c.pk: c for c in claims if c.reads("title")}
    whole = [pk for pk, c in by_pk.items() if policy.OBJECTION_FIELDS["words"](c.standing, None)]
    decided = [pk for pk in by_pk if pk not in whole]
    found = await query.rows(
        # Those that are not shown must not take the place of others.
        _OBJECTIONS.format(_SHOWN.format(marks(whole), marks(decided)), "ASC"),
        [*whole, *decided, MOST_OBJECTIONS * max(1, len(by_pk))],
    )
    shown = ((r[8], _objection(r, by_pk[r[8]].standing, by_pk[r[8]].names)) for r in found)
    return grouped([c.pk for c in claims], ((pk, one) for pk, one in shown if one is not None))


async def open_objections() -> list[ObjectionView]:
    """Those that wait for Diskominfo, the oldest first."""
    found = await query.rows(_OBJECTIONS.format("o.upheld IS NULL", "ASC"), [MOST_OBJECTIONS])
    shown = (_objection(r, Standing.PUBLISHER) for r in found)
    return [one for one in shown if one is not None]


async def notes_masked(events: Sequence[EventView], notes: Sequence[str | None]) -> list[str | None]:
    """What was written with each event, without the names that its claim masks now: it may mask more of them
    than when that was written."""
    masked = [
        e.row.noun == Noun.CLAIM and note is not None and not policy.clarifies(e.audience)
        for e, note in zip(events, notes, strict=True)
    ]
    keys = list({e.row.noun_id for e, it in zip(events, masked, strict=True) if it})
    if not keys:
        return [*notes]
    found = await query.rows(f"SELECT id, names_masked FROM claim WHERE id IN ({marks(keys)})", keys)
    names = {r[0]: lines(r[1]) for r in found}
    return [
        _masked(note, names.get(e.row.noun_id, [])) if it else note
        for e, note, it in zip(events, notes, masked, strict=True)
    ]


async def checker_names(claims: Sequence[ClaimView]) -> list[str | None]:
    """The volunteer who has taken each, for the desk."""
    keys = {c.row.checker_id for c in claims if c.reads("checker_name") and c.row.checker_id}
    found = await query.rows(f"SELECT id, name FROM account WHERE id IN ({marks(list(keys))})", list(keys))
    names: dict[int, str] = {r[0]: r[1] for r in found}
    return [names.get(c.row.checker_id or 0) if c.reads("checker_name") else None for c in claims]


async def following(claims: Sequence[ClaimView], account: int) -> list[bool]:
    """Whether this person follows each."""
    pks = [c.pk for c in claims]
    found = await query.rows(
        f"SELECT claim_id FROM claim_follow WHERE account_id = ? AND claim_id IN ({marks(pks)})",
        [account, *pks],
    )
    mine = {r[0] for r in found}
    return [pk in mine for pk in pks]
