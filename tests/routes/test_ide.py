"""The IDE is there for who develops, loads nothing from elsewhere, and is nowhere in production."""

from pathlib import Path

import pytest

import config
from tests.cast import person
from tests.regency import Clock, running


@pytest.fixture
def web(tmp_path: Path) -> Path:
    for name, text in {
        "warga/index.html": "<!doctype html><html><head><title>x</title></head></html>",
        "ide/index.html": '<script type="module" src="/ide/assets/main-1.js"></script>',
        "ide/assets/main-1.js": "console.log(1)",
        "ide/secret.txt": "rahasia",
        "secret.txt": "rahasia",
    }.items():
        file = tmp_path / "web" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "web"


async def test_who_develops_finds_it_and_it_asks_nobody_else(house: config.Settings, web: Path) -> None:
    async with running(house.model_copy(update={"web": web}), Clock()) as regency:
        http = person(regency, "visitor").line.http
        page = await http.get("/ide")
        assert (page.status_code, "/ide/assets/main-1.js" in page.text) == (200, True)
        policy = page.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "connect-src 'self';" in policy
        assert "http" not in policy
        script = await http.get("/ide/assets/main-1.js")
        assert (script.status_code, script.text) == (200, "console.log(1)")
        assert script.headers["content-type"].startswith("text/javascript")
        for path in (
            "/ide/secret.txt", "/ide/assets/../secret.txt", "/ide/assets/%2e%2e/secret.txt",
            "/ide/assets/..%2f..%2fsecret.txt", "/ide/assets/", "/ide/assets/none.js", "/ide/index.html",
        ):  # fmt: skip
            reply = await http.get(path)
            assert "rahasia" not in reply.text, path
            assert "/ide/assets/main-1.js" not in reply.text, path


@pytest.mark.parametrize(
    "given", [{"TAPROSE_ENVIRONMENT": "production"}, {"TAPROSE_IDE": "off"}], ids=["production", "off"]
)
async def test_elsewhere_there_is_none(
    house: config.Settings, web: Path, tmp_path: Path, given: dict[str, str]
) -> None:
    said = config.load({"TAPROSE_SECRET": "a secret for tests alone", "TAPROSE_DATA": str(tmp_path), **given})
    settings = house.model_copy(update={"web": web, "ide": said.ide})
    async with running(settings, Clock()) as regency:
        http = person(regency, "visitor").line.http
        for path in ("/ide", "/ide/assets/main-1.js", "/ide/index.html"):
            reply = await http.get(path)
            assert reply.status_code == 404, path
            assert "assets/main-1.js" not in reply.text
