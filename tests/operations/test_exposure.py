"""Whoever starts a server is told what of it stands open."""

from pathlib import Path

import pytest

import config
from operations.exposure import exposures

SECRET = "a secret for tests alone"
SHUT = {
    "TAPROSE_ENVIRONMENT": "production",
    "TAPROSE_PUBLIC_URL": "https://aduan.example.go.id",
    "TAPROSE_SECOND_FACTOR": "ADMIN",
}


def _told(tmp_path: Path, *demonstrated: str, **given: str) -> list[str]:
    settings = config.load({"TAPROSE_SECRET": SECRET, "TAPROSE_DATA": str(tmp_path), **given})
    return exposures(settings, demonstrated)


def test_of_what_is_shut_nothing_is_said(tmp_path: Path) -> None:
    assert _told(tmp_path, **SHUT) == []


def test_nor_of_a_developers_own_machine(tmp_path: Path) -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        assert _told(tmp_path, "siti@contoh.id", TAPROSE_HOST=host) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TAPROSE_PUBLIC_URL", ""),
        ("TAPROSE_PUBLIC_URL", "http://aduan.example.go.id"),
        ("TAPROSE_INTROSPECTION", "on"),
        ("TAPROSE_TRUSTED_ONLY", "off"),
        ("TAPROSE_SECURE_COOKIES", "off"),
        ("TAPROSE_TWO_ADMINISTRATORS", "off"),
        ("TAPROSE_SECOND_FACTOR", "REGENT"),
        ("TAPROSE_WEBHOOK_LOOPBACK", "on"),
        ("TAPROSE_S3_ENDPOINT", "http://s3.example.go.id"),
    ],
)
def test_each_that_is_open_is_named(name: str, value: str, tmp_path: Path) -> None:
    [sentence] = _told(tmp_path, **{**SHUT, name: value})
    assert sentence.startswith(name)


@pytest.mark.parametrize(
    ("name", "value"), [("TAPROSE_PUBLIC_URL", "https://aduan.example.go.id"), ("TAPROSE_HOST", "0.0.0.0")]
)
def test_a_server_for_others_is_no_development(name: str, value: str, tmp_path: Path) -> None:
    [sentence] = _told(tmp_path, **{name: value})
    assert sentence.startswith("TAPROSE_ENVIRONMENT is development")


def test_accounts_whose_password_everybody_knows_are_named(tmp_path: Path) -> None:
    [sentence] = _told(tmp_path, "siti@contoh.id", **SHUT)
    assert "demonstration" in sentence
