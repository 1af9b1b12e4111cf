"""Words for names, lists of names, texts and datatypes in messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tei_edition.relaxng.datatypes.examples import example
from tei_edition.relaxng.datatypes.expressions import Expression
from tei_edition.relaxng.guidelines import rank
from tei_edition.relaxng.names import XML_NAMESPACE, local, namespace
from tei_edition.relaxng.patterns import Leaf, Pattern
from tei_edition.relaxng.suggestions import nearest
from tei_edition.relaxng.syntax.rows import VALUE
from tei_edition.relaxng.values import Values, datatypes_in

_SHOWN = 8
_DATATYPES = {
    "date": "a date such as 1945-10-24",
    "dateTime": "a date with a time such as 1945-10-24T21:30:00",
    "time": "a time such as 21:30:00",
    "gYear": "a year such as 1945",
    "gYearMonth": "a year and month such as 1945-10",
    "gMonth": "a month such as --10",
    "gDay": "a day such as ---24",
    "gMonthDay": "a month and day such as --10-24",
    "duration": "a duration such as P2DT3H",
    "boolean": "true or false",
    "decimal": "a number such as 2.5",
    "double": "a number such as 2.5",
    "float": "a number such as 2.5",
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number, not negative",
    "positiveInteger": "a whole number above 0",
    "anyURI": "a pointer such as #id, or a URI",
    "ID": "an id: letters, digits, . _ -, beginning with a letter or _, no spaces",
    "NCName": "a name: letters, digits, . _ -, beginning with a letter or _, no spaces",
    "Name": "a name: letters, digits, . _ - :, beginning with a letter or _, no spaces",
    "NMTOKEN": "a word of letters, digits and . _ - :",
    "language": "a language tag such as en or ru-Latn",
    "token": "text",
    "string": "text",
}
_WORD = "[^\\p{C}\\p{Z}]+"
_DATES = {
    "date": "1945-10-24",
    "gYearMonth": "1945-10",
    "gYear": "1945",
    "gMonthDay": "--10-24",
    "gMonth": "--10",
    "gDay": "---24",
    "time": "21:30:00",
    "dateTime": "1945-10-24T21:30:00",
}
"""How dates and times are written (XML Schema part 2, section 3.2), the usual forms first."""
_ANYTHING = ("a", "1", "two words", "(é)")


def shown(name: str) -> str:
    """Return an element's or attribute's name as an editor writes it."""
    return f"xml:{local(name)}" if namespace(name) == XML_NAMESPACE else local(name)


def in_order(names: Iterable[str]) -> list[str]:
    """Return names with the usual ones first, the rest as they came."""
    return sorted(dict.fromkeys(names), key=rank)


def listed(names: Sequence[str], conjunction: str = "or", most: int = _SHOWN) -> str:
    """Return names as a list in a sentence, the number of those left out at its end."""
    words = list(dict.fromkeys(names))
    if len(words) > most + 1:
        return f"{', '.join(words[:most])} {conjunction} {len(words) - most} more"
    return f" {conjunction} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def quoted(text: str, most: int = 40) -> str:
    """Return a text in quotation marks, on one line, cut if it is long."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= most else line[: most - 1] + "…"}"'


def allowed_values(patterns: Iterable[Pattern]) -> list[str]:
    """Return the values that patterns enumerate, in the order of the schema."""
    values: list[str] = []
    for pattern in patterns:
        for leaf in datatypes_in(pattern):
            if leaf.kind == VALUE and leaf.literal is not None:
                values.append(leaf.literal)
    return list(dict.fromkeys(values))


def described(patterns: Iterable[Pattern]) -> str:
    """Return in words which values the patterns allow, enumerated ones aside."""
    words: dict[str, None] = {}
    dates: set[str] = set()
    for pattern in patterns:
        for leaf in datatypes_in(pattern):
            if leaf.kind == VALUE or leaf.datatype is None:
                continue
            if leaf.datatype.name in _DATES and not leaf.parameters:
                dates.add(leaf.datatype.name)
            else:
                words[_in_words(leaf)] = None
    if len(dates) > 2:
        return listed([f"a date as in {listed([_DATES[name] for name in _DATES if name in dates])}", *words], most=7)
    return listed([*(_DATATYPES[name] for name in _DATES if name in dates), *words], most=7)


