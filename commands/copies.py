"""Copies of everything, and putting them back."""

import os
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from commands import door
from commands.door import app, out, problems
from models.media.s3_access import s3_access


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="Where to put it.")] = Path("var/backups"),
    secret_to: Annotated[
        Path | None,
        typer.Option(help="A file elsewhere in which to keep the secret, if it is not there yet."),
    ] = None,
    keep: Annotated[
        int | None, typer.Option(min=1, help="Keep only so many copies in the folder, the newest.")
    ] = None,
) -> None:
    """Copy the database and the photos into a folder of today's date, while the server runs.

    The secret is kept apart: with it whoever finds the copy could try out every PIN.
    """
    from operations.backup import secret
    from operations.backup.backup import back_up, forget_older
    from operations.backup.noting import note

    settings = door.settings()
    with door.sentences(), door.progress("Mencadangkan") as progress:
        if secret_to is not None:
            secret.keep(settings.secret, secret_to, apart_from=folder, before=settings.secrets_before)
        url = settings.database_url
        now = datetime.now(UTC)
        made = back_up(url, door.uploads(settings), folder, now=now, progress=progress)
        if keep is not None:
            forget_older(folder, keep)
    out.print(f"Cadangan: {made}", soft_wrap=True)
    if (unnoted := door.run(note(url, now=now))) is not None:
        problems.print(f"[yellow]{escape(unnoted)}[/yellow]", soft_wrap=True, highlight=False)
    if secret_to is None:
        where = "TAPROSE_SECRET" if "TAPROSE_SECRET" in os.environ else str(settings.data / "secret")
        problems.print(
            f"[yellow]Kunci rahasia ({escape(where)}) tidak ikut dicadangkan: simpan terpisah dengan "
            "--secret-to BERKAS. Tanpa kunci itu PIN warga tidak berlaku lagi, dan nomor telepon "
            "serta surel hilang."
            "[/yellow]",
            soft_wrap=True, highlight=False,
        )  # fmt: skip
    else:
        out.print(f"Kunci rahasia: {secret_to}", soft_wrap=True)
    if settings.contact_key:
        problems.print(
            "[yellow]TAPROSE_CONTACT_KEY tidak ikut dicadangkan: simpan juga terpisah. Tanpa kunci itu nomor "
            "telepon dan surel hilang.[/yellow]",
            soft_wrap=True, highlight=False,
        )  # fmt: skip


@app.command()
def ship() -> None:
    """Copy the SQLite database and the photos to TAPROSE_SHIP_TO, continuously, beside a running server. A
    service of its own does it (taprose-ship.service)."""
    from operations import logs
    from operations.shipping.litestream import Place
    from operations.shipping.ship import ship as shipped

    settings = door.settings()
    if settings.ship_to is None:
        raise door.sentence(
            "Say where to: TAPROSE_SHIP_TO is a folder on another disk, or s3://bucket/below/it."
        )
    os.umask(0o077)
    logs.configure(settings.log_level, settings.log_format)
    place = Place(settings.ship_to, s3_access(settings))
    uploads, now = door.uploads(settings), partial(datetime.now, UTC)
    shipping = shipped(settings.database_url, settings.data, uploads, place, now=now)
    door.run(door.until_ended(shipping))


@app.command()
def restore(
    copy: Annotated[
        str, typer.Argument(help="A folder that backup made, or where ship has shipped to (TAPROSE_SHIP_TO).")
    ],
    secret: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="The file that --secret-to of backup wrote."),
    ] = None,
    rehearse: Annotated[
        bool,
        typer.Option(
            help="Only try it, in a place of its own, while the server runs; what it made is removed."
        ),
    ] = False,
    at: Annotated[
        datetime | None,
        typer.Option(
            help="Of what was shipped: as it was at this moment, in UTC, such as 2026-11-30T08:15:00."
        ),
    ] = None,
) -> None:
    """Put a copy back where nothing is yet, and look it over."""
    from operations import photo_bucket
    from operations.backup import restore as putting_back
    from operations.shipping.fetching import as_copy

    key, own = secret and secret.read_text().strip(), os.environ.get("TAPROSE_SECRET")
    if key and own and own != key:
        raise door.sentence(f"TAPROSE_SECRET is another secret than {secret}.")
    # Otherwise a new one would be made where there is none yet. To look a copy over, none is needed.
    chosen = key or own or ("-" * 32 if rehearse else None)
    settings = door.settings(None if chosen is None else {**os.environ, "TAPROSE_SECRET": chosen})
    url, data, started = settings.database_url, settings.data, time.monotonic()
    moment = None if at is None else at.replace(tzinfo=UTC)
    fetching = as_copy(copy, s3_access(settings), beside=data.parent, at=moment)
    uploads = door.uploads(settings)
    with door.sentences(), fetching as folder, door.progress("Memulihkan") as progress:
        if rehearse:
            found = door.run(putting_back.rehearse(folder, url, uploads, progress=progress))
        else:
            kept = key.encode() if key and not own else None
            found = door.run(putting_back.restore(folder, url, data, uploads, secret=kept, progress=progress))
    took = time.monotonic() - started
    out.print(
        f"Cadangan {found.made_at}: {found.complaints} aduan, {found.events} kejadian "
        f"(terakhir {found.latest}; {found.sealed} dalam rantai segel yang utuh), {found.files} berkas, "
        f"dalam {took:.0f} detik.",
        soft_wrap=True, highlight=False,
    )  # fmt: skip
    if found.missing:
        some = ", ".join(found.missing[:3])
        raise door.sentence(f"{len(found.missing)} berkas tidak ada, misalnya {some}.")
    out.print("Latihan berhasil; tidak ada yang diubah." if rehearse else "Dipulihkan.")
    if not rehearse and door.run(photo_bucket.anothers(url, uploads)):
        problems.print(f"[yellow]{escape(photo_bucket.ANOTHERS)}[/yellow]", soft_wrap=True, highlight=False)
