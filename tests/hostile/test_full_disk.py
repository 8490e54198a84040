"""A disk on which there is no room any more: it is told, and what was accepted is there."""

from typing import Any

from tortoise.connection import get_connection

from tests.cast import Person
from tests.line import Refused
from tests.regency import Regency


async def _fill(regency: Regency) -> None:
    """From now on the database has no room for anything new: SQLite says so at its largest size, PostgreSQL
    with the error that it has for it."""
    connection = get_connection("default")
    if regency.settings.database_url.startswith("sqlite"):
        _, [pages] = await connection.execute_query("PRAGMA page_count")
        await connection.execute_query(f"PRAGMA max_page_count = {pages[0]}")
        return
    await connection.execute_script(
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$; "
        "CREATE TRIGGER no_room BEFORE INSERT ON complaint EXECUTE FUNCTION no_room()"
    )


async def _empty(regency: Regency) -> None:
    connection = get_connection("default")
    if regency.settings.database_url.startswith("sqlite"):
        await connection.execute_query("PRAGMA max_page_count = 1000000000")
    else:
        await connection.execute_script("DROP TRIGGER no_room ON complaint")


async def test_a_database_without_room_is_told_until_there_is_some_and_nothing_accepted_is_lost(
    regency: Regency, visitor: Person
) -> None:
    async def ready() -> Any:
        answer = await visitor.line.http.get("/readyz")
        told = answer.json()
        assert (answer.status_code == 200) is told["ok"] is (told["reasons"] == [])
        return told["reasons"], told["space"]["database"]

    accepted = [await visitor.complains()]
    assert await ready() == ([], "enough")
    await _fill(regency)
    failed = None
    while failed is None and len(accepted) < 300:
        try:
            accepted.append(await visitor.complains(description="Gelap sekali. " * 200))
        except Refused as error:
            failed = error
    assert failed is not None
    assert (failed.code, failed.field) == ("STORAGE_FULL", None)
    assert "The server is full" in str(failed)
    assert await ready() == (["disk"], "full")
    for filed in accepted:
        tracked = await visitor.line.ask(
            "query ($n: String!, $p: String!) { trackComplaint(number: $n, pin: $p) { number } }",
            n=filed.number,
            p=filed.pin,
        )
        assert tracked["trackComplaint"] == {"number": filed.number}
    await _empty(regency)
    later = await visitor.complains()
    assert await ready() == ([], "enough")
    assert int(later.number[-6:]) == len(accepted) + 1
