"""Accounts: how many there may be, how much each may do, and how staff sign in."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator
from pydantic_settings import NoDecode

import setting_values
from config.setting import Part, Switch, WrongSetting, limit, setting


class Accounts(Part):
    most_registrations: int = limit(60, "accounts an hour from one network address")
    most_complaints: int = limit(
        300, "complaints an hour from one network address, of visitors and of accounts younger than a week"
    )
    most_complaints_of_account: int = limit(120, "complaints an hour of one account")
    most_supports: int = limit(
        300, "supports an hour from one network address by accounts younger than a week"
    )
    most_supports_of_account: int = limit(120, "supports an hour of one account")
    two_administrators: Switch = setting(
        True,
        "who makes a regent, administrator, verifier or head of an OPD, or gives one a password, needs "
        "another administrator; `off` for a demonstration with one",
    )
    second_factor: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.roles)] = setting(
        frozenset(),
        "roles that must sign in with a second factor (an app that shows codes, or a passkey), separated by "
        "commas, such as `ADMIN,VERIFIER,REGENT,OPD_HEAD,OFFICER`; of others it is their own choice",
    )
    oidc_issuer: Annotated[str | None, BeforeValidator(setting_values.issuer)] = setting(
        None,
        "the government's own sign-in provider (OpenID Connect), whose `/.well-known/openid-configuration` "
        "is read; with it staff may sign in there",
    )
    oidc_client_id: str | None = setting(None, "what this service is called there")
    oidc_client_secret_file: Path | None = setting(
        None, "a file with the secret of it; without one it is a public client, by PKCE alone"
    )
    oidc_label: str = setting("SSO", "what the provider is called on the button: `Masuk dengan …`")
    oidc_match: Literal["email", "nip"] = setting(
        "email",
        "by what of an account somebody is found who comes from there for the first time; afterwards it is "
        "by the provider's own number for them (`sub`)",
    )
    oidc_claim: str | None = setting(
        None,
        "what the provider calls that; an e-mail address counts only where it says that it has verified it",
        shown="`email` or `nip`, as above",
    )
    oidc_scopes: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.words)] = setting(
        frozenset({"profile", "email"}),
        "what is asked for besides `openid`, separated by commas",
        shown="profile,email",
    )
    oidc_roles: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.roles)] = setting(
        frozenset({"OFFICER", "OPD_HEAD", "VERIFIER", "REGENT", "ADMIN"}),
        "roles that may sign in so, separated by commas",
        shown="all but CITIZEN and VOLUNTEER",
    )
    oidc_only: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.roles)] = setting(
        frozenset(),
        "roles that no longer sign in by a password once they have signed in so; let one administrator stay "
        "outside, for the day on which the provider is away",
    )
    oidc_amr: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.words)] = setting(
        frozenset(),
        "words of the provider's `amr` that say that somebody gave a second factor there, such as "
        "`mfa,otp,hwk`; without them ours is asked for",
    )
    oidc_acr: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.words)] = setting(
        frozenset(), "values of its `acr` that say the same; they are asked for"
    )

    @property
    def oidc_secret(self) -> str | None:
        """What the file of it holds. Raises WrongSetting."""
        file = self.oidc_client_secret_file
        if file is None:
            return None
        try:
            found = file.read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            said = error.strerror if isinstance(error, OSError) else "it is no text"
            raise WrongSetting(
                f"TAPROSE_OIDC_CLIENT_SECRET_FILE is {file}, which cannot be read: {said}."
            ) from None
        if not found:
            raise WrongSetting(f"TAPROSE_OIDC_CLIENT_SECRET_FILE is {file}, which is empty.")
        return found
