"""Why a PDF is not written anew, as the status that the program ends with."""

from enum import IntEnum


class Refusal(IntEnum):
    """What the caller can tell the sender; 0 is success, 1 and 2 are the interpreter's own."""

    BROKEN = 3
    LOCKED = 4
    TOO_MUCH = 5
    NOT_ON_PAGES = 6


class Refused(Exception):
    """The document cannot be written anew; `refusal` says why."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.name)
        self.refusal = refusal
