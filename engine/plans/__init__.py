"""Operations compiled into Python functions, with the answers of graphql-core.

`compile_plan(schema, operation)` gives a Plan, or None. Where a plan cannot answer exactly it raises
PlanFailed, and the reference executor answers.
"""

from engine.plans.classes import of_class
from engine.plans.failure import PlanFailed
from engine.plans.plan import Plan, compile_plan
from engine.plans.selections import Operation

__all__ = ["Operation", "Plan", "PlanFailed", "compile_plan", "of_class"]
