"""Characters that XML 1.0 cannot hold, and lines that hold nothing.

XML 1.0 (fifth edition), production 2, admits tab, line feed, carriage return and the
code points from U+0020 on, surrogates, U+FFFE and U+FFFF aside. A form feed is no
character of XML either, but has a meaning in a text: a page begins.
"""

from __future__ import annotations

import re

FORM_FEED = "\f"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character that XML cannot hold."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The same, form feeds aside, which have a meaning."""

_NOT_BLANK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def is_blank(line: str) -> bool:
    """Whether a line holds nothing but white space that XML can hold."""
    return not line or (line.isspace() and not _NOT_BLANK.search(line))


def strip_lines(text: str) -> list[str]:
    """Return the lines of a text that are not blank, each without the blanks at its end.

    Two texts with the same result are the same by the law of conservation.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return [line.rstrip(" \t") for line in unified.split("\n") if not is_blank(line)]
