"""The words of messages, as an administrator changes them."""

from dataclasses import dataclass
from typing import NamedTuple

from actions.context import ActionContext
from actions.editing import administering
from models.audit import AuditRecord, Facts, differing
from models.notice_template import NoticeTemplate
from reads.notice_text import NoticeTextView, notice_text
from rules import texts
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.editions import must_be
from rules.notice_texts import (
    EXAMPLES,
    MOST_SUBJECT,
    MOST_TEXT,
    NAMES,
    PLACEHOLDERS,
    Text,
    check,
    default,
    filled,
)
from rules.refusals import invalid
from rules.roles import Right


@dataclass(frozen=True, slots=True)
class SavedNoticeText:
    """`name`: of the message; `edition`: as last read."""

    name: str
    english: bool
    subject: str
    text: str
    edition: str | None = None


class NoticePreview(NamedTuple):
    subject: str
    text: str


def _checked(said: SavedNoticeText) -> Text:
    if said.name not in NAMES:
        raise invalid("input.name", "Tidak dikenal.", "Unknown.")
    subject = texts.required(said.subject, "input.subject", most=MOST_SUBJECT)
    text = texts.required(said.text, "input.text", most=MOST_TEXT)
    check(said.name, "input.subject", subject)
    check(said.name, "input.text", text)
    return Text(subject, text)


def preview(context: ActionContext, said: SavedNoticeText) -> NoticePreview:
    """As it would be read, with an example."""
    context.actor.must(Right.ADMINISTER)
    checked = _checked(said)
    values = {name: EXAMPLES[name].of(said.english) for name in PLACEHOLDERS[said.name]}
    return NoticePreview(filled(checked.subject, values), filled(checked.text, values))


async def save(context: ActionContext, said: SavedNoticeText) -> NoticeTextView:
    """Keep it. Words that are the program's own are not kept: they go on with the program."""
    await context.must_administer()
    checked = _checked(said)
    async with administering(context) as told:
        before = await notice_text(said.name, said.english)
        must_be(said.edition, before.edition, "Teks ini", "text")
        if checked == default(said.name, said.english):
            await NoticeTemplate.back(said.name, said.english)
        else:
            await NoticeTemplate.keep(said.name, said.english, *checked)
        changes = differing(_facts(Text(before.subject, before.text)), _facts(checked))
        told(AuditRecord(AuditNoun.NOTICES, AuditAct.CHANGED, _subject(said.name, said.english), changes))
    return await notice_text(said.name, said.english)


def _subject(name: str, english: bool) -> str:
    return f"{name}, {'en' if english else 'id'}"


def _facts(text: Text) -> Facts:
    return {AuditField.TITLE: text.subject, AuditField.TEXT: text.text}
