"""The secret, kept apart: beside the database it would let whoever finds the copy try out every PIN."""

import os
from pathlib import Path

from operations.problem import OfficeProblem


def keep(secret: bytes, to: Path, *, apart_from: Path) -> None:
    """Write it into the file `to`, for its owner alone, unless it is there already.

    Raises OfficeProblem where that file holds another secret, or lies within the folder of the copies.
    """
    if to.resolve().is_relative_to(apart_from.resolve()):
        raise OfficeProblem(
            f"{to} lies among the copies: who has one of them could try out every PIN. "
            "Name a file elsewhere, best on another machine's disk."
        )
    try:
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
