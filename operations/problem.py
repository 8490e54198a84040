"""What an administrator at the machine can put right."""


class OfficeProblem(Exception):
    """A sentence that says what is wrong and what to do."""
