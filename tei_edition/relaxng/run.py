"""One document going through the automaton: the handlers that expat calls."""

from __future__ import annotations

import pyexpat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from tei_edition.limits import MAXIMUM_DEPTH, MAXIMUM_MARKUP
from tei_edition.relaxng.automaton import Automaton, Edge, Plan, State
from tei_edition.relaxng.faults import POINT, Fault, Faults
from tei_edition.relaxng.identifiers import Identifiers
from tei_edition.relaxng.names import SEPARATOR, XML_ID, XML_NAMESPACE
from tei_edition.relaxng.values import values_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from tei_edition.relaxng.marks import Mark
    from tei_edition.relaxng.recovery import Recovery

WHITE = " \t\r\n"
_ENCODING = 'Save the file as UTF-8, with encoding="UTF-8" in its first line.'
_LONG = "Is a quotation mark or --> missing? Long text belongs into an element."
_DEEP = "Is a tag left open again and again? No edition needs such a depth."
_NO_PREFIXES: Mapping[str, str] = {"xml": XML_NAMESPACE}


class RunStoppedError(Exception):
    """The rest of the document is not to be looked at; the fault has been kept."""


class Run:
    """The state of one validation.

    ``stack`` has the edge of each open element; ``marks`` what recovery knows about open
    elements, by depth. ``buffer`` has text that the next tag will settle; ``aliases`` the right
    namespace for each wrong one that was found.
    """

    def __init__(self, automaton: Automaton, recovery: Callable[[], Recovery], limit: int) -> None:
        self.automaton = automaton
        self._recovery = recovery
        self.state = automaton.start
        self.stack: list[Edge] = []
        self.buffer: list[str] = []
        self.marks: dict[int, Mark] = {}
        self.faults = Faults(limit)
        self.identifiers = Identifiers(self.faults)
        self.prefixes = dict(_NO_PREFIXES)
        self.hidden: list[tuple[str, str | None]] = []
        self.skipped = 0
        self.out_of_place = False
        self.aliases: dict[str, str] = {}
        self.parser = pyexpat.ParserCreate(None, SEPARATOR)
        self._attach()

    def _attach(self) -> None:
        parser = self.parser
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartNamespaceDeclHandler = self.declare
        parser.EndNamespaceDeclHandler = self.forget
        parser.EntityDeclHandler = self.entity
        parser.AttlistDeclHandler = self.attribute_list
        parser.SkippedEntityHandler = self.skipped_entity

    @property
    def recovery(self) -> Recovery:
        """The recovery of the schema, which is made when its first fault is found."""
        return self._recovery()

    def feed(self, chunks: Iterable[bytes]) -> None:
        """Validate a document that comes in chunks of bytes."""
        parse: Callable[[bytes, bool], int] = self.parser.Parse
        fed = 0
        before = chunk = b""
        try:
            for chunk in chunks:
                parse(chunk, False)
                fed += len(chunk)
                before = (before + chunk[-4:])[-4:]  # a character may begin in one chunk and be refused in the next
                if fed - self.parser.CurrentByteIndex > MAXIMUM_MARKUP:
                    self.refuse(f"A tag, attribute or comment is longer than {MAXIMUM_MARKUP:,} bytes", _LONG)
            parse(b"", True)
        except RunStoppedError:
            return
        except pyexpat.ExpatError as error:
            at = self.parser.ErrorByteIndex - fed + len(before)
            self.recovery.not_well_formed(self, error, (before + chunk)[max(0, at - 1) : at + 1])
            return
        except (ValueError, LookupError) as error:  # what pyexpat raises for an encoding of another kind
            if "encoding" not in str(error):
                raise
            with suppress(RunStoppedError):
                self.refuse(f"The encoding cannot be read: {error}", _ENCODING)
            return
        self.identifiers.finish()

    def start(self, name: str, attributes: list[str]) -> None:
        """Handle a start tag."""
        if self.buffer:
            self.settle()
        if self.marks:
            self.recovery.before_start(self, name)
        state = self.state
        edge = state.edges.get(name) or self.automaton.edge(state, name)
        if edge is None:
            self.recovery.misplaced(self, name, attributes)
        else:
            self.enter(edge, attributes)

    def enter(self, edge: Edge, attributes: list[str]) -> None:
        """Go into an element."""
        stack = self.stack
        if len(stack) >= MAXIMUM_DEPTH:
            self.refuse(f"Elements are nested more than {MAXIMUM_DEPTH} deep", _DEEP)
        stack.append(edge)
        names = tuple(attributes[::2])
        opening = edge.opening
        plan = opening.plans.get(names) or self.automaton.plan(opening, names)
        inside = plan.good
        if plan.by_prefix:
            inside = self.automaton.outcome(opening, plan, attributes, self.prefixes)
        elif inside is not None:
            for at, values in plan.checks:
                if not values[attributes[at]]:
                    inside = self.automaton.outcome(opening, plan, attributes, self.prefixes)
                    break
        if inside is None:
            self.state = self.recovery.wrong_attributes(self, edge, plan, attributes)
        else:
            self.state = inside
            self.note(plan, attributes)

    def note(self, plan: Plan, attributes: list[str], wrong: frozenset[str] = frozenset()) -> None:
        """Take note of the id and the pointers in a start tag, but for those in attributes that are ``wrong``."""
        if plan.identifier:
            at = plan.identifier
            self.identifiers.identify(attributes[at], self.parser.CurrentByteIndex, attributes[at - 1])
        if plan.pointers or plan.references:
            self.point(plan, attributes, wrong)

    def point(self, plan: Plan, attributes: list[str], wrong: frozenset[str]) -> None:
        """Take note of the pointers in a start tag."""
        for at in plan.pointers:
            if "#" in attributes[at] and attributes[at - 1] not in wrong:
                self.identifiers.point(attributes[at], self.parser.CurrentByteIndex, attributes[at - 1])
        for at in plan.references:
            for token in attributes[at].split():
                self.identifiers.refer(token, self.parser.CurrentByteIndex, attributes[at - 1], token)

    def end(self, name: str) -> None:
        """Handle an end tag."""
        if self.buffer and not self.state.typed:
            self.settle()
        if self.marks:
            self.recovery.before_end(self)
        state = self.state
        complete = self.compare(state) if state.typed else state.complete
        edge = self.stack.pop()
        if not complete:
            complete = self.recovery.unfinished(self, edge)
        elif self.marks:
            self.marks.pop(len(self.stack) + 1, None)
        self.state = edge.after.get(complete) or self.automaton.after(edge, complete)

    def text(self, data: str) -> None:
        """Handle a stretch of text: whether it may stand is settled at the next tag."""
        state = self.state
        if state.mixed or (not state.typed and not data.strip(WHITE)):
            return
        self.buffer.append(data)

    def settle(self) -> None:
        """Go on past text that has a tag, not only an end tag, behind it."""
        text = "".join(self.buffer)
        self.buffer.clear()
        if not text.strip(WHITE):
            return
        after = self.automaton.after_text(self.state)
        if after is None:
            self.recovery.stray_text(self, text)
        else:
            self.state = after

    def compare(self, state: State) -> int:
        """Return as bits which alternatives allow the text that is the whole content of an element."""
        text = "".join(self.buffer)
        complete = 0
        for at, pattern in enumerate(state.patterns):
            values = values_of(self.automaton.patterns, pattern)
            if values.test(text, self.prefixes) if values.by_prefix else values[text]:
                complete |= 1 << at
        if not complete and text.strip(WHITE):
            self.recovery.wrong_content(self, text)
            complete = (1 << len(state.patterns)) - 1
        self.buffer.clear()
        return complete

    def skip(self) -> None:
        """Leave out the element that begins here, and all that is in it, but take note of ids."""
        parser = self.parser
        self.skipped = 1
        parser.StartElementHandler = self.skip_start
        parser.EndElementHandler = self.skip_end
        parser.CharacterDataHandler = None

    def skip_start(self, _: str, attributes: list[str]) -> None:
        """Handle a start tag inside what is left out."""
        self.skipped += 1
        self.keep_identifier(attributes)

    def skip_end(self, _: str) -> None:
        """Handle an end tag inside what is left out."""
        self.skipped -= 1
        if not self.skipped:
            parser = self.parser
            parser.StartElementHandler = self.start
            parser.EndElementHandler = self.end
            parser.CharacterDataHandler = self.text

    def keep_identifier(self, attributes: list[str]) -> None:
        """Take note of the id of an element that is left out, so that what points at it does not dangle."""
        if XML_ID in attributes[::2]:
            value = attributes[attributes.index(XML_ID) + 1]
            self.identifiers.identify(value, self.parser.CurrentByteIndex, XML_ID)

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """Handle a namespace that comes into scope."""
        key = prefix or ""
        self.hidden.append((key, self.prefixes.get(key)))
        self.prefixes[key] = uri or ""

    def forget(self, _: str | None) -> None:
        """Handle a namespace that goes out of scope."""
        key, before = self.hidden.pop()
        if before is None:
            self.prefixes.pop(key, None)
        else:
            self.prefixes[key] = before

    def entity(self, name: str, *_: object) -> None:
        """Refuse a declaration of an entity."""
        self.refuse(f"The document declares the entity {name}", "Write the text of the entity out.", "rng.doctype")

    def attribute_list(self, element: str, name: str, _: str, default: str | None, __: int) -> None:
        """Refuse a declaration that gives an attribute a value which no element shows."""
        if default is not None:
            message = f"The document's DTD gives the attribute {name} of {element} a value"
            self.refuse(message, "Write the attribute out where it is meant.", "rng.doctype")

    def skipped_entity(self, name: str, _: object) -> None:
        """Refuse a reference to an entity that only a DTD could declare."""
        self.refuse(f"The entity {name} is declared in a DTD, which is not read", "Write its text out.", "rng.doctype")

    def refuse(self, message: str, mend: str, code: str = "rng.refused") -> NoReturn:
        """Report that the document is not to be validated, and stop."""
        parser = self.parser
        fault = Fault(code, message, mend, part=POINT)
        fault.line, fault.column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        self.faults.add(fault, max(0, parser.CurrentByteIndex))
        raise RunStoppedError
