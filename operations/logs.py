"""Structured logs, a line each, without personal data: nobody logs requests' bodies or tokens."""

import logging
import sys
import traceback
from types import TracebackType

import structlog

from engine import request_code

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def configure(level: str, form: str = "json") -> None:
    """Logs of this project and of its libraries go to standard error in one form: `json`, one object a line,
    or `plain`, for people. What is logged for a request bears its code (`request`)."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        _of_request,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(without_messages),
                _PLAIN if form == "plain" else structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # These write what people sent: EXIF values, SQL with its parameters, addresses with their query.
    for name in ("PIL", "tortoise", "aiosqlite", "asyncio", "uvicorn.access", "httpx", "python_multipart"):
        logging.getLogger(name).setLevel(max(root.level, logging.WARNING))
    # This one tells of each attempt to reach a database that is away, with its traceback; we say it once.
    logging.getLogger("asyncpg.pool").setLevel(max(root.level, logging.ERROR))
    # And this one each frame of a socket with its text, and the address from which it was opened.
    server = logging.getLogger("uvicorn.error")
    server.filters[:] = [_no_frames]


def _of_request(logger: object, method: str, said: structlog.typing.EventDict) -> structlog.typing.EventDict:
    code = request_code()
    if code is not None:
        said.setdefault("request", code)
    return said


_PLAIN = structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0, sort_keys=False)


def _no_frames(record: logging.LogRecord) -> bool:
    return record.levelno > logging.DEBUG and '"WebSocket' not in str(record.msg)


def without_messages(exc_info: _ExcInfo) -> str:
    """What was raised and where, the cause first. An exception's message often holds the very value at
    which it failed, as those of databases do; only the operating system's are kept."""
    told: list[str] = []
    error: BaseException | None = exc_info[1]
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames = traceback.extract_tb(error.__traceback__)
        lines = [f'  File "{f.filename}", line {f.lineno}, in {f.name}' for f in frames]
        name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
        said = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
        told.append("\n".join([*lines, f"{name}{said}"]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\n".join(reversed(told))
