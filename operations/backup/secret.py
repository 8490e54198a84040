"""The secret, kept apart: beside the database it would let whoever finds the copy try out every PIN."""

import os
from collections.abc import Sequence
from pathlib import Path

from models.identity.server_secret import mark_of
from operations.problem import OfficeProblem


def keep(secret: bytes, to: Path, *, apart_from: Path, before: Sequence[bytes] = ()) -> None:
    """Write it into the file `to`, for its owner alone, unless it is there already. One of those `before`
    that is found there stays beside it, under a name of its own: older copies need it.

    Raises OfficeProblem where that file holds another secret, or lies within the folder of the copies.
    """
    if to.resolve().is_relative_to(apart_from.resolve()):
        raise OfficeProblem(
            f"{to} lies among the copies: who has one of them could try out every PIN. "
            "Name a file elsewhere, best on another machine's disk."
        )
    try:
        if before and to.is_file() and (older := to.read_bytes().strip()) in before and older != secret:
            os.replace(to, to.with_name(f"{to.name}.{mark_of(older)[:8]}"))
        try:
            target = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            kept = to.read_bytes().strip()
        else:
            with os.fdopen(target, "wb") as file:
                file.write(secret)
            return
    except IsADirectoryError:
        raise OfficeProblem(f"{to} is a folder: name the file in which to keep the secret.") from None
    except OSError as error:
        raise OfficeProblem(f"The secret cannot be kept in {to}: {error.strerror}.") from error
    if kept != secret:
        raise OfficeProblem(f"{to} holds another secret, which may belong to older copies.")
