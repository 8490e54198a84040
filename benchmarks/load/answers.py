"""Another process's change: many answers in one transaction, then one ring of the bell."""

import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import config
from app import App
from benchmarks.crowd import Citizen, Officer
from database.opening import opened
from models.complaint.complaint import Complaint
from operations import logs
from reads import catalog
from rules.roles import Actor
from rules.words import ResponseKind, Role

Answer = Callable[[Officer, list[Citizen]], Awaitable[float]]
"""Answers all of these complaints of the officer's OPD; gives the moment at which the commit began."""


@asynccontextmanager
async def other_process(database_url: str, bus_url: str, data: str) -> AsyncIterator[Answer]:
    """What `cli.py sweep` is: a process that changes rows and rings, and serves nobody."""
    given = {"TAPROSE_DATABASE_URL": database_url, "TAPROSE_BUS_URL": bus_url, "TAPROSE_DATA": data}
    settings = config.load({**os.environ, **given})
    logs.configure("warning")
    house = App(settings)

    async def answer(officer: Officer, citizens: list[Citizen]) -> float:
        actor = Actor(Role.OFFICER, account=officer.account, opd=officer.opd)
        async with house.outbox.change() as this:
            for citizen in citizens:
                complaint = await Complaint.found_by(this, actor, citizen.key)
                text = "Petugas di lokasi, pekerjaan berjalan."
                complaint.respond(ResponseKind.PROGRESS, text, by=actor, now=datetime.now(UTC))
            return time.perf_counter()

    async with opened(settings.database_url, installation=house.installation):
        await catalog.load()
        await house.bell.start(lambda: None)
        try:
            yield answer
        finally:
            await house.bell.stop()
