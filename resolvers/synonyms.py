"""What means the same in a search."""

from actions import synonyms as actions
from reads import synonyms
from resolvers.context import Info
from resolvers.done import Done
from rules.roles import Right


async def lines(info: Info) -> list[str]:
    info.context.actor.must(Right.ADMINISTER)
    return await synonyms.lines()


async def save_synonyms(info: Info, line: str, replaces: str | None = None) -> Done:
    await actions.save(info.context, line, replaces)
    return Done()


async def remove_synonyms(info: Info, line: str) -> Done:
    await actions.remove(info.context, line)
    return Done()
