"""What a mistyped search was meant as, where it finds nothing: words that the public reads, and finds."""

from dataclasses import replace

from reads import search, searched, vocabulary
from reads.search import Sought
from reads.searched import Asked
from rules import audience
from rules.audience import Audience
from rules.searching import Wanted
from rules.words import ComplaintOrder

_TRIED = 5
"""Words that are looked for in place of a mistyped one."""


async def meant(asker: Audience, asked: Sought) -> str | None:
    """The text with another word in place of each by which the asker finds nothing at all; None where each
    finds something, or where there is no other."""
    said: list[str] = []
    changed = False
    for each in asked.wanted:
        if len(each.said) == 1 and not await _finds(asker, _alone(asked, each)):
            other = await _other(each.said[0])
            if other is None:
                return None
            said.append(other)
            changed = True
        else:
            said += each.said
    return " ".join(said) if changed else None


def _alone(asked: Sought, each: Wanted) -> Sought:
    return replace(asked, wanted=(each,), number=None, telephone=None, reached=())


async def _other(word: str) -> str | None:
    for likely in await vocabulary.likely(word, _TRIED):
        # What was counted once may be hidden by now: nothing is proposed that the public does not read.
        if await _finds(audience.PUBLIC, Sought((Wanted((likely,), (), begins=False),))):
            return likely
    return None


async def _finds(asker: Audience, asked: Sought) -> bool:
    hits = search.found_by(asker, asked)
    if hits is None:
        return False
    first = Asked(asker, asked, hits, [])
    return bool(
        await searched.in_order(first, ComplaintOrder.NEWEST, "c.submitted_at", None, 1, descending=True)
    )
