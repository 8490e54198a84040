"""Running the application under uvicorn: one process or several, and an end that leaves nobody hanging."""

import asyncio
import errno
import gc
import logging
import os
import signal
import socket
import time
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import multiprocess

from engine import ConnectionLimits, HTTPProtocol, WebSocketProtocol
from operations import logs
from operations.problem import OfficeProblem
from operations.systemd import NOBODY, Supervisor
from routes.builds import put_by
from routes.metrics.sharing import METRICS, SharedFigures
from rules.networks import Networks, network_of

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

GRACE_SECONDS = 8
"""How long requests under way may take at the end; with the sockets' farewell it stays below ten."""

GONE_SECONDS = 60
"""After how long a client that the network does not reach any more counts as gone."""

logger = logging.getLogger("taprose.serving")


class CannotListen(OfficeProblem):
    """Why nothing can be served at this address, as a sentence."""


YOUNG = 5_000
"""After how many more new objects than freed ones the collector looks at the young (Python's own: 700). A
request makes some hundreds, nearly all of which go by themselves when it has been answered."""


class Options(Protocol):
    """Where and how to serve; the settings have it all."""

    host: str
    port: int
    """0: any that is free."""
    workers: int
    proxies: str
    """Whose word on the client's address counts."""
    most_connections: int
    """Of one network address; 0: without limit."""
    data: Path
    """The folder in which several processes leave their numbers for each other."""
    ipv6_prefix: int
    """How many bits of an IPv6 address are one network address."""


class Server(uvicorn.Server):
    """Sends sockets away (1012) as soon as it is told to end: uvicorn waits for them before the lifespan."""

    @property
    def supervisor(self) -> Supervisor:
        found: Supervisor = getattr(self.config, "supervisor", NOBODY)
        return found

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self.supervisor.tell("READY=1")
        # The program itself stays: without this every full collection looks at all of it again, and holds
        # up whoever asks meanwhile.
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG, 10, 10)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self.supervisor.tell("STOPPING=1")
        running = self.config.loaded_app
        while not hasattr(running, "state") and hasattr(running, "app"):
            running = running.app  # Uvicorn wraps it in what reads a proxy's headers.
        app = getattr(getattr(running, "state", None), "app", None)
        if app is not None:
            self._farewell = asyncio.ensure_future(app.drain())


class Worker(multiprocess.Process):
    """One of several processes behind one port."""

    @property
    def server(self) -> uvicorn.Server:
        if self._server is None:
            self._server = Server(config=self.config)
        return self._server


class Configuration(uvicorn.Config):
    """uvicorn's, with what its processes bear of connections, and who is told how they are."""

    def __init__(self, app: str, bounds: ConnectionLimits, supervisor: Supervisor, **options: Any) -> None:
        super().__init__(app, **options)
        self.bounds = bounds
        self.supervisor = supervisor


def application() -> ASGIApp:
    """What each process serves, by the settings in the environment that it was started in."""
    from app import create

    made = create()
    settings = made.state.app.settings
    logs.configure(settings.log_level, settings.log_format)
    return made


def configuration(options: Options, supervisor: Supervisor = NOBODY) -> Configuration:
    """Uvicorn's: our sockets and limits over its own."""

    async def alive() -> None:
        supervisor.tell("WATCHDOG=1")

    every = supervisor.watches_every
    return Configuration(
        "operations.serving:application",
        ConnectionLimits(
            options.most_connections,
            partial(network_of, prefix=options.ipv6_prefix),
            Networks(options.proxies),
        ),
        supervisor,
        factory=True,
        host=options.host,
        port=options.port,
        workers=options.workers,
        loop="uvloop",
        http=HTTPProtocol,
        ws=WebSocketProtocol,
        ws_per_message_deflate=False,
        ws_max_size=262_144,
        ws_ping_interval=20,
        ws_ping_timeout=20,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=75,
        # A worker does not answer while it starts: killed for it, none would ever start on a busy machine.
        timeout_worker_healthcheck=30,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=options.proxies,
        lifespan="on",
        # From within the loop: one that is held up gives no sign of life, and is ended and begun anew.
        callback_notify=alive if every else None,
        timeout_notify=every / 3 if every else 30,
    )


def listening(options: Options, supervisor: Supervisor = NOBODY) -> socket.socket:
    """The socket at which to serve: that which the supervisor hands over, or one of our own, where PORT 0
    takes any that is free. Raises CannotListen."""
    try:
        given = supervisor.socket()
    except (OSError, ValueError) as error:
        raise CannotListen(f"Cannot listen at the socket that was handed over: {error}.") from None
    if given is not None:
        notice_who_is_gone(given)
        return given
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    notice_who_is_gone(made)
    try:
        made.bind((options.host, options.port))
        # Bound twice is allowed while nobody listens: of two servers started at once, one must be told.
        made.listen(configuration(options).backlog)
    except OSError as error:
        made.close()
        reason = error.strerror or str(error)
        if error.errno == errno.EADDRINUSE:
            reason = "another program has it: end that one, or set PORT to another number"
        raise CannotListen(f"Cannot listen at {options.host}, port {options.port}: {reason}.") from None
    made.set_inheritable(True)
    return made


def notice_who_is_gone(listens: socket.socket) -> None:
    """Let the system end connections whose client is away without a word: those that are accepted take the
    options of the one that listens."""
    listens.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    options = {
        "TCP_KEEPIDLE": GONE_SECONDS // 2,
        "TCP_KEEPINTVL": GONE_SECONDS // 6,
        "TCP_KEEPCNT": 3,
        "TCP_USER_TIMEOUT": GONE_SECONDS * 1000,
    }
    for name, value in options.items():
        if hasattr(socket, name):
            listens.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def put_build_by(web: Path, builds: Path) -> None:
    """Keep the clients' build for pages that stay open over later upgrades."""
    try:
        put_by(web, builds, now=time.time())
    except OSError as error:
        # No reason to serve nobody now.
        logger.warning("this build of the clients was not put by: %s", error.strerror)


def raise_descriptor_limit() -> None:
    """Let this process, and those that it starts, open as many descriptors as they ever may."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (hard, 65_536, 10_240):
        if soft != resource.RLIM_INFINITY and (wanted == resource.RLIM_INFINITY or wanted > soft):
            try:
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            except (ValueError, OSError):
                continue  # macOS says that there is no limit, and has one
            return


def serve(options: Options, at: socket.socket, supervisor: Supervisor = NOBODY) -> None:
    """Serve until told to end."""
    # Whatever is written from here on is its owner's alone.
    os.umask(0o077)
    raise_descriptor_limit()
    configured = configuration(options, supervisor)
    try:
        if options.workers == 1:
            # A terminal that is closed ends it as gently as anything else.
            signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
            Server(configured).run(sockets=[at])
        else:
            SharedFigures(options.data / METRICS, os.getpid()).clear()
            # uvicorn names the class of its workers nowhere but here.
            multiprocess.Process = Worker  # type: ignore[misc]
            multiprocess.Multiprocess(configured, sockets=[at]).run()
    finally:
        at.close()
