"""Pages of claims, how many are open, and what has come due of them."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from access import claim as policy
from access.condition import Condition, all_of
from database import query
from database.query import marks
from reads.claim import SELECT, ClaimView, views
from rules.audience import Audience
from rules.claims import OPEN_CLAIMS, ClaimStatus, Verdict

_FAR = "9999-01-01 00:00:00+00:00"


class ClaimOrder(Enum):
    """By what, and which way. The first and the last have an index of this very wording (0044)."""

    NEWEST_CLARIFICATION = ("k.published_at", "DESC")
    NEWEST = ("COALESCE(k.published_at, k.submitted_at)", "DESC")
    EARLIEST_PROMISE = (f"COALESCE(k.due_at, '{_FAR}')", "ASC")


async def page(
    audience: Audience,
    wishes: Sequence[Condition],
    *,
    after: int | None,
    limit: int,
    order: ClaimOrder = ClaimOrder.NEWEST,
) -> list[ClaimView]:
    """Those that the audience sees and that are wished for, in this order, after the row `after`."""
    key, way = order.value
    sign = ">" if way == "ASC" else "<"
    where = all_of(policy.rows_seen_by(audience), *wishes)
    if after is not None:
        of_row = key.replace("k.", "o.")
        there = f"({key}, k.id) {sign} (SELECT {of_row}, o.id FROM claim o WHERE o.id = ?)"
        where = all_of(where, Condition(there, (after,)))
    sql = f"{SELECT} WHERE {where.sql} ORDER BY {key} {way}, k.id {way} LIMIT ?"
    return views(audience, await query.rows(sql, [*where.params, limit]))


def published(verdict: Verdict | None) -> list[Condition]:
    """Clarifications that everybody reads, or read until they were withdrawn."""
    there = Condition("k.published_at IS NOT NULL")
    if verdict is None:
        return [policy.PUBLISHED, there]
    # What was withdrawn no longer says so.
    return [standing_in([ClaimStatus.PUBLISHED]), there, Condition("k.verdict = ?", (verdict.value,))]


def of_person(account: int) -> Condition:
    """What an account has sent or follows."""
    followed = "k.id IN (SELECT f.claim_id FROM claim_follow f WHERE f.account_id = ?)"
    return Condition(f"(k.sender_id = ? OR {followed})", (account, account))


def taken_by(account: int) -> Condition:
    """What this volunteer has taken."""
    return Condition("k.checker_id = ?", (account,))


def standing_in(statuses: Sequence[ClaimStatus]) -> Condition:
    """With one of these statuses."""
    return Condition(f"k.status IN ({marks(statuses)})", tuple(status.value for status in statuses))


async def open_count(audience: Audience) -> int:
    """How many the desk still owes an answer; none for those who are not told."""
    if not policy.counts_open(audience):
        return 0
    where = standing_in([*OPEN_CLAIMS])
    return int((await query.rows(f"SELECT count(*) FROM claim k WHERE {where.sql}", where.params))[0][0])


class ClaimReceipt(NamedTuple):
    """What a receipt is compared with; `pin_hash` None: no PIN opens it."""

    claim: int
    number: str
    pin_hash: str | None


async def receipt(number: str) -> ClaimReceipt | None:
    """Of the claim with this number."""
    found = await query.rows("SELECT id, number, pin_hash FROM claim WHERE number = ?", [number])
    return ClaimReceipt(*found[0]) if found else None


async def over(now: datetime, limit: int) -> list[int]:
    """The row ids of claims with a promise that is broken by now and of which nobody was told."""
    sql = (
        f"SELECT k.id FROM claim k WHERE {standing_in([*OPEN_CLAIMS]).sql} AND k.overdue = FALSE "
        "AND k.due_at <= ? ORDER BY k.due_at LIMIT ?"
    )
    return [r[0] for r in await query.rows(sql, [*(s.value for s in OPEN_CLAIMS), now, limit])]
