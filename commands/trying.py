"""A lively day, played through the public API."""

from typing import Annotated

import typer

from commands import door
from commands.door import app, out


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
        raise door.sentence(
            f"simulate needs the package {missing.name}, which no server does: make setup-dev installs it."
        ) from None
    failed = door.run(play(url, minutes=minutes, rate=rate, seed=seed, console=out))
    raise typer.Exit(1 if failed else 0)
