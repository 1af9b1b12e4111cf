"""From the tree of a schema to its rows (specification, sections 4.4 to 4.21)."""

from __future__ import annotations

from collections.abc import Callable

from tei_edition.relaxng.datatypes import check_datatype, check_value
from tei_edition.relaxng.syntax.files import Files
from tei_edition.relaxng.syntax.grammars import START, Grammar
from tei_edition.relaxng.syntax.name_classes import name_class, qualified
from tei_edition.relaxng.syntax.reader import WHITE, Node
from tei_edition.relaxng.syntax.rows import EMPTY, INTERLEAVE, LIST, MORE, NOT_ALLOWED, TEXT, Rows

_UNDERWAY = -1


def simplify(root: Node, files: Files) -> Rows:
    """Return the rows of a schema; raises :class:`IncorrectSchemaError` where section 4 is broken."""
    simplifier = _Simplifier(files)
    rows = simplifier.rows
    rows.start = simplifier.convert(root, None)
    simplifier.fill_elements()
    simplifier.convert_the_unreachable()
    return rows


class _Simplifier:
    def __init__(self, files: Files) -> None:
        self.files = files
        self.rows = Rows()
        self.pending: list[tuple[int, Node, Grammar | None]] = []
        self.defined: dict[tuple[int, str], int] = {}
        self.grammars: list[Grammar] = []
        self.unreachable = False
        self.handlers: dict[str, Callable[[Node, Grammar | None], int]] = {
            "element": self.element,
            "attribute": self.attribute,
            "group": self.group,
            "interleave": lambda node, grammar: self.rows.group(self.parts(node, grammar), INTERLEAVE),
            "choice": lambda node, grammar: self.rows.choice(self.parts(node, grammar)),
            "optional": lambda node, grammar: self.rows.choice([self.group(node, grammar), EMPTY]),
            "zeroOrMore": lambda node, grammar: self.rows.choice([self.more(node, grammar), EMPTY]),
            "oneOrMore": self.more,
            "list": lambda node, grammar: self.rows.wrap(LIST, self.group(node, grammar)),
            "mixed": lambda node, grammar: self.rows.group([self.group(node, grammar), TEXT], INTERLEAVE),
            "empty": lambda *_: EMPTY,
            "text": lambda *_: TEXT,
            "notAllowed": lambda *_: NOT_ALLOWED,
            "ref": self.reference,
            "parentRef": self.reference,
            "data": self.data,
            "value": self.value,
            "grammar": self.grammar,
            "externalRef": self.external,
        }

    def fill_elements(self) -> None:
        while self.pending:
            row, node, grammar = self.pending.pop()
            self.rows.fill(row, self.content(node, grammar))

    def convert_the_unreachable(self) -> None:
        """Find the faults of definitions that nothing refers to; a loop is not one of them (section 4.19)."""
        self.unreachable = True
        for grammar in self.grammars:  # grows while it runs
            for name in grammar.definitions:
                if (id(grammar), name) not in self.defined:
                    self.defined[(id(grammar), name)] = self.definition(name, grammar)
                    self.fill_elements()

    def convert(self, node: Node, grammar: Grammar | None) -> int:
        return self.handlers[node.tag](node, grammar)

    def parts(self, node: Node, grammar: Grammar | None) -> list[int]:
        return [self.handlers[child.tag](child, grammar) for child in node.children]

    def group(self, node: Node, grammar: Grammar | None) -> int:
        return self.rows.group(self.parts(node, grammar))

    def more(self, node: Node, grammar: Grammar | None) -> int:
        return self.rows.wrap(MORE, self.group(node, grammar))

    def content(self, node: Node, grammar: Grammar | None) -> int:
        children = node.children if "name" in node.attributes else node.children[1:]
        if node.tag == "attribute" and not children:
            return TEXT
        if not children:
            raise node.wrong(f"The {node.tag} has no content", "Put a pattern in it, or empty.")
        return self.rows.group([self.convert(child, grammar) for child in children])

    def element(self, node: Node, grammar: Grammar | None) -> int:
        row = self.rows.element(name_class(node))
        self.pending.append((row, node, grammar))
        return row

    def attribute(self, node: Node, grammar: Grammar | None) -> int:
        return self.rows.attribute(name_class(node), self.content(node, grammar))

    def reference(self, node: Node, grammar: Grammar | None) -> int:
        name = node.attributes["name"]
        scope = grammar.parent if grammar and node.tag == "parentRef" else grammar
        if scope is None or name not in scope.definitions:
            raise node.wrong(f"Nothing defines {name}")
        key = (id(scope), name)
        row = self.defined.get(key)
        if row is None:
            self.defined[key] = _UNDERWAY
            row = self.defined[key] = self.definition(name, scope)
        elif row == _UNDERWAY:
            if self.unreachable:
                return NOT_ALLOWED
            raise node.wrong(f"The definition {name} refers to itself without an element between")
        return row

    def definition(self, name: str, scope: Grammar) -> int:
        parts, combine = scope.definitions[name]
        rows = [self.group(part, scope) for part in parts]
        return self.rows.group(rows, INTERLEAVE) if combine == "interleave" else self.rows.choice(rows)

    def grammar(self, node: Node, around: Grammar | None) -> int:
        grammar = Grammar(node, around, self.files)
        self.grammars.append(grammar)  # kept alive, since `defined` is keyed by identity
        self.defined[(id(grammar), START)] = _UNDERWAY
        return self.definition(START, grammar)

    def external(self, node: Node, grammar: Grammar | None) -> int:
        root = self.files.enter(node)
        row = self.convert(root, grammar)
        self.files.leave()
        return row

    def data(self, node: Node, grammar: Grammar | None) -> int:
        name = node.attributes["type"]
        but = NOT_ALLOWED
        parameters = []
        for child in node.children:
            if child.tag == "param":
                parameters.append((child.attributes["name"], child.text))
            else:
                but = self.rows.choice(self.parts(child, grammar))
        wrong = check_datatype(node.library, name, tuple(parameters))
        if wrong:
            raise node.wrong(wrong)
        return self.rows.data(node.library, name, tuple(parameters), but)

    def value(self, node: Node, grammar: Grammar | None) -> int:
        name = node.attributes.get("type")
        library = "" if name is None else node.library
        name = name or "token"
        named = ""
        if library and name in ("QName", "NOTATION"):
            named = qualified(node, node.text.strip(WHITE), node.ns)
        wrong = check_datatype(library, name, ()) or check_value(library, name, node.text, named)
        if wrong:
            raise node.wrong(wrong)
        return self.rows.value(library, name, node.text, named)
