"""The log: that it is whole, and what is erased from it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from commands import door
from commands.door import app, out


@app.command("verify-log")
def verify_log(
    heads: Annotated[
        Path | None, typer.Option(help="Lines of /log-heads.txt or log-head that were kept elsewhere.")
    ] = None,
) -> None:
    """Prove that nothing in the log was changed, removed or inserted, or name the first place. No server is
    needed, and a copy of the database will do."""
    from operations import log_office

    settings = door.settings()
    with door.progress("Memeriksa catatan") as progress:
        report = door.run(
            log_office.verify_log(
                settings.database_url,
                heads,
                progress=lambda done, of: progress("Memeriksa catatan", done, of),
            )
        )
    out.print(report.text, soft_wrap=True, highlight=False, markup=False)
    if not report.right:
        raise typer.Exit(1)


@app.command("log-head")
def log_head() -> None:
    """Say where the chain of the log ends, to be kept where nobody of this machine can change it."""
    from operations.log_office import head_line

    line = door.run(head_line(door.settings().database_url, now=datetime.now(UTC)))
    out.print(line, soft_wrap=True, highlight=False)


@app.command("erase-words")
def erase_words(
    why: Annotated[str, typer.Option(prompt=True, help="Kept in the log, for administrators.")],
    complaint: Annotated[str | None, typer.Option(help="Of all events of this complaint, by number.")] = None,
    event: Annotated[int | None, typer.Option(help="Of one event, by its position.")] = None,
) -> None:
    """Erase notes from the log for good. That each event happened stays, and the chain of the log whole."""
    from app import App
    from operations import erasing

    if (complaint is None) == (event is None):
        raise door.sentence("Say either --complaint or --event.")
    house = App(door.settings())
    if complaint is not None:
        erased = door.run(erasing.of_complaint(house, complaint, why=why))
    else:
        erased = door.run(erasing.of_position(house, event or 0, why=why))
    out.print(f"Kata-kata {erased} kejadian dihapus.")
