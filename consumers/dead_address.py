"""An address takes nothing any more: it ends by itself."""

from datetime import datetime

from models.delivery import Delivery
from models.followed_contact import FollowedContact
from models.notice_settings import NoticeSettings
from models.push_address import PushAddress
from reads.receiver import Address
from rules.notices import NoticeChannel
from rules.receivers import ReceiverKey
from rules.words import ContactKind

KINDS = {NoticeChannel.EMAIL: ContactKind.EMAIL, NoticeChannel.PHONE: ContactKind.PHONE}
"""What a channel reaches; pushes reach browsers."""


async def end_address(key: ReceiverKey, to: Address, *, now: datetime) -> None:
    """Within an open change: with it ends whatever waits for it."""
    await Delivery.drop_of(str(key), now=now, channel=to.channel, address=to.key)
    if to.channel is NoticeChannel.PUSH:
        await PushAddress.forget_dead(to.to)
    elif key.complaint is not None:
        await FollowedContact.forget(key.complaint, KINDS[to.channel])
    elif to.channel is NoticeChannel.EMAIL and key.account is not None:
        await NoticeSettings.mail_came_back(key.account, now=now)
