"""What recovery remembers of open elements that have a fault."""

from __future__ import annotations

from tei_edition.relaxng.automaton import State
from tei_edition.relaxng.faults import Fault


class Early:
    """An element before which something was missing: ``name``, the report, the state before it.

    Should what comes next fit that state, then the element was only too early: the report is
    rewritten, and ``follow`` (that the element is not finished) taken back.
    """

    __slots__ = ("fault", "follow", "name", "state")

    def __init__(self, name: str, fault: Fault, state: State) -> None:
        self.name = name
        self.fault = fault
        self.state = state
        self.follow: list[Fault] = []


class Mark:
    """What is known of an open element with a fault in it; its later incompleteness is held back.

    ``missing`` has the children reported as missing; ``virtual`` says that the element is not
    in the document, and ``back`` is then the state before it; ``moot`` that the element is
    itself out of place, so that what stands directly in it is not judged; ``faults`` has the
    misplaced children, ``early`` the one that may have come too early, ``moved`` those that did.
    A ``doubt`` says that the
    element itself may be such a one; it has no other fault then.
    """

    __slots__ = ("back", "doubt", "early", "faults", "missing", "moot", "moved", "virtual")

    def __init__(self, virtual: bool = False, doubt: Early | None = None) -> None:
        self.virtual = virtual
        self.early: Early | None = None
        self.doubt = doubt
        self.moot = False
        self.missing: set[str] = set()
        self.moved: set[str] = set()
        self.faults: list[Fault] = []
        self.back: State | None = None
