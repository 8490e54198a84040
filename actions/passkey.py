"""Passkeys (WebAuthn, level 2) as a second factor: what a browser is asked to make or to sign, and whether
its answer is right. As a second factor a passkey need not know who holds it: the password says so.
"""

from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import orjson
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import parse_client_data_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from actions.context import ActionContext
from models.identity.account import Account
from models.identity.passkey import Passkey, PasskeyChallenge
from rules.refusals import Refused, invalid
from rules.second_factors import MOST_PASSKEYS

ADD, SIGN_IN, PROVE = "add", "sign-in", "prove"
"""What a challenge is made for: the answer to one is none to another."""
_ISSUER = "Taprose"
_TIMEOUT_MS = 120_000
_NOT_VERIFYING = UserVerificationRequirement.DISCOURAGED


def site_of(context: ActionContext) -> str | None:
    """The site whose passkeys these are, as `https://aduan.example.go.id`. None where its name is not known
    for certain, or is a number, of which browsers make none."""
    browser = context.door.browser
    site = None if browser is None else browser.site
    host = "" if site is None else urlsplit(site).hostname or ""
    return site if host and not host.replace(".", "").isdigit() and ":" not in host else None


async def creation_options(context: ActionContext, account: Account) -> str:
    """What a browser needs to make one, as JSON. Within a change. Refused(INVALID) where none can be made."""
    site, known = site_of(context), await Passkey.of(account.id)
    if site is None:
        raise invalid(
            "passkey",
            "Kunci sandi hanya dapat dipasang lewat alamat resmi situs ini.",
            "A passkey can only be set up at this site's own address.",
        )
    if len(known) >= MOST_PASSKEYS:
        raise invalid("passkey", f"Paling banyak {MOST_PASSKEYS}.", f"At most {MOST_PASSKEYS}.")
    options = generate_registration_options(
        rp_id=urlsplit(site).hostname or "",
        rp_name=_ISSUER,
        user_name=account.identifier,
        user_display_name=account.name,
        user_id=context.wiring.secrets.lasting_id(f"passkeys of {account.id}").bytes,
        timeout=_TIMEOUT_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=_NOT_VERIFYING
        ),
        exclude_credentials=_described(known),
    )
    await _keep(context, options.challenge, account.id, ADD)
    return options_to_json(options)


async def request_options(context: ActionContext, account: int, purpose: str) -> str | None:
    """What a browser needs to sign with one, as JSON; None where the account has none, or none of this site.
    Within a change."""
    site, known = site_of(context), await Passkey.of(account)
    if site is None or not known:
        return None
    options = generate_authentication_options(
        rp_id=urlsplit(site).hostname or "",
        timeout=_TIMEOUT_MS,
        allow_credentials=_described(known),
        user_verification=_NOT_VERIFYING,
    )
    await _keep(context, options.challenge, account, purpose)
    return options_to_json(options)


async def made(context: ActionContext, account: int, credential: str, field: str) -> VerifiedRegistration:
    """What the browser has made. Within a change. Refused(INVALID) for what answers no challenge of ours."""
    site, said = site_of(context), _read(credential, field)
    challenge = await _challenge(context, said, account, ADD, field)
    try:
        return verify_registration_response(
            credential=said,
            expected_challenge=challenge,
            expected_rp_id=urlsplit(site or "").hostname or "",
            expected_origin=site or "",
        )
    except Exception:  # whatever a stranger's bytes do to the parsers below it
        raise wrong_passkey(field) from None


async def spend(context: ActionContext, account: int, credential: str, purpose: str, field: str) -> None:
    """Use what the browser has signed. Within a change. Refused(INVALID) where it is not right."""
    site, said = site_of(context), _read(credential, field)
    challenge = await _challenge(context, said, account, purpose, field)
    found = await Passkey.called(account, str(said.get("id"))[:1400])
    if found is None:
        raise wrong_passkey(field)
    try:
        verified = verify_authentication_response(
            credential=said,
            expected_challenge=challenge,
            expected_rp_id=urlsplit(site or "").hostname or "",
            expected_origin=site or "",
            credential_public_key=base64url_to_bytes(found.public_key),
            credential_current_sign_count=found.sign_count,
        )
    except Exception:  # as above
        raise wrong_passkey(field) from None
    await found.used(verified.new_sign_count, now=context.now)


def wrong_passkey(field: str) -> Refused:
    """It is none of the account's, or the answer to no question, or to an old one."""
    return invalid(
        field, "Kunci sandi ini tidak dikenali. Coba lagi.", "This passkey is not known. Try again."
    )


def _described(known: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential_id)) for each in known]


def _read(credential: str, field: str) -> dict[str, Any]:
    try:
        said = orjson.loads(credential)
    except ValueError:
        raise wrong_passkey(field) from None
    if not isinstance(said, dict) or not isinstance(said.get("response"), dict):
        raise wrong_passkey(field)
    return said


async def _challenge(
    context: ActionContext, said: dict[str, Any], account: int, purpose: str, field: str
) -> bytes:
    """The challenge that was answered, used up by this."""
    try:
        data = parse_client_data_json(base64url_to_bytes(said["response"]["clientDataJSON"]))
        challenge = data.challenge
    except Exception:  # as above
        raise wrong_passkey(field) from None
    if not await PasskeyChallenge.spend(_hash(challenge), account, purpose, now=context.now):
        raise wrong_passkey(field)
    return challenge


async def _keep(context: ActionContext, challenge: bytes, account: int, purpose: str) -> None:
    await PasskeyChallenge.keep(_hash(challenge), account, purpose, now=context.now)


def _hash(challenge: bytes) -> str:
    return sha256(challenge).hexdigest()
