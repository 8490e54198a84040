"""What reaches people and systems outside: mail, a gateway, Web Push, and the government's own sign-in."""

from collections.abc import Callable
from datetime import datetime

from actions.context import SingleSignOn
from channels.gateway import Gateway
from channels.mail import Mail
from channels.message import Channel
from channels.single_sign_on import ProviderSettings
from channels.web_push import MOST_KEY, PushKey, WebPush
from config import Settings
from models.identity.server_secret import Secrets
from rules.single_sign_on import FirstLink, SsoRules
from rules.words import ContactKind, Role


def channels(settings: Settings) -> dict[ContactKind, Channel]:
    """Those that are set up, by the kind of contact that they reach."""
    found: dict[ContactKind, Channel] = {}
    if settings.smtp_url is not None:
        found[ContactKind.EMAIL] = Mail(settings.smtp_url, settings.mail_from, settings.mail_reply_to)
    if settings.gateway_url is not None:
        found[ContactKind.PHONE] = Gateway(
            settings.gateway_url, settings.gateway_token, settings.gateway_secret
        )
    return found


def web_push(settings: Settings, secrets: Secrets) -> WebPush | None:
    """What tells browsers whose pages are closed; None: nothing does."""
    if not settings.push:
        return None
    local = settings.mail_from.endswith("@localhost")
    return WebPush(
        push_key(secrets),
        settings.public_url if local else f"mailto:{settings.mail_from}",
        settings.push_allowed,
    )


def push_key(secrets: Secrets) -> PushKey:
    """By which browsers know this server; it follows from the secret."""
    return PushKey(secrets.number("vapid", MOST_KEY))


def single_sign_on(settings: Settings, now: Callable[[], datetime]) -> SingleSignOn | None:
    """The government's provider and what counts there; None: nobody signs in so."""
    if settings.oidc_issuer is None or settings.oidc_client_id is None:
        return None
    # What speaks to it is large, and loaded where there is one alone.
    from channels.identity_provider import IdentityProvider

    given = ProviderSettings(
        settings.oidc_issuer,
        settings.oidc_client_id,
        settings.oidc_secret,
        tuple(sorted(settings.oidc_acr)),
        tuple(sorted(settings.oidc_scopes)),
    )
    by = FirstLink(settings.oidc_match)
    return SingleSignOn(
        IdentityProvider(given, now),
        SsoRules(
            settings.oidc_issuer,
            by,
            settings.oidc_claim or by.value,
            frozenset(map(Role, settings.oidc_roles)),
            frozenset(map(Role, settings.oidc_only)),
            settings.oidc_amr,
            settings.oidc_acr,
        ),
    )
