"""What a setting is: a field that says what it means, what it may be, and what it is where nobody sets it."""

from typing import Annotated, Any

from pydantic import AliasGenerator, BeforeValidator, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

import setting_values


class WrongSetting(ValueError):
    """What is wrong with a setting, and what it may be, in one line that names the variable. It repeats no
    value that may hold a password."""


def setting(
    default: Any, means: str, *, unit: str = "", least: int | None = None, most: int | None = None,
    shown: str = "", secret: bool = False, name: str | None = None,
) -> Any:  # fmt: skip
    """`shown`: the default as the documentation says it; `name`: of the variable, where it is no TAPROSE_…"""
    how: dict[str, Any] = {"default_factory" if callable(default) else "default": default}
    if name is not None:
        how["validation_alias"] = name
    extra: dict[str, Any] = {"unit": unit, "shown": shown}
    return Field(description=means, ge=least, le=most, repr=not secret, json_schema_extra=extra, **how)


def limit(default: int, means: str, unit: str = "") -> Any:
    """How much an hour from one network address or of one account, or as it is named; 0 is without limit."""
    return setting(default, f"{means}; `0`: no limit", unit=unit, least=0, most=1_000_000)


Switch = Annotated[bool, BeforeValidator(setting_values.switch)]


class Part(BaseSettings):
    """The settings of one subject. A field is the variable of its name in capitals, after TAPROSE_."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        validate_default=False,
        case_sensitive=True,
        hide_input_in_errors=True,
        alias_generator=AliasGenerator(validation_alias=lambda name: f"TAPROSE_{name.upper()}"),
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        *others: PydanticBaseSettingsSource,
        **named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What `load` hands in alone: which environment it is, is said there."""
        return (init_settings,)
