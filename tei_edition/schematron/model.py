"""What a Schematron schema says, abstract patterns and rules filled in (ISO/IEC 19757-3:2016)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

ALL, DEFAULT = "#ALL", "#DEFAULT"
"""The phases that stand for all patterns, and for those that the schema names itself."""


class Insertion(NamedTuple):
    """``value-of`` or ``name``: an expression whose string goes into a message."""

    expression: str


MessagePart: TypeAlias = str | Insertion


@dataclass(frozen=True, slots=True)
class Let:
    """``let``: a variable."""

    name: str
    value: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Test:
    """``assert`` (a fault unless it holds) or ``report`` (a fault if it does)."""

    report: bool
    expression: str
    message: tuple[MessagePart, ...]
    ident: str = ""
    role: str = ""
    diagnostics: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """``rule``: what holds of the nodes that match a context."""

    context: str
    lets: tuple[Let, ...] = ()
    tests: tuple[Test, ...] = ()
    ident: str = ""
    role: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """``pattern``: rules of which the first that matches a node applies to it."""

    ident: str
    rules: tuple[Rule, ...]
    lets: tuple[Let, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Phase:
    """``phase``: the patterns that are active, and variables."""

    patterns: frozenset[str]
    lets: tuple[Let, ...] = ()


class Problem(NamedTuple):
    """Something in the schema that cannot be run: what, and on which line."""

    what: str
    line: int


@dataclass(frozen=True, slots=True)
class Rules:
    """A schema; ``problems`` are what of it cannot be run."""

    name: str
    binding: str
    namespaces: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    lets: tuple[Let, ...] = ()
    phases: Mapping[str, Phase] = field(default_factory=dict)
    default_phase: str = ALL
    diagnostics: Mapping[str, tuple[MessagePart, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
