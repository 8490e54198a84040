"""The hoax desk: two volunteers check a claim, and Diskominfo publishes the clarification.

Each gives the claim's row id. Refused(NOT_FOUND) where it is out of sight, Refused(STALE_VERSION) where
`version` is given and it was changed since, and as `rules.claims` says.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.context import ActionContext
from actions.ids import ClaimId, ObjectionId
from actions.serving import serving
from models.claims.claim import Claim
from models.claims.parts import ClaimObjection, Clarification
from rules import texts
from rules.claims import MOST_NAMES, MOST_SOURCES, Verdict
from rules.links import web_address
from rules.masked_names import without_names
from rules.refusals import invalid
from rules.roles import Right


@dataclass(frozen=True, slots=True)
class ProposedVerdict:
    """Of the volunteer who has taken it."""

    claim: ClaimId
    verdict: Verdict
    explanation: str
    sources: tuple[str, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class PublishedClarification:
    """What everybody is to read. `names`: those that are masked in all of it; `show_pictures`: whether what
    was sent with the claim is shown. `correction`: what is put right, of one that is published already."""

    claim: ClaimId
    title: str
    statement: str
    verdict: Verdict
    explanation: str
    sources: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    show_pictures: bool = False
    correction: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class DeclinedClaim:
    """`answer`: the claim whose clarification answers it."""

    claim: ClaimId
    reason: str
    answer: ClaimId | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class DecidedObjection:
    """`answer`: what everybody reads of it."""

    objection: ObjectionId
    upheld: bool
    answer: str


async def take(context: ActionContext, claim: int | None, *, version: int | None = None) -> int:
    """A volunteer takes it, which keeps others from doing the same; `MOST_HELD` at a time."""
    context.actor.must(Right.CHECK_CLAIMS)
    async with context.changing_claim(claim, version=version) as found:
        await serving(context)
        found.take(by=context.actor, now=context.now)
        await Claim.must_have_room(context.actor.account or 0)
    return int(found.id)


async def let_go(context: ActionContext, claim: int | None, *, version: int | None = None) -> int:
    """Who has taken it leaves it to others; Diskominfo does so for one who no longer can."""
    if not context.actor.may(Right.CLARIFY):
        context.actor.must(Right.CHECK_CLAIMS)
    async with context.changing_claim(claim, version=version) as found:
        found.let_go(by=context.actor, now=context.now)
    return int(found.id)


async def propose(context: ActionContext, said: ProposedVerdict) -> int:
    """Who has taken it says what it is, with sources."""
    context.actor.must(Right.CHECK_CLAIMS)
    explanation = texts.required(said.explanation, "input.explanation", most=5_000, least=20)
    sources = _sources(said.sources)
    async with context.changing_claim(said.claim, version=said.version, field="input.claim") as found:
        await serving(context)
        found.propose(said.verdict, explanation, sources, by=context.actor, now=context.now)
    return int(found.id)


async def confirm(context: ActionContext, claim: int | None, *, version: int | None = None) -> int:
    """A second volunteer agrees with what was proposed."""
    context.actor.must(Right.CHECK_CLAIMS)
    async with context.changing_claim(claim, version=version) as found:
        await serving(context)
        found.confirm(by=context.actor, now=context.now)
    return int(found.id)


async def dispute(
    context: ActionContext, claim: int | None, reason: str, *, version: int | None = None
) -> int:
    """A second volunteer disagrees, and says why."""
    context.actor.must(Right.CHECK_CLAIMS)
    why = texts.required(reason, "reason", most=2_000, least=10)
    async with context.changing_claim(claim, version=version) as found:
        await serving(context)
        found.dispute(why, by=context.actor, now=context.now)
    return int(found.id)


async def publish(context: ActionContext, said: PublishedClarification) -> int:
    """Diskominfo publishes it; or with `correction` what stands there already says something else."""
    context.actor.must(Right.CLARIFY)
    why = texts.optional(said.correction, "input.correction", most=2_000)
    checked = Clarification(
        title=texts.required(said.title, "input.title", most=160, least=5),
        statement=texts.required(said.statement, "input.statement", most=2_000, least=5),
        verdict=said.verdict,
        explanation=texts.required(said.explanation, "input.explanation", most=5_000, least=20),
        sources=_sources(said.sources),
        names=_names(said.names),
        shows_pictures=said.show_pictures,
    )
    async with context.changing_claim(said.claim, version=said.version, field="input.claim") as found:
        if why is None:
            found.publish(checked, by=context.actor, now=context.now)
        else:
            why = without_names(why, checked.names)
            found.correct(checked, why, by=context.actor, now=context.now)
    return int(found.id)


async def give_back(
    context: ActionContext, claim: int | None, reason: str, *, version: int | None = None
) -> int:
    """Diskominfo wants it checked again, and says why."""
    context.actor.must(Right.CLARIFY)
    why = texts.required(reason, "reason", most=2_000, least=10)
    async with context.changing_claim(claim, version=version) as found:
        found.give_back(why, by=context.actor, now=context.now)
    return int(found.id)


async def decline(context: ActionContext, said: DeclinedClaim) -> int:
    """Diskominfo has it not looked into."""
    context.actor.must(Right.CLARIFY)
    why = texts.required(said.reason, "input.reason", most=2_000, least=10)
    async with context.change() as this:
        keys = sorted({said.claim, said.answer or said.claim})
        by_key = {
            key: await Claim.found_by(
                this, context.actor, key, field="input.claim" if key == said.claim else "input.answer",
                version=said.version if key == said.claim else None,
            )
            for key in keys
        }  # fmt: skip
        answer = None if said.answer is None else by_key[said.answer]
        by_key[said.claim].decline(why, answer, by=context.actor, now=context.now)
    return said.claim


async def retract(
    context: ActionContext, claim: int | None, reason: str, *, version: int | None = None
) -> int:
    """Diskominfo withdraws what it has published; everybody reads why."""
    context.actor.must(Right.CLARIFY)
    why = texts.required(reason, "reason", most=2_000, least=10)
    async with context.changing_claim(claim, version=version) as found:
        found.retract(without_names(why, found.names), by=context.actor, now=context.now)
    return int(found.id)


async def decide_objection(context: ActionContext, said: DecidedObjection) -> int:
    """Diskominfo decides, and everybody reads what it answers."""
    context.actor.must(Right.CLARIFY)
    answer = texts.required(said.answer, "input.answer", most=2_000, least=10)
    async with context.change() as this:
        objection = await ClaimObjection.found(this, said.objection, field="input.objection")
        claim = await Claim.found_by(this, context.actor, objection.claim_id, field="input.objection")
        answer = without_names(answer, claim.names)
        objection.decide(upheld=said.upheld, answer=answer, now=context.now)
        claim.answer_objection(answer, by=context.actor, now=context.now)
    return int(claim.id)


def _sources(given: Sequence[str]) -> list[str]:
    if not 1 <= len(given) <= MOST_SOURCES:
        raise invalid(
            "input.sources", f"Beri 1 sampai {MOST_SOURCES} sumber.", f"Give 1 to {MOST_SOURCES} sources."
        )
    return list(dict.fromkeys(web_address(each, f"input.sources.{n}") for n, each in enumerate(given)))


def _names(given: Sequence[str]) -> list[str]:
    if len(given) > MOST_NAMES:
        raise invalid("input.names", f"Paling banyak {MOST_NAMES} nama.", f"At most {MOST_NAMES} names.")
    found = (texts.required(each, f"input.names.{n}", most=80, least=3) for n, each in enumerate(given))
    return list(dict.fromkeys(" ".join(name.split()) for name in found))
