"""The settings are read: from the environment, and secrets from files in the data where it has none."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import EnvSettingsSource

import setting_values
from config.setting import WrongSetting
from config.settings import Settings

_SAYS_SOMETHING_EMPTY = frozenset({"TAPROSE_DATA", "TAPROSE_HOST", "TAPROSE_PROXIES", "TAPROSE_SECRET"})
"""Any other variable that is set to nothing is as if it were not set."""


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. The secret, where none is given, comes from a file in the data that is
    made at the first start: one machine needs no more than that. Raises WrongSetting."""
    given = os.environ if environment is None else environment
    source = EnvSettingsSource(Settings)
    source.env_vars = {n: text for n, text in given.items() if text or n in _SAYS_SOMETHING_EMPTY}
    try:
        settings = Settings(**source())
    except ValidationError as wrong:
        raise WrongSetting(_sentence(wrong)) from None
    _ = settings.oidc_secret  # one that cannot be read is a sentence at the start
    data, found = settings.data, dict[str, Any]()
    if not settings.secret:
        found["secret"] = _kept(data)
    if "secrets_before" not in settings.model_fields_set:
        found["secrets_before"] = _others(data / setting_values.SECRET_BEFORE)
    if "secrets_next" not in settings.model_fields_set:
        found["secrets_next"] = _others(data / setting_values.SECRET_NEXT)
    return settings.model_copy(update=found)


def _kept(data: Path) -> bytes:
    file = data / setting_values.SECRET
    try:
        if not file.exists():
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with suppress(FileExistsError), os.fdopen(os.open(file, flags, 0o600), "w") as new:
                new.write(secrets.token_urlsafe(48))
        found = file.read_bytes().strip()
    except OSError as error:
        raise _unusable(data, error) from None
    return _long_enough(found, file)


def _others(file: Path) -> tuple[bytes, ...]:
    """One a line, where there is such a file."""
    try:
        lines = file.read_bytes().splitlines() if file.exists() else []
    except OSError as error:
        raise _unusable(file.parent, error) from None
    return tuple(_long_enough(line.strip(), file) for line in lines if line.strip())


def _unusable(data: Path, error: OSError) -> WrongSetting:
    return WrongSetting(f"TAPROSE_DATA is {data}, whose secret cannot be used: {error.strerror}.")


def _long_enough(found: bytes, file: Path) -> bytes:
    if len(found) < setting_values.LEAST_SECRET:
        # A disk was full as it was written, say: with a key that everybody knows all links could be made.
        short = f"{file} is shorter than {setting_values.LEAST_SECRET} characters"
        raise WrongSetting(f"{short}: put back the one that was kept; remove it where nothing was filed yet.")
    return found


def variables() -> dict[str, FieldInfo]:
    """Every setting by its environment variable's name."""
    return {str(field.validation_alias): field for field in Settings.model_fields.values()}


def bounds(field: FieldInfo) -> tuple[int, int] | None:
    """From and to which number, if it is one."""
    least = [rule.ge for rule in field.metadata if hasattr(rule, "ge")]
    most = [rule.le for rule in field.metadata if hasattr(rule, "le")]
    return (least[0], most[0]) if least and most else None


def _sentence(wrong: ValidationError) -> str:
    problem = wrong.errors()[0]
    if not problem["loc"]:
        return str(problem["ctx"]["error"])
    name = str(problem["loc"][0])
    if problem["type"] == "value_error":
        return f"{name} {problem['ctx']['error']}"
    if problem["type"] == "literal_error":
        choices = ", ".join(get_args(variables()[name].annotation))
        return f"{name} is one of {choices}, not {problem['input']!r}."
    found = bounds(variables()[name])
    if found is not None:
        return f"{name} is a number from {found[0]} to {found[1]}, not {problem['input']!r}."
    return f"{name}: {problem['msg']}."
