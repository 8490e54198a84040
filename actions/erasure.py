"""Who reported without an account wants to be forgotten: by number and PIN."""

from access.complaint import sight_for
from actions import naming
from actions.context import ActionContext
from actions.receipt import by_receipt
from models.delivery import Delivery
from models.followed_contact import FollowedContact
from models.push_address import PushAddress
from rules.audience import Sight
from rules.receivers import of_receipt
from rules.refusals import RefusalCode, Refused, not_allowed
from rules.roles import Right


async def of_receipt_holder(context: ActionContext, number: str, pin: str, *, photos: bool = False) -> None:
    """Name and contact go from everywhere, and the receipt opens nothing any more; words for offices alone,
    and `photos` where that is wished, once the complaint is over. Refused(NOT_ALLOWED) where an account has
    it, whose person deletes that, and where a volunteer filed it who knows the PIN too and it is secret."""
    context.actor.must(Right.REPORT)
    by = await by_receipt(context, None, number, pin)
    async with context.changing(by.receipt, field="number", by=by) as found:
        if sight_for(by, found) is not Sight.RECEIPT:
            raise not_allowed()
        if found.reporter_id is not None:
            raise Refused(
                RefusalCode.NOT_ALLOWED,
                "Aduan ini tersimpan di sebuah akun. Hapus akunnya untuk menghapus data Anda.",
                "This complaint is in an account. Delete the account to have your data erased.",
                field="number",
            )
        if found.name_public:
            await naming.choose(found, False, by=by, context=context)
        found.filer_id = None
        found.forget_person(photos=photos, by=by, now=context.now)
        receiver = str(of_receipt(found.id))
        await PushAddress.forget_of(receiver)
        await Delivery.forget_receiver(receiver)
        await FollowedContact.forget(found.id)
