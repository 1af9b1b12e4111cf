"""What a run of the validator finds, before its line and column are known."""

from __future__ import annotations

TAG, END, ATTRIBUTE, VALUE, TEXT, POINT = "tag", "end", "attribute", "value", "text", "point"
"""Which part of the event at the fault's offset is at fault."""


class Fault:
    """A fault: ``offset`` is the byte where its event begins.

    ``attribute`` is the flat name of the attribute at fault, ``token`` the part of its value.
    ``{line}`` in the help becomes the line of another place: of the start tag ``up`` levels
    above, or of the element whose id is ``identifier``; ``{also}`` that of the byte ``also``.
    ``line`` and ``column`` are known from the start only of a fault that ends the reading.
    """

    __slots__ = (
        *("also", "attribute", "code", "column", "help", "identifier", "line"),
        *("message", "offset", "part", "token", "up", "url"),
    )

    def __init__(self, code: str, message: str, help: str = "", *, part: str = TAG, url: str = "") -> None:
        self.code = code
        self.message = message
        self.help = help
        self.part = part
        self.url = url
        self.offset = -1
        self.line = 0
        self.column = 0
        self.up = 0
        self.also = -1
        self.identifier = ""
        self.attribute = ""
        self.token = ""


class Faults:
    """The faults of one run, up to a limit; ``more`` counts those beyond."""

    def __init__(self, limit: int) -> None:
        self.found: list[Fault] = []
        self.limit = limit
        self.more = 0

    @property
    def full(self) -> bool:
        """Whether no more faults are kept, so that nothing need be put into words."""
        return len(self.found) >= self.limit

    def add(self, fault: Fault, offset: int) -> Fault:
        """Keep a fault, with the offset of its event."""
        fault.offset = offset
        if not self.full:
            self.found.append(fault)
        else:
            self.more += 1
        return fault
