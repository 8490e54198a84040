"""What a service manager hands over and is told: the socket that it listens at for us, and how we are.

Both by systemd's protocols, sd_listen_fds(3) and sd_notify(3). Nothing is done where no manager asks for it.
"""

import os
import socket

FIRST = 3
"""The descriptor of the first socket that is handed over."""


def handed_over() -> socket.socket | None:
    """The socket that systemd listens at, on which connections wait while one process follows another."""
    if os.environ.get("LISTEN_PID") != str(os.getpid()) or os.environ.get("LISTEN_FDS") != "1":
        return None
    # They are for this process alone: one that it starts would take the number for its own.
    for name in ("LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"):
        os.environ.pop(name, None)
    found = socket.socket(fileno=FIRST)
    if found.type is not socket.SOCK_STREAM or found.family not in (socket.AF_INET, socket.AF_INET6):
        raise ValueError("the socket that was handed over is none of TCP")
    return found


def tell(*words: str) -> bool:
    """Tell the manager, such as READY=1 or STATUS=…; False where there is none that would hear it."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
            door.setblocking(False)
            door.sendto("\n".join(words).encode(), "\0" + address[1:] if address[0] == "@" else address)
    except OSError:
        # It asks again by its watchdog; the service does not end for what is said about it.
        return False
    return True


def watched_every() -> float | None:
    """How many seconds may pass between two signs of life; None: nobody waits for one."""
    asked, of = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", str(os.getpid()))
    if not asked.isdecimal() or int(asked) == 0 or of != str(os.getpid()):
        return None
    return int(asked) / 1e6
