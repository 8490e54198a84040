"""The words of messages: an administrator's where there are any, else the program's."""

from collections.abc import Sequence
from typing import NamedTuple

from database import query
from rules.editions import edition_of
from rules.notice_texts import NAMES, PLACEHOLDERS, Text, default


class NoticeTextView(NamedTuple):
    """The words of one kind of message in one language. `changed`: by an administrator."""

    name: str
    english: bool
    subject: str
    text: str
    changed: bool

    @property
    def placeholders(self) -> Sequence[str]:
        """What may stand in braces."""
        return PLACEHOLDERS[self.name]

    @property
    def edition(self) -> str:
        return edition_of(self.subject, self.text)


async def text_of(name: str, english: bool) -> Text:
    """What is said."""
    found = await query.rows(
        "SELECT subject, text FROM notice_template WHERE name = ? AND english = ?", [name, english]
    )
    return Text(*found[0]) if found else default(name, english)


async def notice_texts() -> list[NoticeTextView]:
    """All there are, both languages of each."""
    found = await query.rows("SELECT name, english, subject, text FROM notice_template")
    own = {(name, bool(english)): Text(subject, text) for name, english, subject, text in found}
    keys = [(name, english) for name in NAMES for english in (False, True)]
    return [NoticeTextView(*key, *own.get(key, default(*key)), key in own) for key in keys]


async def notice_text(name: str, english: bool) -> NoticeTextView:
    """One of them."""
    return next(each for each in await notice_texts() if (each.name, each.english) == (name, english))
