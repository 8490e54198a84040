"""What means the same in a search, as an administrator keeps it."""

from actions.context import ActionContext
from actions.editing import administering
from models.audit import AuditRecord, differing
from models.locking import locked, unless_taken
from models.synonyms import SynonymLine
from reads import synonyms
from rules import texts
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.refusals import invalid, not_found
from rules.synonyms import LONGEST_LINE, MOST_LINES, checked


async def save(context: ActionContext, line: str, replaces: str | None) -> None:
    """Add a line, or put it in place of another: searches ask by it from now on."""
    await context.must_administer()
    said = checked(texts.required(line, "line", most=LONGEST_LINE), "line")
    used = invalid("line", "Padanan ini sudah ada.", "The line is there already.")
    with unless_taken(used):
        async with administering(context) as told:
            if replaces is None:
                if len(await synonyms.lines()) >= MOST_LINES:
                    raise invalid(
                        "line", f"Paling banyak {MOST_LINES} padanan.", f"At most {MOST_LINES} lines."
                    )
                row, act, before = SynonymLine(), AuditAct.CREATED, {}
            else:
                row = await _there(replaces, "replaces")
                act, before = AuditAct.CHANGED, {AuditField.TEXT: row.line}
            row.line = said
            await row.save()
            told(AuditRecord(AuditNoun.SYNONYMS, act, said, differing(before, {AuditField.TEXT: said})))


async def remove(context: ActionContext, line: str) -> None:
    """Take a line away: its words mean themselves alone again."""
    await context.must_administer()
    async with administering(context) as told:
        found = await _there(line, "line")
        await found.delete()
        told(AuditRecord(AuditNoun.SYNONYMS, AuditAct.REMOVED, found.line))


async def _there(line: str, field: str) -> SynonymLine:
    found = await locked(SynonymLine, line=texts.clean(line)[:LONGEST_LINE])
    if found is None:
        raise not_found("Padanan ini", "line", field=field)
    return found
