"""Writes docs/licences.md: `python -m tests.documents.licences`, after `make web`."""

import json
import re
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "licences.md"
_HEAD = """# Licences

What a server has from others, and under which licence; Taprose's own is in `pyproject.toml`. Versions
stand in `requirements.lock` and `web/package-lock.json`; `make audit` writes bills of materials (CycloneDX).
"""
_LONG = {
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License (MIT)": "MIT",
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def python() -> dict[str, str]:
    """Of each package that a server installs on this system, the licence that it says."""
    found: dict[str, str] = {}
    for name in re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE):
        with suppress(PackageNotFoundError):  # For another system, or an older Python.
            found[name] = _said(distribution(name))
    return found


def _said(package: Distribution) -> str:
    told = package.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = [c for c in told.get_all("Classifier", []) if c.startswith("License ::")]
    found = [c.rpartition(" :: ")[2] for c in classifiers] or [told.get("License") or _file(package)]
    return ", ".join(sorted({_LONG.get(each, each) for each in found}))


def _file(package: Distribution) -> str:
    """The first line of its licence itself."""
    [file] = [each for each in package.files or () if each.name == "LICENSE"]
    return file.read_text().strip().splitlines()[0]


def web() -> dict[str, str]:
    """The same of what the web clients consist of."""
    locked = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    return {
        path.rpartition("node_modules/")[2]: said["license"]
        for path, said in locked.items()
        if path and not said.get("dev") and not said.get("optional")
    }


def page() -> str:
    """The whole of it."""
    parts = [_HEAD]
    for title, found in (("Server", python()), ("Web clients", web())):
        rows = "\n".join(f"| {name} | {licence} |" for name, licence in sorted(found.items()))
        parts.append(f"## {title}\n\n| package | licence |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page())
