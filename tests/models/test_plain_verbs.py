"""A verb is a plain function: it waits for nothing and asks nothing of the database."""

import ast
import inspect

from models.clock import Clock
from models.complaint.complaint import Complaint
from models.instruction import Instruction
from models.media.attachment import Attachment
from models.regent_report import RegentReport
from tests.house.tree import ROOT, sources, tree

_LOADING = {"addressed_to", "already", "found_by", "given_by", "seen_by"}
"""What a verb needs is read by these, which stand beside the verbs."""


_NO_VERBS = {"forget_reporter", "rewritten"}
"""An account that is deleted leaves all its complaints; what is written with a complaint follows it."""


def test_no_verb_waits() -> None:
    wrong = [
        f"{model.__name__}.{name}"
        for model in (Complaint, Instruction, RegentReport, Clock, Attachment)
        for name, method in inspect.getmembers(model, inspect.isroutine)
        if inspect.iscoroutinefunction(method)
        and method.__module__.startswith("models.")
        and not name.lstrip("_").startswith(("load", "lock"))
        and name not in {*_LOADING, *_NO_VERBS, "find", "never_attached"}
    ]
    assert not wrong


def test_verbs_ask_nothing_of_the_database() -> None:
    asks = {
        "save",
        "filter",
        "get_or_none",
        "create",
        "bulk_create",
        "delete",
        "exists",
        "all",
    }
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.func.attr}"
        for path in sources("models")
        if path.parent.name == "complaint" and path.stem != "complaint"
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in asks
    ]
    assert not wrong, "\n".join(wrong)
