"""What the installer leaves on a machine: commands that read the settings as systemd does."""

import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

import config

DEPLOY = Path(__file__).parents[2] / "deploy"


@pytest.fixture(scope="module")
def command() -> ModuleType:
    found = importlib.util.spec_from_file_location("taprose_command", DEPLOY / "taprose.py")
    assert found is not None
    assert found.loader is not None
    made = importlib.util.module_from_spec(found)
    found.loader.exec_module(made)
    return made


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("TAPROSE_DESK=Dinas Komunikasi, Informatika", "Dinas Komunikasi, Informatika"),
        ("TAPROSE_DESK='Dinas \"K\"'", 'Dinas "K"'),
        ('TAPROSE_DESK="Dinas K"', "Dinas K"),
        ("TAPROSE_DESK=a=b $HOME #c", "a=b $HOME #c"),
        ("  TAPROSE_DESK=x  ", "x"),
        ("TAPROSE_DESK=", ""),
    ],
)
def test_a_value_is_read_as_systemd_reads_it(line: str, value: str, command: ModuleType) -> None:
    assert dict(command.settings([line])) == {"TAPROSE_DESK": value}


def test_what_is_no_setting_is_passed_over(command: ModuleType) -> None:
    assert list(command.settings(["", "# TAPROSE_DESK=x", "; TAPROSE_DESK=x", "a word"])) == []


def test_the_settings_that_are_installed_are_settings(command: ModuleType, tmp_path: Path) -> None:
    text = (DEPLOY / "taprose.env").read_text().splitlines()
    # Those that are commented out as well, once somebody wants them.
    wanted = [line.removeprefix("# ") for line in text if line.removeprefix("# ").startswith("TAPROSE_")]
    given = dict(command.settings(wanted))
    assert set(given) <= set(config.variables())
    loaded = config.load({**given, "TAPROSE_DATA": str(tmp_path)})
    assert loaded.secure_cookies
    assert loaded.trusted_only


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    for file in (DEPLOY / "systemd").iterdir():
        # The program is not at its place here.
        text = file.read_text().replace("/opt/taprose/current/.venv/bin/python", "/bin/true")
        (tmp_path / file.name.replace("@", "@8001")).write_text(text.replace("%i", "8001"))
    units = [str(path) for path in tmp_path.iterdir()]
    found = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *units],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (found.returncode, found.stderr) == (0, "")


def test_the_installer_is_a_shell_script_without_faults_of_form() -> None:
    subprocess.run(["sh", "-n", str(DEPLOY / "install.sh")], check=True, timeout=60)
