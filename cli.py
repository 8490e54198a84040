"""The other door: everything that an administrator does at the machine."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

import config
from config import Settings, WrongSetting
from operations import logs

T = TypeVar("T")

app = typer.Typer(
    help="Taprose: layanan aduan warga. Perintah untuk petugas TI.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
out = Console()
problems = Console(stderr=True)


def _settings(given: Mapping[str, str] | None = None) -> Settings:
    with _sentences():
        return config.load(given)


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    with _sentences():
        return asyncio.run(coroutine)


@contextmanager
def _sentences() -> Iterator[None]:
    """What an administrator can put right ends the command with a sentence: a wrong setting, a database that
    cannot be used, what was given wrong."""
    from database.opening import DatabaseProblem
    from operations.problem import OfficeProblem

    try:
        yield
    except (WrongSetting, DatabaseProblem, OfficeProblem) as problem:
        raise _sentence(str(problem)) from None


def _sentence(text: str) -> typer.Exit:
    problems.print(f"[red]{escape(text)}[/red]", soft_wrap=True, highlight=False)
    return typer.Exit(2)


@contextmanager
def _progress(what: str) -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar while the block runs; to be told what is under way, how much of it is done, and of how much."""
    with Progress(console=out, transient=True) as progress:
        bar = progress.add_task(what, total=None)
        yield lambda what, done, total: progress.update(bar, description=what, completed=done, total=total)


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="Port; otherwise PORT, otherwise 8000.")] = None,
    host: Annotated[str | None, typer.Option(help="Address; otherwise TAPROSE_HOST.")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes; otherwise TAPROSE_WORKERS.")] = None,
    introduce: Annotated[bool, typer.Option(help="Say where the pages are, and who may sign in.")] = False,
) -> None:
    """Run the server until it is told to end."""
    from operations import clock, secret, serving
    from operations.account import roles_of
    from operations.seed.named import INTRODUCED
    from operations.systemd import Supervisor
    from realtime.bell import Bell

    asked = {"PORT": port, "TAPROSE_HOST": host, "TAPROSE_WORKERS": workers}
    given = {name: str(value) for name, value in asked.items() if value is not None}
    settings, supervisor = _settings({**os.environ, **given}), Supervisor(os.environ)
    logs.configure(settings.log_level, settings.log_format)
    try:
        Bell(settings.bus_url)
    except ValueError as wrong:
        raise _sentence(f"TAPROSE_BUS_URL: {wrong}") from None
    serving.put_build_by(settings.web, settings.builds)
    accounts = _run(roles_of(settings.database_url, INTRODUCED))
    _run(secret.check(settings.database_url, settings.secret))
    with _sentences():
        socket = serving.listening(settings, supervisor)
    if introduce:
        # The demonstration may have been off for weeks, and promises nothing to anybody.
        _run(clock.trust(settings.database_url, now=datetime.now(UTC)))
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


@app.command()
def migrate() -> None:
    """Bring the database to the newest form. A new SQLite file is made."""
    from database.opening import migrate as run

    settings = _settings()
    _run(run(settings.migration_url or settings.database_url, serving=settings.database_url))
    out.print("Basis data siap.")


@app.command("make-migration")
def make_migration(
    name: Annotated[str, typer.Argument(help="What it does, such as add_village: part of its file's name.")],
) -> None:
    """Write the migration that brings databases to what the models say. None is needed for it."""
    from database.making_migrations import make_migration as make

    made = _run(make(name))
    out.print("\n".join(map(str, made)) or "Tidak ada perubahan.", highlight=False, soft_wrap=True)


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
) -> None:
    """Add OPDs, categories, districts and limits; with --demo a believable regency."""
    if complaints is None:
        _run(_seed(_settings(), demo))
        return
    settings = _settings()
    if not yes and not (out.is_terminal and typer.confirm(_before_town(settings, complaints))):
        raise _sentence(f"{_before_town(settings, complaints)} Then say --yes.")
    now = datetime.now(UTC) if until is None else until.replace(tzinfo=until.tzinfo or UTC)
    _run(_town(settings, complaints, now))


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
    from operations.seed.town.building import build
    from operations.seed.town.room import check_room

    check_room(settings.database_url, complaints)
    secrets = Secrets(settings.secret)
    async with opened(settings.database_url, unhurried=True):
        with _told_of("Kota besar") as progress:
            made = await build(complaints, now=now, secrets=secrets, progress=progress)
    out.print(
        f"{made.complaints:,} aduan, {made.events:,} kejadian, {made.accounts:,} akun.", highlight=False
    )


@contextmanager
def _told_of(what: str) -> Iterator[Callable[[str, int, int | None], None]]:
    """As `_progress`; where nobody looks at a terminal, a line for each tenth."""
    if out.is_terminal:
        with _progress(what) as progress:
            yield progress
        return
    told = [""]

    def line(what: str, done: int, total: int | None) -> None:
        text = f"{what} {done * 10 // total * 10 if total else 0}%"
        if text != told[0]:
            told[0] = text
            out.print(f"{datetime.now(UTC):%H:%M:%S} {text}", highlight=False)

    yield line


