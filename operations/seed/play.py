"""A change in memory: the verbs of the models, step by step, and all rows written at its end.

Ids that other rows refer to are handed out here, so that no step waits for the database: a year of some
twenty thousand steps takes seconds.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.models import Model

from database.bulk import advance_sequences
from database.tortoise_internals import give_key
from models.announcement import Announcement
from models.change import Change, M
from models.claims.claim import Claim
from models.clock_rule import ClockRule
from models.complaint.complaint import Complaint
from models.holiday import Holiday
from models.instruction import Instruction
from models.promises import Promises
from models.regent_report import RegentReport
from models.response import Response
from models.service import Service
from models.volunteer import Volunteer

REFERRED: tuple[type[Model], ...] = (
    Complaint, Response, Instruction, RegentReport, Service, Announcement, Claim, Volunteer,
)  # fmt: skip
"""Those to whose rows others refer."""
_AT_ONCE = 1000

Progress = Callable[[str, int, int], None]
"""Hears what is being made, how many of it are, and of how many."""


def quiet(what: str, done: int, of: int) -> None:
    """Progress that nobody hears."""


class Played(Change):
    """Begins with the rules, the calendar and the ids that it finds."""

    def __init__(self, progress: Progress = quiet) -> None:
        super().__init__()
        self._ids: dict[type[Model], Iterator[int]] = {}
        self._progress = progress

    async def begin(self) -> None:
        """Within the open transaction, before the first step."""
        overrides = {h.date: h.working for h in await Holiday.all()}
        self._promises = Promises(await ClockRule.all(), overrides)
        for model in REFERRED:
            last = await model.all().order_by("-id").first()
            self._ids[model] = count(1 if last is None else last.pk + 1)

    def add(self, row: M, **parents: Model | None) -> M:
        if type(row) in self._ids:
            give_key(row, next(self._ids[type(row)]))
        return super().add(row, **parents)

    async def insert(self, rows: Sequence[Model], connection: TransactionalDBClient) -> None:
        """Those that others refer to come first."""
        done, by_model = 0, {model: list[Model]() for model in REFERRED}
        for row in rows:
            by_model.setdefault(type(row), []).append(row)
        by_model[Complaint].sort(key=_depth)
        for model, found in by_model.items():
            for start in range(0, len(found), _AT_ONCE):
                part = found[start : start + _AT_ONCE]
                await model.bulk_create(part, using_db=connection)
                done += len(part)
                self._progress("rows", done, len(rows))
        await advance_sequences(REFERRED)


def _depth(row: Model) -> int:
    """How many complaints are above it, into which it was merged."""
    above = row.above if isinstance(row, Complaint) else None
    return 0 if above is None else 1 + _depth(above)
