"""The government's own sign-in provider, as it is spoken to: OpenID Connect Core 1.0 with PKCE (RFC 7636).

Whatever it answers is bounded: in time, in bytes, and in how often it is asked. Its description and its keys
are kept for an hour, and for a day where it does not answer meanwhile; a token with a key that is not known
yet has them read anew, once a minute at most.
"""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.claims import JWTClaims
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from channels.bounded_answers import MOST_BYTES, BoundedAnswers
from channels.single_sign_on import LoggedOut, ProviderSettings, ProviderUnreachable, ProviderWrong

SECONDS = 10.0
"""For one question and all of its answer."""
_FRESH_SECONDS, _KEPT_SECONDS = 3_600.0, 86_400.0
_KEYS_AGAIN_SECONDS = 60.0
_DOWN_SECONDS = 5.0
"""How long after it did not answer it is not asked again."""
_LEEWAY_SECONDS = 60
"""By how much its clock and ours may differ."""
_MOST_KEYS = 50
ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "Ed25519",
    "EdDSA",
)
"""By which it may sign: with a key of its own, never with one that both have, and never without."""
_LOGGED_OUT = "http://schemas.openid.net/event/backchannel-logout"
_PLAIN_HOSTS = ("localhost", "127.0.0.1", "::1")


@dataclass(slots=True)
class _Kept:
    """What was read last, by the loop's own clock."""

    value: Any = None
    at: float = -_KEPT_SECONDS


