"""The secret belongs to the database: under another one receipts, displays, links and webhooks are dead."""

from database.opening import opened
from models.identity import secret_mark
from models.identity.server_secret import Secrets
from operations.problem import OfficeProblem


async def check(database_url: str, secret: bytes) -> None:
    """Raises OfficeProblem for another secret than the one that the database was used with."""
    async with opened(database_url):
        if not await secret_mark.is_ours(Secrets(secret)):
            raise OfficeProblem(
                "The secret is another one than this database was used with (TAPROSE_SECRET, or the file "
                "secret in TAPROSE_DATA): put back the one that was kept. If it is lost for good: "
                "python cli.py accept-secret, after which no receipt's PIN opens its complaint any more."
            )


async def accept(database_url: str, secret: bytes) -> None:
    """It is this one from now on."""
    async with opened(database_url):
        await secret_mark.take(Secrets(secret))
