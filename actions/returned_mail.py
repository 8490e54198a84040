"""Mail of ours that comes back later: its address ends, as one does whose server refuses it at once."""

from datetime import datetime

from channels import returned_mail
from consumers.dead_address import end_address
from models import global_id
from models.change import change
from models.delivery import Delivery
from models.identity.server_secret import Secrets
from reads import receiver
from rules.notices import NoticeChannel
from rules.receivers import parsed
from rules.returned_mail import PURPOSE


async def take(secrets: Secrets, raw: bytes, *, now: datetime) -> bool:
    """Whether an address ended by what came. Anybody may write to where it comes: it must name a message that
    was sent from here, signed for the address that it went to, which must still be theirs and the one of
    which it speaks; and it is believed once."""
    returned = returned_mail.read(raw)
    pk = None if returned is None else global_id.key_of("Delivery", returned.sealed)
    if returned is None or pk is None:
        return False
    delivery = await Delivery.taken(pk, NoticeChannel.EMAIL)
    key = None if delivery is None else parsed(delivery.receiver)
    who = None if key is None else await receiver.by_key(key)
    if delivery is None or who is None:
        return False
    for to in who.addresses:
        ours = to.channel is NoticeChannel.EMAIL and to.key == delivery.address_id
        if ours and to.to.lower() in returned.addresses:
            if not secrets.signed(returned.signature, PURPOSE, delivery.key, to.to):
                return False
            async with change():
                if not await delivery.came_back(f"returned {returned.status}"):
                    return False
                await end_address(who.key, to, now=now)
            return True
    return False
