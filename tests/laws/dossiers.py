"""Random dossiers: strategies for texts that look like dossiers, and for texts that look like nothing."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = [
    "the",
    "court",
    "heard",
    "a",
    "witness",
    "of",
    "March",
    "1937",
    "who",
    "came",
    "from",
    "Riga",
    "with",
    "Anna",
    "Berg",
    "and",
    "two",
    "letters",
    "on",
    "May",
    "3",
    "1931",
    "I",
    "did",
    "not",
    "know",
    "him",
    "Mr.",
    "Holm",
    "said",
    "so",
    "(see above)",
    "/…/",
    "[1]",
    "[2]",
    "[*]",
    "[…]",
    "“quoted”",
    '"plain"',
    "it's",
    "№",
    "a.m.",
    "20:50",
    "<b>",
    "&amp;",
    "]]>",
    "é",
    "Ж",
    "[katorga]",
]
LABELS = [
    "Q. ",
    "A. ",
    "Q: ",
    "A:",
    "  Q. ",
    "Judge: ",
    "Witness: ",
    "Clerk:",
    "Q.",
    "Member of the Court Holm: ",
    "THE COURT: ",
]
LINES = [
    "Contents",
    "Notes",
    "Translator's notes:",
    "1) first point;",
    "2) second point",
    "3) third",
    "[Vol. 3, pp. 31, 34-36.]",
    "[Vol. 2, separate envelope.]",
    "[Box 7, f. 95v.-96v.]",
    "May 3 1931",
    "[April 1932]",
    "Respectfully yours,",
    "A. Berg",
    "Dear Sir,",
    "To the Minister of Justice",
    "P.S. Write soon.",
    "Secretary: Captain Holm Berg",
    "Chairman - General A. B. Holm",
    "Source: A Book, 1999",
    "Translated: Anna Berg.",
    "Anna Berg 1931",
    "The Title of the Book",
    "At 20:50 the Chairman opened the session.",
    "The witness rose and said:",
    "(Applause.)",
    "(The witness withdrew.)",
    "[*] The mark /…/ indicates an omission.",
    "[1] See [2].",
    "[2] See [1] and [3].",
    "[3] self [3]",
    "* * *",
    "-----",
    "[1]",
    "TESTIMONY OF ANNA BERG",
    "_Testimony of Anna Berg._",
    "[_Examination of Holm._]",
    "Morning Session",
    "I. To Mr. Holm",
    "II. To the same",
    "Riga, May 3 1931",
    "_My dear Berg_:",
    "By Mr. HOLM:",
    "Mr. HOLM. I do. [Laughter.] I do.",
    "= Did you go?",
    "[Footnote 1: A book.]",
    "[Footnote 2: It goes on",
    "and ends.]",
    "* A note with a star.",
    "He came.* He went.†",
    "† A dagger's.",
    "¹ A superscript's.",
    "He came¹ and (2) went.",
    "(2) In parentheses.",
    "       *       *       *",
    "He said * * * nothing.",
    "re-\nmember to remember",
    "1. Record of interrogation; May 3 1931",
    "2.Letter of A. Berg to the Minister",
    "3. The sentence",
    "\f",
    "page\fbreak",
    "\x01",
    "\x1c",
    "\xa0",
    "\u2028",
    "\ufffe",
    "tab\there",
    "   ",
    "trailing  ",
]
ENDS = ["\n", "\n\n", "\n\n", "\n\n\n", "\n \n", "\r\n", "\r\n\r\n", "\r"]

sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
paragraph = st.one_of(sentence, st.lists(sentence, min_size=2, max_size=4).map("\n".join))
turn = st.tuples(st.sampled_from(LABELS), paragraph).map("".join)
line = st.one_of(st.sampled_from(LINES), turn, paragraph)


@st.composite
def loose_texts(draw: st.DrawFn) -> str:
    """Lines of every kind in any order: a dossier that went through a shredder."""
    rows = draw(st.lists(st.tuples(line, st.sampled_from(ENDS)), min_size=1, max_size=25))
    return "".join(text + end for text, end in rows)


@st.composite
def dossiers(draw: st.DrawFn) -> str:
    """A dossier in order: title, contents, numbered documents with turns, loci, notes."""
    heads = draw(
        st.lists(
            st.sampled_from(["Record of interrogation", "The sentence", "Letter of A. Berg to the Minister"]),
            min_size=1,
            max_size=4,
        )
    )
    rows = ["Anna Berg 1931", "The Case of Anna Berg", "Source: A Book."]
    numbered = [f"{number}. {head}; May {number} 1931" for number, head in enumerate(heads, 1)]
    rows += numbered if draw(st.booleans()) else []
    for head in numbered:
        rows.append(head)
        rows += draw(st.lists(st.one_of(turn, turn, paragraph, st.sampled_from(LINES)), min_size=1, max_size=8))
        rows.append("[Vol. 3, pp. 31, 34-36.]")
    notes = draw(st.lists(sentence, max_size=4))
    if notes:
        rows += ["Notes", *(f"[{number}] {text}" for number, text in enumerate(notes, 1))]
    return draw(st.sampled_from(["\n\n", "\n\n\n", "\n"])).join(rows)


@st.composite
def paged_texts(draw: st.DrawFn) -> str:
    """A text with the furniture of its pages: numbers, running heads, numbered lines."""
    rows = draw(st.lists(st.tuples(st.one_of(turn, sentence), st.sampled_from(ENDS[:3])), min_size=20, max_size=40))
    if draw(st.booleans()):
        return "\n".join(f"{number:2}   {text}" for number, (text, _) in enumerate(rows, 1))
    form = draw(st.sampled_from(["{}", "- {} -", "[Pg {}]", "THE BERG CASE     {}", "\f{}"]))
    length = draw(st.integers(5, 9))
    pages = [form.format(12 + at // length) + "\n" if at % length == 0 else "" for at in range(len(rows))]
    return "".join(f"{page}{text}{end}" for page, (text, end) in zip(pages, rows, strict=True))


arbitrary_texts = st.text(min_size=1, max_size=200)
texts = st.one_of(dossiers(), loose_texts(), paged_texts(), arbitrary_texts)
