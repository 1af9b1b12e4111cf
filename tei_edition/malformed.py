"""What is wrong with XML that is not well formed, in plain words, by expat's error numbers (XML 1.0, fifth edition)."""

from __future__ import annotations

import pyexpat

NO_ELEMENT, INVALID_TOKEN, MISMATCHED_TAG, UNKNOWN_ENCODING = 3, 4, 7, 18
"""The errors of which more can be said by whoever knows the open elements, or the bytes."""

_FAULTS = {
    2: ("this is no XML: it does not begin with a tag", "Give an XML file."),
    NO_ELEMENT: ("the file ends before its elements do", "Is the file complete? Look for an end tag that is missing."),
    5: ("the file ends in the middle of a tag", "Is the file complete? Close the tag."),
    6: ("the file ends in the middle of a character", "Is the file complete? Fetch or save it again."),
    8: ("an attribute stands twice in one tag", "Delete one of the two."),
    9: ("something stands behind the end of the root element", "Delete it, or move it inside the root."),
    11: ("an entity is used that XML does not know", "Write the character itself, or its number (&#233;)."),
    17: ("something stands before <?xml ...?>", "Delete the blanks or lines before it."),
    UNKNOWN_ENCODING: (
        "the encoding that the first line names is not known",
        'Save the file as UTF-8, with encoding="UTF-8".',
    ),
    19: ("the encoding that the first line names is not that of the file", "Put the right encoding there."),
    20: ("a CDATA section is never closed", "Put ]]> behind it."),
    27: (
        "a prefix is used that is bound to no namespace",
        'Declare it with xmlns:prefix="..." on the root element, or drop it.',
    ),
}


def explain(code: int, around: bytes = b"") -> tuple[str, str]:
    """Return what is wrong, without a capital or a full stop, and what to do.

    ``around`` are the byte before the place and the one at it.
    """
    if code == INVALID_TOKEN:
        return _explain_character(around[:-1], around[-1:])
    return _FAULTS.get(code, (f"the XML is broken: {pyexpat.ErrorString(code)}", "Mend the file at this place."))


def _explain_character(before: bytes, here: bytes) -> tuple[str, str]:
    byte = here[0] if here else 0
    if b"&" in (before, here):
        return "“&” stands for itself, which XML does not allow", "Write &amp; for it."
    if here == b"<":
        return "“<” stands inside a tag", "Is a quotation mark or “>” missing before it? In a value write &lt; for it."
    if before == b"<":
        return "“<” stands for itself, which XML does not allow", "Write &lt; for it."
    if before == b"=":
        return "the value of an attribute stands without quotation marks", 'Write it as name="value".'
    if before in (b'"', b"'") and here.isalnum():
        return "white space is missing between two attributes", "Put a space before the second."
    if byte >= 0x80 or not byte:
        what = f"the byte 0x{byte:02X} is no character in the file's encoding (UTF-8 if its first line names none)"
        return what, "Save the file as UTF-8, or name its encoding in the first line."
    if byte < 0x20 and here.strip():
        return f"the character U+{byte:04X} is not allowed in XML", "Delete it, or encode it as <g>."
    return "this is not well-formed XML", "Look for a quotation mark or “>” that is missing here or just before."
