"""News that finds people: their own choices, and for administrators its words and how it fares."""

from strawberry import ID

from actions import delivery, notice_text
from actions import notices as actions
from models import global_id
from reads import delivery as fares
from reads import notice_settings as reads
from reads import notice_text as words
from reads.account import ViewerView
from reads.delivery import DeliveryHealthView
from reads.notice_settings import NoticeSettingsView
from reads.notice_text import NoticeTextView
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import EDITION, Sent
from rules.notices import NoticeChannel
from rules.refusals import RefusalCode, Refused
from rules.roles import Right
from rules.words import ContactKind

_NUMBER = "Of the receipt, for a reporter without an account."
_RECEIPT = "Of the receipt of a complaint or claim, for who has no account."


class NoticeChoiceInput(Sent[actions.NoticeChoice]):
    """By what one kind of news comes."""

    kind = "Of what."
    channels = "By what; none: not at all."


class SaveNoticesInput(Sent[actions.SavedNotices]):
    """What is not said stays as it is."""

    choices = "Kinds that are to come otherwise than until now."
    english = "Whether in English."
    quiet_from = "Minutes of the day in Tuban from which nothing comes."
    quiet_until = "Until when; the same: never quiet."
    urgent_anytime = "Whether what is urgent comes in quiet hours too."


class FollowByBrowserInput(Sent[actions.FollowedBrowser]):
    """A browser that is to show news with all pages closed."""

    endpoint = "As the browser's PushSubscription has it: https alone."
    p256dh = "The browser's public key, base64url."
    auth = "The secret that it shares, base64url."
    english = "Whether in English."
    number = _RECEIPT
    pin = _RECEIPT


class FollowByContactInput(Sent[actions.FollowedBy]):
    """The contact that was given with a complaint, by who has its receipt."""

    number = _NUMBER
    pin = _NUMBER
    kind = "Which of the contacts."
    english = "Whether in English."
    code = "What was sent there, where the answer was CODE_SENT."


class NoticeTextInput(Sent[notice_text.SavedNoticeText]):
    """The words of one kind of message in one language."""

    name = "Of the message."
    english = "In which language."
    subject = "Up to 120 characters."
    text = "Up to 1000 characters, with what is known in braces."
    edition = EDITION


def push_key(info: Info) -> str | None:
    push = info.context.wiring.push
    return None if push is None else push.key.public


def ways(info: Info) -> list[NoticeChannel]:
    return sorted(info.context.wiring.ways)


async def own_settings(root: ViewerView, info: Info) -> NoticeSettingsView | None:
    info.context.never_keep()
    account = info.context.actor.account
    return None if account is None else await reads.notice_settings(account, root.role)


async def followed_contacts(info: Info, number: str, pin: str) -> list[ContactKind]:
    """None for a wrong number or PIN."""
    info.context.never_keep()
    try:
        return await actions.followed_contacts(info.context, number, pin)
    except Refused as refused:
        if refused.code is RefusalCode.NOT_FOUND:
            return []
        raise


async def browser_follows(
    info: Info, endpoint: str, number: str | None = None, pin: str | None = None
) -> bool:
    """False for a wrong number or PIN, and for a visitor."""
    info.context.never_keep()
    try:
        return await actions.browser_follows(info.context, endpoint, number, pin)
    except Refused as refused:
        if refused.code in (RefusalCode.NOT_FOUND, RefusalCode.SIGN_IN_REQUIRED):
            return False
        raise


async def notice_texts(info: Info) -> list[NoticeTextView]:
    info.context.actor.must(Right.ADMINISTER)
    return await words.notice_texts()


def notice_preview(info: Info, input: NoticeTextInput) -> notice_text.NoticePreview:
    return notice_text.preview(info.context, input.said())


async def delivery_health(info: Info) -> list[DeliveryHealthView]:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    context.never_keep()
    return await fares.health(context.wiring.ways, now=context.now)


async def save_notices(info: Info, input: SaveNoticesInput) -> Done:
    await actions.save(info.context, input.said())
    return Done()


async def follow_by_browser(info: Info, input: FollowByBrowserInput) -> Done:
    await actions.follow_by_browser(info.context, input.said())
    return Done()


async def stop_browser(info: Info, endpoint: str, number: str | None = None, pin: str | None = None) -> Done:
    await actions.stop_browser(info.context, endpoint, number, pin)
    return Done()


async def remove_browser(info: Info, browser: ID) -> Done:
    await actions.remove_browser(info.context, global_id.key_of("PushBrowser", browser))
    return Done()


async def follow_by_contact(info: Info, input: FollowByContactInput) -> Done:
    await actions.follow_by_contact(info.context, input.said())
    return Done()


async def stop_contact(info: Info, number: str, pin: str, kind: ContactKind) -> Done:
    await actions.stop_contact(info.context, number, pin, kind)
    return Done()


async def save_notice_text(info: Info, input: NoticeTextInput) -> NoticeTextView:
    return await notice_text.save(info.context, input.said())


async def resend_deliveries(info: Info, channel: NoticeChannel) -> Done:
    await delivery.resend(info.context, channel)
    return Done()


async def stop_deliveries(info: Info, channel: NoticeChannel) -> Done:
    await delivery.stop(info.context, channel)
    return Done()
