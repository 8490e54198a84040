"""News that finds people with all pages closed."""

from datetime import datetime

from strawberry import ID

from actions.notice_text import NoticePreview as Preview
from reads.notice_settings import NoticeChoiceView, NoticeSettingsView, PushBrowserView
from reads.notice_text import NoticeTextView
from rules.notices import NoticeChannel, NoticeKind
from schema.fields import field, shows


@shows(NoticeChoiceView, "By what one kind of news comes.")
class NoticeChoice:
    kind: NoticeKind = field("Of what.")
    channels: list[NoticeChannel] = field("By what; none: not at all.")


@shows(PushBrowserView, "A browser that shows the viewer's news with all pages closed.")
class PushBrowser:
    id: ID = field("For removing it.")
    device: str | None = field("Browser and system, as they call themselves.")
    since: datetime = field("Since when.")


@shows(NoticeSettingsView, "By what the viewer hears of what.")
class NoticeSettings:
    choices: list[NoticeChoice] = field("All kinds that are for the viewer's role.")
    english: bool = field("Whether in English.")
    quiet_from: int = field("Minutes of the day in Tuban from which nothing comes.")
    quiet_until: int = field("Until when; the same: never quiet.")
    urgent_anytime: bool = field("Whether what is urgent comes in quiet hours too.")
    reached: list[NoticeChannel] = field("By what they can be reached as it stands.")
    mail_came_back: bool = field("Whether their address takes no mail, until they verify one anew.")
    browsers: list[PushBrowser] = field("The newest first.")


@shows(NoticeTextView, "The words of one kind of message in one language.")
class NoticeText:
    name: str = field("Of the message.")
    english: bool = field("In which language.")
    subject: str = field("What stands above it.")
    text: str = field("What it says; the address and how to end it stand below.")
    changed: bool = field("Whether an administrator has changed it.")
    placeholders: list[str] = field("What may stand in braces.")
    edition: str = field("Another one whenever it was changed.")


@shows(Preview, "As it would be read, with an example.")
class NoticePreview:
    subject: str = field("What stands above it.")
    text: str = field("What it says.")
