"""Webhooks: one POST to an address that an administrator has written down, and that may lead anywhere."""

import re
import ssl
import time
from collections.abc import Mapping
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from channels.outgoing import SECONDS, ForbiddenAddress, NoHttp, Outgoing
from rules.networks import is_public
from rules.webhooks import LONGEST_URL, WebhookProblem

_URL = re.compile(r"[!-~]+")
_HERE = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa")


class Outcome(NamedTuple):
    """What was answered, if anything, or what went wrong; how long it took."""

    status: int | None
    problem: WebhookProblem | None
    milliseconds: int

    @property
    def taken(self) -> bool:
        return self.problem is None


class Webhooks:
    """Of one process. `loopback`: messages may go to this very machine, and there without TLS."""

    def __init__(
        self, *, loopback: bool = False, context: ssl.SSLContext | None = None, seconds: float = SECONDS
    ) -> None:
        self.loopback = loopback
        self._outgoing = Outgoing(loopback=loopback, context=context, seconds=seconds)

    def close(self) -> None:
        """Nothing is sent any more."""
        self._outgoing.close()

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Outcome:
        """Whatever happens, told. Whatever of 2xx it answers means taken."""
        began, status, problem = time.monotonic(), None, None
        try:
            status, _ = await self._outgoing.post(url, {"Content-Type": "application/json", **headers}, body)
            problem = None if 200 <= status < 300 else WebhookProblem.ANSWER
        except ForbiddenAddress:
            problem = WebhookProblem.ADDRESS
        except TimeoutError:
            problem = WebhookProblem.TIMEOUT
        except ssl.SSLError:
            problem = WebhookProblem.CERTIFICATE
        except NoHttp:
            problem = WebhookProblem.ANSWER
        except OSError:
            problem = WebhookProblem.UNREACHABLE
        return Outcome(status, problem, round((time.monotonic() - began) * 1000))


def fault_of(url: str, *, loopback: bool = False) -> str | None:
    """What is wrong with an endpoint's address: `FORM`, `TLS` or `PRIVATE`; None: nothing, as far as it tells
    by itself. Where its name leads is looked at whenever something is sent."""
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "FORM"
    if len(url) > LONGEST_URL or not _URL.fullmatch(url) or not host or "@" in parts.netloc or parts.fragment:
        return "FORM"
    if parts.scheme not in ("https", "http"):
        return "FORM"
    try:
        private = not is_public(host, loopback=loopback)
        here = private is False and ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost" and loopback
        private = not here and (host.endswith(_HERE) or "." not in host)
    if private:
        return "PRIVATE"
    return "TLS" if parts.scheme == "http" and not here else None
