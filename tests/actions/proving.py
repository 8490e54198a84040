"""What somebody has besides their password: an app that shows codes, and a passkey, as real ones work."""

import hashlib
import json
from base64 import urlsafe_b64encode
from secrets import token_bytes
from typing import Any

import cbor2
import pyotp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from tests.line import Line
from tests.regency import PASSWORD, Clock, Regency

SAID = "__typename ... on Refused { code messageEn field retryAfter }"
SIGN_IN = (
    "mutation ($input: SignInInput!) { signIn(input: $input) { __typename "
    "... on Session { token expiresAt viewer { name } } "
    "... on SecondFactorNeeded { token expiresAt kinds passkeyOptions } "
    "... on Refused { code messageEn field retryAfter } } }"
)
CONFIRM = (
    "mutation ($input: ConfirmSignInInput!) { confirmSignIn(input: $input) "
    "{ __typename ... on Session { token viewer { name hasSecondFactor } } "
    "... on Refused { code messageEn field retryAfter } } }"
)
PROVE = f"mutation ($input: ProofInput!) {{ proveAgain(input: $input) {{ {SAID} }} }}"
OWN = (
    "{ viewer { mustAddSecondFactor hasSecondFactor secondFactor { required authenticatorSince "
    "passkeysPossible recoveryCodesLeft passkeys { id name usedAt } } } }"
)
TRIES = "{ viewer { signIns { outcome times device network } } }"
_ADDED = f"{{ {SAID} ... on SecondFactorAdded {{ recoveryCodes }} }}"


async def mutates(line: Line, field: str, head: str = "", call: str = "", **variables: Any) -> Any:
    """The one field of a mutation, a refusal as it came; `field` with its selection."""
    name, _, selection = field.partition(" ")
    head, call = (f"({head})" if head else ""), (f"({call})" if call else "")
    [found] = (await line.ask(f"mutation {head} {{ {name}{call} {selection} }}", **variables)).values()
    return found


async def first_step(line: Line, who: str, password: str = PASSWORD) -> Any:
    given = {"identifier": f"{who}@uji.test", "password": password}
    return (await line.ask(SIGN_IN, input=given))["signIn"]


async def second_step(line: Line, token: str, **proof: str) -> Any:
    return (await line.ask(CONFIRM, input={"token": token, **proof}))["confirmSignIn"]


class CodeApp:
    """An app that shows codes, by the regency's time."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.secret = ""
        self.recovery: list[str] = []

    async def set_up(self, line: Line) -> Any:
        """As somebody does who scans the code; what came of the first code."""
        made = await mutates(
            line, f"startAuthenticator {{ {SAID} ... on AuthenticatorSetup {{ secret uri }} }}"
        )
        if made["__typename"] == "Refused":
            return made
        assert pyotp.parse_uri(made["uri"]).secret == made["secret"]
        self.secret = made["secret"]
        added = await mutates(
            line, f"confirmAuthenticator {_ADDED}", "$code: String!", "code: $code", code=self.code()
        )
        self.recovery = added.get("recoveryCodes") or self.recovery
        self.clock.passes(seconds=30)  # the code that set it up is used
        return added

    def code(self, *, steps: int = 0) -> str:
        shown = pyotp.TOTP(self.secret)
        return shown.generate_otp(shown.timecode(self.clock()) + steps)

    def wrong(self) -> str:
        """A code of no step around."""
        near = {self.code(steps=n) for n in (-2, -1, 0, 1, 2)}
        return next(code for code in (f"{n:06}" for n in range(10)) if code not in near)


class Key:
    """A passkey: a key pair on P-256 that signs what a browser of `origin` gives it (WebAuthn, 6.1, 6.5)."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.id = token_bytes(32)
        self.signed = 0
        self._private = ec.generate_private_key(ec.SECP256R1())

    async def set_up(self, line: Line, name: str = "Kunci saya") -> Any:
        made = await mutates(line, f"startPasskey {{ {SAID} ... on PasskeyOptions {{ options }} }}")
        if made["__typename"] == "Refused":
            return made
        return await self.adds(line, self.makes(made["options"]), name)

    async def adds(self, line: Line, credential: str, name: str = "Kunci saya") -> Any:
        given = {"name": name, "credential": credential}
        head, call = "$name: String!, $credential: String!", "name: $name, credential: $credential"
        return await mutates(line, f"addPasskey {_ADDED}", head, call, **given)

    def makes(self, options: str) -> str:
        asked = json.loads(options)
        numbers = self._private.public_key().public_numbers()
        x, y = (n.to_bytes(32, "big") for n in (numbers.x, numbers.y))
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        held = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        attested = {"fmt": "none", "attStmt": {}, "authData": self._data(asked["rp"]["id"], 0x41) + held}
        response = {
            "clientDataJSON": _b64(self._client("webauthn.create", asked["challenge"])),
            "attestationObject": _b64(cbor2.dumps(attested)),
        }
        return self._credential(response)

    def signs(self, options: str) -> str:
        asked = json.loads(options)
        self.signed += 1
        data = self._data(asked["rpId"], 0x01)
        client = self._client("webauthn.get", asked["challenge"])
        signature = self._private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": _b64(client),
            "authenticatorData": _b64(data),
            "signature": _b64(signature),
        }
        return self._credential(response)

    def _data(self, site: str, flags: int) -> bytes:
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.signed.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _credential(self, response: dict[str, str]) -> str:
        named = {"id": _b64(self.id), "rawId": _b64(self.id), "type": "public-key", "response": response}
        return json.dumps({**named, "clientExtensionResults": {}})


def by_name(regency: Regency, token: str | None = None) -> tuple[Line, str]:
    """A client at the server's name, as passkeys need one, and that site."""
    line = Line(regency, token)
    host = regency.address.replace("127.0.0.1", "localhost")
    line.http.headers["host"] = host
    return line, f"http://{host}"


def _b64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
