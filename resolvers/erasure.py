"""What is held about somebody, and its end."""

from actions import erasure
from actions.receipt import by_receipt
from reads import erasure as reads
from reads.erasure import ErasureView
from resolvers.context import Info
from resolvers.done import Done
from rules.receivers import of_account, of_receipt
from rules.refusals import sign_in_required


async def preview(info: Info, number: str | None = None, pin: str | None = None) -> ErasureView:
    context = info.context
    context.never_keep()
    if number is not None:
        by = await by_receipt(context, None, number, pin or "")
        return await reads.preview(of_receipt(by.receipt or 0))
    account = context.identity.actor.account
    if account is None:
        raise sign_in_required()
    return await reads.preview(of_account(account))


async def erase_person(info: Info, number: str, pin: str, photos: bool = False) -> Done:
    await erasure.of_receipt_holder(info.context, number, pin, photos=photos)
    return Done()