def _in_words(leaf: Leaf) -> str:
    assert leaf.datatype is not None
    expressions = [value for name, value in leaf.parameters if name == "pattern"]
    if expressions == [_WORD]:
        return "a word without spaces"
    words = _DATATYPES.get(leaf.datatype.name, f"a value of the datatype {leaf.datatype.name}")
    if expressions and not (leaf.datatype.name == "anyURI" and expressions == ["\\S+"]):
        return _matching(words, expressions[0])
    bounds = [f"{name} {value}" for name, value in leaf.parameters if name != "pattern"]
    return f"{words} ({', '.join(bounds)})" if bounds else words


def _matching(words: str, source: str) -> str:
    """Return a datatype in words that an expression narrows: by an example if one comes to mind."""
    expression = Expression(source)
    if all(map(expression.matches, _ANYTHING)) and not expression.matches(""):
        return f"{words}, not empty"
    such = example(source)
    words = words.partition(" such as ")[0].partition(":")[0]
    return f"{words} such as {such} (pattern {source})" if such else f"{words} that matches {source}"


def likely_value(value: str, values: Sequence[Values], enumerated: Sequence[str]) -> str:
    """Return an allowed value that is probably meant, "" if none comes to mind."""
    near = nearest(value, enumerated)
    if near:
        return near
    for candidate in _rewritten(value.strip()):
        if candidate != value and any(one.test(candidate, {}) for one in values):
            return candidate
    return ""


def _rewritten(value: str) -> Iterator[str]:
    """Yield other ways to write a value: as an ISO date, a truth value, a word, a pointer."""
    numbers = re.fullmatch(r"(\d{1,4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,4})", value)
    if numbers:
        first, second, third = numbers.groups()
        if len(first) == 4:
            yield f"{first}-{int(second):02}-{int(third):02}"
            yield f"{first}-{int(third):02}-{int(second):02}"
        elif len(third) == 4:
            yield f"{third}-{int(second):02}-{int(first):02}"
            yield f"{third}-{int(first):02}-{int(second):02}"
    yield from _date_in_words(value)
    pair = re.fullmatch(r"(\d{1,4})[./-](\d{1,4})", value)
    if pair:
        year, month = pair.groups() if len(pair[1]) == 4 else reversed(pair.groups())
        yield f"{year}-{int(month):02}"
    clock = re.fullmatch(r"(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?", value)
    if clock:
        yield f"{int(clock[1]):02}:{clock[2]}:{clock[3] or '00'}"
    yield {"yes": "true", "no": "false"}.get(value.lower(), value)
    yield value.lower()
    yield value.replace("_", "-")
    yield value.replace(",", ".")
    yield re.sub(r"\s+", "-", value)
    digits = re.match(r"\d+(?=[^\W\d]+$)", value)
    yield f"n{value}" if value[:1].isdigit() else value
    yield digits[0] if digits else value


def _date_in_words(value: str) -> Iterator[str]:
    """Yield the ISO form of a date whose month is a word, in any language that we have the words of."""
    words = re.findall(r"[^\W\d_]+|\d+", value)
    names = [word.casefold() for word in words if word.isalpha()]
    numbers = [int(word) for word in words if word.isdecimal()]
    if not names or len(names) > 3 or not 1 <= len(numbers) <= 2:
        return
    from tei_edition.languages.calendar import load_calendar
    from tei_edition.languages.vocabulary import available_languages

    calendars = [load_calendar(language).months for language in available_languages()]
    months = dict.fromkeys(calendar[name] for name in names for calendar in calendars if name in calendar)
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if 1 <= number <= 31]
    for month in months if len(years) == 1 else ():
        yield f"{years[0]:04}-{month:02}-{days[0]:02}" if days else f"{years[0]:04}-{month:02}"


def two_values(value: str) -> tuple[str, str] | None:
    """Return the two ends of a value that looks like a range, None for another."""
    found = re.fullmatch(r"\s*(\S+)\s*(?:/|–|—|\bto\b)\s*(\S+)\s*", value)
    return (found[1], found[2]) if found else None
