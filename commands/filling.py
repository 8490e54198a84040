"""What is put in before anybody files: the reference data, the demonstration, a big town, outlines."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from commands import door
from commands.door import app, out
from config import Settings


@app.command()
def seed(
    demo: Annotated[bool, typer.Option(help="The demonstration's complaints and accounts as well.")] = False,
    complaints: Annotated[
        int | None,
        typer.Option(help="Instead a big town to measure in, of so many complaints over ten years."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(help="When the big town ends, in UTC; the same town again. Otherwise now."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before the big town is built.")] = False,
    places: Annotated[
        Path | None,
        typer.Option(
            "--from",
            exists=True,
            file_okay=False,
            help="A folder with the regency's own opds.toml, categories.toml, districts.toml, villages.csv, "
            "map.toml and held_back.toml, as far as there are.",
        ),
    ] = None,
) -> None:
    """Add OPDs, categories, districts and limits; with --demo a believable regency."""
    if places is not None:
        from operations.seed import data_file

        if demo or complaints is not None:
            raise door.sentence("The demonstration and the big town are of one regency: leave out --from.")
        data_file.use(places)
    if complaints is None:
        door.run(_seed(door.settings(), demo))
        return
    settings = door.settings()
    if not yes and not (out.is_terminal and typer.confirm(_before_town(settings, complaints))):
        raise door.sentence(f"{_before_town(settings, complaints)} Then say --yes.")
    now = datetime.now(UTC) if until is None else until.replace(tzinfo=until.tzinfo or UTC)
    door.run(_town(settings, complaints, now))


def _before_town(settings: Settings, complaints: int) -> str:
    from database.address import without_password
    from operations.seed.named import PASSWORD
    from operations.seed.town.room import bytes_of

    url = settings.database_url
    return (
        f"Fill {without_password(url)} with {complaints:,} made-up complaints "
        f"(about {bytes_of(url, complaints) / 1e9:.1f} GB), and accounts whose password everybody knows "
        f"({PASSWORD})?"
    )


async def _town(settings: Settings, complaints: int, now: datetime) -> None:
    from database.opening import opened
    from models.identity.server_secret import Secrets
    from operations.sealing_contacts import installation
    from operations.seed.town.building import build
    from operations.seed.town.room import check_room

    check_room(settings.database_url, complaints)
    secrets = Secrets.of(settings)
    async with opened(settings.database_url, installation=installation(settings), unhurried=True):
        with door.told_of("Kota besar") as progress:
            made = await build(complaints, now=now, secrets=secrets, progress=progress)
    out.print(
        f"{made.complaints:,} aduan, {made.events:,} kejadian, {made.accounts:,} akun.", highlight=False
    )


async def _seed(settings: Settings, demo: bool) -> None:
    from database.opening import opened
    from database.statistics import analyze
    from models import tally
    from models.identity.server_secret import Secrets
    from operations.sealing_contacts import installation
    from operations.seed.demonstration import demonstration
    from operations.seed.reference import reference

    async with opened(settings.database_url, installation=installation(settings)):
        if not demo:
            await reference(datetime.now(UTC))
            return
        with door.progress("Contoh kabupaten") as progress:
            secrets, uploads = Secrets.of(settings), door.uploads(settings)
            made = await demonstration(datetime.now(UTC), secrets=secrets, uploads=uploads, progress=progress)
        await tally.fold_all(tally.WHILE_NOBODY_WAITS)
        await analyze()
    out.print("Data contoh siap." if made else "Data contoh sudah ada.")


@app.command("import-boundaries")
def import_boundaries(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A GeoJSON FeatureCollection.")],
    code: Annotated[str, typer.Option(help="The property that has the district's code.")] = "kode",
    village: Annotated[
        str | None,
        typer.Option(help="Of villages: the property that has their name; `code` may be their own."),
    ] = None,
) -> None:
    """Import the outlines of the districts, which maps then show, or of their villages, by which the village
    of a place is found."""
    from operations.seed.boundaries import import_outlines, import_villages

    async def run(settings: Settings) -> int:
        from database.opening import opened
        from database.statistics import analyze

        async with opened(settings.database_url):
            now = datetime.now(UTC)
            if village is None:
                return await import_outlines(file, code, now=now)
            count = await import_villages(file, code, village, now=now)
            await analyze()
            return count

    count = door.run(run(door.settings()))
    out.print(f"{count} {'kecamatan' if village is None else 'desa dan kelurahan'} diberi batas.")
