"""The address of this site as others write it: pictures and addresses in what crawlers read must be whole."""

import re
from dataclasses import dataclass

from starlette.requests import HTTPConnection

_OWN = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Origin:
    """`public` where the settings say it; else the host that was asked for, if it is this machine's own or
    one of the `allowed` origins: anybody can write anything into that header."""

    public: str | None
    allowed: frozenset[str]

    def of(self, connection: HTTPConnection) -> str | None:
        """As `https://taprose.example`; None: not known."""
        if self.public is not None:
            return self.public
        host = connection.headers.get("host", "").lower()
        asked = f"{connection.scope.get('scheme', 'http')}://{host}"
        return asked if asked in self.allowed or _OWN.fullmatch(host) else None
