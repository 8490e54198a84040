"""What somebody may do with claims now: as the table says, and as the actions would let them."""

from collections.abc import Sequence
from datetime import date

from access import claim as policy
from database import query
from database.query import marks
from reads.claim import ClaimView
from reads.volunteer import is_serving
from rules import claims as rules
from rules.audience import Audience
from rules.claims import PUBLIC_CLAIMS, ClaimStatus, ClaimVerb
from rules.words import Role

_CONFIRMED = ClaimStatus.CONFIRMED.value
_PUBLIC = frozenset(status.value for status in PUBLIC_CLAIMS)


async def checked_by_a_publisher(claims: Sequence[ClaimView]) -> bool:
    """Whether of these some wait to be published that somebody has checked who is of Diskominfo by now: not
    everybody there may publish those."""
    keys = {k for c in claims if c.row.status == _CONFIRMED for k in (c.row.checker_id, c.row.seconder_id)}
    of_accounts = [key for key in keys if key is not None]
    if not of_accounts:
        return False
    sql = f"SELECT 1 FROM account WHERE id IN ({marks(of_accounts)}) AND role = ? LIMIT 1"
    return bool(await query.rows(sql, [*of_accounts, Role.VERIFIER.value]))


async def _with_open_objections(claims: Sequence[ClaimView]) -> set[int]:
    pks = list({c.pk for c in claims if c.row.status in _PUBLIC})
    sql = f"SELECT o.claim_id FROM claim_objection o WHERE o.claim_id IN ({marks(pks)}) AND o.upheld IS NULL"
    return {r[0] for r in await query.rows(sql, pks)} if pks else set()


async def held(account: int) -> int:
    """How many this volunteer looks into now."""
    sql = "SELECT count(*) FROM claim WHERE status = ? AND checker_id = ?"
    return int((await query.rows(sql, [ClaimStatus.IN_REVIEW.value, account]))[0][0])


async def may(
    claims: Sequence[ClaimView], audience: Audience, account: int | None, *, today: date
) -> list[list[ClaimVerb]]:
    """The steps of the desk that this person (`account`: where it depends on who it is) may take with each
    now, in the order of the table. Who may follow it needs an account and nothing else."""
    checks, clarifies = policy.checks(audience), policy.clarifies(audience)
    serving, full = False, False
    if checks and account is not None:
        serving, full = await is_serving(account, today), await held(account) >= rules.MOST_HELD
    objected = await _with_open_objections(claims) if clarifies else set()

    def of_one(claim: ClaimView) -> list[ClaimVerb]:
        who = rules.parties(
            account=account,
            volunteer=checks,
            publisher=clarifies,
            sender=claim.row.sender_id,
            checker=claim.row.checker_id,
            seconder=claim.row.seconder_id,
        )
        verbs = rules.open_to(
            ClaimStatus(claim.row.status), who, serving=serving, full=full, objection=claim.pk in objected
        )
        left_out = {ClaimVerb.FOLLOW} if policy.objects(audience) else {ClaimVerb.FOLLOW, ClaimVerb.OBJECT}
        return [verb for verb in ClaimVerb if verb in verbs - left_out]

    return [of_one(claim) for claim in claims]
