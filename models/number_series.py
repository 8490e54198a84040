"""Numbers of complaints: without gaps, year by year."""

from tortoise import fields
from tortoise.connection import get_connection
from tortoise.models import Model

from models import change


class NumberSeries(Model):
    """The last number given out in a year. Its row is locked until the submission commits, so that a
    failed one leaves no gap."""

    year = fields.IntField(primary_key=True)
    given = fields.IntField()

    class Meta:
        table = "number_series"

    @classmethod
    async def next(cls, year: int) -> int:
        connection = get_connection("default")
        sql = f"UPDATE number_series SET given = given + 1 WHERE year = {year:d} RETURNING given"
        if not (found := await connection.execute_query_dict(sql)):
            await change.alone_with(f"number-series-{year}")
            await cls.get_or_create(year=year, defaults={"given": 0})
            found = await connection.execute_query_dict(sql)
        return int(found[0]["given"])
