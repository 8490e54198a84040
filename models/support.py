"""Supporters: who has the same problem."""

from datetime import timedelta

from tortoise import fields
from tortoise.models import Model

ONE_A_NETWORK = timedelta(days=1)
"""Of the new accounts of a network one support of a complaint counts in this time."""


class Support(Model):
    """Someone has the same trouble.

    `account` is null for a reporter without one, who came by a merge; `via` is the merged complaint that
    brought it along.
    """

    id = fields.BigIntField(primary_key=True)
    complaint_id = fields.BigIntField()
    account_id = fields.BigIntField(null=True)
    via_id = fields.BigIntField(null=True, db_index=True)
    at = fields.DatetimeField()
    counted = fields.BooleanField(default=True, db_default=True)
    """Not where many new accounts support from one network: nobody confirms that they are many people."""
    network = fields.CharField(64, null=True)
    """From where a new account supported, as a hash; for `ONE_A_NETWORK` only."""

    @classmethod
    async def forget_account(cls, account: int) -> None:
        """Whoever it was counts on, without who it was."""
        await cls.filter(account_id=account).update(account_id=None)

    class Meta:
        unique_together = (("complaint_id", "account_id"),)
