"""Why a message was not taken, where trying again does not help."""


class Gone(Exception):
    """The address takes nothing any more: it ends."""


class NotTaken(Exception):
    """The address is sound, but this message will never be taken; `status` says why, without words."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class TryLater(Exception):
    """It was not taken now; `seconds`, where the far end said when."""

    def __init__(self, status: str, seconds: float | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.seconds = seconds
