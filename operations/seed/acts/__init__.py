"""What a step of the script does to the rows on the stage: each act as the verb of the same name."""

from collections.abc import Callable

from operations.seed.acts.answering import claim, open_page, respond
from operations.seed.acts.merging import merge, support, unmerge
from operations.seed.acts.reporting import confirm, reopen, supply, withdraw
from operations.seed.acts.verifying import ask, give_back, reject, verify
from operations.seed.script import Deed, Step
from operations.seed.stage import Played, Stage
from rules.roles import Actor

ACTS: dict[Deed, Callable[[Stage, Played, Step, Actor], None]] = {
    Deed.VERIFY: verify,
    Deed.ASK: ask,
    Deed.SUPPLY: supply,
    Deed.REJECT: reject,
    Deed.WITHDRAW: withdraw,
    Deed.OPEN: open_page,
    Deed.CLAIM: claim,
    Deed.RESPOND: respond,
    Deed.RETURN: give_back,
    Deed.CONFIRM: confirm,
    Deed.REOPEN: reopen,
    Deed.SUPPORT: support,
    Deed.MERGE: merge,
    Deed.UNMERGE: unmerge,
}
