"""The real server with the real settings; only its clock is another, which no setting can do on purpose."""

from collections.abc import Callable
from datetime import datetime

from app import create
from config import Settings
from operations import logs, serving


def serve(
    settings: Settings, now: Callable[[], datetime], kind: type[serving.Server] = serving.Server
) -> None:
    """Serve in this process until it is told to end. `now`: the clock."""
    logs.configure(settings.log_level)
    serving.put_build_by(settings.web, settings.builds)
    configured = serving.configuration(settings)
    configured.app, configured.factory = create(settings, now), False
    kind(configured).run(sockets=[serving.listening(settings)])
