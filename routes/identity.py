"""For whom a request comes: a bearer token, or the browser's cookie."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import HTTPConnection

from models import global_id
from models.identity.signing_in import NOBODY, Identity, identity_of
from routes.origin import Origin
from rules.refusals import Refused, sign_in_required
from rules.sessions import LONGEST
from rules.single_sign_on import STARTED_FOR

COOKIE = "taprose_session"
POSITION_COOKIE = "taprose_position"
"""Where the log stood after the browser's last write, so that another process does not answer from before."""
_POSITION_SECONDS = 15
DEVICE_COOKIE = "taprose_device"
_DEVICE_SECONDS = 400 * 86_400
"""As long as browsers keep any."""


class SignedOut(Refused):
    """A token that is not known any more: said as such, so that a client signs in again."""

    http_status = 401
    close_code = 4403

    def __init__(self) -> None:
        refused = sign_in_required()
        super().__init__(refused.code, refused.message, refused.message_en)


async def identify(connection: HTTPConnection, *, origins: frozenset[str], now: datetime) -> Identity:
    """Raises SignedOut for a bearer token that is unknown or revoked; a stale cookie is just a visitor, and
    so is one that a page of another site than `origins` and this one sends along."""
    bearer = bearer_of(connection)
    if bearer is not None:
        return await identify_token(bearer, now=now)
    token = cookie(connection, COOKIE)
    if token is None or not same_origin(connection, origins):
        return NOBODY
    return await identity_of(token[:200], now=now) or NOBODY


async def identify_token(token: str, *, now: datetime) -> Identity:
    found = await identity_of(token[:200], now=now)
    if found is None:
        raise SignedOut
    return found


def _lines(connection: HTTPConnection, name: bytes) -> Iterator[str]:
    """The values of all headers of this name, in lower case; Starlette's mapping looks each up anew, one
    letter case at a time."""
    for key, value in connection.scope["headers"]:
        if key == name:
            yield value.decode("latin-1")


def _header(connection: HTTPConnection, name: bytes) -> str | None:
    """The first of them."""
    return next(_lines(connection, name), None)


def cookie(connection: HTTPConnection, name: str) -> str | None:
    """The value of this cookie, the last where there are several; a proxy may have sent each in a line of its
    own. It is taken as it stands: what reads quoted ones (http.cookies, and with it Starlette) takes a time
    that grows with the square of the header."""
    found = None
    for sent in _lines(connection, b"cookie"):
        for pair in sent.split(";"):
            key, equals, value = pair.partition("=")
            if equals and key.strip() == name:
                found = value.strip()
    return found


def bearer_of(connection: HTTPConnection) -> str | None:
    """The token that a program has sent along."""
    scheme, _, token = (_header(connection, b"authorization") or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def same_origin(connection: HTTPConnection, allowed: frozenset[str]) -> bool:
    """Whether a browser's page may use its cookie here: a page of this very server, by scheme, name and port
    (RFC 6454), or of a listed origin.

    Browsers send cookies along with any page's WebSocket, and cannot be kept from connecting otherwise; and
    with any request of a page of the same domain, such as another service of the regency's.
    """
    origin = _header(connection, b"origin")
    if origin is None or origin in allowed:
        return True
    scheme = "https" if over_tls(connection) else "http"
    return origin == f"{scheme}://{_header(connection, b'host')}"


def over_tls(connection: HTTPConnection) -> bool:
    """Whether the client has come by HTTPS, as a trusted proxy says."""
    return connection.scope["scheme"] in ("https", "wss")


def session_cookie(token: str | None, *, secure: bool) -> tuple[bytes, bytes]:
    """The header that gives the browser its token, or takes it away."""
    age = int(LONGEST.total_seconds()) if token else 0
    return _set_cookie(COOKIE, token or "", age, secure=secure)


def _set_cookie(name: str, value: str, seconds: int, *, secure: bool = False) -> tuple[bytes, bytes]:
    flags = "; Secure" if secure else ""
    return b"set-cookie", f"{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{flags}".encode()


SSO_COOKIE = "taprose_sso"
"""What a browser keeps while it is at the government's provider, and what its second step needs then."""
STEP_COOKIE = "taprose_step"
_KEPT = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def kept_for_sso(connection: HTTPConnection) -> str | None:
    """What the browser keeps while it is at the government's provider, if it is of the form that we gave."""
    found = cookie(connection, SSO_COOKIE) or ""
    return found if _KEPT.fullmatch(found) else None


def sso_cookie(kept: str, *, secure: bool) -> tuple[bytes, bytes]:
    """The header that has the browser keep it for as long as it may be there."""
    return short_cookie(SSO_COOKIE, kept, int(STARTED_FOR.total_seconds()), secure=secure)


def short_cookie(name: str, value: str | None, seconds: int, *, secure: bool) -> tuple[bytes, bytes]:
    """The header that gives the browser something for a while, or (None) takes it away."""
    return _set_cookie(name, value or "", seconds if value else 0, secure=secure)


@dataclass(eq=False, slots=True)
class Browser:
    """The device that asks, as its cookie proves it: read where somebody signs in or shows a PIN."""

    connection: HTTPConnection
    reply_headers: list[tuple[bytes, bytes]] | None
    secure: bool
    origin: Origin

    @property
    def site(self) -> str | None:
        """The address of this site as the browser has it; None where it is not known for certain."""
        return self.origin.of(self.connection)

    @property
    def devices(self) -> str:
        return cookie(self.connection, DEVICE_COOKIE) or ""

    @property
    def agent(self) -> str:
        """What it says that it is."""
        return _header(self.connection, b"user-agent") or ""

    @property
    def step(self) -> str:
        """The token of the second step that it was led to by the government's provider."""
        return cookie(self.connection, STEP_COOKIE) or ""

    @property
    def sso(self) -> str | None:
        return kept_for_sso(self.connection)

    def keep_sso(self, kept: str) -> None:
        """For when it comes back from the government's provider; on a socket nothing."""
        if self.reply_headers is not None:
            self.reply_headers.append(sso_cookie(kept, secure=self.secure))

    def forget_step(self) -> None:
        if self.reply_headers is not None:
            self.reply_headers.append(short_cookie(STEP_COOKIE, None, 0, secure=self.secure))

    def remember(self, known: str) -> None:
        """Give it the cookie; on a socket, where there is no answer with headers, nothing."""
        if self.reply_headers is not None:
            header = _set_cookie(DEVICE_COOKIE, known, _DEVICE_SECONDS, secure=self.secure)
            self.reply_headers.append(header)


def position_cookie(position: int) -> tuple[bytes, bytes]:
    return _set_cookie(POSITION_COOKIE, global_id.encode_cursor(position), _POSITION_SECONDS)


def position_wanted(connection: HTTPConnection) -> int:
    """Up to where the log must be known here before anything kept may be given."""
    sealed = cookie(connection, POSITION_COOKIE)
    return 0 if sealed is None else global_id.decode_cursor(sealed) or 0
