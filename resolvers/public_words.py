"""What the public will read, shown before anything is sent; and the words that are held back from it."""

from typing import NamedTuple

from actions import held_back as actions
from models.held_back_word import held_back as kept
from reads import held_back_word
from reads.public_word import PublicWordView, counts
from resolvers.context import Info
from resolvers.done import Done
from rules import held_back, texts
from rules.found_words import Found, FoundKind, masked
from rules.public_words import found_in
from rules.refusals import not_allowed
from rules.roles import Right

_MOST_TITLE, _MOST_DESCRIPTION = 160, 5_000


class FoundView(NamedTuple):
    """What is masked: in which field, and where in it, in UTF-16 units as a browser counts them."""

    kind: FoundKind
    field: str
    start: int
    end: int


class PreviewView(NamedTuple):
    """As the public will read it until a verifier has decided."""

    title: str
    description: str
    found: list[FoundView]


async def public_preview(
    info: Info, title: str, description: str, name: str | None = None, show_name: bool = False
) -> PreviewView:
    """Of a text that is being written. `name`: as its reporter gives it; who has signed in has one."""
    context = info.context
    context.never_keep()
    held = await kept.get()
    given = None if name is None else texts.clean(name)[:120]
    names = () if show_name else (given, context.identity.name)
    said = {
        "title": texts.clean(title)[:_MOST_TITLE],
        "description": texts.clean(description)[:_MOST_DESCRIPTION],
    }
    found = {field: found_in(text, held, names) for field, text in said.items()}
    shown = {field: masked(text, found[field]) for field, text in said.items()}
    places = [_place(field, said[field], each) for field, some in found.items() for each in some]
    return PreviewView(shown["title"], shown["description"], places)


def _place(field: str, text: str, found: Found) -> FoundView:
    start = _units(text[: found.start])
    return FoundView(found.kind, field, start, start + _units(text[found.start : found.end]))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


async def held_back_words(info: Info) -> list[str]:
    """In order; for who keeps them and for who decides on what they mask."""
    _must_keep_or_decide(info)
    return await held_back_word.words()


async def public_word(info: Info, word: str) -> PublicWordView:
    """For the same."""
    _must_keep_or_decide(info)
    info.context.never_keep()
    return await counts(held_back.checked(word, "word"))


def _must_keep_or_decide(info: Info) -> None:
    actor = info.context.actor
    if not (actor.may(Right.ADMINISTER) or actor.may(Right.VERIFY)):
        raise not_allowed()


async def save_held_back_word(info: Info, word: str) -> Done:
    await actions.save(info.context, word)
    return Done()


async def remove_held_back_word(info: Info, word: str) -> Done:
    await actions.remove(info.context, word)
    return Done()
