"""By what one wants to hear of what, and the browsers and contacts by which one does."""

from dataclasses import dataclass
from typing import NamedTuple

from actions import letters, one_time_code
from actions.account import Contact
from actions.claim import by_receipt as by_claim_receipt
from actions.context import ActionContext
from actions.one_time_code import Purpose
from actions.receipt import by_receipt
from channels.outgoing import ForbiddenAddress
from channels.web_push import checked, checked_keys
from models.contacts import opened
from models.followed_contact import FollowedContact
from models.identity.limits import PUSHES_OF_ADDRESS
from models.notice_settings import NoticeSettings, packed, unpacked
from models.push_address import MOST_OF_ACCOUNT, MOST_OF_RECEIPT, PushAddress
from reads.complaint_loaders import complaint_rows
from reads.notice_settings import kept_choices
from rules import claim_numbers
from rules.devices import device_of
from rules.notices import DAY_MINUTES, KINDS_FOR, NoticeChannel, NoticeKind
from rules.receivers import ReceiverKey, of_account, of_claim_receipt, of_receipt
from rules.refusals import code_sent, invalid, no_channel, not_found, sign_in_required
from rules.words import ContactKind

_MOST_KEY = 120


@dataclass(frozen=True, slots=True)
class NoticeChoice:
    kind: NoticeKind
    channels: tuple[NoticeChannel, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedNotices:
    """What is not said stays as it is."""

    choices: tuple[NoticeChoice, ...] = ()
    english: bool | None = None
    quiet_from: int | None = None
    quiet_until: int | None = None
    urgent_anytime: bool | None = None


@dataclass(frozen=True, slots=True)
class FollowedBrowser:
    """With number and PIN for one complaint or claim, else for the account."""

    endpoint: str
    p256dh: str
    auth: str
    english: bool = False
    number: str | None = None
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class FollowedBy:
    number: str
    pin: str
    kind: ContactKind
    english: bool = False
    code: str | None = None


class _Receipt(NamedTuple):
    """`known`: the contact of each kind that was given with the complaint."""

    complaint: int
    known: dict[ContactKind, str]


async def save(context: ActionContext, said: SavedNotices) -> None:
    """Keep one's own choices; Refused(INVALID) for a kind of which one's role hears nothing."""
    account, role = context.actor.account, context.actor.role
    if account is None:
        raise sign_in_required()
    columns: dict[str, object] = {}
    for name in ("english", "quiet_from", "quiet_until", "urgent_anytime"):
        value = getattr(said, name)
        if value is not None:
            columns[name] = value
    for name in ("quiet_from", "quiet_until"):
        if not 0 <= int(str(columns.get(name, 0))) < DAY_MINUTES:
            field = "input.quietFrom" if name == "quiet_from" else "input.quietUntil"
            raise invalid(field, "Bukan waktu.", "Not a time of day.")
    async with context.change():
        if said.choices:
            before = unpacked(await kept_choices(account))
            chosen = {choice.kind: frozenset(choice.channels) for choice in said.choices}
            if not chosen.keys() <= set(KINDS_FOR[role]):
                raise invalid("input.choices", "Tidak berlaku untuk Anda.", "Nothing that you hear of.")
            columns["choices"] = packed({**before, **chosen})
        await NoticeSettings.keep(account, columns)


async def follow_by_browser(context: ActionContext, said: FollowedBrowser) -> None:
    """This browser shows news from now on. Refused(INVALID) for an address that is no browser maker's."""
    push = context.wiring.push
    if push is None:
        raise no_channel("input")
    await context.hit(*context.by_address("push", PUSHES_OF_ADDRESS))
    wrong = invalid("input.endpoint", "Alamat ini tidak dapat dipakai.", "This address cannot be used.")
    try:
        checked(said.endpoint, push.allowed)
    except ForbiddenAddress:
        raise wrong from None
    long = max(len(said.p256dh), len(said.auth)) > _MOST_KEY
    if long or not checked_keys(said.p256dh, said.auth):
        raise wrong
    key = await _whose(context, said.number, said.pin)
    browser = context.door.browser
    async with context.change():
        await PushAddress.keep(
            str(key),
            said.endpoint,
            said.p256dh,
            said.auth,
            english=said.english,
            device=None if browser is None else device_of(browser.agent),
            session=context.identity.token if key.account is not None else None,
            most=MOST_OF_RECEIPT if key.account is None else MOST_OF_ACCOUNT,
            now=context.now,
        )


async def stop_browser(
    context: ActionContext, endpoint: str, number: str | None = None, pin: str | None = None
) -> None:
    """This browser shows nothing more; as often as one likes."""
    key = await _whose(context, number, pin)
    async with context.change():
        await PushAddress.forget(str(key), endpoint)


async def browser_follows(context: ActionContext, endpoint: str, number: str | None, pin: str | None) -> bool:
    """Whether this browser is told."""
    return await PushAddress.is_kept(str(await _whose(context, number, pin)), endpoint)


async def remove_browser(context: ActionContext, browser: int | None) -> None:
    """One of one's own, by its row id; Refused(NOT_FOUND) where it is another's."""
    key = await _whose(context, None, None)
    async with context.change():
        if not await PushAddress.forget_of(str(key), browser or 0):
            raise not_found("Perangkat", "device", field="browser")


async def _whose(context: ActionContext, number: str | None, pin: str | None) -> ReceiverKey:
    if number is not None and claim_numbers.typed(number) is not None:
        return of_claim_receipt((await by_claim_receipt(context, number, pin or "")).claim or 0)
    if number is not None:
        return of_receipt((await by_receipt(context, None, number, pin or "")).receipt or 0)
    if context.actor.account is None:
        raise sign_in_required()
    return of_account(context.actor.account)


async def follow_by_contact(context: ActionContext, said: FollowedBy) -> None:
    """By the mail address or number that was given with the complaint. First Refused(CODE_SENT), and with the
    code it is told there from now on; Refused(INVALID) where none was given."""
    receipt = await _receipt(context, said.number, said.pin)
    known = receipt.known.get(said.kind)
    if known is None:
        raise invalid("input.kind", "Kontak ini tidak ada pada aduan.", "The complaint has no such contact.")
    purpose = f"{receipt.complaint} {known}"
    if said.code is None:
        await _send_code(context, Contact(said.kind, known), purpose)
        raise code_sent("input.code")
    code = await one_time_code.proved(
        context, Purpose.FOLLOW, purpose, said.code, account=None, field="input.code"
    )
    async with context.change():
        if not await code.use():
            raise one_time_code.wrong_code("input.code")
        await FollowedContact.keep(receipt.complaint, said.kind, known, english=said.english, now=context.now)


async def _send_code(context: ActionContext, contact: Contact, purpose: str) -> None:
    async def job() -> None:
        if await one_time_code.may_reach(context, contact.known):
            await one_time_code.send(
                context,
                Purpose.FOLLOW,
                contact.kind,
                purpose,
                account=None,
                letter=lambda _, code: letters.confirm(contact.known, code),
            )

    await one_time_code.post(context, *contact, "input.kind", job)


async def stop_contact(context: ActionContext, number: str, pin: str, kind: ContactKind) -> None:
    """Nothing more is told there."""
    receipt = await _receipt(context, number, pin)
    async with context.change():
        await FollowedContact.forget(receipt.complaint, kind)


async def _receipt(context: ActionContext, number: str, pin: str) -> _Receipt:
    complaint = (await by_receipt(context, None, number, pin)).receipt or 0
    [row] = (await complaint_rows([complaint])).values()
    given = {ContactKind.EMAIL: opened(row.contact_email), ContactKind.PHONE: opened(row.contact_phone)}
    return _Receipt(complaint, {kind: known for kind, known in given.items() if known})


async def followed_contacts(context: ActionContext, number: str, pin: str) -> list[ContactKind]:
    """By which contact the complaint of this receipt is told."""
    receipt = await _receipt(context, number, pin)
    return [kind for kind in receipt.known if await FollowedContact.is_kept(receipt.complaint, kind)]
