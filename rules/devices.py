"""Browsers and systems in a few words, and networks coarsely: people know their own devices by them."""

from ipaddress import IPv6Address, ip_address

_LOOKED_AT = 400
_BROWSERS = (
    # The first that is named counts: most name others too, to be taken for them.
    ("SamsungBrowser/", "Samsung Internet"),
    ("MiuiBrowser/", "Mi Browser"),
    ("UCBrowser/", "UC Browser"),
    ("OPR/", "Opera"),
    ("Opera Mini/", "Opera Mini"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("; wv)", "Android WebView"),
    ("Chrome/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("KAIOS", "KaiOS"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_of(agent: str) -> str | None:
    """As `Chrome · Android`, from a User-Agent header; None where it names nothing that is known here, such
    as a program of somebody's own."""
    looked_at = agent[:_LOOKED_AT]
    found = [
        next((name for sign, name in table if sign in looked_at), None) for table in (_BROWSERS, _SYSTEMS)
    ]
    return " · ".join(name for name in found if name) or None


def coarse_network(address: str) -> str | None:
    """The address without its last part, as `36.74.12.…` or `2001:db8:1:…`; None for what is no address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    if isinstance(parsed, IPv6Address):
        inner = parsed.ipv4_mapped
        if inner is None:
            groups = parsed.exploded.split(":")[:3]
            return ":".join(f"{int(group, 16):x}" for group in groups) + ":…"
        parsed = inner
    return ".".join(str(parsed).split(".")[:3]) + ".…"
