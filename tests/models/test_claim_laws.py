"""Whatever anybody tries with a claim, in whatever order: it goes the way of the table and no other."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.change import Change
from models.claims.claim import Claim, SentClaim
from models.claims.parts import Clarification
from models.promises import Promises
from rules.claims import ClaimStatus, Verdict
from rules.refusals import RefusalCode, Refused
from rules.roles import VISITOR, Actor
from rules.words import Role

NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
PEOPLE = [
    VISITOR,
    Actor(Role.CITIZEN, 1),
    Actor(Role.VOLUNTEER, 2),
    Actor(Role.VOLUNTEER, 3),
    Actor(Role.VOLUNTEER, 4),
    Actor(Role.VERIFIER, 5),
    Actor(Role.OFFICER, 6, 1),
    # Who was a volunteer before.
    Actor(Role.VERIFIER, 2),
]
WORDS = "Katanya begini dan begitu."
SAID = Clarification("Judul", "Katanya begini.", Verdict.FALSE, WORDS, ["https://contoh.id"])
TRIED: dict[str, Any] = {
    "take": lambda c, by: c.take(by=by, now=NOW),
    "let_go": lambda c, by: c.let_go(by=by, now=NOW),
    "propose": lambda c, by: c.propose(Verdict.FALSE, WORDS, ["https://a.id"], by=by, now=NOW),
    "confirm": lambda c, by: c.confirm(by=by, now=NOW),
    "dispute": lambda c, by: c.dispute(WORDS, by=by, now=NOW),
    "publish": lambda c, by: c.publish(SAID, by=by, now=NOW),
    "give_back": lambda c, by: c.give_back(WORDS, by=by, now=NOW),
    "decline": lambda c, by: c.decline(WORDS, None, by=by, now=NOW),
    "correct": lambda c, by: c.correct(SAID, WORDS, by=by, now=NOW),
    "retract": lambda c, by: c.retract(WORDS, by=by, now=NOW),
}
# From where to where, in a second spelling of its own; the rest is refused.
WAY = {
    "take": ("SUBMITTED", "IN_REVIEW"), "let_go": ("IN_REVIEW", "SUBMITTED"),
    "propose": ("IN_REVIEW", "PROPOSED"), "confirm": ("PROPOSED", "CONFIRMED"),
    "dispute": ("PROPOSED", "IN_REVIEW"), "publish": ("CONFIRMED", "PUBLISHED"),
    "give_back": ("CONFIRMED", "IN_REVIEW"),
    "decline": ("SUBMITTED IN_REVIEW PROPOSED CONFIRMED", "DECLINED"),
    "correct": ("PUBLISHED RETRACTED", "PUBLISHED"), "retract": ("PUBLISHED", "RETRACTED"),
}  # fmt: skip
EXPECTED = (RefusalCode.WRONG_STATUS, RefusalCode.NOT_ALLOWED, RefusalCode.SIGN_IN_REQUIRED)
OF_DISKOMINFO = {"publish", "give_back", "decline", "correct", "retract"}


def may(verb: str, by: Actor, claim: Claim, holder: int | None, second: int | None) -> bool:
    if verb == "publish" and by.account in (holder, second):
        return False
    if verb in OF_DISKOMINFO or (verb == "let_go" and by.role is Role.VERIFIER):
        return by.role is Role.VERIFIER
    if by.role is not Role.VOLUNTEER or by.account == claim.sender_id:
        return False
    if verb == "take":
        return True
    mine = by.account == holder
    return not mine if verb in ("confirm", "dispute") else mine


@given(
    st.sampled_from(PEOPLE),
    st.lists(st.tuples(st.sampled_from([*TRIED, "take", "propose", "confirm", "publish"]),
                       st.sampled_from([*PEOPLE, *PEOPLE[2:6] * 2])), max_size=40),
)  # fmt: skip
def test_every_claim_goes_the_way_of_the_table(sender: Actor, tries: list[tuple[str, Actor]]) -> None:
    this = Change(Promises([], {}))
    claim = Claim.send(
        this,
        SentClaim(WORDS),
        number="KH-2026-0001",
        by=sender,
        now=NOW,
        idempotency_hash=None,
        pin_hash=None,
    )
    holder: int | None = None
    proposer: int | None = None
    second: int | None = None
    for verb, by in tries:
        before, told, version = claim.status, len(this.events), claim.version
        sources, to = WAY[verb]
        allowed = before.value in sources.split() and may(verb, by, claim, holder, second)
        refused = None
        try:
            TRIED[verb](claim, by)
        except Refused as no:
            refused = no.code
        assert allowed is (refused is None), (verb, by, before)
        if refused is not None:
            assert refused in EXPECTED
            assert (claim.status, len(this.events), claim.version) == (before, told, version)
            continue
        # One step, one event, one version; and who could not know of it before is told nothing.
        assert (claim.status.value, len(this.events)) == (to, told + 1)
        assert claim.version > version
        assert this.events[-1].public is (claim.status in (ClaimStatus.PUBLISHED, ClaimStatus.RETRACTED))
        holder = by.account if verb == "take" else None if verb == "let_go" else holder
        proposer = by.account if verb == "propose" else proposer
        if verb in ("propose", "confirm", "dispute"):
            second = None if verb == "propose" else by.account
        if verb == "confirm":
            assert by.account not in (proposer, claim.sender_id)
        assert claim.checker_id == holder
