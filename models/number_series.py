"""Numbers of complaints: without gaps, year by year."""

from datetime import datetime

from tortoise import fields
from tortoise.connection import get_connection
from tortoise.models import Model

from models import change
from rules import complaint_numbers
from rules.deadlines import WIB


class NumberSeries(Model):
    """The last number given out in a year. Its row is locked until the submission commits, so that a
    failed one leaves no gap."""

    year = fields.IntField(primary_key=True)
    given = fields.IntField()

    class Meta:
        table = "number_series"

    @classmethod
    async def next_number(cls, at: datetime) -> str:
        """The number of a complaint that is filed now, within the open change."""
        year = year_of(at)
        return complaint_numbers.written(year, await cls._next(year))

    @classmethod
    async def _next(cls, year: int) -> int:
        connection = get_connection("default")
        sql = f"UPDATE number_series SET given = given + 1 WHERE year = {year:d} RETURNING given"
        if not (found := await connection.execute_query_dict(sql)):
            await change.alone_with(f"number-series-{year}")
            await cls.get_or_create(year=year, defaults={"given": 0})
            found = await connection.execute_query_dict(sql)
        return int(found[0]["given"])


def year_of(at: datetime) -> int:
    """The year of a number is the year in Tuban (WIB), not in UTC."""
    return at.astimezone(WIB).year
