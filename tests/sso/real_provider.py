"""A real provider (tests/node/provider.mjs), and a browser that goes there and back."""

import asyncio
import json
import re
import subprocess
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from tests.node_packages import FOLDER, NODE, installed
from tests.regency import Regency, token_of

SITE = "http://localhost:8143"
"""Where the regency says it is; the browser of these tests finds it at the port that it really has."""
SECRET = "rahasia-klien-untuk-uji"
LINK = (
    "mutation ($path: String!) { linkSingleSignOn(path: $path) { __typename ... on SingleSignOnVisit { url } "
    "... on Refused { code messageEn field retryAfter } } }"
)


class RealProvider:
    """A process of its own, and what it is told."""

    def __init__(self) -> None:
        installed("oidc-provider")
        assert NODE is not None
        self._process = subprocess.Popen(
            [NODE, "provider.mjs", f"{SITE}/masuk/sso/kembali"], cwd=FOLDER, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.issuer = str(self._heard()["issuer"])

    async def knows(self, sub: str, **claims: Any) -> None:
        """Somebody with these claims, an address that they have proved unless it says otherwise."""
        if "email" in claims:
            claims.setdefault("email_verified", True)
        await asyncio.to_thread(self._says, {"sub": sub, "claims": claims})

    async def told(self) -> list[str]:
        """The logout tokens that it has sent since it was last asked."""
        return list((await asyncio.to_thread(self._says, {}))["told"])

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _says(self, what: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        return self._heard()

    def _heard(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found


class SsoBrowser:
    """A browser of somebody who is known at the provider by `sub`: it follows where it is led, and keeps its
    cookies for each site. `visited`: every address it was at, as it stood in its address bar."""

    def __init__(self, regency: Regency, **person: Any) -> None:
        self.regency = regency
        self.person = person
        self.visited: list[str] = []
        self.seen: list[httpx.Response] = []
        """What it was answered, in turn."""
        self.http = httpx.AsyncClient(timeout=60)
        regency.closing.append(self.http.aclose)

    async def goes(self, url: str, *, until: str | None = None) -> str:
        """From there on wherever it is led; gives the address at which it ends, or before it goes to one that
        begins with `until`."""
        for _ in range(12):
            if until is not None and url.startswith(until):
                return url
            reply = await self.get(url)
            if not reply.has_redirect_location:
                return url
            url = urljoin(url, reply.headers["location"])
        raise AssertionError(self.visited)

    async def get(self, url: str) -> httpx.Response:
        self.visited.append(url)
        headers = {
            "x-signs-in-as": json.dumps(self.person),
            "user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/131.0",
        }
        reply = await self.http.get(self._really(url), headers=headers)
        self.seen.append(reply)
        return reply

    def is_now(self, **person: Any) -> None:
        """Another sits down, whom the provider does not know by its cookies."""
        self.person = person
        for cookie in [*self.http.cookies.jar]:
            if not cookie.name.startswith("taprose"):
                self.http.cookies.delete(cookie.name)

    async def signs_in(self, path: str = "/antrean", *, prove: bool = False) -> str:
        """Presses the button; gives the path at which it comes out."""
        more = "&untuk=bukti" if prove else ""
        return (await self.goes(f"{SITE}/masuk/sso?ke={path}{more}")).removeprefix(SITE)

    def sits_down(self, name: str) -> None:
        """Signed in here as one of the cast, by a password."""
        self.http.cookies.set("taprose_session", token_of(name), domain="127.0.0.1")

    async def begins_to_link(self, path: str = "/antrean/akun") -> dict[str, Any]:
        """Presses the button on the account's page; what it is answered."""
        found: dict[str, Any] = (await self.asks(LINK, path=path))["linkSingleSignOn"]
        return found

    async def links(self, path: str = "/antrean/akun") -> str:
        """And goes there; gives the path at which it comes out."""
        told = await self.begins_to_link(path)
        return (await self.goes(told["url"])).removeprefix(SITE)

    async def leaves_there(self, issuer: str) -> None:
        """Signs out at the provider itself."""
        page = await self.get(f"{issuer}/session/end")
        xsrf = re.search(r'name="xsrf" value="([^"]+)"', page.text)
        action = re.search(r'action="([^"]+)"', page.text)
        assert xsrf is not None
        assert action is not None
        await self.http.post(unescape(action[1]), data={"xsrf": xsrf[1], "logout": "yes"})

    async def asks(self, document: str, **variables: Any) -> dict[str, Any]:
        """Of the regency, by its cookies."""
        reply = await self.http.post(
            f"http://{self.regency.address}/graphql", json={"query": document, "variables": variables}
        )
        found: dict[str, Any] = reply.json()
        assert not found.get("errors"), found
        return dict(found["data"])

    async def who(self) -> str | None:
        """The name of who has signed in here."""
        found = (await self.asks("{ viewer { name } }"))["viewer"]
        return None if found is None else str(found["name"])

    def _really(self, url: str) -> str:
        return url.replace(SITE, f"http://{self.regency.address}", 1) if urlsplit(url).port == 8143 else url
