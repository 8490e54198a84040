"""The web clients' pages under the regency's own name and signs."""

import re
from pathlib import Path

from rules.regency import Regency

SIGNS = frozenset({"icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png", "preview.png"})
"""Pictures that a regency may have of its own."""
_PAGE, _MANIFEST = ".html", "manifest.webmanifest"
_SAID = re.compile(r'<title>[^<]*</title>|content="[^"]*"')
"""What a page says of itself."""


def sign_of(brand: Path | None, name: str) -> Path | None:
    """The regency's own picture of this name, where there is one in its folder."""
    if brand is None or name not in SIGNS:
        return None
    file = brand / name
    return file if file.is_file() else None


def is_named(name: str) -> bool:
    """Whether this file of a build says what the regency is called."""
    return name.endswith((_PAGE, _MANIFEST))


def branded(name: str, text: str, regency: Regency, *, sign: bool = False) -> str:
    """A page, or the manifest, for this regency; `sign`: it has one of its own, which pages show above."""
    if not name.endswith(_PAGE):
        return regency.named(text)
    page = _SAID.sub(lambda said: regency.named(said[0]), text)
    return (
        page.replace("</head>", '<meta name="taprose-sign" content="/icon.svg" /></head>', 1)
        if sign
        else page
    )
