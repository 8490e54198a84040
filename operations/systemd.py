"""What a supervisor hands over and is told: the socket that it listens at for us, and how we are.

Both by systemd's protocols, sd_listen_fds(3) and sd_notify(3). Nothing is done where there is none.
"""

import os
import socket
from collections.abc import MutableMapping

FIRST = 3
"""The descriptor of the first socket that is handed over."""


class Supervisor:
    """Who started this process, by the environment that it was started in."""

    def __init__(self, environment: MutableMapping[str, str] | None = None) -> None:
        given = {} if environment is None else environment
        ours = str(os.getpid())
        self._hands_over = given.get("LISTEN_PID") == ours and given.get("LISTEN_FDS") == "1"
        if self._hands_over:
            # They are for this process alone: one that it starts would take the number for its own.
            for name in ("LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"):
                given.pop(name, None)
        address = given.get("NOTIFY_SOCKET", "")
        self._hears = "\0" + address[1:] if address.startswith("@") else address
        asked = given.get("WATCHDOG_USEC", "")
        watched = asked.isdecimal() and int(asked) > 0 and given.get("WATCHDOG_PID", ours) == ours
        self.watches_every = int(asked) / 1e6 if watched else None
        """Seconds that may pass between two signs of life; None: nobody waits for one."""

    def socket(self) -> socket.socket | None:
        """At which it listens for us, so that connections wait while one process follows another. ValueError
        for one that is none of TCP."""
        if not self._hands_over:
            return None
        found = socket.socket(fileno=FIRST)
        if found.type is not socket.SOCK_STREAM or found.family not in (socket.AF_INET, socket.AF_INET6):
            raise ValueError("it is none of TCP")
        return found

    def tell(self, *words: str) -> bool:
        """Such as READY=1 or WATCHDOG=1; False where nobody has heard it."""
        if not self._hears:
            return False
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
                door.setblocking(False)
                door.sendto("\n".join(words).encode(), self._hears)
        except OSError:
            # It asks again by its watchdog; the service does not end for what is said about it.
            return False
        return True


NOBODY = Supervisor()
