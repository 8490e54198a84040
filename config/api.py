"""The API: how it answers, whom, and from where."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic_settings import NoDecode

import setting_values
from config.setting import Part, Switch, setting


def _production(values: Mapping[str, Any]) -> bool:
    return bool(values.get("environment") == "production")


class Api(Part):
    engine: Literal["compiled", "reference"] = setting("compiled", "`reference`: slower, the same answers")
    introspection: Switch = setting(
        lambda values: not _production(values),
        "whether the schema may be asked for, and unknown names are answered with suggestions",
        shown="on in development",
    )
    ide: Switch = setting(
        lambda values: not _production(values),
        "whether `/ide` is there, where the API can be tried out (GraphiQL)",
        shown="on in development",
    )
    trusted_only: Switch = setting(
        lambda values: _production(values),
        "`on`: the web clients' own documents alone are answered, but for programs with an API key",
        shown="on in production",
    )
    secure_cookies: Switch = setting(
        lambda values: _production(values),
        "`on`: browsers send cookies over HTTPS alone; what has come over HTTPS is answered so anyway",
        shown="on in production",
    )
    origins: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.origins)] = setting(
        frozenset(), "other sites whose pages may use a browser's sign-in, separated by commas"
    )
    public_url: Annotated[str | None, BeforeValidator(setting_values.public)] = setting(
        None,
        "the address of this site, such as `https://aduan.example.go.id`, for previews of links, feeds and "
        "the sitemap; without it these have addresses only where the server is asked by its own machine's "
        "name or by one of the origins",
    )
    proxies: str = setting("127.0.0.1", "proxies whose word on the client's address counts")
