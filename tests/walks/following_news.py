"""Somebody who follows, and the far ends at which they are told."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import config
from channels.signing import new_secret
from models.identity.account import Account
from tests.actions.postoffice import Mailbox, mailbox
from tests.cast import Person
from tests.channels.farends import BrowserMaker, SignedGateway, listening
from tests.regency import START, Clock, Regency, running

SITE = "https://aduan.example.go.id"
DONE = "{ __typename ... on Refused { code field messageEn } }"


@dataclass
class FarEnds:
    """Where news arrives."""

    box: Mailbox
    maker: BrowserMaker
    gateway: SignedGateway
    secret: str

    @property
    def gateway_url(self) -> str:
        return f"http://127.0.0.1:{self.gateway.port}/kirim"

    def die(self, dead: bool) -> None:
        self.box.refusing = 10_000 if dead else 0
        self.maker.status, self.gateway.status = (503, 503) if dead else (201, 200)


@asynccontextmanager
async def far_ends() -> AsyncIterator[FarEnds]:
    secret = new_secret()
    async with AsyncExitStack() as stack:
        box = await stack.enter_async_context(mailbox())
        maker, gateway = BrowserMaker(), SignedGateway(secret)
        for far in (maker, gateway):
            await stack.enter_async_context(listening(far))
        yield FarEnds(box, maker, gateway, secret)


@asynccontextmanager
async def told_regency(house: config.Settings, far: FarEnds) -> AsyncIterator[Regency]:
    """A regency that tells people there. The addresses of citizens are verified."""
    reached: dict[str, Any] = {
        "smtp_url": far.box.url,
        "public_url": SITE,
        "mail_from": "kabar@uji.test",
        "gateway_url": far.gateway_url,
        "gateway_secret": far.secret,
        "push_allowed": frozenset({far.maker.host}),
    }
    async with running(house.model_copy(update=reached), Clock()) as regency:
        with regency.app.installation.entered():
            await Account.filter(role="CITIZEN").update(email_verified_at=START, phone_verified_at=START)
        # From now on: what was before is no news.
        await regency.tells_people()
        yield regency


async def chooses(who: Person, **by: Any) -> dict[str, Any]:
    """By kind a list of channels; or a setting by its name."""
    settings = {name: value for name, value in by.items() if not name.isupper()}
    choices = [{"kind": kind, "channels": ways} for kind, ways in by.items() if kind.isupper()]
    found: dict[str, Any] = await who.line.ask(
        f"mutation ($input: SaveNoticesInput!) {{ saveNotices(input: $input) {DONE} }}",
        input={"choices": choices, **settings},
    )
    return dict(found["saveNotices"])


async def follows(who: Person, far: FarEnds, **more: Any) -> dict[str, Any]:
    """With their browser."""
    found = await who.line.ask(
        f"mutation ($input: FollowByBrowserInput!) {{ followByBrowser(input: $input) {DONE} }}",
        input={**far.maker.subscription, **more},
    )
    return dict(found["followByBrowser"])
