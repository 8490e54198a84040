"""A very busy OPD beside a running server, for screens that must hold out: `busy_office.py DATABASE QUEUE`.

First the real verbs file complaints and route them until DPUPR has QUEUE open ones. Then, for each line
on stdin, an hour passes in one change: a dozen leave and a dozen come, by the real verbs, and the last thing
told of each open one is told once more, straight into the log (a year of real answers takes too long). On
stdout stands how many are open then. The relay of the server reads the log as it does another process's.
"""

import asyncio
import sys
from datetime import datetime

from tortoise.connection import get_connection

from database import opening
from models.change import Change, change
from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.event import Event
from models.number_series import NumberSeries
from models.opd import Opd
from reads import catalog
from rules.roles import Actor
from rules.words import ComplaintStatus, ResponseKind, Role
from tests.browser import clock

COMING = 12
OPEN = (ComplaintStatus.ROUTED, ComplaintStatus.IN_PROGRESS, ComplaintStatus.NEEDS_INFORMATION)
COLUMNS = ", ".join(name for name in Event._meta.fields_db_projection if name not in ("id", "at"))
RETELL = f"""
INSERT INTO event (at, {COLUMNS}) SELECT ?, {COLUMNS} FROM event WHERE id IN (
    SELECT max(e.id) FROM event e JOIN complaint c ON c.id = e.complaint_id
    WHERE c.opd_id = ? AND c.status IN (?, ?, ?) AND e.kind IN ('ROUTED', 'RESPONDED') AND e.opd_id = c.opd_id
    AND c.id NOT IN ({", ".join("?" * COMING)}) GROUP BY c.id
) ORDER BY id
"""


class Office:
    def __init__(self, opd: Opd) -> None:
        self.opd = opd
        self.officer = Actor(Role.OFFICER, opd=opd.id)
        self.there: list[int] = []

    async def come(self, this: Change, how_many: int, now: datetime) -> list[Complaint]:
        said = Submission("Jalan berlubang", "Sejak tadi malam, selagi hujan. Mohon ditindaklanjuti.")
        await this.load_promises()
        come = []
        for _ in range(how_many):
            number = await NumberSeries.next_number(now)
            filed = Complaint.submit(this, said, number=number, idempotency_hash=None, by=Actor(), now=now)
            filed.verify(self.opd, kind=None, category=None, note=None, by=Actor(Role.VERIFIER), now=now)
            come.append(filed)
        return come

    async def fill(self, queue: int) -> None:
        while (missing := queue - await self._open()) > 0:
            async with change() as this:
                come = await self.come(this, min(missing, 200), clock.now())
            self.there += [filed.id for filed in come]

    async def _open(self) -> int:
        return await Complaint.filter(opd_id=self.opd.id, status__in=OPEN).count()

    async def hour(self) -> int:
        now = clock.now()
        async with change() as this:
            leaving, self.there = self.there[:COMING], self.there[COMING:]
            for key in leaving:
                one = await Complaint.load(this, key)
                assert one is not None
                one.respond(ResponseKind.RESOLUTION, "Sudah ditambal.", by=self.officer, now=now)
            come = await self.come(this, COMING, now)
            for one in come[-COMING // 2 :]:
                one.respond(ResponseKind.PROGRESS, "Sedang dikerjakan.", by=self.officer, now=now)
            at = now.strftime("%Y-%m-%d %H:%M:%S.%f+00:00")
            # Who leaves has not been written yet.
            given = [at, self.opd.id, *(status.value for status in OPEN), *leaving]
            await get_connection("default").execute_query(RETELL, given)
        self.there += [filed.id for filed in come]
        return await self._open()


def _say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


async def main(url: str, queue: int) -> None:
    async with opening.opened(url):
        await catalog.load()
        office = Office(await Opd.get(code="DPUPR"))
        await office.fill(queue)
        _say("ready")
        while await asyncio.to_thread(sys.stdin.readline):
            _say(await office.hour())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
