"""Rows that an administrator edits: looked for, compared with what was read of them, saved, made known."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from actions.context import ActionContext
from models.locking import M, locked, unless_taken
from reads import catalog
from rules import texts
from rules.editions import must_be
from rules.events import EventKind
from rules.refusals import Refused, invalid
from rules.roles import Right


@asynccontextmanager
async def administering(context: ActionContext) -> AsyncIterator[None]:
    """A change of what all processes know by heart: the log tells it to the others, and here it is known when
    the block has ended."""
    context.actor.must(Right.ADMINISTER)
    async with context.change():
        yield
        context.tell(EventKind.ADMINISTERED)
    await catalog.load()


@asynccontextmanager
async def editing(
    context: ActionContext,
    model: type[M],
    *,
    key: dict[str, Any],
    new: bool,
    read: str | None,
    edition: Callable[[M | None], str | None],
    called: tuple[str, str],
    used: Callable[[M | None], Refused],
) -> AsyncIterator[M]:
    """The row with this unique key, locked, or a new one; saved when the block has ended.

    `new`: it is refused as `used` where there is one already. `read`: the edition that the administrator has
    read, if they say; Refused(STALE_VERSION) where `edition` of what stands there (None: nothing) is another.
    `called`: what such a row is in Indonesian and in English.
    """
    with unless_taken(used(None)):
        async with administering(context):
            found = await locked(model, **key)
            if found is not None and new:
                raise used(found)
            standing = edition(found)
            if standing is not None:
                must_be(read, standing, *called)
            row = model(**key) if found is None else found
            yield row
            await row.save()


def checked_code(text: str, *, most: int) -> str:
    """A code of letters, digits and dashes; Refused(INVALID) for any other."""
    code = texts.required(text, "input.code", most=most)
    if not all(ch.isascii() and (ch.isalnum() or ch == "-") for ch in code):
        raise invalid(
            "input.code", "Hanya huruf, angka dan tanda hubung.", "Letters, digits and dashes only."
        )
    return code


def code_used(what: str, what_en: str) -> Refused:
    """Another such row has the code."""
    return invalid(
        "input.code",
        f"Kode ini sudah dipakai {what} lain. Pilih kode lain, atau ubah yang sudah ada.",
        f"Another {what_en} has this code. Choose another, or edit the one that there is.",
    )
