"""By what somebody wants to hear of what, as they see it themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from database import query
from database.query import instant
from models import global_id
from reads import receiver
from rules.notices import KINDS_FOR, NoticeChannel, NoticeKind
from rules.receivers import of_account
from rules.words import Role


class NoticeChoiceView(NamedTuple):
    kind: NoticeKind
    channels: Sequence[NoticeChannel]


class PushBrowserView(NamedTuple):
    """A browser that shows their news."""

    pk: int
    device: str | None
    since: datetime

    @property
    def id(self) -> str:
        return global_id.encode("PushBrowser", self.pk)


class NoticeSettingsView(NamedTuple):
    """`reached`: by what they can be reached; `mail_came_back`: whether their address takes no mail."""

    choices: list[NoticeChoiceView]
    english: bool
    quiet_from: int
    quiet_until: int
    urgent_anytime: bool
    reached: list[NoticeChannel]
    mail_came_back: bool
    browsers: list[PushBrowserView]


async def kept_choices(account: int) -> str | None:
    """As they are kept; None: nothing was chosen."""
    found = await query.rows("SELECT choices FROM notice_settings WHERE account_id = ?", [account])
    return found[0][0] if found else None


async def notice_settings(account: int, role: Role) -> NoticeSettingsView | None:
    """Of the account with this row id; None where it is closed."""
    who = await receiver.by_key(of_account(account))
    if who is None:
        return None
    found = await query.rows(
        "SELECT english, no_mail_since FROM notice_settings WHERE account_id = ?", [account]
    )
    english, no_mail = found[0] if found else (False, None)
    browsers = await query.rows(
        "SELECT id, device, created_at FROM push_address WHERE receiver = ? ORDER BY id DESC",
        [str(of_account(account))],
    )
    reached = {address.channel for address in who.addresses}
    return NoticeSettingsView(
        [NoticeChoiceView(kind, sorted(who.wanted(kind))) for kind in KINDS_FOR[role]],
        bool(english),
        who.quiet_from,
        who.quiet_until,
        who.urgent_anytime,
        sorted(reached),
        no_mail is not None and NoticeChannel.EMAIL not in reached,
        [PushBrowserView(pk, device, instant(at)) for pk, device, at in browsers],
    )
