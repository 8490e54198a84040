"""A provider that answers whatever a test says: right, unless something is changed."""

import asyncio
import contextlib
import json
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.engine.serving import served
from tests.regency import Regency, token_of
from tests.sso.real_provider import LINK, SITE

Claims = dict[str, Any]
KEY = RSAKey.generate_key(2048, {"kid": "satu", "use": "sig", "alg": "RS256"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "satu", "use": "sig", "alg": "RS256"})


def signed(claims: Claims, key: Any = KEY, **header: Any) -> str:
    return jwt.encode({"alg": "RS256", "kid": "satu", **header}, claims, key)


def unsigned(claims: Claims, alg: str = "none") -> str:
    parts = ({"alg": alg, "kid": "satu"}, claims)
    return ".".join(urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts) + "."


def with_public_key_as_secret(claims: Claims) -> str:
    """Signed by what everybody knows, as if it were a secret of both."""
    secret = OctKey.import_key(KEY.as_pem(private=False))
    return jwt.encode({"alg": "HS256", "kid": "satu"}, claims, secret, algorithms=["HS256"])


@dataclass
class WrongProvider:
    """`claims` and `token` change what is right; `pages` answers instead of it, by path."""

    now: Callable[[], datetime]
    issuer: str = ""
    claims: Claims = field(default_factory=dict)
    token: Callable[[Claims], str] = signed
    pages: dict[str, Callable[[], Response]] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    keys: list[RSAKey] = field(default_factory=lambda: [KEY])
    nonce: str = ""
    asked: list[str] = field(default_factory=list)
    """By which paths it was asked, in turn."""
    spent: list[dict[str, list[str]]] = field(default_factory=list)
    """What it was sent for codes."""

    async def answer(self, request: Request) -> Response:
        path = request.url.path
        self.asked.append(path)
        if path in self.pages:
            return self.pages[path]()
        if path == "/.well-known/openid-configuration":
            return JSONResponse(self._description())
        if path == "/jwks":
            return JSONResponse({"keys": [key.as_dict(private=False) for key in self.keys]})
        if path == "/userinfo":
            return JSONResponse(
                {"sub": self.right()["sub"], "email": "budi@uji.test", "email_verified": True}
            )
        self.spent.append(parse_qs((await request.body()).decode()))
        told = {"access_token": "rahasia-akses", "token_type": "Bearer", "expires_in": 60}
        return JSONResponse({**told, "id_token": self.token(self.right())})

    def right(self) -> Claims:
        """What it says of Budi, changed."""
        at = int(self.now().timestamp())
        said = {
            "iss": self.issuer, "aud": "taprose", "sub": "p-budi", "iat": at, "exp": at + 300,
            "nonce": self.nonce, "email": "budi@uji.test", "email_verified": True, **self.claims,
        }  # fmt: skip
        return {name: value for name, value in said.items() if value is not None}

    def _description(self) -> dict[str, Any]:
        said = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            **self.described,
        }
        return {name: value for name, value in said.items() if value is not None}


@contextlib.asynccontextmanager
async def wrong_provider(now: Callable[[], datetime]) -> AsyncIterator[WrongProvider]:
    found = WrongProvider(now)
    routes = [Route("/{rest:path}", found.answer, methods=["GET", "POST"])]
    async with served(Starlette(routes=routes), http="h11", ws="none") as address:
        found.issuer = f"http://{address}"
        yield found


class Visit:
    """A browser that is at such a provider, and comes back with what a test wants."""

    def __init__(self, regency: Regency, provider: WrongProvider) -> None:
        self.regency = regency
        self.provider = provider
        self.http = httpx.AsyncClient(base_url=f"http://{regency.address}", timeout=60)
        regency.closing.append(self.http.aclose)
        self.state = ""

    def sits_down(self, name: str) -> None:
        """Signed in here as one of the cast, by a password."""
        self.http.cookies.set("taprose_session", token_of(name), domain="127.0.0.1")

    async def begins(self, query: str = "ke=/antrean") -> str:
        """Presses the button; gives where it is sent."""
        reply = await self.http.get(f"/masuk/sso?{query}")
        return self._sent(str(reply.headers["location"]))

    async def begins_to_link(self, path: str = "/antrean/akun", **headers: str) -> dict[str, Any]:
        """Presses the button on the account's page; what it is answered."""
        asked = {"query": LINK, "variables": {"path": path}}
        reply = await self.http.post("/graphql", json=asked, headers=headers)
        told: dict[str, Any] = reply.json()["data"]["linkSingleSignOn"]
        self._sent(told.get("url", ""))
        return told

    def _sent(self, sent: str) -> str:
        asked = parse_qs(urlsplit(sent).query)
        if "state" in asked:
            [self.state], [self.provider.nonce] = asked["state"], asked["nonce"]
        return sent

    async def comes_back(self, **changed: str | None) -> str:
        """With a code and its state, changed; gives where it is led."""
        brought = {"code": "kode-apa-saja", "state": self.state, **changed}
        given = {name: value for name, value in brought.items() if value is not None}
        reply = await self.http.get("/masuk/sso/kembali", params=given)
        assert reply.status_code == 303, reply.text
        return str(reply.headers["location"]).removeprefix(SITE)

    async def signs_in(self) -> str:
        await self.begins()
        return await self.comes_back()

    async def who(self) -> str | None:
        reply = await self.http.post("/graphql", json={"query": "{ viewer { name } }"})
        viewer = reply.json()["data"]["viewer"]
        return None if viewer is None else str(viewer["name"])


def endless() -> Response:
    """A hundred MiB."""

    async def parts() -> AsyncIterator[bytes]:
        yield b'{"keys": ["'
        for _ in range(1_600):
            yield b"x" * 65_536
            await asyncio.sleep(0)

    return StreamingResponse(parts(), media_type="application/json")


def elsewhere(url: str) -> Callable[[], Response]:
    return lambda: RedirectResponse(url, 307)
