"""Messages: by which mail server, gateway and push services people are reached."""

from typing import Annotated

from pydantic import BeforeValidator
from pydantic_settings import NoDecode

import setting_values
from config.setting import Part, Switch, limit, setting


class Messages(Part):
    most_messages: int = limit(2000, "codes sent by mail or gateway a day, to everybody together")
    smtp_url: Annotated[str | None, BeforeValidator(setting_values.smtp)] = setting(
        None,
        "the office's mail server, `smtp://user:password@host:587` (STARTTLS) or `smtps://`; without it no "
        "mail is sent",
        secret=True,
    )
    mail_from: Annotated[str, BeforeValidator(setting_values.mail_from)] = setting(
        "taprose@localhost", "from which address mail comes"
    )
    gateway_url: Annotated[str | None, BeforeValidator(setting_values.gateway)] = setting(
        None,
        'where short messages (SMS, WhatsApp) are handed over: a POST of `{"to", "text"}`; without it none '
        "are sent",
        secret=True,
    )
    gateway_token: str | None = setting(None, "the gateway's bearer token", secret=True)
    gateway_secret: Annotated[str | None, BeforeValidator(setting_values.hook_secret)] = setting(
        None,
        "`whsec_` and base64: with it what goes to the gateway is signed by the Standard Webhooks "
        "specification",
        secret=True,
    )
    mail_reply_to: Annotated[str | None, BeforeValidator(setting_values.mail_from)] = setting(
        None, "where replies to news by mail go; without it they go to where mail comes from"
    )
    push: Switch = setting(True, "whether browsers may be told of news with all pages closed (Web Push)")
    push_allowed: Annotated[frozenset[str], NoDecode, BeforeValidator(setting_values.hosts)] = setting(
        frozenset(),
        "hosts with their ports, such as `127.0.0.1:8080`, separated by commas, that pushes may go to though "
        "they are inside; otherwise they go to the public internet alone",
    )
