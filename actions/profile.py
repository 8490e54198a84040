"""One's own name, address and number, and the end of one's account."""

from dataclasses import dataclass

from actions import letters, naming, one_time_code
from actions.account import Contact, contact_of, with_password, wrong_password
from actions.context import ActionContext
from actions.one_time_code import Purpose
from models.claims.claim import Claim
from models.claims.parts import ClaimFollow
from models.complaint.complaint import Complaint
from models.delivery import Delivery
from models.export_job import ExportJob
from models.identity.account import Account, Columns
from models.identity.one_time_code import OneTimeCode
from models.identity.pending_change import PendingChange
from models.locking import locked, unless_taken
from models.notice_settings import NoticeSettings
from models.push_address import PushAddress
from models.support import Support
from models.volunteer import Volunteer
from rules import texts
from rules.events import EventKind
from rules.receivers import of_account
from rules.refusals import RefusalCode, Refused, code_sent, invalid, sign_in_required
from rules.words import Role

_OF_THEIR_OWN = frozenset({Role.CITIZEN, Role.VOLUNTEER})
"""Who may delete their account: what officials did in office stays under their name."""


@dataclass(frozen=True, slots=True)
class ContactChange:
    """Another address or number, or the same to be verified; `password` is the account's, `code` what was
    sent to it."""

    identifier: str
    password: str
    code: str | None = None


async def rename(context: ActionContext, name: str) -> None:
    """As others read one's name from now on."""
    cleaned = texts.required(name, "name", most=120)
    if context.actor.account is None:
        raise sign_in_required()
    async with context.change():
        account = await locked(Account, id=context.actor.account)
        assert account is not None
        await account.change({"name": cleaned}, now=context.now)
        context.tell(EventKind.ADMINISTERED, f"account {account.id}: name, by its person")


async def change_contact(context: ActionContext, said: ContactChange) -> None:
    """Sign in by this address or number from now on, in place of the one of its kind. Where codes can be sent
    there: first Refused(CODE_SENT), and with the code it is verified; elsewhere it is not, and
    Refused(INVALID) where it is somebody else's."""
    contact = contact_of(said.identifier, "input.identifier")
    account = await with_password(context, said.password, "input.password")
    code = None
    if contact.kind in context.wiring.courier.kinds:
        code = await _contact_code(context, account, contact, said.code)
    else:
        await context.hit(*context.by_address("register", context.wiring.hourly.registrations))
    column = contact.kind.value.lower()
    before: str | None = getattr(account, column)
    verified = None if code is None else context.now
    columns: Columns = {column: contact.known, contact.verified_at: verified}
    taken = invalid("input.identifier", "Sudah dipakai akun lain.", "Another account has it already.")
    with unless_taken(taken):
        async with context.change():
            if not await account.still_opens():
                raise wrong_password("input.password")
            if code is not None and not await code.use():
                raise one_time_code.wrong_code("input.code")
            await account.change(columns, now=context.now)
            context.tell(EventKind.ADMINISTERED, f"account {account.id}: {column}, by its person")
    if before not in (None, contact.known):
        _tell_before(context, Contact(contact.kind, before or ""))


async def _contact_code(
    context: ActionContext, account: Account, contact: Contact, typed: str | None
) -> OneTimeCode:
    if typed is not None:
        return await one_time_code.proved(
            context, Purpose.CONTACT, contact.known, typed, account=account.id, field="input.code"
        )

    async def job() -> None:
        if not await one_time_code.may_reach(context, contact.known):
            return
        other = await Account.named(contact.known)
        if other is not None and other.id != account.id:
            await context.wiring.courier.send(contact.kind, letters.known_already(contact.known))
            return
        await one_time_code.send(
            context, Purpose.CONTACT, *contact, account=account.id, letter=letters.confirm
        )

    await one_time_code.post(context, *contact, "input.identifier", job)
    raise code_sent("input.code")


def _tell_before(context: ActionContext, before: Contact) -> None:
    """Who had taken the account over would not be the one who hears of it."""
    courier = context.wiring.courier
    if before.kind not in courier.kinds:
        return

    async def job() -> None:
        await courier.send(before.kind, letters.contact_changed(before.known))

    courier.post(job)


async def delete(context: ActionContext, password: str, *, photos: bool = False) -> None:
    """Nobody stands behind the account any more. What they reported stays, without who it was: the offices
    lose name and contact, a question that is open waits out its thirty days like any that nobody answers.
    What they support counts on. All sessions end, with their sockets. Once each complaint is over, what they
    wrote to offices alone is erased, and with `photos` those too. Refused(NOT_ALLOWED) for
    officials."""
    account = await with_password(context, password, "password")
    if account.role not in _OF_THEIR_OWN:
        raise Refused(
            RefusalCode.NOT_ALLOWED,
            "Akun petugas hanya dapat ditutup oleh administrator.",
            "An official's account is closed by an administrator.",
        )
    # A name that is shown may stand in words and answers, too: once it is forgotten, nobody can look for it.
    await naming.choose_for_all(context, account.id, False)
    async with context.change():
        if not await account.still_opens():
            raise wrong_password("password")
        await Complaint.forget_reporter(account.id, photos=photos, now=context.now)
        await Support.forget_account(account.id)
        await NoticeSettings.forget_account(account.id)
        await Claim.forget_sender(account.id)
        await ClaimFollow.forget_account(account.id)
        await PendingChange.forget_of(account.id)
        await PushAddress.forget_of(str(of_account(account.id)))
        await Delivery.forget_receiver(str(of_account(account.id)))
        await ExportJob.forget_account(account.id)
        await Volunteer.forget_person(account.id, now=context.now)
        await account.delete_person(now=context.now)
        context.tell(EventKind.ACCOUNT_DELETED)
    if context.door.set_cookie is not None:
        context.door.set_cookie(None)
