"""Settings: each is described where it is read, and a wrong value is one sentence that tells no secret."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

import config
from tests.house.tree import ROOT

SECRET = "a secret for tests alone"


def _load(**given: str) -> config.Settings:
    return config.load({"TAPROSE_SECRET": SECRET, **given})


def _may_be(field: Any) -> str:
    found, choices = config.bounds(field), get_args(field.annotation)
    if found is not None:
        return f"{found[0]} to {found[1]} {field.json_schema_extra['unit']}".strip()
    if field.annotation is bool:
        return "`on`, `off`"
    return (
        ", ".join(f"`{c}`" for c in choices) if choices and all(isinstance(c, str) for c in choices) else ""
    )


def _default(field: Any) -> str:
    if shown := field.json_schema_extra["shown"]:
        return shown if " " in shown else f"`{shown}`"
    if isinstance(field.default, bool):
        return "`on`" if field.default else "`off`"
    return "none" if field.default in (None, "", frozenset(), ()) else f"`{field.default}`"


def test_the_table_of_settings_is_theirs() -> None:
    """Paste what it says, where it is not."""
    rows = ["| setting | default | may be | meaning |", "|---|---|---|---|"]
    for name, field in config.variables().items():
        rows.append(
            f"| `{name}` | {_default(field)} | {_may_be(field)} | {field.description} |".replace(
                "|  |", "| |"
            )
        )
    table = "\n".join(rows)
    written = (ROOT / "docs" / "operations.md").read_text()
    assert re.findall(r"^\| setting .*?(?=\n\n)", written, re.MULTILINE | re.DOTALL) == [table], table


def test_nothing_set_is_the_defaults(tmp_path: Path) -> None:
    settings = config.load({"TAPROSE_DATA": str(tmp_path / "new")})
    assert settings.database_url == f"sqlite://{tmp_path}/new/taprose.sqlite3"
    assert (settings.bus_url, settings.port, settings.workers, settings.web) == (
        "memory://", 8000, 1, ROOT / "web" / "dist",
    )  # fmt: skip
    assert (settings.introspection, settings.secure_cookies, settings.origins, settings.tiles) == (
        True, False, frozenset(), None,
    )  # fmt: skip
    assert (settings.environment, settings.trusted_only) == ("development", False)
    kept = tmp_path / "new" / "secret"
    assert settings.secret == kept.read_bytes() != b""
    assert kept.stat().st_mode & 0o777 == 0o600
    assert config.load({"TAPROSE_DATA": str(tmp_path / "new")}).secret == settings.secret


def test_the_environment_of_the_process_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "1234")
    monkeypatch.setenv("TAPROSE_SECRET", SECRET)
    assert config.load().port == 1234
    assert _load().port == 8000


def test_what_is_said_is_what_is_meant() -> None:
    settings = _load(
        PORT="0",
        TAPROSE_LOG_LEVEL="WARNING",
        TAPROSE_TRUSTED_ONLY="ON",
        TAPROSE_ORIGINS=" https://a.example/, http://b.example ,",
        TAPROSE_PUBLIC_URL="https://aduan.example/",
        TAPROSE_IPV6_PREFIX="56",
        TAPROSE_TILES_URL="https://{s}.tiles.example/{z}/{x}/{y}.png",
        TAPROSE_TILES_ATTRIBUTION="© people",
        TAPROSE_WORKERS="3",
        TAPROSE_BUS_URL="redis://host:6379",
        TAPROSE_MOST_COMPLAINTS="0",
        TAPROSE_WEB="/somewhere",
    )
    assert (settings.port, settings.log_level, settings.trusted_only) == (0, "warning", True)
    assert settings.origins == {"https://a.example", "http://b.example"}
    assert (settings.public_url, settings.ipv6_prefix) == ("https://aduan.example", 56)
    assert settings.tiles == {
        "url": "https://{s}.tiles.example/{z}/{x}/{y}.png", "attribution": "© people", "maxZoom": 19,
    }  # fmt: skip
    assert (settings.workers, settings.most_complaints, settings.web) == (3, 0, Path("/somewhere"))
    assert settings.secret == SECRET.encode()


def test_nothing_is_the_default_but_where_nothing_is_an_answer() -> None:
    given = dict.fromkeys(config.variables(), "")
    settings = config.load({**given, "TAPROSE_SECRET": SECRET})
    assert (settings.port, settings.engine, settings.most_uploads) == (8000, "compiled", 60)
    assert (settings.host, settings.proxies, settings.tiles) == ("", "", None)


def test_in_production_nothing_stands_open_that_nobody_has_opened() -> None:
    settings = _load(TAPROSE_ENVIRONMENT="production")
    assert (settings.introspection, settings.trusted_only, settings.secure_cookies) == (False, True, True)
    said = _load(TAPROSE_ENVIRONMENT="production", TAPROSE_INTROSPECTION="on", TAPROSE_TRUSTED_ONLY="off")
    assert (said.introspection, said.trusted_only, said.secure_cookies) == (True, False, True)


def test_settings_stay_as_they_are() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        _load().port = 1  # type: ignore[misc]


def test_a_provider_is_named_whole_with_a_secret_that_can_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "oidc"
    secret.write_text(" rahasia\n")
    given = {"TAPROSE_OIDC_ISSUER": "https://sso.example/realms/a", "TAPROSE_OIDC_CLIENT_ID": "taprose"}
    settings = _load(**given, TAPROSE_OIDC_CLIENT_SECRET_FILE=str(secret), TAPROSE_OIDC_AMR="mfa, otp")
    assert (settings.oidc_secret, settings.oidc_amr) == ("rahasia", {"mfa", "otp"})
    assert _load(**given).oidc_secret is None
    assert _load(TAPROSE_OIDC_ISSUER="http://127.0.0.1:9", TAPROSE_OIDC_CLIENT_ID="a").oidc_issuer
    for wrong, said in (
        ({"TAPROSE_OIDC_ISSUER": given["TAPROSE_OIDC_ISSUER"]}, "are set together"),
        ({**given, "TAPROSE_ENVIRONMENT": "production"}, "needs TAPROSE_PUBLIC_URL"),
        ({**given, "TAPROSE_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "none")}, "cannot be read"),
        ({**given, "TAPROSE_OIDC_ISSUER": "http://sso.example"}, "is an address such as"),
        ({**given, "TAPROSE_OIDC_ISSUER": "https://a@sso.example"}, "is an address such as"),
        ({**given, "TAPROSE_OIDC_ROLES": "ADMIN,DEWA"}, "lists roles"),
        ({**given, "TAPROSE_OIDC_AMR": "dua kata"}, "without blanks"),
    ):
        with pytest.raises(config.WrongSetting, match=said):
            _load(**wrong)


WRONG = [
    ("PORT", "many", "PORT is a number from 0 to 65535, not 'many'."),
    ("PORT", "65536", "PORT is a number from 0 to 65535, not '65536'."),
    ("TAPROSE_WORKERS", "0", "TAPROSE_WORKERS is a number from 1 to 64, not '0'."),
    ("TAPROSE_LONGEST_READ_MS", "99", "TAPROSE_LONGEST_READ_MS is a number from 100 to 600000, not '99'."),
    ("TAPROSE_MOST_UPLOADS", "-1", "TAPROSE_MOST_UPLOADS is a number from 0 to 1000000, not '-1'."),
    ("TAPROSE_ENVIRONMENT", "test", "TAPROSE_ENVIRONMENT is one of development, production, not 'test'."),
    ("TAPROSE_ENGINE", "quick", "TAPROSE_ENGINE is one of compiled, reference, not 'quick'."),
    ("TAPROSE_LOG_LEVEL", "all", "TAPROSE_LOG_LEVEL is one of debug, info, warning, error, not 'all'."),
    ("TAPROSE_INTROSPECTION", "true", "TAPROSE_INTROSPECTION is one of on, off, not 'true'."),
    ("TAPROSE_SECRET", "hidden", "TAPROSE_SECRET needs at least 16 characters, chosen by chance."),
    ("TAPROSE_SECRET", "", "TAPROSE_SECRET needs at least 16 characters, chosen by chance."),
    ("TAPROSE_DATABASE_URL", "mysql://me:hidden@host/name", "TAPROSE_DATABASE_URL is sqlite://"),
    ("TAPROSE_DATABASE_URL", "postgres://me:hidden@host", "TAPROSE_DATABASE_URL is sqlite://"),
    ("TAPROSE_DATABASE_URL", "sqlite://:memory:", "TAPROSE_DATABASE_URL is sqlite://"),
    ("TAPROSE_BUS_URL", "kafka://me:hidden@host", "TAPROSE_BUS_URL is memory://"),
    ("TAPROSE_ORIGINS", "https://a.example,b.example", "TAPROSE_ORIGINS lists addresses such as"),
    ("TAPROSE_PUBLIC_URL", "https://a.example/x", "TAPROSE_PUBLIC_URL is the address of this site alone"),
    ("TAPROSE_PUBLIC_URL", "https://a.example,https://b.example", "TAPROSE_PUBLIC_URL is the address of"),
    ("TAPROSE_PUBLIC_URL", "a.example", "TAPROSE_PUBLIC_URL lists addresses such as"),
    ("TAPROSE_IPV6_PREFIX", "0", "TAPROSE_IPV6_PREFIX is a number from 32 to 128, not '0'."),
    ("TAPROSE_TILES_URL", "https://tiles.example/{z}/{x}", "TAPROSE_TILES_URL is an address with {z}, {x}"),
    (
        "TAPROSE_WORKERS",
        "2",
        "TAPROSE_WORKERS is 2, but memory:// reaches one process only: set TAPROSE_BUS_URL",
    ),
]


@pytest.mark.parametrize(("name", "value", "says"), WRONG)
def test_a_wrong_value_is_one_sentence_and_tells_no_secret(name: str, value: str, says: str) -> None:
    with pytest.raises(config.WrongSetting) as wrong:
        _load(**{name: value})
    said = str(wrong.value)
    assert said.startswith(says)
    assert "\n" not in said
    assert "hidden" not in said
    assert wrong.value.__cause__ is None


def test_settings_that_are_printed_tell_no_secret() -> None:
    settings = _load(
        TAPROSE_DATABASE_URL="postgres://me:hidden@host/name", TAPROSE_BUS_URL="redis://:hidden@host"
    )
    for said in (repr(settings), str(settings)):
        assert "port=8000" in said
        assert "hidden" not in said
        assert SECRET not in said


@pytest.mark.parametrize("kept", ["", "short\n"])
def test_a_secret_that_was_never_written_whole_is_a_sentence(tmp_path: Path, kept: str) -> None:
    """Taken as it is, whoever guesses it could sign links to photos and ids."""
    (tmp_path / "secret").write_text(kept)
    with pytest.raises(config.WrongSetting, match=r"secret is shorter than 16 characters: put back"):
        config.load({"TAPROSE_DATA": str(tmp_path)})


def test_data_that_cannot_be_a_folder_are_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for wrong in ("file", "file/below"):
        with pytest.raises(config.WrongSetting, match=r"TAPROSE_DATA is .* cannot be used"):
            config.load({"TAPROSE_DATA": str(tmp_path / wrong)})
