"""Another secret at the machine: each call does the next step, and says what comes then."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli

Does = Callable[..., str]


@pytest.fixture
def does(migrated_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Does:
    """The command, at a machine whose secret is in the data: what it prints."""
    monkeypatch.setenv("TAPROSE_DATABASE_URL", migrated_sqlite)
    monkeypatch.setenv("TAPROSE_DATA", str(tmp_path / "data"))
    for name in ("TAPROSE_SECRET", "TAPROSE_SECRETS_BEFORE", "TAPROSE_SECRETS_NEXT"):
        monkeypatch.delenv(name, raising=False)

    def run(*given: str, code: int = 0, **settings: str) -> str:
        outcome = CliRunner().invoke(cli.app, ["rotate-secret", *given], env=settings)
        assert outcome.exit_code == code, outcome.output
        return " ".join(outcome.output.split())

    return run


def _secrets(data: Path) -> dict[str, str]:
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in data.iterdir())
    return {file.name: file.read_text().strip() for file in sorted(data.iterdir())}


def test_three_calls_change_the_secret_of_the_data(does: Does, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert "1 dari 3" in does("--dry-run")
    assert list(_secrets(data)) == ["secret"]
    assert "1 dari 3" in does()
    first = _secrets(data)
    assert list(first) == ["secret", "secret.next"]
    assert "2 dari 3" in does("--dry-run")
    assert _secrets(data) == first
    assert "2 dari 3" in does()
    second = _secrets(data)
    assert second == {"secret": first["secret.next"], "secret.before": first["secret"]}
    assert "3 dari 3" in does("--dry-run")
    told = does()
    assert "3 dari 3" in told
    assert _secrets(data) == second
    ends = re.search(r"sampai (\d\d-\d\d-\d{4})", told)
    assert ends is not None
    # There is nothing more to do than to wait, which it says as often as it is asked.
    assert ends[0] in does()
    assert not any(secret in told for secret in second.values())
    # When the older one is taken out, or before where somebody says so, it may begin again.
    assert "1 dari 3" in does("--again")
    assert "2 dari 3" in does()
    assert "3 dari 3" in does()
    assert _secrets(data)["secret.before"].split() == [second["secret"], first["secret"]]
    (data / "secret.before").unlink()
    assert "1 dari 3" in does("--dry-run")


def test_where_the_environment_holds_the_secret_it_says_what_goes_where(does: Does) -> None:
    old, new = "the secret that is used now", "the secret that comes next"
    assert "TAPROSE_SECRETS_NEXT" in does(TAPROSE_SECRET=old)
    told = does(TAPROSE_SECRET=old, TAPROSE_SECRETS_NEXT=new)
    assert all(name in told for name in ("TAPROSE_SECRET", "TAPROSE_SECRETS_BEFORE", "TAPROSE_SECRETS_NEXT"))
    assert "Selesai" in does(TAPROSE_SECRET=new, TAPROSE_SECRETS_BEFORE=old)
    # A machine that was forgotten is told so, and one that has neither is not served.
    assert "sudah memakai" in does(TAPROSE_SECRET=old, TAPROSE_SECRETS_NEXT=new, code=2)
    assert "another one" in does(TAPROSE_SECRET=old, code=2)


def test_a_secret_that_is_too_short_is_named_by_its_file_and_not_repeated(does: Does, tmp_path: Path) -> None:
    does()
    (tmp_path / "data" / "secret.before").write_text("short\n")
    told = does(code=2)
    assert "secret.before is shorter than 16 characters" in told
    assert "TAPROSE_SECRETS_NEXT needs at least" in does(TAPROSE_SECRETS_NEXT="brief", code=2)