async def _seed(settings: Settings, demo: bool) -> None:
    from database.opening import opened
    from database.statistics import analyze
    from models import tally
    from models.identity.server_secret import Secrets
    from operations.seed.demonstration import demonstration
    from operations.seed.reference import reference

    async with opened(settings.database_url):
        if not demo:
            await reference(datetime.now(UTC))
            return
        with _progress("Contoh kabupaten") as progress:
            secrets, uploads = Secrets(settings.secret), settings.uploads
            made = await demonstration(datetime.now(UTC), secrets=secrets, uploads=uploads, progress=progress)
        await tally.fold_all(tally.WHILE_NOBODY_WAITS)
        await analyze()
    out.print("Data contoh siap." if made else "Data contoh sudah ada.")


@app.command()
def sweep() -> None:
    """Tell of promises that are near due, broken or given up, once. The server does it by itself."""
    from app import App
    from operations.sweep import sweep as run

    house = App(_settings())
    with _progress("Menyapu") as progress:
        swept = _run(run(house, told=lambda so_far: progress("Menyapu", so_far.total, None)))
    out.print(
        f"Hampir tenggat {swept.near_due}, terlambat {swept.overdue}, "
        f"ditutup otomatis {swept.closed}, dicabut otomatis {swept.withdrawn}."
    )


@app.command()
def rebuild() -> None:
    """Count all tallies anew, while the server runs."""
    from operations.rebuild import rebuild as run

    settings = _settings()
    with _progress("Menghitung ulang") as progress:
        count = _run(
            run(
                settings.database_url,
                now=datetime.now(UTC),
                progress=lambda done, of: progress("Menghitung ulang", done, of),
            )
        )
    out.print(f"{count} aduan dihitung ulang.")


@app.command()
def consumers(
    retry: Annotated[str | None, typer.Option(help="Try what this one gave up once more.")] = None,
) -> None:
    """Say how far each reader of the log has come, and what it gave up."""
    from app import App
    from operations import consumers as office

    house = App(_settings())
    if retry is not None:
        tried = _run(office.retry(house, retry))
        out.print(f"Berhasil {tried.handled}, gagal lagi {tried.failed}.")
    table = Table("Nama", "Posisi", "Tertinggal", "Menyerah pada", "Terakhir bekerja", box=None)
    for state in _run(office.states(house)):
        worked = state.worked_at.isoformat(" ", "seconds")
        table.add_row(state.name, str(state.position), str(state.behind), str(state.dead_letters), worked)
    out.print(table, highlight=False)


@app.command("train-suggestions")
def train_suggestions() -> None:
    """Learn from what was routed where complaints belong. The server does it once a day."""
    from app import App
    from operations.suggestions import train

    house = App(_settings())
    with _progress("Belajar dari aduan yang diteruskan") as progress:
        learned = _run(train(house, told=lambda done, of: progress("Belajar", done, of)))
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

    ended = _run(take_all(App(_settings()), read()))
    out.print(f"Alamat yang berakhir: {ended}.", highlight=False)


@app.command("trust-clock")
def trust_clock() -> None:
    """Say that this machine's clock is right, after a long time off or where the server doubts it."""
    from operations import clock

    now = datetime.now(UTC)
    before = _run(clock.trust(_settings().database_url, now=now))
    told = "" if before is None else f" Terakhir diketahui {before.isoformat(' ', 'seconds')}."
    out.print(f"Jam dipercaya: {now.isoformat(' ', 'seconds')}.{told}", soft_wrap=True, highlight=False)


@app.command("accept-secret")
def accept_secret() -> None:
    """Use this database with this secret from now on, where the one before is lost."""
    from operations import secret

    settings = _settings()
    _run(secret.accept(settings.database_url, settings.secret))
    out.print(
        "Kunci rahasia diterima. PIN tanda terima, layar dinding dan webhook yang lama tidak berlaku lagi."
    )


