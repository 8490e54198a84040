"""`python -m tests.faults.served serve`: the server, whose clock is as many seconds away as a file says."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import config
from realtime.timekeeper import MACHINE
from tests.served import serve

FILE = "FAULTS_CLOCK"
"""Names the file; while there is none the clock is right."""


class MovedClock:
    """As somebody sets the machine's: the steady one beside it counts on."""

    steady = staticmethod(MACHINE.steady)

    def __call__(self) -> datetime:
        file = Path(os.environ[FILE])
        try:
            away = timedelta(seconds=float(file.read_text()))
        except FileNotFoundError:
            away = timedelta(0)
        return datetime.now(UTC) + away


if __name__ == "__main__":
    serve(config.load(), MovedClock())
