"""No more mail: by the link in it, without signing in."""

from actions.context import ActionContext
from models import global_id
from models.delivery import Delivery
from models.followed_contact import FollowedContact
from models.identity.account import Account
from models.locking import locked
from models.notice_settings import NoticeSettings, packed, unpacked
from rules.notices import KINDS_FOR, NoticeChannel, usual
from rules.receivers import of_account, of_receipt
from rules.refusals import not_found
from rules.unsubscribing import PURPOSE
from rules.words import ContactKind


def proved(context: ActionContext, receiver: str, address: str, signature: str) -> bool:
    """Whether the link was made here."""
    return context.wiring.secrets.signed(signature, PURPOSE, receiver, address)


async def unsubscribe(context: ActionContext, receiver: str, address: str, signature: str) -> None:
    """No mail goes any more to whom the link was sent. As often as one likes; Refused(NOT_FOUND) where it
    was not made here."""
    if not proved(context, receiver, address, signature):
        raise not_found("Tautan", "link", field="tanda")
    account, complaint = global_id.key_of("Account", receiver), global_id.key_of("Complaint", receiver)
    async with context.change():
        if account is not None:
            await _of_account(account)
            key = of_account(account)
        else:
            # Whatever row it has by now: who verifies again gets another.
            await FollowedContact.forget(complaint or 0, ContactKind.EMAIL)
            key = of_receipt(complaint or 0)
        await Delivery.drop_of(str(key), now=context.now, channel=NoticeChannel.EMAIL, address=int(address))


async def _of_account(pk: int) -> None:
    account = await locked(Account, id=pk)
    if account is None:
        return
    kept = await locked(NoticeSettings, account_id=pk)
    chosen = unpacked(None if kept is None else kept.choices)
    # What nobody has chosen is as usual, but for short messages: those would only begin by its being written.
    unasked = {kind: by - {NoticeChannel.PHONE} for kind, by in usual(account.role).items()}
    without = {
        kind: {**unasked, **chosen}.get(kind, frozenset()) - {NoticeChannel.EMAIL}
        for kind in KINDS_FOR[account.role]
    }
    await NoticeSettings.keep(pk, {"choices": packed(without)})
