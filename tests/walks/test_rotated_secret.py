"""Another secret while people are at it: before, while the older one is good still, and after it is not."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

import config
from channels.signing import verify
from models.identity.server_secret import Secrets
from operations import rotating, secret
from operations.problem import OfficeProblem
from operations.rotating import Stage
from tests.actions.proving import CodeApp, first_step, second_step
from tests.cast import Filed, Person, person
from tests.line import Line
from tests.people.programs import made_by
from tests.regency import START, Clock, Regency, running
from tests.walks.test_changed_pin import changes
from tests.walks.test_webhooks import Receiver, receiver, sends, sets_up

FRESH = b"the next secret of the same office"
KEY = "a key of chance, made on a telephone"
PHOTOS = "query ($n: String!, $p: String!) { trackComplaint(number: $n, pin: $p) { attachments { url } } }"
PAIRING = "query ($secret: String!) { pairing(secret: $secret) { token } }"


@dataclass
class Held:
    """What people have in their hands from before, and expect to be good."""

    filed: Filed
    photo: str
    link: str
    cursor: str
    hook_secret: str
    program: str
    dina: str
    app: CodeApp
    screen: str
    push_key: str
    inbox: list[tuple[str, str]] = field(default_factory=list)
    """Complaints that were filed since, as their reporters know them: ids and numbers."""


def announced(house: config.Settings) -> config.Settings:
    return house.model_copy(update={"secrets_next": (FRESH,)})


def overlapping(house: config.Settings) -> config.Settings:
    return house.model_copy(update={"secret": FRESH, "secrets_before": (house.secret,)})


def after(house: config.Settings) -> config.Settings:
    return house.model_copy(update={"secret": FRESH})


@asynccontextmanager
async def served(settings: config.Settings, clock: Clock) -> AsyncIterator[Regency]:
    """As `cli.py serve` does it, which looks at the secret first."""
    await secret.check(settings)
    async with running(settings, clock) as regency:
        yield regency


async def completed(settings: config.Settings) -> tuple[int, int]:
    """What the command does in its third step: how many second factors it has sealed anew, and what nothing
    opened."""
    done = await rotating.complete(settings, now=START, told=lambda done, of: None)
    return done.resealed, done.lost


async def stage(settings: config.Settings) -> Stage:
    return (await rotating.standing(settings.database_url, Secrets.of(settings))).stage


async def push_key(regency: Regency) -> str:
    return str((await Line(regency).ask("{ pushKey }"))["pushKey"])


async def link_of(who: Person, filed: Filed) -> str:
    found = (await who.line.ask(PHOTOS, n=filed.number, p=filed.pin))["trackComplaint"]
    return str(found["attachments"][0]["url"])


async def pairs(regency: Regency, *, shown_by: Regency) -> str:
    """The token of a screen that was paired at one server, as another hands it over."""
    visitor, admin = person(regency, "visitor"), person(regency, "admin")
    started = await visitor.does("startPairing { __typename ... on Pairing { code secret } }")
    given = {"code": started["code"], "name": "Layar lobi", "opd": "DPUPR"}
    await admin.does(
        "confirmPairing { __typename }", "$input: ConfirmPairingInput!", "input: $input", input=given
    )
    found = await Line(shown_by).ask(PAIRING, secret=started["secret"])
    return str(found["pairing"]["token"])


async def files(regency: Regency, photo: str) -> Filed:
    """The same complaint, however often it is sent."""
    visitor = person(regency, "visitor")
    return await visitor.complains(confidential=True, attachments=[photo], idempotencyKey=KEY)


async def before(regency: Regency, inbox: Receiver) -> Held:
    """A day at the office under the first secret."""
    visitor, dina, admin = (person(regency, name) for name in ("visitor", "dina", "admin"))
    app = CodeApp(regency.clock)
    assert (await app.set_up(dina.line))["__typename"] == "SecondFactorAdded"
    program, api_key = await made_by(admin, "EVENTS", "READ")
    _, hook_secret = await sets_up(admin, api_key, inbox.url)
    photo = await visitor.uploads()
    filed = await files(regency, photo)
    return Held(
        filed=filed, photo=photo, link=await link_of(visitor, filed), cursor=await visitor.now(),
        hook_secret=hook_secret, program=program.line.token or "", dina=dina.line.token or "", app=app,
        screen=await pairs(regency, shown_by=regency), push_key=await push_key(regency),
    )  # fmt: skip


async def assert_all_is_good(regency: Regency, held: Held, *, links: bool = True) -> None:
    """Whatever was made under the first secret; `links`: what only the older one signs too."""
    visitor, joko = person(regency, "visitor"), person(regency, "joko")
    tracked = await visitor.tracks(held.filed)
    assert tracked is not None
    assert tracked["id"] == held.filed.id
    assert await visitor.sees_file(held.link) is links
    assert await visitor.sees_file(await link_of(visitor, held.filed))
    assert (await joko.line.ask("{ viewer { name } }"))["viewer"]["name"] == "Joko"
    assert isinstance(await Person("lobby", Line(regency, held.screen)).queue(), list)
    assert isinstance(await Person("program", Line(regency, held.program)).queue(), list)
    for proof in (held.app.code(), held.app.recovery.pop()):
        step = await first_step(Line(regency), "dina")
        opened = await second_step(Line(regency), step["token"], code=proof)
        assert opened["__typename"] == "Session"
    held.app.clock.passes(seconds=60)
    assert await push_key(regency) == held.push_key
    await assert_the_inbox_goes_on(regency, held)


async def assert_the_inbox_goes_on(regency: Regency, held: Held) -> None:
    """A desk that was closed since before hears of everything, by the ids that others know."""
    filed = await person(regency, "joko").complains("Jalan berlubang")
    held.inbox.append((filed.id, filed.number))
    desk = Person("dina", Line(regency, held.dina))
    async with desk.watches_the_inbox(after=held.cursor) as feed:
        await feed.once(lambda: feed.kinds.count("SUBMITTED") == len(held.inbox))
    told = [frame["complaint"] for frame in feed.frames if frame["event"]["kind"] == "SUBMITTED"]
    assert [(complaint["id"], complaint["number"]) for complaint in told] == held.inbox


async def assert_the_webhook_is_signed(regency: Regency, held: Held, inbox: Receiver) -> None:
    """With the secret that its receiver was given."""
    visitor, dina = person(regency, "visitor"), Person("dina", Line(regency, held.dina))
    complaint = await visitor.complains("Saluran tersumbat", confidential=True)
    held.inbox.append((complaint.id, complaint.number))
    inbox.take()
    await dina.routes(complaint)
    # What the desk hears of it is not counted below.
    held.cursor, held.inbox = await dina.now(), []
    await sends(regency)
    assert inbox.came
    for headers, body in inbox.came:
        assert verify(headers, body, held.hook_secret, now=int(time.time()))


async def test_what_people_hold_is_good_before_during_and_after_the_overlap(house: config.Settings) -> None:
    clock = Clock()
    async with receiver() as inbox:
        async with served(house, clock) as first:
            held = await before(first, inbox)
            await assert_all_is_good(first, held)
            await assert_the_webhook_is_signed(first, held, inbox)
        assert await stage(announced(house)) is Stage.ANNOUNCED
        # They are restarted one after the other: one uses the new secret already, the other does not.
        async with served(announced(house), clock) as one, served(overlapping(house), clock) as other:
            for here, there in ((one, other), (other, one)):
                await assert_all_is_good(here, held)
                assert await files(here, held.photo) == held.filed
                assert await pairs(here, shown_by=there) != ""
                link = await link_of(person(here, "visitor"), held.filed)
                assert await person(there, "visitor").sees_file(link)
            # An answer that was lost on the way comes from the other, which makes PINs of another secret.
            changing = [person(each, "visitor") for each in (one, other)]
            fresh = [await changes(who, held.filed.number, held.filed.pin) for who in changing]
            assert fresh[0] == fresh[1] != held.filed.pin
            held.filed = Filed(held.filed.id, held.filed.number, fresh[0])
            assert await stage(overlapping(house)) is Stage.IN_USE
            assert await completed(overlapping(house)) == (1, 0)
            assert await stage(announced(house)) is Stage.BEHIND
            for each in (one, other):
                await assert_all_is_good(each, held)
        assert await stage(overlapping(house)) is Stage.OVERLAP
        async with served(overlapping(house), clock) as both:
            await assert_all_is_good(both, held)
            await assert_the_webhook_is_signed(both, held, inbox)
        async with served(after(house), clock) as last:
            assert await stage(after(house)) is Stage.NOTHING
            await assert_all_is_good(last, held, links=False)
            await assert_the_webhook_is_signed(last, held, inbox)


async def test_a_second_change_keeps_what_was_made_under_the_first_secret(house: config.Settings) -> None:
    clock, third = Clock(), b"the third secret of the same office"
    async with receiver() as inbox:
        async with served(house, clock) as first:
            held = await before(first, inbox)
        await completed(overlapping(house))
        async with served(after(house), clock) as second:
            later = await person(second, "visitor").complains("Pohon tumbang", confidential=True)
            held.cursor, held.inbox = await person(second, "dina").now(), []
        again = house.model_copy(update={"secret": third, "secrets_before": (FRESH,)})
        assert await completed(again) == (1, 0)
        async with served(house.model_copy(update={"secret": third}), clock) as last:
            assert await person(last, "visitor").tracks(later) is not None
            await assert_all_is_good(last, held, links=False)
            await assert_the_webhook_is_signed(last, held, inbox)


async def test_a_change_that_was_broken_off_goes_on(house: config.Settings) -> None:
    """Some were sealed anew, and the machine was switched off."""
    clock = Clock()
    async with served(house, clock) as first:
        apps = {name: CodeApp(clock) for name in ("dina", "budi", "admin")}
        for name, app in apps.items():
            await app.set_up(person(first, name).line)

    def broken_off(done: int, of: int) -> None:
        raise KeyboardInterrupt

    settings = overlapping(house)
    with pytest.raises(KeyboardInterrupt):
        await rotating.complete(settings, now=START, told=broken_off)
    assert await stage(settings) is Stage.IN_USE
    # Without the older one nothing is served: what is sealed under it would be lost.
    with pytest.raises(OfficeProblem, match="TAPROSE_SECRETS_BEFORE"):
        await secret.check(after(house))
    assert await completed(settings) == (0, 0)
    async with served(after(house), clock) as last:
        for name, app in apps.items():
            step = await first_step(Line(last), name)
            assert (await second_step(Line(last), step["token"], code=app.code()))["__typename"] == "Session"


async def test_a_secret_that_is_lost_takes_with_it_what_was_kept(house: config.Settings) -> None:
    clock, other = Clock(), house.model_copy(update={"secret": b"a secret of nobody before"})
    async with served(house, clock) as first:
        filed = await person(first, "visitor").complains(confidential=True)
    await completed(overlapping(house))
    await secret.accept(other, now=START)
    async with served(other, clock) as last:
        assert await person(last, "visitor").tracks(filed) is None
        assert await person(last, "dina").reads(filed) is not None
