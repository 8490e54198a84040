"""What is done with claims, each as who did it sees it then."""

from typing import NamedTuple

from strawberry import ID

from actions import claim as sending
from actions import hoax_desk as actions
from models import global_id
from reads.claim import ClaimView
from resolvers.claim import seen
from resolvers.claim_inputs import (
    ClarificationInput,
    DecideObjectionInput,
    DeclineClaimInput,
    ObjectInput,
    ProposeVerdictInput,
    SubmitClaimInput,
)
from resolvers.context import Context, Info
from rules import audience as audiences
from rules.audience import Audience, Sight
from rules.refusals import not_found


class Submitted(NamedTuple):
    """What was sent, and the PIN that is shown once."""

    claim: ClaimView
    pin: str | None


def _key(claim: ID) -> int | None:
    return global_id.key_of("Claim", claim)


async def _after(context: Context, key: int, through: Audience | None = None) -> ClaimView:
    """As who changed it sees it then."""
    found = await seen(context, key, through)
    if found is None:
        raise not_found("Klaim", "claim", field="claim")
    return found


async def submit(info: Info, input: SubmitClaimInput) -> Submitted:
    sent = await sending.send(info.context, input.said())
    account = info.context.actor.account
    own = audiences.claim_receipt(sent.claim) if account is None else info.context.actor.own_audience
    if info.context.audience.sight in (Sight.VOLUNTEER, Sight.VERIFIER):
        own = info.context.audience
    return Submitted(await _after(info.context, sent.claim, own), sent.pin)


async def take(info: Info, claim: ID, version: int | None = None) -> ClaimView:
    return await _after(info.context, await actions.take(info.context, _key(claim), version=version))


async def let_go(info: Info, claim: ID, version: int | None = None) -> ClaimView:
    return await _after(info.context, await actions.let_go(info.context, _key(claim), version=version))


async def propose(info: Info, input: ProposeVerdictInput) -> ClaimView:
    return await _after(info.context, await actions.propose(info.context, input.said()))


async def confirm(info: Info, claim: ID, version: int | None = None) -> ClaimView:
    return await _after(info.context, await actions.confirm(info.context, _key(claim), version=version))


async def dispute(info: Info, claim: ID, reason: str, version: int | None = None) -> ClaimView:
    done = await actions.dispute(info.context, _key(claim), reason, version=version)
    return await _after(info.context, done)


async def publish(info: Info, input: ClarificationInput) -> ClaimView:
    return await _after(info.context, await actions.publish(info.context, input.said()))


async def give_back(info: Info, claim: ID, reason: str, version: int | None = None) -> ClaimView:
    done = await actions.give_back(info.context, _key(claim), reason, version=version)
    return await _after(info.context, done)


async def decline(info: Info, input: DeclineClaimInput) -> ClaimView:
    return await _after(info.context, await actions.decline(info.context, input.said()))


async def retract(info: Info, claim: ID, reason: str, version: int | None = None) -> ClaimView:
    done = await actions.retract(info.context, _key(claim), reason, version=version)
    return await _after(info.context, done)


async def object_to(info: Info, input: ObjectInput) -> ClaimView:
    return await _after(info.context, await sending.object_to(info.context, input.said()))


async def decide_objection(info: Info, input: DecideObjectionInput) -> ClaimView:
    return await _after(info.context, await actions.decide_objection(info.context, input.said()))


async def follow(info: Info, claim: ID, follows: bool = True) -> ClaimView:
    return await _after(info.context, await sending.follow(info.context, _key(claim), follows=follows))
