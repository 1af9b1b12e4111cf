"""Going on after a fault, so that one fault gives one message and the next one is still found.

What is done, in the order in which it is tried, for an element that may not stand here:
it is a name that the schema does not have: take it for the likely one, or leave it out;
it was reported as missing before: take it without a word; something required is missing
before it: report that, and go on behind it; an element around it would make it legal:
report that, and go on as if that element were there (a *virtual* frame); otherwise validate
it by itself and go on as if it had not been there.
"""

from __future__ import annotations

import pyexpat

from tei_edition.relaxng import messages
from tei_edition.relaxng.attribute_faults import examine
from tei_edition.relaxng.automaton import Edge, Plan, State
from tei_edition.relaxng.faults import END, VALUE, Fault
from tei_edition.relaxng.marks import Early, Mark
from tei_edition.relaxng.names import flat, local, namespace
from tei_edition.relaxng.prospects import Prospects, all_of
from tei_edition.relaxng.run import Run


class Recovery:
    """The recovery of one schema; it keeps nothing of a run."""

    def __init__(self, prospects: Prospects) -> None:
        self.prospects = prospects
        self.automaton = prospects.automaton

    def before_start(self, run: Run, name: str) -> None:
        """Close virtual frames where the element may stand in their parent."""
        while (mark := run.marks.get(len(run.stack))) and mark.virtual:
            behind = self._behind_virtual(run, mark)
            after = next((state for state in behind if self.automaton.edge(state, name) is not None), None)
            if after is None:
                return
            self._close_virtual(run, after)

    def before_end(self, run: Run) -> None:
        """Close the virtual frames inside the element that ends."""
        while (mark := run.marks.get(len(run.stack))) and mark.virtual:
            run.buffer.clear()
            behind = self._behind_virtual(run, mark)
            self._close_virtual(run, next((state for state in behind if state.complete), behind[-1]))

    def _behind_virtual(self, run: Run, mark: Mark) -> list[State]:
        """Return the states to go on with behind a virtual frame: as if it had not been there, or behind it."""
        edge = run.stack[-1]
        return [*((mark.back,) if mark.back else ()), self.automaton.after(edge, all_of(edge))]

    def _close_virtual(self, run: Run, after: State) -> None:
        del run.marks[len(run.stack)]
        run.stack.pop()
        run.state = after

    def _mark(self, run: Run) -> Mark:
        mark = run.marks.setdefault(len(run.stack), Mark())
        mark.doubt = None
        return mark

    def misplaced(self, run: Run, name: str, attributes: list[str]) -> None:
        """Handle an element that may not stand where it does."""
        if run.aliases and namespace(name) in run.aliases:
            name = flat(run.aliases[namespace(name)], local(name))
            edge = self.automaton.edge(run.state, name)
            if edge is not None:
                run.enter(edge, attributes)
                return
        state = run.state
        mark = self._mark(run)
        own = self.prospects.anywhere(name)
        if own is None:
            self._unknown(run, name, attributes)
        elif not mark.moot and self._revised(run, mark, name, attributes):
            return
        elif mark.moot or name in mark.missing:
            mark.missing.discard(name)
            self._detour(run, own, attributes)
        elif missing := self.prospects.missing(state, name):
            self._after_missing(run, name, attributes, missing)
        else:
            self._out_of_place(run, name, attributes, own)

    def _report(self, run: Run, fault: Fault) -> Fault:
        return run.faults.add(fault, run.parser.CurrentByteIndex)

    def _unknown(self, run: Run, name: str, attributes: list[str]) -> None:
        likely = "" if run.faults.full else self._likely(run, name, attributes)
        elsewhere = ""
        if not likely and not run.faults.full:
            elsewhere = next(iter(messages.likely_elements(name, self.prospects.names())), "")
        self._report(run, messages.unknown_element(name, run, likely, elsewhere, self.prospects))
        better = likely or elsewhere
        if better and local(better) == local(name):
            run.aliases[namespace(name)] = namespace(better)
            self.misplaced(run, name, attributes)
        elif not (likely and self._guess(run, likely, attributes)):
            run.keep_identifier(attributes)
            run.skip()

    def _likely(self, run: Run, name: str, attributes: list[str]) -> str:
        """Return the element that is probably meant: a near name, best one that may have these attributes."""
        near = messages.likely_elements(name, self.prospects.expected(run.state))
        names = tuple(attributes[::2])
        for likely in near:
            edge = self.automaton.edge(run.state, likely)
            if edge is not None and self.automaton.plan(edge.opening, names).good is not None:
                return likely
        return near[0] if near else ""

    def _guess(self, run: Run, likely: str, attributes: list[str]) -> bool:
        """Go into an element that is probably another one, whose content is then not judged; say if that can be."""
        edge = self.automaton.edge(run.state, likely)
        if edge is None:
            return False
        plan = self.automaton.plan(edge.opening, tuple(attributes[::2]))
        inside = self.automaton.outcome(edge.opening, plan, attributes, run.prefixes)
        run.stack.append(edge)
        run.state = inside or self.automaton.forgiving(edge.opening)
        self._mark(run).moot = True
        run.note(plan, attributes)
        return True

    def _after_missing(self, run: Run, name: str, attributes: list[str], missing: list[str]) -> None:
        mark = self._mark(run)
        early = None
        if not mark.moved.issuperset(missing):
            fault = self._report(run, messages.missing_before(name, run, missing))
            mark.missing.update(missing)
            early = mark.early = Early(name, fault, run.state)
        for one in missing:
            run.state = self.prospects.passed(run.state, one) or run.state
        edge = self.automaton.edge(run.state, name)
        assert edge is not None
        run.enter(edge, attributes)
        if early is not None:
            run.marks[len(run.stack)] = Mark(doubt=early)

    def _revised(self, run: Run, mark: Mark, name: str, attributes: list[str]) -> bool:
        """Go on as if the element before which something was missing had not been there; say if that fits better."""
        early = mark.early
        edge = None if early is None else self.automaton.edge(early.state, name)
        if early is None or edge is None:
            return False
        later = self.prospects.passed(early.state, name)
        may_follow = later is not None and self.automaton.edge(later, early.name) is not None
        messages.too_early(early.fault, early.name, name, run, may_follow)
        run.faults.found = [fault for fault in run.faults.found if fault not in early.follow]
        run.state = early.state
        mark.moved.add(early.name)
        mark.early = None
        mark.missing.clear()
        run.enter(edge, attributes)
        return True

    def _out_of_place(self, run: Run, name: str, attributes: list[str], own: Edge) -> None:
        wrappers = messages.by_likelihood(self.prospects.wrappers(run.state, name), self.prospects, run.state)
        finishing = not run.state.complete and wrappers and wrappers[0] in self.prospects.required(run.state)
        closing = 0 if finishing else self._legal_after_closing(run, name)
        likely = "" if wrappers or closing else self._likely(run, name, attributes)
        fault = self._report(run, messages.misplaced(name, run, self.prospects, wrappers, closing, likely))
        self._mark(run).faults.append(fault)
        if likely and self._guess(run, likely, attributes):
            return
        if wrappers and not closing and not run.state.mixed:
            self._open_virtual(run, wrappers[0])
            edge = self.automaton.edge(run.state, name)
            assert edge is not None
            self._enter_out_of_place(run, edge, attributes)
        else:
            self._detour(run, own, attributes)

    def _open_virtual(self, run: Run, wrapper: str) -> None:
        edge = self.automaton.edge(run.state, wrapper)
        assert edge is not None
        back = run.state
        run.stack.append(edge)
        mark = run.marks[len(run.stack)] = Mark(virtual=True)
        mark.back = back
        run.state = self.automaton.forgiving(edge.opening)

    def _detour(self, run: Run, own: Edge, attributes: list[str]) -> None:
        """Validate an element by itself; behind it all is as before it."""
        own.after = _Always(run.state)
        self._enter_out_of_place(run, own, attributes)
        self._mark(run).moot = True

    def _enter_out_of_place(self, run: Run, edge: Edge, attributes: list[str]) -> None:
        """Go into an element of which nothing more is asked: what it lacks is held back."""
        run.out_of_place = True
        run.enter(edge, attributes)
        run.out_of_place = False
        self._mark(run)

    def _legal_after_closing(self, run: Run, name: str) -> int:
        """Return how many open elements would have to end for the element to be legal, 0 if none helps."""
        for up, edge in enumerate(reversed(run.stack), 1):
            after = self.automaton.after(edge, all_of(edge))
            if self.automaton.edge(after, name) is not None:
                return up
            if up == 3:
                break
        return 0

    def unfinished(self, run: Run, edge: Edge) -> int:
        """Handle an element that ends too soon; return the bits to go on with."""
        held = run.marks.pop(len(run.stack) + 1, None)
        if held is None or held.doubt is not None:
            fault = self._report(run, messages.unfinished(edge.name, run.state, self.prospects))
            if held is not None and held.doubt is not None:
                held.doubt.follow.append(fault)
        return all_of(edge)

    def stray_text(self, run: Run, text: str) -> None:
        """Handle text where none may stand."""
        mark = self._mark(run)
        if mark.moot:
            return
        wrappers = messages.by_likelihood(self.prospects.wrappers(run.state, None), self.prospects, run.state)
        self._report(run, messages.stray_text(text, run, self.prospects, wrappers))
        if wrappers and len(run.stack) > 0:
            self._open_virtual(run, wrappers[0])
            run.state = self.automaton.after_text(run.state) or run.state

    def wrong_content(self, run: Run, text: str) -> None:
        """Handle text that a datatype does not allow."""
        mark = run.marks.get(len(run.stack))
        if mark is None or not mark.moot:
            self._report(run, messages.wrong_content(text, run, self.prospects))

    def wrong_attributes(self, run: Run, edge: Edge, plan: Plan, attributes: list[str]) -> State:
        """Handle a start tag whose attributes are wrong; return the state to go on with."""
        if run.faults.full:
            run.faults.more += 1
            run.note(plan, attributes)
            return self.automaton.forgiving(edge.opening)
        faults, inside = examine(self.automaton, edge, plan, attributes, run.prefixes)
        for fault in faults:
            if not (run.out_of_place and fault.code == "rng.attribute.missing"):
                self._report(run, fault)
        run.note(plan, attributes, frozenset(fault.attribute for fault in faults if fault.part == VALUE))
        return inside

    def not_well_formed(self, run: Run, error: pyexpat.ExpatError, around: bytes) -> None:
        """Handle XML that cannot be read any further."""
        fault = messages.not_well_formed(error, around, bool(run.stack))
        mark = run.marks.get(len(run.stack))
        if fault.part == END and mark and mark.faults:
            first = mark.faults[0]
            run.faults.found = [one for one in run.faults.found if one not in mark.faults]
            fault.also = first.offset
            fault.help = f"{fault.help} Should it stand before line {{also}}?"
        run.faults.add(fault, max(0, run.parser.ErrorByteIndex))


class _Always(dict[int, State]):
    """The way back from a detour: one state, whatever happened inside."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def get(self, _: int, __: object = None) -> State:
        """Return the state before the detour."""
        return self._state
