"""What is asked of the index of words says what is meant by it."""

from itertools import product

import pytest

from database import query
from reads.search_expression import all_but


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
def test_all_but_some_holds_where_so_many_are_there_and_grows_little(
    dialect: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "dialect", lambda: dialect)
    either, both = (" OR ", " AND ") if dialect == "sqlite" else (" | ", " & ")
    for many in range(2, 8):
        parts = [f"x{n}" for n in range(many)]
        for missing in range(many):
            told = all_but(parts, missing).replace(either, " or ").replace(both, " and ")
            for there in product([False, True], repeat=many):
                holds = eval(told, dict(zip(parts, there, strict=True)))
                assert holds == (sum(there) >= many - missing), (missing, told, there)
    assert all_but([f"x{n}" for n in range(12)], 2).count("x") < 100