@app.command("verify-log")
def verify_log(
    heads: Annotated[
        Path | None, typer.Option(help="Lines of /log-heads.txt or log-head that were kept elsewhere.")
    ] = None,
) -> None:
    """Prove that nothing in the log was changed, removed or inserted, or name the first place. No server is
    needed, and a copy of the database will do."""
    from operations import log_office

    settings = _settings()
    with _progress("Memeriksa catatan") as progress:
        report = _run(
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

    line = _run(head_line(_settings().database_url, now=datetime.now(UTC)))
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
        raise _sentence("Say either --complaint or --event.")
    house = App(_settings())
    if complaint is not None:
        erased = _run(erasing.of_complaint(house, complaint, why=why))
    else:
        erased = _run(erasing.of_position(house, event or 0, why=why))
    out.print(f"Kata-kata {erased} kejadian dihapus.")


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


@app.command("create-user")
def create_user(
    name: Annotated[str, typer.Option(prompt=True)],
    identifier: Annotated[str, typer.Option(prompt=True, help="E-mail address or telephone number.")],
    role: Annotated[str, typer.Option(prompt=True, help="CITIZEN, VOLUNTEER, OFFICER, OPD_HEAD, VERIFIER …")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
    opd: Annotated[str | None, typer.Option(help="The OPD's code, for an officer or a head.")] = None,
) -> None:
    """Make an account; the first administrator is made here."""
    from operations.account import create_account

    url, now = _settings().database_url, datetime.now(UTC)
    _run(
        create_account(url, name=name, identifier=identifier, role=role, password=password, opd=opd, now=now)
    )
    out.print("Akun dibuat.")


@app.command("create-display")
def create_display(
    name: Annotated[str, typer.Option(prompt=True, help="Where it hangs.")],
    opd: Annotated[str | None, typer.Option(help="Whose queue; left out: the overview.")] = None,
) -> None:
    """Make a wall screen's token; it is shown once."""
    from operations.display import create_display as run

    token = _run(run(_settings().database_url, name=name, opd=opd, now=datetime.now(UTC)))
    out.print(token, soft_wrap=True, highlight=False)


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

    count = _run(run(_settings()))
    out.print(f"{count} {'kecamatan' if village is None else 'desa dan kelurahan'} diberi batas.")


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

    settings = _settings()
    with _sentences(), _progress("Mencadangkan") as progress:
        if secret_to is not None:
            secret.keep(settings.secret, secret_to, apart_from=folder)
        url, data = settings.database_url, settings.data
        now = datetime.now(UTC)
        made = back_up(url, data, folder, now=now, progress=progress)
        if keep is not None:
            forget_older(folder, keep)
    out.print(f"Cadangan: {made}", soft_wrap=True)
    if (unnoted := _run(note(url, now=now))) is not None:
        problems.print(f"[yellow]{escape(unnoted)}[/yellow]", soft_wrap=True, highlight=False)
    if secret_to is None:
        where = "TAPROSE_SECRET" if "TAPROSE_SECRET" in os.environ else str(settings.data / "secret")
        problems.print(
            f"[yellow]Kunci rahasia ({escape(where)}) tidak ikut dicadangkan: simpan terpisah dengan "
            "--secret-to BERKAS. Tanpa kunci itu PIN warga tidak berlaku lagi.[/yellow]",
            soft_wrap=True, highlight=False,
        )  # fmt: skip
    else:
        out.print(f"Kunci rahasia: {secret_to}", soft_wrap=True)


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="A folder that backup made.")],
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
) -> None:
    """Put a copy back where nothing is yet, and look it over."""
    from operations.backup import restore as putting_back

    key, own = secret and secret.read_text().strip(), os.environ.get("TAPROSE_SECRET")
    if key and own and own != key:
        raise _sentence(f"TAPROSE_SECRET is another secret than {secret}.")
    # Otherwise a new one would be made where there is none yet. To look a copy over, none is needed.
    chosen = key or own or ("-" * 32 if rehearse else None)
    settings = _settings(None if chosen is None else {**os.environ, "TAPROSE_SECRET": chosen})
    url, data, started = settings.database_url, settings.data, time.monotonic()
    with _progress("Memulihkan") as progress:
        if rehearse:
            found = _run(putting_back.rehearse(copy, url, progress=progress))
        else:
            kept = key.encode() if key and not own else None
            found = _run(putting_back.restore(copy, url, data, secret=kept, progress=progress))
    out.print(
        f"Cadangan {found.made_at}: {found.complaints} aduan, {found.events} kejadian "
        f"(terakhir {found.latest}), {found.files} berkas, dalam {time.monotonic() - started:.0f} detik.",
        soft_wrap=True, highlight=False,
    )  # fmt: skip
    if found.missing:
        raise _sentence(f"{len(found.missing)} berkas tidak ada, misalnya {', '.join(found.missing[:3])}.")
    out.print("Latihan berhasil; tidak ada yang diubah." if rehearse else "Dipulihkan.")


@app.command()
def simulate(
    url: Annotated[str, typer.Option(help="The server's address.")] = "http://127.0.0.1:8000",
    minutes: Annotated[float, typer.Option(help="How long.")] = 1.0,
    rate: Annotated[float, typer.Option(help="New complaints a minute.")] = 30.0,
    seed: Annotated[int, typer.Option(help="The same number plays the same day.")] = 1,
) -> None:
    """Play a lively day through the public API, and say how fast screens heard of it."""
    try:
        from operations.simulate.play import play
    except ModuleNotFoundError as missing:
        raise _sentence(
            f"simulate needs the package {missing.name}, which no server does: make setup-dev installs it."
        ) from None
    failed = _run(play(url, minutes=minutes, rate=rate, seed=seed, console=out))
    raise typer.Exit(1 if failed else 0)


if __name__ == "__main__":
    sys.exit(app())
