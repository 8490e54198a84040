"""Tries that are counted, so that they may be slowed down."""

from tortoise import fields
from tortoise.models import Model


class Attempt(Model):
    """Failed tries at a secret, counted per key (a hash) so that guessing is slow on every process."""

    key = fields.CharField(64, primary_key=True)
    count = fields.IntField()
    since = fields.DatetimeField()
    free = fields.BigIntField(default=0, db_default=0)
    """From when on the next may come, or until when this counts at most; in ms since 1970."""
