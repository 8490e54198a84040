"""`python -m tests.faults.served serve`: the server, whose clock is as many seconds away as a file says."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import config
from app import create
from operations import logs, serving

FILE = "FAULTS_CLOCK"
"""Names the file; while there is none the clock is right."""


def now() -> datetime:
    file = Path(os.environ[FILE])
    try:
        away = timedelta(seconds=float(file.read_text()))
    except FileNotFoundError:
        away = timedelta(0)
    return datetime.now(UTC) + away


def main() -> None:
    settings = config.load()
    logs.configure(settings.log_level)
    serving.put_build_by(settings.web, settings.builds)
    configured = serving.configuration(settings)
    configured.app, configured.factory = create(settings, now), False
    serving.Server(configured).run(sockets=[serving.listening(settings)])


if __name__ == "__main__":
    main()
