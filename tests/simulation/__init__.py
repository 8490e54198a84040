"""A simulator in which the part that tells is proved: change, log, bell, relay, hub, runs, frames, consumers.

One loop with a clock of its own (`loop`, `clocks`) runs several processes of the program (`process`), each
the whole application over one SQLite file, and the people and screens around them (`town`, `screens`,
`deeds`). Nothing waits: when nobody has anything to do, it is later. Only what lies around the program is
made up: time, the order in which processes get their turns, the disk (`disk`), the bus (`wire`), the network
(`door`), and who takes mail and webhooks (`far_ends`). All chance comes from the seed, and so do the faults
(`faults`): a seed that fails fails again.

After each commit and each frame the `oracle` is asked, which reads the database beside the program and keeps
what was true when: nothing is told twice, out of order, or to who may not see it. When the faults of a day
are over, every screen must within a bounded time show what is read afresh, and every durable reader must
have had all (`evening`).

    .venv/bin/python -m tests.simulation --seed 7          # plays one seed again, step by step
    make soak SEEDS=200 DAYS=20                            # many, and a table

docs/simulation.md says more.
"""
