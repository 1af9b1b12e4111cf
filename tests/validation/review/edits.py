"""Single edits of an edition's TEI, as a person could make them: what each is, and which check should see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple


class Edit(NamedTuple):
    """An edit: what was done, the codes of which one should be found, and the file after it."""

    what: str
    codes: tuple[str, ...]
    text: str


Maker = Callable[[str, Random], "str | None"]

_MENTION = r'<(?P<tag>persName|orgName|placeName) ref="#(?P<ref>[^"]+)"(?P<rest>[^>]*)>(?P<words>[^<>]+)</(?P=tag)>'


def _body(text: str) -> int:
    return text.index("<body>")


def _choose(pattern: str, text: str, random: Random, start: int = 0) -> re.Match[str] | None:
    rows = [match for match in re.finditer(pattern, text) if match.start() >= start]
    return random.choice(rows) if rows else None


def _swap(text: str, match: re.Match[str] | None, new: str) -> str | None:
    return None if match is None else text[: match.start()] + new + text[match.end() :]


def change_letter(text: str, random: Random) -> str | None:
    match = _choose(r"(?<=[a-z])[a-z](?=[a-z]{2,}[^<>]*<)", text, random, _body(text))
    return _swap(text, match, random.choice([each for each in "abcdefgh" if match and each != match[0]]))


def delete_word(text: str, random: Random) -> str | None:
    return _swap(text, _choose(r" [a-z]{3,}(?= [a-z]+[^<>]*<)", text, random, _body(text)), "")


def double_word(text: str, random: Random) -> str | None:
    match = _choose(r" [a-z]{3,}(?= [a-z]+[^<>]*<)", text, random, _body(text))
    return _swap(text, match, match[0] * 2 if match else "")


def delete_paragraph(text: str, random: Random) -> str | None:
    return _swap(text, _choose(r"<p>[^<>]{40,}</p>\n(?=<p>)", text, random, _body(text)), "")


def silent_correction(text: str, random: Random) -> str | None:
    match = _choose(r"<choice><sic>([^<>]*)</sic><corr[^<>]*>([^<>]*)</corr></choice>", text, random)
    return _swap(text, match, match[2] if match else "")


def unknown_target(text: str, random: Random) -> str | None:
    match = _choose(_MENTION, text, random, _body(text))
    return _swap(text, match, match[0].replace(match["ref"], match["ref"] + "x", 1) if match else "")


def another_entry(text: str, random: Random) -> str | None:
    match = _choose(_MENTION, text, random, _body(text))
    if match is None:
        return None
    kind = match["ref"].partition(".")[0]
    others = sorted(set(re.findall(rf'xml:id="({kind}\.[^"]+)"', text)) - {match["ref"]})
    used = {row["ref"] for row in re.finditer(_MENTION, text) if row["words"].split()[-1] in match["words"]}
    other = random.choice([each for each in others if each not in used and each[2:5] != match["ref"][2:5]])
    return _swap(text, match, match[0].replace(f"#{match['ref']}", f"#{other}", 1))


def another_kind(text: str, random: Random) -> str | None:
    match = _choose(_MENTION.replace("persName|orgName|placeName", "persName"), text, random, _body(text))
    place = random.choice(sorted(set(re.findall(r'xml:id="(l\.[^"]+)"', text))))
    return _swap(text, match, match[0].replace(f"#{match['ref']}", f"#{place}", 1) if match else "")


def without_hash(text: str, random: Random) -> str | None:
    match = _choose(_MENTION, text, random, _body(text))
    return _swap(text, match, match[0].replace('"#', '"', 1) if match else "")


_DATE = r'<date (?P<name>when)="(?P<value>\d{4}-\d\d-\d\d)"'


def another_year(text: str, random: Random) -> str | None:
    match = _choose(r'<date when="(\d{4})(?P<rest>[^"]*)"', text, random, text.index("<text>"))
    return _swap(text, match, f'<date when="{int(match[1]) + 10}{match["rest"]}"' if match else "")


def another_bound(text: str, random: Random) -> str | None:
    match = _choose(r'<date from="(\d{4})" to="(\d{4})"', text, random, text.index("<text>"))
    return _swap(text, match, f'<date from="{int(match[1]) - 3}" to="{match[2]}"' if match else "")


def another_day(text: str, random: Random) -> str | None:
    match = _choose(_DATE, text, random, text.index("<text>"))
    if match is None:
        return None
    day = int(match["value"][-2:]) % 28 + 1
    return _swap(text, match, f'<date when="{match["value"][:-2]}{day:02}"')


def another_month(text: str, random: Random) -> str | None:
    match = _choose(_DATE, text, random, text.index("<text>"))
    if match is None:
        return None
    month = int(match["value"][5:7]) % 12 + 1
    return _swap(text, match, f'<date when="{match["value"][:5]}{month:02}-{min(int(match["value"][-2:]), 28):02}"')


def impossible_date(text: str, random: Random) -> str | None:
    match = _choose(_DATE, text, random, text.index("<text>"))
    return _swap(text, match, f'<date when="{match["value"][:4]}-02-30"' if match else "")


def reversed_range(text: str, random: Random) -> str | None:
    match = _choose(r'<date from="(\d{4})" to="(\d{4})"', text, random, text.index("<text>"))
    return _swap(text, match, f'<date from="{match[2]}" to="{match[1]}"' if match else "")


def life_reversed(text: str, random: Random) -> str | None:
    match = _choose(r'<birth when="(\d{4})"([^>]*)/><death when="(\d{4})"', text, random)
    return _swap(text, match, f'<birth when="{match[3]}"{match[2]}/><death when="{match[1]}"' if match else "")


def dead_speaker(text: str, random: Random) -> str | None:
    match = _choose(r'<death when="1945-11-16"', text, random)
    return _swap(text, match, f'<death when="19{random.randint(30, 43)}-11-16"')


def same_id(text: str, random: Random) -> str | None:
    match = _choose(r'<sp [^>]*xml:id="(d\d+)\.(\d+)"', text, random)
    if match is None or match[2] == "1":
        return None
    return _swap(text, match, match[0].replace(f".{match[2]}", ".1"))


def without_speaker(text: str, random: Random) -> str | None:
    match = _choose(r'<sp who="[^"]+"', text, random)
    return _swap(text, match, "<sp")


def other_speaker(text: str, random: Random) -> str | None:
    match = _choose(r'<sp who="(?P<who>[^"]+)" toWhom="(?P<whom>[^"]+)" n="(?!1")', text, random)
    if match is None or text[match.start() - 200 : match.start()].rstrip().endswith(("<gap", "/></p>\n</sp>")):
        return None
    return _swap(text, match, match[0].replace(match["who"], "#").replace(match["whom"], match["who"], 1).replace(
        '"#"', f'"{match["whom"]}"'))  # fmt: skip


def swallowed_turn(text: str, random: Random) -> str | None:
    match = _choose(r"</sp>\n<sp [^>]*toWhom[^>]*><speaker>([^<>]*)</speaker>\n<p>(?=[^<])", text, random)
    return _swap(text, match, f"<p>{match[1]}" if match else "")


def lost_turn(text: str, random: Random) -> str | None:
    match = _choose(r"<sp [^>]*toWhom[^>]*>(?:(?!</?sp\b|<note|xml:id=\"n)[\s\S])*</sp>\n(?=<sp)", text, random)
    return _swap(text, match, "")


def lost_speech(text: str, random: Random) -> str | None:
    match = _choose(r"(</speaker>\n)<p>[^<>]+</p>\n(?=</sp>)", text, random)
    return _swap(text, match, f"{match[1]}<p/>\n" if match else "")


def another_leaf(text: str, random: Random) -> str | None:
    match = _choose(r'<citedRange unit="page" from="(\d+)"', text, random)
    return _swap(text, match, f'<citedRange unit="page" from="{int(match[1]) + 1}"' if match else "")


def another_volume(text: str, random: Random) -> str | None:
    return _swap(text, _choose(r'<biblScope unit="volume" n="3"', text, random), '<biblScope unit="volume" n="4"')


def another_locus(text: str, random: Random) -> str | None:
    match = _choose(r'<locus from="(\d+)" to="(\d+)"', text, random)
    return _swap(text, match, f'<locus from="{match[1]}" to="{int(match[2]) + 1}"' if match else "")


def another_entry_of_contents(text: str, random: Random) -> str | None:
    match = _choose(r'<ref target="#d(\d\d)">', text, random)
    return _swap(text, match, f'<ref target="#d{int(match[1]) % 12 + 1:02}">' if match else "")


def lost_anchor(text: str, random: Random) -> str | None:
    return _swap(text, _choose(r'<anchor type="note" [^>]*/>\n', text, random), "")


def emptied(text: str, random: Random) -> str | None:
    match = _choose(_MENTION, text, random, _body(text))
    return _swap(text, match, match[0].replace(match["words"], "") + match["words"] if match else "")


def blank_inside(text: str, random: Random) -> str | None:
    match = _choose(_MENTION + " ", text, random, _body(text))
    return _swap(text, match, match[0].replace("</", " </")[:-1] if match else "")


def untagged(text: str, random: Random) -> str | None:
    rows = [row for row in re.finditer(_MENTION, text) if len(row["words"]) > 4 and row.start() > _body(text)]
    words = [row["words"] for row in rows]
    often = [
        row
        for row in rows
        if words.count(row["words"]) > 3
        and not re.search(r"[A-Z][\w.]* $", text[row.start() - 20 : row.start()])
        and not re.match(r" [A-Z<]|-|’", text[row.end() : row.end() + 2])
        and text[row.start() - 1] in " \"("
        and text.rfind("<", 0, row.start()) == text.rfind(">", 0, row.start()) - (
            text.rfind(">", 0, row.start()) - text.rfind("<", 0, row.start())
        )
    ]  # fmt: skip
    match = random.choice(often)
    return _swap(text, match, match["words"])


def nested(text: str, random: Random) -> str | None:
    match = _choose(_MENTION, text, random, _body(text))
    if match is None:
        return None
    inner = f'<{match["tag"]} ref="#{match["ref"]}">{match["words"]}</{match["tag"]}>'
    return _swap(text, match, match[0].replace(match["words"] + "<", inner + "<"))


def without_licence(text: str, random: Random) -> str | None:
    return _swap(text, _choose(r"<availability>.*?</availability>", text, random), "")


def without_language(text: str, random: Random) -> str | None:
    return _swap(text, _choose(r' xml:lang="en"(?=>\n<teiHeader)', text, random), "")


def blank_in_value(text: str, random: Random) -> str | None:
    match = _choose(_MENTION, text, random, _body(text))
    return _swap(text, match, match[0].replace('ref="', 'ref=" ', 1) if match else "")


WRONG: tuple[tuple[Maker, int, tuple[str, ...]], ...] = (
    (change_letter, 20, ("text.changed",)),
    (delete_word, 10, ("text.changed",)),
    (double_word, 5, ("text.changed",)),
    (delete_paragraph, 5, ("text.changed",)),
    (silent_correction, 3, ("text.changed",)),
    (unknown_target, 12, ("pointer.dangling",)),
    (another_entry, 18, ("name.variant",)),
    (another_kind, 5, ("pointer.kind",)),
    (without_hash, 5, ("pointer.hash",)),
    (another_year, 15, ("date.words",)),
    (another_bound, 3, ("date.words",)),
    (another_day, 10, ("date.words",)),
    (another_month, 5, ("date.words",)),
    (impossible_date, 5, ("date.impossible",)),
    (reversed_range, 4, ("date.reversed",)),
    (life_reversed, 4, ("date.life",)),
    (dead_speaker, 1, ("date.afterlife",)),
    (same_id, 4, ("id.duplicate",)),
    (without_speaker, 5, ("speech.unknown",)),
    (other_speaker, 8, ("speech.running",)),
    (swallowed_turn, 6, ("speech.hidden",)),
    (lost_turn, 5, ("speech.number", "speech.unanswered")),
    (lost_speech, 4, ("speech.silent",)),
    (another_leaf, 6, ("archive.words",)),
    (another_volume, 3, ("archive.words",)),
    (another_locus, 5, ("archive.header",)),
    (another_entry_of_contents, 4, ("contents.documents",)),
    (lost_anchor, 4, ("note.anchors",)),
    (emptied, 4, ("markup.empty",)),
    (blank_inside, 4, ("markup.white-space",)),
    (untagged, 6, ("name.untagged",)),
    (nested, 4, ("markup.twice",)),
    (without_licence, 1, ("header.licence",)),
    (without_language, 1, ("header.language",)),
    (blank_in_value, 3, ("markup.attribute",)),
)
"""Each wrong edit, how many of it, and the codes of which one should be found."""


def wrong_edits(text: str, seed: int) -> Iterator[Edit]:
    """Yield the wrong edits, each of the whole text; the same for the same seed."""
    random = Random(seed)
    for maker, count, codes in WRONG:
        seen = {text}
        tries = 0
        while count and tries < 300:
            tries += 1
            after = maker(text, random)
            if after is not None and after not in seen:
                seen.add(after)
                count -= 1
                yield Edit(maker.__name__, codes, after)


# Harmless edits


def indent_header(text: str, random: Random) -> str | None:
    end = text.index("</teiHeader>")
    lines = text[:end].split("\n")
    at = random.randrange(4, len(lines) - 1)
    for row in range(at, min(at + random.randint(1, 40), len(lines))):
        if lines[row].startswith("<") and not lines[row].startswith("</p"):
            lines[row] = " " * random.randint(1, 8) + lines[row]
    return "\n".join(lines) + text[end:]


def reorder_attributes(text: str, random: Random) -> str | None:
    match = _choose(r"<(\w+)((?: [\w:]+=\"[^\"]*\"){2,})(/?>)", text, random)
    if match is None:
        return None
    rows = re.findall(r' [\w:]+="[^"]*"', match[2])
    random.shuffle(rows)
    return _swap(text, match, f"<{match[1]}{''.join(rows)}{match[3]}")


def single_quotes(text: str, random: Random) -> str | None:
    match = _choose(r"=\"([^\"']*)\"", text, random, text.index("<TEI"))
    return _swap(text, match, f"='{match[1]}'" if match else "")


def comment(text: str, random: Random) -> str | None:
    match = _choose(r"\n(?=<(?:p|sp|div|person|place|org|note type=.source.))", text, random, text.index("<teiHeader"))
    return _swap(text, match, "\n<!-- seen -->\n")


def comment_in_text(text: str, random: Random) -> str | None:
    match = _choose(r"(?<=[a-z]) (?=[a-z]+[^<>]*<)", text, random, _body(text))
    return _swap(text, match, " <!-- ? -->")


def blank_line(text: str, random: Random) -> str | None:
    return _swap(text, _choose(r"\n(?=<(?:p|sp|div|head)\b)", text, random, _body(text)), "\n\n")


def character_reference(text: str, random: Random) -> str | None:
    match = _choose(r"(?<=[a-z])[a-z](?=[a-z]{2,}[^<>]*<)", text, random, _body(text))
    return _swap(text, match, f"&#{ord(match[0])};" if match else "")


def open_and_close(text: str, random: Random) -> str | None:
    match = _choose(r"<(gap|anchor)( [^<>]*)/>", text, random)
    return _swap(text, match, f"<{match[1]}{match[2]}></{match[1]}>" if match else "")


def marked_correction(text: str, random: Random) -> str | None:
    match = _choose(r"(?<= )[a-z]{4,}(?= [a-z]+[^<>]*</p>)", text, random, _body(text))
    return _swap(text, match, f"<choice><sic>{match[0]}</sic><corr>{match[0]}s</corr></choice>" if match else "")


def supplied_word(text: str, random: Random) -> str | None:
    match = _choose(r"(?<=[a-z]) (?=[a-z]+[^<>]*</p>)", text, random, _body(text))
    return _swap(text, match, ' <supplied resp="#archibald">very </supplied>')


def by_a_person(text: str, random: Random) -> str | None:
    match = _choose(r'( resp="#tei-edition")(?: cert="\w+")?( ana="#rule[^"]*")?', text, random, _body(text))
    return _swap(text, match, "")


HARMLESS: tuple[tuple[Maker, int], ...] = (
    (indent_header, 30),
    (reorder_attributes, 40),
    (single_quotes, 20),
    (comment, 15),
    (comment_in_text, 10),
    (blank_line, 10),
    (character_reference, 15),
    (open_and_close, 10),
    (marked_correction, 15),
    (supplied_word, 10),
    (by_a_person, 10),
)


def harmless_edits(text: str, seed: int) -> Iterator[Edit]:
    """Yield edits after which nothing may be found."""
    random = Random(seed)
    for maker, count in HARMLESS:
        seen = {text}
        while count:
            after = maker(text, random)
            if after is not None and after not in seen:
                seen.add(after)
                count -= 1
                yield Edit(maker.__name__, (), after)


def mentions_to_add(text: str, seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Yield texts without some mention, and the same with it."""
    random = Random(seed)
    for _ in range(count):
        match = _choose(_MENTION, text, random, _body(text))
        assert match is not None
        before = text[: match.start()] + match["words"] + text[match.end() :]
        by_hand = f'<{match["tag"]} ref="#{match["ref"]}">{match["words"]}</{match["tag"]}>'
        yield before, text[: match.start()] + by_hand + text[match.end() :]
