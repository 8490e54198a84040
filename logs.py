"""Structured logs, one JSON object a line, without personal data: nobody logs requests' bodies or tokens."""

import logging
import logging.config
import sys

import structlog


def configure(level: str) -> None:
    """Logs of this project and of its libraries go to standard error in one form."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
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
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # These write what people sent: EXIF values, SQL with its parameters, addresses with their query.
    for name in ("PIL", "tortoise", "aiosqlite", "asyncio", "uvicorn.access", "httpx"):
        logging.getLogger(name).setLevel(logging.WARNING)
