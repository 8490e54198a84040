"""Running the server."""

import logging
import os
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table

from commands import door
from commands.door import app, out
from operations import logs

logger = logging.getLogger("taprose.serving")


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="Port; otherwise PORT, otherwise 8000.")] = None,
    host: Annotated[str | None, typer.Option(help="Address; otherwise TAPROSE_HOST.")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes; otherwise TAPROSE_WORKERS.")] = None,
    introduce: Annotated[bool, typer.Option(help="Say where the pages are, and who may sign in.")] = False,
) -> None:
    """Run the server until it is told to end."""
    from operations import clock, exposure, photo_bucket, secret, serving
    from operations.account import roles_of
    from operations.seed.named import INTRODUCED
    from operations.systemd import Supervisor
    from realtime.bell import Bell

    asked = {"PORT": port, "TAPROSE_HOST": host, "TAPROSE_WORKERS": workers}
    given = {name: str(value) for name, value in asked.items() if value is not None}
    settings, supervisor = door.settings({**os.environ, **given}), Supervisor(os.environ)
    logs.configure(settings.log_level, settings.log_format)
    try:
        Bell(settings.bus_url)
    except ValueError as wrong:
        raise door.sentence(f"TAPROSE_BUS_URL: {wrong}") from None
    serving.put_build_by(settings.web, settings.builds)
    accounts = door.run(roles_of(settings, INTRODUCED))
    door.run(secret.check(settings))
    door.run(photo_bucket.check(settings.database_url, door.uploads(settings)))
    for sentence in exposure.exposures(settings, accounts):
        logger.warning(sentence)
    with door.sentences():
        socket = serving.listening(settings, supervisor)
    if introduce:
        # The demonstration may have been off for weeks, and promises nothing to anybody.
        door.run(clock.trust(settings.database_url, now=datetime.now(UTC)))
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        _introduce(f"http://{host}:{socket.getsockname()[1]}", accounts)
    # Worker processes read their settings from the environment that they are started in.
    os.environ.update(given)
    serving.serve(settings, socket, supervisor)


def _introduce(address: str, accounts: list[tuple[str, str]]) -> None:
    from operations.seed.named import PASSWORD

    table = Table(show_header=False, box=None, padding=(0, 2))
    for page, path in (("Warga", "/"), ("Antrean OPD", "/antrean"), ("Pusat komando", "/komando")):
        table.add_row(page, f"{address}{path}")
    table.add_row("GraphQL", f"{address}/graphql")
    if accounts:
        table.add_row("")
        table.add_row("[bold]Akun contoh[/bold]", f"kata sandi: [bold]{PASSWORD}[/bold]")
        for identifier, role in accounts:
            table.add_row(role, identifier)
    out.print(table, highlight=False, soft_wrap=True)
