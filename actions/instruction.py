"""The regent's instructions and the OPDs' answers."""

from dataclasses import dataclass
from datetime import datetime

from actions import finding
from actions.context import ActionContext
from actions.ids import ComplaintId
from models.complaint.complaint import Complaint
from models.instruction import Instruction
from rules import texts
from rules.roles import Right


@dataclass(frozen=True, slots=True)
class NewInstruction:
    """To the OPD with this code: about the complaint with this row id; None: in general. `due_at`
    None: as the rule says. `version`: the complaint's, as last seen."""

    opd: str
    text: str
    complaint: ComplaintId | None = None
    due_at: datetime | None = None
    version: int | None = None


async def instruct(context: ActionContext, said: NewInstruction) -> int:
    """The regent instructs an OPD; gives the instruction's row id."""
    actor = context.actor
    actor.must(Right.INSTRUCT)
    text = texts.required(said.text, "input.text", most=2000)
    due_at = finding.instant(said.due_at, "input.dueAt")
    async with context.change() as this:
        await this.load_promises()
        complaint = None
        if said.complaint is not None:
            complaint = await Complaint.found_by(
                this, actor, said.complaint, version=said.version, field="input.complaint"
            )
        given = Instruction.give(
            this,
            await finding.opd(said.opd, "input.opd"),
            text,
            complaint=complaint,
            due_at=due_at,
            by=actor,
            now=context.now,
        )
    return int(given.id)


async def withdraw(context: ActionContext, instruction: int | None) -> int:
    """The regent takes it back, soon after it was sent and unanswered; gives the row id."""
    async with context.change() as this:
        found = await Instruction.given_by(this, context.actor, instruction, field="instruction")
        found.withdraw(by=context.actor, now=context.now)
    return int(found.id)


async def answer(context: ActionContext, instruction: int | None, answer: str) -> int:
    """The instructed OPD answers, once; gives the row id. Refused(NOT_FOUND) for another OPD's."""
    context.actor.must(Right.ANSWER)
    text = texts.required(answer, "answer", most=5000)
    async with context.change() as this:
        found = await Instruction.addressed_to(this, context.actor, instruction, field="instruction")
        found.reply(text, by=context.actor, now=context.now)
    return int(found.id)
