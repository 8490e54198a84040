"""What the server does by itself, done or said by hand."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from commands import door
from commands.door import app, out


@app.command()
def sweep() -> None:
    """Tell of promises that are near due, broken or given up, once. The server does it by itself."""
    from app import App
    from operations.sweep import sweep as run

    house = App(door.settings())
    with door.progress("Menyapu") as progress:
        swept = door.run(run(house, told=lambda so_far: progress("Menyapu", so_far.total, None)))
    out.print(
        f"Hampir tenggat {swept.near_due}, terlambat {swept.overdue}, "
        f"ditutup otomatis {swept.closed}, dicabut otomatis {swept.withdrawn}."
    )


@app.command()
def consumers(
    retry: Annotated[str | None, typer.Option(help="Try what this one gave up once more.")] = None,
) -> None:
    """Say how far each reader of the log has come, and what it gave up."""
    from app import App
    from operations import consumers as office

    house = App(door.settings())
    if retry is not None:
        tried = door.run(office.retry(house, retry))
        out.print(f"Berhasil {tried.handled}, gagal lagi {tried.failed}.")
    table = Table("Nama", "Posisi", "Tertinggal", "Menyerah pada", "Terakhir bekerja", box=None)
    for state in door.run(office.states(house)):
        worked = state.worked_at.isoformat(" ", "seconds")
        table.add_row(state.name, str(state.position), str(state.behind), str(state.dead_letters), worked)
    out.print(table, highlight=False)


@app.command("train-suggestions")
def train_suggestions() -> None:
    """Learn from what was routed where complaints belong. The server does it once a day."""
    from app import App
    from operations.suggestions import train

    house = App(door.settings())
    with door.progress("Belajar dari aduan yang diteruskan") as progress:
        learned = door.run(train(house, told=lambda done, of: progress("Belajar", done, of)))
    if learned is None:
        out.print("Belum cukup aduan yang diteruskan. Saran memakai kata kunci kategori.")
        return
    size = (len(learned.categories.packed()) + len(learned.opds.packed())) // 1024
    out.print(f"Belajar dari {learned.learned_from} aduan, {size} KiB.", highlight=False)


@app.command("returned-mail")
def returned_mail(
    files: Annotated[
        list[Path] | None,
        typer.Argument(exists=True, dir_okay=False, help="Mails; left out: one from stdin."),
    ] = None,
) -> None:
    """Take up mail that has come back (RFC 3464): addresses that take nothing any more end."""
    from app import App
    from channels.returned_mail import MOST_BYTES
    from operations.returned_mail import take_all

    def read() -> Iterator[bytes]:
        if not files:
            yield sys.stdin.buffer.read(MOST_BYTES)
        for file in files or ():
            with file.open("rb") as opened:
                yield opened.read(MOST_BYTES)

    ended = door.run(take_all(App(door.settings()), read()))
    out.print(f"Alamat yang berakhir: {ended}.", highlight=False)


@app.command("trust-clock")
def trust_clock() -> None:
    """Say that this machine's clock is right, after a long time off or where the server doubts it."""
    from operations import clock

    now = datetime.now(UTC)
    before = door.run(clock.trust(door.settings().database_url, now=now))
    told = "" if before is None else f" Terakhir diketahui {before.isoformat(' ', 'seconds')}."
    out.print(f"Jam dipercaya: {now.isoformat(' ', 'seconds')}.{told}", soft_wrap=True, highlight=False)


@app.command("accept-secret")
def accept_secret() -> None:
    """Use this database with this secret from now on, where the one before is lost."""
    from operations import secret

    door.run(secret.accept(door.settings(), now=datetime.now(UTC)))
    out.print(
        "Kunci rahasia diterima. PIN tanda terima, layar dinding dan webhook yang lama tidak berlaku lagi; "
        "nomor telepon dan surel yang disegel dengan kunci lama tidak terbaca lagi."
    )


@app.command("take-photos")
def take_photos() -> None:
    """The bucket of photos (TAPROSE_MEDIA_STORE) is this database's from now on: the one before is gone."""
    from operations import photo_bucket

    settings, now = door.settings(), datetime.now(UTC)
    door.run(photo_bucket.take(settings.database_url, door.uploads(settings), now=now))
    out.print("Tempat foto kini milik basis data ini.")


@app.command("seal-contacts")
def seal_contacts(
    open_them: Annotated[
        bool,
        typer.Option("--open", help="The way back: have them stand in clear again. End the server first."),
    ] = False,
) -> None:
    """Seal telephone numbers and mail addresses that stand in clear, or under an older key."""
    from operations import sealing_contacts

    settings = door.settings()
    with door.progress("Menyegel kontak") as progress:
        done = door.run(sealing_contacts.seal(settings, opening=open_them, told=progress))
    out.print(f"Baris yang diubah: {done.changed}; tidak terbuka dengan kunci mana pun: {done.shut}.")


@app.command()
def retention(
    dry_run: Annotated[bool, typer.Option(help="Only say how much of each is over its time.")] = False,
) -> None:
    """Remove what has been kept for as long as it may be. The server does it by itself, each hour."""
    from app import App
    from operations import retention as office
    from rules.retention import RETENTION

    house = App(door.settings())
    if dry_run:
        found = door.run(office.count(house))
    else:
        with door.progress("Menghapus") as progress:
            found = door.run(office.keep(house, told=lambda done: progress("Menghapus", done, None)))
    table = Table(
        "Yang disimpan", "Selama (hari)", "Sejak", "Lewat waktu" if dry_run else "Dihapus", box=None
    )
    for kept, number in found.items():
        rule = RETENTION[kept]
        table.add_row(rule.what, str(rule.lasts.days), rule.since, str(number))
    out.print(table)
