"""What an administrator at the machine does about the readers of the log, beside or without a server."""

from app import App
from consumers import dead_letters
from consumers.dead_letters import Retried
from database.opening import opened
from models.audit import AuditRecord
from models.event import Event
from operations.problem import OfficeProblem
from reads import consumer
from reads.consumer import ConsumerState
from rules.audit import AuditAct, AuditNoun
from rules.events import EventKind
from rules.roles import SWEEP


async def states(house: App) -> list[ConsumerState]:
    """How far each has come that has ever begun, by name."""
    async with opened(house.settings.database_url, installation=house.installation):
        return await consumer.states()


async def retry(house: App, name: str) -> Retried:
    """Try what this one gave up once more. OfficeProblem where the program has none of this name."""
    found = next((r.consumer for r in house.readers if r.consumer.name == name), None)
    if found is None:
        raise OfficeProblem(f"There is no consumer {name}.")
    async with house.beside():
        retried = await dead_letters.retry(found, house.outbox, now=house.time)
        record = AuditRecord(AuditNoun.CONSUMER, AuditAct.CHANGED, name)
        async with house.outbox.change() as this:
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=house.time(), audit=record))
    return retried
