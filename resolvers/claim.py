"""The hoax desk: claims as they are found, sent, checked, published and heard of."""

from collections.abc import Sequence
from functools import partial

from strawberry import ID

from access import claim as policy
from access.claim import Standing
from actions.attached import attached
from actions.claim import by_receipt
from engine import batched
from models.media.attachment import upload_key
from reads import attachment, claim_actions, claim_page, claim_parts, claim_search, noun_history
from reads import claim as claims
from reads.attachment import AttachmentView
from reads.claim import ClaimView
from reads.claim_page import ClaimOrder
from reads.claim_parts import ClaimVersionView, ObjectionView
from reads.event import EventView
from reads.log import head
from reads.overview import Overview
from realtime.noun_feed import NounFeed, NounNews, noun_scope
from resolvers.context import Context, Info
from resolvers.feeds import resumed
from resolvers.inputs import Cursor
from resolvers.paging import Slice, slice_of
from rules import audience as audiences
from rules import claim_numbers, texts
from rules.audience import Audience, Sight
from rules.claims import OPEN_CLAIMS, ClaimStatus, ClaimVerb, Verdict
from rules.deadlines import WIB
from rules.nouns import Noun
from rules.refusals import RefusalCode, Refused, invalid, not_allowed, not_found, sign_in_required

_WORK_ELSEWHERE = frozenset({Sight.OPD, Sight.ADMIN})
"""Who sees claims as everybody does, for their office; and their own, as who has sent them."""
MOST_SIMILAR = 5


# ── found ────────────────────────────────────────────────────────────────────────────────────────


async def seen(context: Context, key: int | None, through: Audience | None = None) -> ClaimView | None:
    """One claim by row id, through one's own eyes or those given."""
    if key is None:
        return None
    context.reads.add((Noun.CLAIM.value, key))
    if through is not None:
        return await claims.seen(through, key)
    found = await claims.seen(context.audience, key)
    if context.audience.sight not in _WORK_ELSEWHERE or context.person is None:
        return found
    own = await claims.seen(audiences.person(context.person), key)
    return own if own is not None and own.standing is Standing.SENDER else found


async def by_number(info: Info, number: str) -> ClaimView | None:
    context, meant = info.context, claim_numbers.typed(number)
    found = None if meant is None else await claims.key_of_number(meant)
    if found is None:
        context.reads.add(Noun.CLAIM.value)
        return None
    as_of = await head()
    one = await seen(context, found[0])
    if one is not None:
        one.as_of = as_of
    return one


async def track(info: Info, number: str, pin: str) -> ClaimView | None:
    """None for a wrong number or PIN; Refused(TOO_MANY) after five of them."""
    context = info.context
    context.never_keep()
    _ = context.identity
    try:
        sender = await by_receipt(context, number, pin)
    except Refused as refused:
        if refused.code is RefusalCode.NOT_FOUND:
            return None
        raise
    as_of = await head()
    one = await seen(context, sender.claim, sender.audience)
    if one is not None:
        one.as_of = as_of
    return one


async def archive(
    info: Info,
    first: int,
    after: str | None = None,
    search: str | None = None,
    verdict: Verdict | None = None,
) -> Slice:
    """What Diskominfo has published, the newest first."""
    info.context.reads.add(Noun.CLAIM.value)
    text = texts.optional(search, "search", most=200)
    wishes = [*claim_page.published(verdict), *(claim_search.found_by(text) if text else [])]
    order = ClaimOrder.NEWEST_CLARIFICATION
    read = partial(claim_page.page, info.context.audience, wishes, order=order)
    return await slice_of("Claim", read, first=first, after=after)


async def desk(
    info: Info,
    first: int,
    after: str | None = None,
    status: list[ClaimStatus] | None = None,
    held: bool = False,
) -> Slice:
    """What the desk has to do, the earliest promise first; `held`: of what the viewer has taken."""
    context = info.context
    if not policy.of_desk(context.audience):
        raise sign_in_required() if context.audience.sight is Sight.PUBLIC else not_allowed()
    context.reads.add(Noun.CLAIM.value)
    wishes = [claim_page.standing_in(list(dict.fromkeys(status or OPEN_CLAIMS)))]
    if held:
        wishes.append(claim_page.taken_by(context.person or 0))
    read = partial(claim_page.page, context.audience, wishes, order=ClaimOrder.EARLIEST_PROMISE)
    return await slice_of("Claim", read, first=first, after=after)


async def mine(info: Info, first: int, after: str | None = None) -> Slice:
    """What the viewer has sent or follows."""
    context = info.context
    account = context.person
    if account is None:
        raise sign_in_required()
    context.never_keep()
    eyes = audiences.person(account) if context.audience.sight in _WORK_ELSEWHERE else context.audience
    read = partial(claim_page.page, eyes, [claim_page.of_person(account)])
    return await slice_of("Claim", read, first=first, after=after)


