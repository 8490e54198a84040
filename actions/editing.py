"""Rows that an administrator edits: looked for, compared with what was read of them, saved, made known."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from actions.context import ActionContext
from models.audit import AuditRecord, Facts, differing
from models.locking import M, locked, unless_taken
from reads import catalog
from rules import texts
from rules.audit import AuditAct, AuditNoun
from rules.editions import must_be
from rules.events import EventKind
from rules.refusals import Refused, invalid


@asynccontextmanager
async def administering(context: ActionContext) -> AsyncIterator[Callable[[AuditRecord], None]]:
    """A change of what all processes know by heart: the log tells it to the others, and here it is known when
    the block has ended. Gives what is to be told of each change that the block makes."""
    await context.must_administer()
    records: list[AuditRecord] = []
    async with context.change():
        yield records.append
        for record in records or (None,):
            context.tell(EventKind.ADMINISTERED, audit=record)
    await catalog.load()


@asynccontextmanager
async def editing(
    context: ActionContext,
    model: type[M],
    *,
    noun: AuditNoun,
    key: dict[str, Any],
    new: bool,
    read: str | None,
    edition: Callable[[M | None], str | None],
    facts: Callable[[M], Facts],
    called: tuple[str, str],
    used: Callable[[M | None], Refused],
    known: Callable[[M], Awaitable[None]] | None = None,
) -> AsyncIterator[M]:
    """The row with this unique key, locked, or a new one; saved when the block has ended.

    `new`: it is refused as `used` where there is one already. `read`: the edition that the administrator has
    read, if they say; Refused(STALE_VERSION) where `edition` of what stands there (None: nothing) is another.
    `known`: reads what `edition` and `facts` say beside the row's own columns, once it is locked.
    `called`: what such a row is in Indonesian and in English. What has changed in its `facts` is told in the
    log, under the first value of its key.
    """
    with unless_taken(used(None)):
        async with administering(context) as told:
            found = await locked(model, **key)
            if found is not None and new:
                raise used(found)
            if found is not None and known is not None:
                await known(found)
            standing = edition(found)
            if standing is not None:
                must_be(read, standing, *called)
            row = model(**key) if found is None else found
            before = {} if found is None else facts(found)
            yield row
            await row.save()
            act = AuditAct.CREATED if found is None else AuditAct.CHANGED
            subject = str(next(iter(key.values())))
            told(AuditRecord(noun, act, subject, differing(before, facts(row))))


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
