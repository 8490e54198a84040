"""The lock files hold what pyproject.toml asks for: every package by version and hash, and no address."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.tree import ROOT

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
_ASKED = {
    "requirements.lock": [*_PROJECT["project"]["dependencies"], *_PROJECT["dependency-groups"]["dev"]],
    "requirements-node.lock": _PROJECT["dependency-groups"]["node"],
}


@pytest.mark.parametrize("file", _ASKED)
def test_what_is_asked_for_is_locked(file: str) -> None:
    """Else run `make lock`."""
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / file).read_text(), re.MULTILINE))
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
