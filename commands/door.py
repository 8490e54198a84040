"""What all commands share: settings, sentences for what an administrator can put right, how far one is."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

import config
from config import Settings, WrongSetting

if TYPE_CHECKING:  # Commands load what they need alone.
    from models.media.uploads import Uploads

T = TypeVar("T")

app = typer.Typer(
    help="Taprose: layanan aduan warga. Perintah untuk petugas TI.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
out = Console()
problems = Console(stderr=True)


def settings(given: Mapping[str, str] | None = None) -> Settings:
    with sentences():
        return config.load(given)


def uploads(settings: Settings) -> "Uploads":
    """Where its photos lie."""
    from models.media.s3_access import s3_access
    from models.media.uploads import Uploads

    return Uploads.of(settings.uploads, settings.media_store, s3_access(settings))


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    with sentences():
        return asyncio.run(coroutine)


async def until_ended(work: Coroutine[Any, Any, None]) -> None:
    """The work, until a terminal or systemd ends it: then it has time to end well."""
    task = asyncio.ensure_future(work)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


@contextmanager
def sentences() -> Iterator[None]:
    """What an administrator can put right ends the command with a sentence: a wrong setting, a database that
    cannot be used, what was given wrong."""
    from database.opening import DatabaseProblem
    from operations.problem import OfficeProblem

    try:
        yield
    except (WrongSetting, DatabaseProblem, OfficeProblem) as problem:
        raise sentence(str(problem)) from None


def sentence(text: str) -> typer.Exit:
    problems.print(f"[red]{escape(text)}[/red]", soft_wrap=True, highlight=False)
    return typer.Exit(2)


@contextmanager
def progress(what: str) -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar while the block runs; to be told what is under way, how much of it is done, and of how much."""
    with Progress(console=out, transient=True) as progress:
        bar = progress.add_task(what, total=None)
        yield lambda what, done, total: progress.update(bar, description=what, completed=done, total=total)


@contextmanager
def told_of(what: str) -> Iterator[Callable[[str, int, int | None], None]]:
    """As `progress`; where nobody looks at a terminal, a line for each tenth."""
    if out.is_terminal:
        with progress(what) as told_of_each:
            yield told_of_each
        return
    told = [""]

    def line(what: str, done: int, total: int | None) -> None:
        text = f"{what} {done * 10 // total * 10 if total else 0}%"
        if text != told[0]:
            told[0] = text
            out.print(f"{datetime.now(UTC):%H:%M:%S} {text}", highlight=False)

    yield line
