"""How a plan says that it is not the one to answer."""


class NotCompilable(Exception):
    """While compiling: the operation holds something that a plan could only approximate."""


class PlanFailed(Exception):
    """While running: the reference executor has to run the operation, and its answer counts.

    Nothing has been sent. For a mutation it also means that no root field has been called yet.
    """


class AwaitableMet(PlanFailed):
    """A value that was taken for a plain one has to be awaited: compile again, more carefully."""
