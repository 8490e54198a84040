"""What the database knows of how much it has of what, of which it makes its plans."""

from tortoise.connection import get_connection


async def analyze() -> None:
    """Let it count what it has; of SQLite's indexes a sample each, however much there is."""
    connection = get_connection("default")
    if connection.capabilities.dialect == "sqlite":
        await connection.execute_query("PRAGMA analysis_limit=20000")
    await connection.execute_query("ANALYZE")


async def analyze_again() -> None:
    """The same where much has come since; PostgreSQL does that by itself."""
    connection = get_connection("default")
    if connection.capabilities.dialect == "sqlite":
        await connection.execute_query("PRAGMA analysis_limit=20000")
        await connection.execute_query("PRAGMA optimize")
