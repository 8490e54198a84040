"""The second step of signing in, as somebody tries to get around it: over several processes, and with a
session that was there before."""

import asyncio
from collections import Counter
from datetime import UTC, datetime

import config
from tests.actions.proving import CodeApp, first_step, second_step
from tests.actions.signing_in import who
from tests.cast import Person
from tests.line import Line
from tests.regency import Clock, Regency, token_of
from tests.walks.test_rate_limits import two_processes


class Machine(Clock):
    """The processes' own time: it passes by itself."""

    def passes(self, **span: float) -> datetime:
        return self()

    def __call__(self) -> datetime:
        return datetime.now(UTC)


async def test_codes_are_counted_and_used_once_for_all_processes(
    house: config.Settings, regency: Regency
) -> None:
    async with two_processes(house, regency) as lines:
        servers = [line.regency for line in lines]
        app = CodeApp(Machine())
        added = await app.set_up(Line(servers[0], token_of("dina")))
        assert added["__typename"] == "SecondFactorAdded"
        halves = [
            (await first_step(Line(servers[n % 2], address=f"203.0.113.{n}"), "dina"))["token"]
            for n in range(8)
        ]
        # The same recovery code in both at once opens once.
        told = await asyncio.gather(
            *(second_step(Line(servers[n % 2]), halves[n], code=app.recovery[0]) for n in range(4))
        )
        assert Counter(each["__typename"] for each in told)["Session"] == 1
        wrong = app.wrong()
        told = await asyncio.gather(
            *(
                second_step(Line(servers[n % 2], address=f"198.51.{n}.7"), token, code=wrong)
                for token in halves[4:]
                for n in range(12)
            )
        )
        looked_at = Counter(each["field"] for each in told)["input.code"]
        # Five for each step, and twenty in all: those that came beyond were not looked at.
        assert 0 < looked_at <= 20


async def test_a_session_that_was_put_into_the_browser_before_is_not_the_one_that_opens(
    regency: Regency, dina: Person
) -> None:
    app = CodeApp(regency.clock)
    await app.set_up(dina.line)
    thief = (await first_step(Line(regency), "siti"))["token"]
    browser = Line(regency)
    browser.http.cookies["taprose_session"] = thief
    half = await first_step(browser, "dina")
    assert browser.http.cookies["taprose_session"] == thief
    assert await who(browser) == "Siti", "nothing of Dina's is open yet"
    del browser.http.cookies["taprose_session"]
    done = await second_step(browser, half["token"], code=app.code())
    assert done["token"] not in (thief, half["token"])
    assert await who(Line(regency, done["token"])) == "Dina"
    assert await who(Line(regency, thief)) == "Siti"
    # And the step is nobody's any more.
    assert (await second_step(Line(regency), half["token"], code=app.code(steps=1)))["field"] == "input.token"
