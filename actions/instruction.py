"""The regent's instructions and the OPDs' answers."""

from dataclasses import dataclass
from datetime import datetime

from actions import finding
from actions.context import ActionContext
from models.complaint.complaint import Complaint
from models.instruction import Instruction
from models.locking import locked
from rules import texts
from rules.roles import Right


@dataclass(frozen=True, slots=True)
class NewInstruction:
    """To the OPD with this code: about the complaint with this row id, or in general where `general`.
    `due_at` None: as the rule says. `version`: the complaint's, as last seen."""

    opd: str
    text: str
    general: bool = True
    complaint: int | None = None
    due_at: datetime | None = None
    version: int | None = None


async def instruct(context: ActionContext, said: NewInstruction) -> int:
    """The regent instructs an OPD; gives the instruction's row id."""
    actor = context.actor
    actor.must(Right.INSTRUCT)
    text = texts.required(said.text, "input.text", most=2000)
    due_at = finding.instant(said.due_at, "input.dueAt")
    async with context.change():
        complaint = None
        if not said.general:
            complaint = await Complaint.found_by(
                actor, said.complaint, version=said.version, field="input.complaint"
            )
        given = await Instruction.give(
            await finding.opd(said.opd, "input.opd"),
            text,
            complaint=complaint,
            due_at=due_at,
            by=actor,
            now=context.now,
        )
    return int(given.id)


async def answer(context: ActionContext, instruction: int | None, answer: str) -> int:
    """The instructed OPD answers, once; gives the row id. Refused(NOT_FOUND) for another OPD's."""
    context.actor.must(Right.ANSWER)
    text = texts.required(answer, "answer", most=5000)
    async with context.change():
        found = await Instruction.addressed_to(context.actor, instruction, field="instruction")
        complaint = None if found.complaint_id is None else await locked(Complaint, id=found.complaint_id)
        given = await locked(Instruction, id=found.id)
        assert given is not None, "instructions are never deleted"
        await given.reply(text, complaint=complaint, by=context.actor, now=context.now)
    return int(given.id)
