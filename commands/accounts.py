"""Accounts and screens that are made at the machine."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from commands import door
from commands.door import app, out


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

    settings, now = door.settings(), datetime.now(UTC)
    door.run(
        create_account(
            settings, name=name, identifier=identifier, role=role, password=password, opd=opd, now=now
        )
    )
    out.print("Akun dibuat.")


@app.command("create-display")
def create_display(
    name: Annotated[str, typer.Option(prompt=True, help="Where it hangs.")],
    opd: Annotated[str | None, typer.Option(help="Whose queue; left out: the overview.")] = None,
) -> None:
    """Make a wall screen's token; it is shown once."""
    from operations.display import create_display as run

    token = door.run(run(door.settings().database_url, name=name, opd=opd, now=datetime.now(UTC)))
    out.print(token, soft_wrap=True, highlight=False)
