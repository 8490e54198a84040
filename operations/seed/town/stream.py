"""All lives side by side, second by second: rows in the order in which they were written."""

from collections import defaultdict
from datetime import date, datetime, time
from typing import Any

from operations.seed.districts import DISTRICTS
from operations.seed.town.life import TABLES, Beat, Life
from operations.seed.town.telling import Telling, World
from rules.deadlines import WIB

DAY = 86_400
_BY_NAME = {d.name: d for d in DISTRICTS}


class Stream:
    """`rows` collects what has happened, by the place of its table in `TABLES`, until somebody takes it."""

    def __init__(self, world: World) -> None:
        self.rows: list[list[list[Any]]] = [[] for _ in TABLES]
        self.complaints = 0
        self._world = world
        self._begun = 0
        self._waiting: defaultdict[int, list[tuple[int, int, int, Telling, Beat]]] = defaultdict(list)

    def begin(self, life: Life, start: int, *, stays: bool) -> None:
        """It begins at this second; `stays`: in the kecamatan where it was played."""
        place = None
        if life.members:
            ground, only_in = self._world.ground, life.members[0].case.only_in
            district = _BY_NAME[life.district] if stays else ground.district(only_in)
            place = ground.place(district)
        telling = Telling(self._world, life.members, start, place, life.office)
        self._begun += 1
        self.complaints += len(life.members)
        for n, beat in enumerate(life.beats):
            at = start + beat.at
            self._waiting[_day(at)].append((at, self._begun, n, telling, beat))

    def pass_day(self, day: date) -> None:
        """Write what happens on this day, for which all that begins on it has begun."""
        for _, _, _, telling, beat in sorted(self._waiting.pop(_day(start_of(day)), ()), key=_order):
            for table, values, fills in beat.rows:
                row = values[:]
                for place, fill, given in fills:
                    row[place] = fill(telling, given)
                self.rows[table].append(row)

    def take(self) -> list[list[list[Any]]]:
        """What has been collected, which is forgotten."""
        taken, self.rows = self.rows, [[] for _ in TABLES]
        return taken


def start_of(day: date) -> int:
    """The second since the epoch in which a day of Tuban begins."""
    return int(datetime.combine(day, time(), WIB).timestamp())


def _day(second: int) -> int:
    return (second + 7 * 3600) // DAY


def _order(each: tuple[int, int, int, Telling, Beat]) -> tuple[int, int, int]:
    return each[:3]