class IdentityProvider:
    """Of one process. `now`: by which clock tokens are good."""

    def __init__(
        self, settings: ProviderSettings, now: Callable[[], datetime], seconds: float = SECONDS
    ) -> None:
        self.settings = settings
        self._now = now
        self._seconds = seconds
        self._metadata, self._keys = _Kept(), _Kept()
        self._lock = asyncio.Lock()
        self._down_until = 0.0
        self._plain = urlsplit(settings.issuer).scheme == "http"
        self._context: ssl.SSLContext | None = None

    async def authorization_url(
        self, *, redirect_uri: str, state: str, nonce: str, verifier: str, again: bool = False
    ) -> str:
        """Where a browser is sent. `again`: they are to prove who they are, though they have signed in there.
        Raises ProviderUnreachable, ProviderWrong."""
        metadata = await self._described()
        more: dict[str, str] = {"nonce": nonce}
        if again:
            more |= {"prompt": "login", "max_age": "0"}
        if self.settings.acr_values:
            more["acr_values"] = " ".join(self.settings.acr_values)
        async with self._client() as client:
            url, _ = client.create_authorization_url(
                metadata["authorization_endpoint"],
                state=state,
                code_verifier=verifier,
                redirect_uri=redirect_uri,
                **more,
            )
        return str(url)

    async def claims(
        self, code: str, *, verifier: str, nonce: str, redirect_uri: str, wanted: str, again: bool = False
    ) -> Mapping[str, Any]:
        """What it says of who brought this code; with what it tells on asking (userinfo) where the token
        itself has no claim `wanted`. Raises ProviderUnreachable, ProviderWrong."""
        metadata = await self._described()
        async with self._asking(), self._client() as client:
            try:
                token = await client.fetch_token(
                    metadata["token_endpoint"],
                    auth=client.client_auth(self._auth_method(metadata)),
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                    redirect_uri=redirect_uri,
                )
            except OAuthError:
                raise ProviderWrong("code") from None
        if not isinstance(token.get("id_token"), str):
            raise ProviderWrong("no id token")
        claims = dict(
            await self._checked(
                token["id_token"],
                lambda decoded: CodeIDToken(
                    decoded.claims,
                    decoded.header,
                    self._options(),
                    {
                        "nonce": nonce,
                        "client_id": self.settings.client_id,
                        "access_token": token.get("access_token"),
                        **({"max_age": 1} if again else {}),
                    },
                ),
            )
        )
        if wanted not in claims and "userinfo_endpoint" in metadata and token.get("access_token"):
            claims = {**await self._userinfo(metadata, str(token["access_token"]), claims["sub"]), **claims}
        return claims

    async def logged_out(self, logout_token: str) -> LoggedOut:
        """Whom it says to have left (OpenID Connect Back-Channel Logout 1.0, 2.6). Raises
        ProviderUnreachable, ProviderWrong."""
        claims = await self._checked(
            logout_token,
            lambda decoded: JWTClaims(
                decoded.claims, decoded.header, {**self._options(), "iat": {"essential": True}}
            ),
        )
        events, sub, sid = claims.get("events"), claims.get("sub"), claims.get("sid")
        if not isinstance(events, dict) or _LOGGED_OUT not in events or "nonce" in claims:
            raise ProviderWrong("no logout token")
        if not all(each is None or isinstance(each, str) for each in (sub, sid)) or not (sub or sid):
            raise ProviderWrong("nobody")
        return LoggedOut(sub, sid)

    # ── what it is ───────────────────────────────────────────────────────────────────────────────

    async def _described(self) -> Mapping[str, Any]:
        """Its description (OpenID Connect Discovery 1.0), checked."""
        url = f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration"
        found: Mapping[str, Any] = await self._fresh(
            self._metadata, lambda: self._json(url, self._check_described)
        )
        return found

    def _check_described(self, said: dict[str, Any]) -> dict[str, Any]:
        if said.get("issuer") != self.settings.issuer:
            raise ProviderWrong("another issuer")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"):
            if name == "userinfo_endpoint" and name not in said:
                continue
            if not self._is_address(said.get(name)):
                raise ProviderWrong(name)
        methods = said.get("code_challenge_methods_supported")
        if isinstance(methods, list) and "S256" not in methods:
            raise ProviderWrong("no PKCE")
        return said

    def _is_address(self, url: object) -> bool:
        """Over TLS, but where the issuer is this very machine, as in development."""
        if not isinstance(url, str) or len(url) > 2_000:
            return False
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        if parts.scheme == "https":
            return bool(parts.hostname)
        return self._plain and parts.scheme == "http" and parts.hostname in _PLAIN_HOSTS

    async def answers_with_issuer(self) -> bool:
        """Whether it names itself in what browsers bring back (RFC 9207), so that one that does not is not
        from it."""
        return bool((await self._described()).get("authorization_response_iss_parameter_supported"))

    async def _key_set(self, *, older_than: float = _FRESH_SECONDS) -> KeySet:
        metadata = await self._described()
        keys: KeySet = await self._fresh(
            self._keys, lambda: self._json(str(metadata["jwks_uri"]), _keys_of), older_than
        )
        return keys

    async def _fresh(
        self, kept: _Kept, read: Callable[[], Awaitable[Any]], older_than: float = _FRESH_SECONDS
    ) -> Any:
        if time.monotonic() - kept.at < older_than:
            return kept.value
        async with self._lock:
            # Who waited for another's question has its answer.
            age = time.monotonic() - kept.at
            if age < older_than:
                return kept.value
            try:
                kept.value, kept.at = await read(), time.monotonic()
            except ProviderUnreachable:
                if age > _KEPT_SECONDS:
                    raise
            return kept.value

    # ── what it says ─────────────────────────────────────────────────────────────────────────────

    def _options(self) -> dict[str, Any]:
        return {
            "iss": {"essential": True, "value": self.settings.issuer},
            "aud": {"essential": True, "value": self.settings.client_id},
        }

    async def _checked(self, token: str, made: Callable[[jwt.Token], Any]) -> Any:
        """The claims of a token that it has signed, for us, and that is good now."""
        if len(token) > MOST_BYTES:
            raise ProviderWrong("size")
        try:
            try:
                decoded = jwt.decode(token, await self._key_set(), algorithms=ALGORITHMS)
            except (JoseError, ValueError):
                # It may have signed with a key that it has only just made.
                keys = await self._key_set(older_than=_KEYS_AGAIN_SECONDS)
                decoded = jwt.decode(token, keys, algorithms=ALGORITHMS)
            claims = made(decoded)
            claims.validate(now=int(self._now().timestamp()), leeway=_LEEWAY_SECONDS)
        except (JoseError, ValueError, TypeError, RecursionError) as wrong:
            raise ProviderWrong(type(wrong).__name__) from None
        return claims

    async def _userinfo(self, metadata: Mapping[str, Any], access: str, sub: str) -> dict[str, Any]:
        """What it tells of them on asking, if it is they (5.3.2)."""

        def own(said: dict[str, Any]) -> dict[str, Any]:
            if said.get("sub") != sub:
                raise ProviderWrong("another person")
            return said

        said: dict[str, Any] = await self._json(
            str(metadata["userinfo_endpoint"]), own, {"Authorization": f"Bearer {access}"}
        )
        return said

    def _auth_method(self, metadata: Mapping[str, Any]) -> str:
        """How we prove to it who we are: by a header, unless it takes the body alone."""
        if self.settings.secret is None:
            return "none"
        methods = metadata.get("token_endpoint_auth_methods_supported")
        posts = isinstance(methods, list) and "client_secret_basic" not in methods
        return "client_secret_post" if posts else "client_secret_basic"

    # ── how it is asked ──────────────────────────────────────────────────────────────────────────

    async def _json(
        self, url: str, checked: Callable[[dict[str, Any]], Any], headers: Mapping[str, str] | None = None
    ) -> Any:
        async with self._asking(), self._client() as client:
            answer = await client.request(
                "GET", url, headers={"Accept": "application/json", **(headers or {})}, withhold_token=True
            )
            if answer.status_code != 200:
                raise ProviderUnreachable
            said = answer.json()
        if not isinstance(said, dict):
            raise ProviderWrong("no object")
        return checked(said)

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[None]:
        if time.monotonic() < self._down_until:
            raise ProviderUnreachable
        try:
            async with asyncio.timeout(self._seconds):
                yield
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, OSError) as error:
            self._down_until = time.monotonic() + _DOWN_SECONDS
            raise ProviderUnreachable from error
        except (ValueError, RecursionError):
            raise ProviderWrong("no JSON") from None

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[Any]:
        """A client of Authlib's for one question; it keeps what it is given, so that there is one for each.
        It is led nowhere else, and goes past proxies of the environment."""
        secret = self.settings.secret
        client = AsyncOAuth2Client(
            client_id=self.settings.client_id,
            client_secret=secret,
            token_endpoint_auth_method="none" if secret is None else "client_secret_basic",
            scope=" ".join(("openid", *self.settings.scopes)),
            code_challenge_method="S256",
            transport=BoundedAnswers(await self._trusting()),
            follow_redirects=False,
            timeout=self._seconds,
            headers={"Accept-Encoding": "identity", "User-Agent": "Taprose"},
        )
        async with client:
            yield client

    async def _trusting(self) -> ssl.SSLContext:
        """By the machine's own certificates, as a government's own authority is known there."""
        if self._context is None:
            self._context = await asyncio.to_thread(httpx2.create_ssl_context)
        return self._context


def _keys_of(said: dict[str, Any]) -> KeySet:
    """Those for signing that are known here; others are as if they were not there."""
    listed = said.get("keys")
    if not isinstance(listed, list) or len(listed) > _MOST_KEYS:
        raise ProviderWrong("keys")
    found = list[Key]()
    for each in listed:
        if isinstance(each, dict) and each.get("kty") in ("RSA", "EC", "OKP") and each.get("use") != "enc":
            try:
                found.append(JWKRegistry.import_key(each))
            except (JoseError, ValueError, TypeError, KeyError):
                continue
    if not found:
        raise ProviderWrong("keys")
    return KeySet(found)
