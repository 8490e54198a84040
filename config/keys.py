"""Secrets on which hangs whatever must not be guessed: this one's, those before, the next."""

from typing import Annotated

from pydantic import BeforeValidator
from pydantic_settings import NoDecode

import setting_values
from config.setting import Part, setting


class Keys(Part):
    secret: Annotated[bytes, BeforeValidator(setting_values.secret)] = setting(
        b"",
        "at least 16 characters; PINs, links to photos, ids and positions hang on it",
        shown="the file `secret` in the data",
        secret=True,
    )
    secrets_before: Annotated[tuple[bytes, ...], NoDecode, BeforeValidator(setting_values.older_secrets)] = (
        setting(
            (),
            "secrets that were used before, the newest first, separated by commas (in the file one a line): "
            "what was made under them is still good",
            shown="the file `secret.before` in the data",
            secret=True,
        )
    )
    secrets_next: Annotated[tuple[bytes, ...], NoDecode, BeforeValidator(setting_values.older_secrets)] = (
        setting(
            (),
            "the secret that will be used next: what another process makes under it is good already",
            shown="the file `secret.next` in the data",
            secret=True,
        )
    )
    contact_key: Annotated[bytes, BeforeValidator(setting_values.secret)] = setting(
        b"",
        "at least 16 characters; with it telephone numbers and mail addresses are sealed in the database: "
        "who loses it loses them",
        shown="follows from the secret",
        secret=True,
    )
    contact_keys_before: Annotated[
        tuple[bytes, ...], NoDecode, BeforeValidator(setting_values.older_secrets)
    ] = setting(
        (),
        "others of them, separated by commas, which are opened too: those before, and the next while "
        "processes are restarted one by one",
        secret=True,
    )
