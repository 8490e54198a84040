"""The database's form, its sums, and the schema that is served."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from commands import door
from commands.door import app, out, problems


@app.command()
def migrate() -> None:
    """Bring the database to the newest form. A new SQLite file is made."""
    from database.opening import migrate as run

    settings = door.settings()
    door.run(run(settings.database_url))
    out.print("Basis data siap.")


@app.command("make-migration")
def make_migration(
    name: Annotated[str, typer.Argument(help="What it does, such as add_village: part of its file's name.")],
) -> None:
    """Write the migration that brings databases to what the models say. None is needed for it."""
    from database.making_migrations import make_migration as make

    made = door.run(make(name))
    out.print("\n".join(map(str, made)) or "Tidak ada perubahan.", highlight=False, soft_wrap=True)


@app.command()
def rebuild() -> None:
    """Count all tallies anew, while the server runs."""
    from operations.rebuild import rebuild as run

    settings = door.settings()
    with door.progress("Menghitung ulang") as progress:
        count = door.run(
            run(
                settings.database_url,
                now=datetime.now(UTC),
                progress=lambda done, of: progress("Menghitung ulang", done, of),
            )
        )
    out.print(f"{count} aduan dihitung ulang.")


@app.command()
def schema(
    check: Annotated[bool, typer.Option(help="Only say whether the file is up to date.")] = False,
    file: Annotated[Path, typer.Option(help="Where it is kept.")] = Path("schema/schema.graphql"),
) -> None:
    """Print the GraphQL schema into its file."""
    from schema.build import schema as built

    text = built.as_str() + "\n"
    if not check:
        file.write_text(text)
    elif not file.exists() or file.read_text() != text:
        problems.print(f"{file} is out of date: run python cli.py schema")
        raise typer.Exit(1)