async def similar(
    info: Info, text: str, link: str | None = None, pictures: list[ID] | None = None, first: int = 3
) -> list[ClaimView]:
    """Published clarifications that answer what somebody is about to send."""
    if not 0 <= first <= MOST_SIMILAR:
        raise invalid("first", f"0 sampai {MOST_SIMILAR}.", f"0 to {MOST_SIMILAR}.")
    context = info.context
    context.reads.add(Noun.CLAIM.value)
    keys = [key for each in attached(pictures or (), "pictures") if (key := upload_key(each)) is not None]
    hashes = await attachment.likenesses(keys) if keys else []
    words = texts.clean(text)[:2000]
    return await claim_search.answered(words, hashes, texts.optional(link, "link", most=500), first=first)


async def open_objections(info: Info) -> list[ObjectionView]:
    """For Diskominfo."""
    context = info.context
    if not policy.clarifies(context.audience):
        raise sign_in_required() if context.audience.sight is Sight.PUBLIC else not_allowed()
    context.reads.add(Noun.CLAIM.value)
    return await claim_parts.open_objections()


async def open_count(root: Overview, info: Info) -> int:
    return await claim_page.open_count(root.audience)


# ── what hangs on them ───────────────────────────────────────────────────────────────────────────


def _read(rows: Sequence[ClaimView], context: Context) -> None:
    context.reads.update((Noun.CLAIM.value, row.pk) for row in rows)


async def pictures(rows: list[ClaimView], context: Context) -> list[list[AttachmentView]]:
    _read(rows, context)
    return await attachment.claim_pictures(rows)


async def versions(rows: list[ClaimView], context: Context) -> list[list[ClaimVersionView]]:
    _read(rows, context)
    return await claim_parts.versions(rows)


async def objections(rows: list[ClaimView], context: Context) -> list[list[ObjectionView]]:
    _read(rows, context)
    return await claim_parts.objections(rows)


async def checker_names(rows: list[ClaimView], context: Context) -> list[str | None]:
    _read(rows, context)
    return await claim_parts.checker_names(rows)


async def following(rows: list[ClaimView], context: Context) -> list[bool]:
    """Whether the viewer follows each: theirs alone to know, so that it is never shared."""
    account = context.person
    return [False] * len(rows) if account is None else await claim_parts.following(rows, account)


async def actions(rows: list[ClaimView], context: Context) -> list[list[ClaimVerb]]:
    """What the viewer may do with each. It is theirs alone where they are a volunteer; of Diskominfo, where
    one of them has checked a claim as a volunteer before."""
    _read(rows, context)
    audience, account = context.audience, context.audience.person
    if account is None and policy.clarifies(audience) and await claim_actions.checked_by_a_publisher(rows):
        account = context.person
    today = context.now.astimezone(WIB).date()
    return await claim_actions.may(rows, audience, account, today=today)


async def history(root: ClaimView, info: Info) -> Sequence[EventView]:
    _read([root], info.context)
    return await noun_history.history(Noun.CLAIM, root.pk, root.audience)


async def answer(root: ClaimView, info: Info) -> ClaimView | None:
    key = root.row.answer_id if root.reads("answer") else None
    return await seen(info.context, key, root.audience)


async def objected(root: ObjectionView, info: Info) -> ClaimView | None:
    return await seen(info.context, root.claim_pk)


# ── heard of ─────────────────────────────────────────────────────────────────────────────────────


async def changed(info: Info, number: str, pin: str | None = None, after: Cursor | None = None) -> NounFeed:
    """One claim, for who has sent it (signed in, or with the PIN) and whoever may see it."""
    context = info.context
    if pin is not None:
        sender = await by_receipt(context, number, pin)
        return await _follow(info, sender.claim, sender.audience, after)
    meant = claim_numbers.typed(number)
    found = None if meant is None else await claims.key_of_number(meant)
    one = None if found is None else await seen(context, found[0])
    if one is None:
        raise not_found("Klaim", "claim", field="number")
    audience = audiences.PUBLIC if one.standing is Standing.PUBLIC else one.audience
    return await _follow(info, one.pk, _of_person(context, audience), after)


async def all_changed(info: Info, after: Cursor | None = None) -> NounFeed:
    """All claims that the viewer may see."""
    audience = info.context.audience
    if audience.sight in _WORK_ELSEWHERE and info.context.actor.account is not None:
        audience = audiences.person(info.context.actor.account)
    elif audience.sight in (Sight.DISPLAY_QUEUE, Sight.DISPLAY_OVERVIEW):
        audience = audiences.PUBLIC
    return await _follow(info, None, _of_person(info.context, audience), after)


def _of_person(context: Context, audience: Audience) -> Audience:
    """Of Diskominfo what each of them may do is their own: they are few, and each is told for themselves."""
    account = context.actor.account
    if not policy.clarifies(audience) or account is None:
        return audience
    return audiences.working_there(audience, account)


async def _follow(info: Info, key: int | None, audience: Audience, after: str | None) -> NounFeed:
    scope = noun_scope(Noun.CLAIM, key)
    return await resumed(info, after, partial(NounFeed, info.context.wiring.hub, scope, audience))


async def of_news(root: NounNews, info: Info) -> ClaimView | None:
    return await seen(info.context, root.pk, root.audience)


pictures_of = batched(pictures)
versions_of = batched(versions)
objections_of = batched(objections)
checker_names_of = batched(checker_names)
following_of = batched(following)
actions_of = batched(actions)
