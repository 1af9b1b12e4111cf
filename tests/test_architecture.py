"""The rules of the house, checked on the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "tei_edition"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = frozenset(
    {
        "source",
        "segment",
        "annotate",
        "authority",
        "encode",
        "decode",
        "relaxng",
        "odd",
        "schematron",
        "validation",
        "export",
        "report",
        "cli",
    }
)
ALLOWED = {
    "annotate": {"authority"},  # names are matched with the words of the registers
    "odd": {"relaxng"},  # examples are held against the schema
    "validation": {"relaxng", "schematron", "decode", "source"},  # checks hold the text of a tree against its source
    "export": {"decode"},  # exporters read the text of a tree
    "cli": STAGES,
}
"""Which stages may import which others; the pipeline and the API join the rest."""


def name(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_stage_imports_no_sibling(path: Path) -> None:
    stage = path.relative_to(PACKAGE).parts[0]
    if stage not in STAGES:
        return
    others = {module.split(".")[1] for module in imported(path) if module.startswith("tei_edition.")} & STAGES
    assert others - {stage} <= ALLOWED.get(stage, set())


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_one_module_touches_text_and_tail(path: Path) -> None:
    if path.name == "tei.py":
        return
    touched = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "tail"
    ]
    assert not touched, f"lines {touched} use .tail: see tei.py"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_shape(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name
            public = not node.name.startswith("_") and node.col_offset == 0
            assert not public or ast.get_docstring(node), f"{node.name} has no docstring"


def test_no_circles() -> None:
    graph = {}
    for path in MODULES:
        parts = path.relative_to(REPOSITORY).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        graph[module] = top_level_imports(path)
    done: set[str] = set()
    for module in sorted(graph):
        walk(module, graph, done, ())


def top_level_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rows = [
        node for node in tree.body if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tei_edition")
    ]
    found = set()
    for row in rows:
        module = row.module or ""
        for alias in row.names:
            inner = REPOSITORY / Path(*module.split(".")) / alias.name
            found.add(f"{module}.{alias.name}" if inner.with_suffix(".py").exists() or inner.is_dir() else module)
    return found


def walk(module: str, graph: dict[str, set[str]], done: set[str], way: tuple[str, ...]) -> None:
    assert module not in way, " → ".join((*way, module))
    if module in done or module not in graph:
        return
    for other in sorted(graph[module]):
        walk(other, graph, done, (*way, module))
    done.add(module)
