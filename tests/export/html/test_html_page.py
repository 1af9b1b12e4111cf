"""The page of a small edition, and of TEI that is none of ours, part by part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from markupsafe import escape

from tei_edition.errors import SettingsError, UnreadableXmlError
from tei_edition.export.html import export_html, render_page
from tei_edition.export.html.drawing import asset, content_security_policy, digest
from tei_edition.export.html.words import word_tables, words_for
from tests.conftest import CORPUS, Golden
from tests.export.html.checks import faults, read

HERE = Path(__file__).parent
TEI = "http://www.tei-c.org/ns/1.0"
COMMITTED = sorted(CORPUS.glob("*/*.xml"))


def at(element: html.HtmlElement, path: str) -> list[Any]:
    """What a path gives that leads to elements or strings."""
    found = element.xpath(path)
    assert isinstance(found, list)
    return found


def tree(name: str) -> etree._Element:
    return etree.parse(str(HERE / name)).getroot()


def page_of(body: str, header: str = "", attributes: str = "") -> html.HtmlElement:
    root = etree.fromstring(
        f'<TEI xmlns="{TEI}"{attributes}><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>'
    )
    written = export_html(root)
    assert faults(written) == []
    return html.document_fromstring(written)


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.document_fromstring(export_html(tree("edition.xml")))


def words_at(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in at(page, path)]


@pytest.mark.parametrize("name", ["edition", "others"])
def test_golden(name: str, golden: Golden) -> None:
    written = export_html(tree(f"{name}.xml"))
    assert faults(written) == []
    for file in ("style.css", "page.js"):
        written = written.replace(asset(file), f"/* {file} */").replace(escape(digest(asset(file))), f"'{file}'")
    golden.check(HERE / f"{name}.html", written.encode("utf-8"))


def test_the_masthead_tells_who_made_the_edition(page: html.HtmlElement) -> None:
    assert words_at(page, "//h1") == ["The case of the lighthouse"]
    facts = [": ".join(words_at(fact, "./dt | ./dd")) for fact in at(page, "//header//dl/div")]
    assert facts == [
        "Editor: Jane Doe",
        "Translated by: Richard Roe",
        "Tagged by: tei-edition",
        "Source: Harbour papers, 1911",
        "Licence: CC BY 4.0",
    ]
    about = [": ".join(words_at(fact, "./dt | ./dd")) for fact in at(page, "//section[@id='page-about']//dl/div")]
    assert "Digest of the source (SHA‑256): 00ff" in about


def test_contents_lead_to_documents_and_sections(page: html.HtmlElement) -> None:
    lines = [(each.get("href"), " ".join(each.text_content().split())) for each in at(page, "//nav//a")]
    (notes,) = at(page, "//section[@class='notes']/@id")
    assert lines[:3] == [
        ("#d01", "1. Hearing of A. Keeper, 2 May 1911"),
        ("#d02", "2. A letter"),
        (f"#{notes}", "Notes of the translator"),
    ]


def test_a_document_has_its_type_date_and_place_in_the_margin(page: html.HtmlElement) -> None:
    assert words_at(page, "//article[@id='d01']/dl//dd") == ["Record of a hearing", "2 May 1911", "[Vol. 1, p. 3.]"]
    assert words_at(page, "//article[@id='d02']/dl//dd") == ["letter", "June 1911"]


def test_questions_and_answers_are_told_apart_by_who_is_addressed(page: html.HtmlElement) -> None:
    turns = [(each.get("id"), each.get("class")) for each in at(page, "//div[contains(@class, 'turn')]")]
    assert turns == [("d01.1", "turn question"), ("d01.2", "turn answer"), ("d01.3", "turn answer medium")]
    assert words_at(page, "//div[@class='turn question']/p") == ["Q. Who kept the light?"]
    assert words_at(page, "//div[@id='d01.3']/p") == ["[Captain Ann Keeper] Nothing plus ultra."]
    assert at(page, "//div[@id='d01.2']/a[@class='permalink']/@href") == ["#d01.2"]


def test_notes_open_at_their_references_and_lead_back(page: html.HtmlElement) -> None:
    notes = at(page, "//section[@class='notes']//li")
    assert [note.get("id") for note in notes] == ["n2", "n1"]
    for note in notes:
        body = at(note, "./div[@popover]/@id")[0]
        buttons = at(page, f"//button[@popovertarget='{body}' and not(@popovertargetaction)]")
        fallbacks = at(page, f"//span[@class='call']/a[@href='#{note.get('id')}']")
        back = at(note, "./span[@class='back']/a/@href")
        assert len(buttons) == len(fallbacks) == len(back)
        assert [f"#{button.getparent().get('id')}" for button in buttons] == back
    assert at(page, "//li[@id='n2']/span/a/@href") == ["#n2.ref1", "#n2.ref2"]


def test_a_gap_shows_its_mark_and_opens_its_explanation(page: html.HtmlElement) -> None:
    button = at(page, "//span[@class='gap']/button")[0]
    assert button.text == "/…/"
    assert button.get("interestfor") == button.get("popovertarget")
    told = words_at(page, f"//div[@id='{button.get('popovertarget')}']//div[@class='body']")[0]
    assert told.startswith("Omission; reason: editorial; marked by Richard Roe")
    assert "Repetitions are left out (note 1)." in told


def test_the_index_leads_to_every_mention(page: html.HtmlElement) -> None:
    names = words_at(page, "//section[@id='page-index-person']//span[@class='entry-name']")
    assert names == ["Keeper, Ann", "[Tom]", "unnamed judge"]
    entry = at(page, "//li[@id='p.keeper']")[0]
    assert " ".join(entry.text_content().split()).startswith(
        "Keeper, Ann 1870–1931/1932 · Captain · witness · keeper of the light n2 (also: A. Keeper)"
    )
    mentions = at(entry, ".//p[@class='places'][last()]/a")
    assert [mention.text for mention in mentions] == ["contents", "d01", "d02"]
    for mention in mentions:
        assert at(page, f"//*[@id='{mention.get('href')[1:]}']")[0].text_content() == "A. Keeper"
    assert words_at(page, "//li[@id='p.judge']//p[@class='places']") == ["speaks: d01 (1)"]


def test_a_link_in_the_text_holds_no_other_link(page: html.HtmlElement) -> None:
    printed = at(page, "//details[@class='printed-contents']//li/a")
    assert [each.get("href") for each in printed] == ["#d01"]
    assert at(page, "//a//a") == []


def test_machine_and_certainty_are_told(page: html.HtmlElement) -> None:
    date = at(page, "//span[text()='summer 1910']")[0]
    assert date.get("class") == "date machine low"
    assert date.get("title") == (
        "not before 1910-06, not after 1910-08; tagged by tei-edition; certainty: low; rule: date: season"
    )
    board = at(page, "//div[@id='d01.2']//a[text()='Board']")[0]
    assert board.get("class") == "name machine medium"
    signs = words_at(page, "//section[@id='page-signs']/dl/div/dd")
    assert "Dotted underline: tagged by a machine. Plain underline: by a person." in signs


def test_the_legend_explains_only_what_the_page_shows() -> None:
    page = page_of("<p>Nothing here.</p>")
    assert words_at(page, "//section[@id='page-signs']/dl/div") == []


def test_a_paragraph_goes_on_behind_a_list(page: html.HtmlElement) -> None:
    article = at(page, "//article[@id='d02']")[0]
    assert [child.tag for child in article] == ["header", "dl", "div", "p", "ul", "p", "div", "div"]


def test_the_policy_lets_in_the_page_s_own_style_and_script_alone() -> None:
    policy = content_security_policy()
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    written = export_html(tree("edition.xml"))
    page = html.document_fromstring(written)
    assert at(page, "//meta[@http-equiv='Content-Security-Policy']/@content") == [policy]
    for tag, name in (("style", "style.css"), ("script", "page.js")):
        assert [each.text_content() for each in at(page, f"//{tag}")] == [asset(name)]
        assert digest(asset(name)) in policy


def test_an_edition_has_its_own_colours() -> None:
    style = ":root { --accent: green; }"
    written = export_html(tree("edition.xml"), style)
    assert faults(written) == []
    assert style in written
    assert escape(digest(f"{asset('style.css')}\n{style}")) in written
    with pytest.raises(SettingsError, match="style sheet"):
        export_html(tree("edition.xml"), "</style><script>alert(1)</script>")


@pytest.mark.parametrize("name", ["style.css", "page.js"])
def test_an_asset_asks_for_nothing_and_cannot_end_its_element(name: str) -> None:
    text = asset(name)
    for forbidden in ("</", "<!--", "http:", "https:", "//", "url(", "@import", "innerHTML", "eval", "fetch(", "\r"):
        assert forbidden not in text.replace("  // ", "").replace("\n// ", "\n"), forbidden


def test_elements_without_a_renderer_are_reported_once_a_kind() -> None:
    findings = render_page(tree("others.xml")).diagnostics
    assert [(finding.code, finding.line) for finding in findings] == [("export.html.element", 32)]
    assert "<unheardOf>" in findings[0].message


def test_a_root_that_is_not_tei_is_refused() -> None:
    with pytest.raises(UnreadableXmlError, match="<html>"):
        export_html(etree.fromstring("<html/>"))


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:x", "data:text/html,x", "//x.example", "x.html"],
)
def test_only_addresses_a_reader_may_follow_become_links(target: str) -> None:
    page = page_of(f"<p><ref target='{target}'>words</ref> <graphic url='{target}'/><pb facs='{target}'/></p>")
    assert at(page, "//main//p//a") == []
    assert "words" in page.text_content()


def test_markup_in_text_and_attributes_stays_text() -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/style&gt;{{ 7 * 7 }}"
    quoted = "&quot; onmouseover=&quot;alert(1)"
    page = page_of(
        f"<div type='document' n='{quoted}' subtype='{hostile}'><head>{hostile}</head>"
        f"<sp who='{quoted}' n='{hostile}'><p rend='{quoted}'>{hostile}<date when='{quoted}'>{hostile}</date>"
        f"<persName ref='{quoted}' resp='{quoted}' cert='{quoted}'>{hostile}</persName><gap reason='{hostile}'/>"
        f"<note n='{hostile}' xml:lang='{quoted}'>{hostile}</note></p></sp></div>",
        f"<fileDesc><titleStmt><title>{hostile}</title><editor>{hostile}</editor></titleStmt></fileDesc>",
    )
    assert len(at(page, "//script")) == 1
    assert at(page, "//@onmouseover") == []
    assert "{{ 7 * 7 }}" in page.text_content()


def test_ids_are_made_safe_and_given_once() -> None:
    root = etree.fromstring(
        f'<TEI xmlns="{TEI}"><text><body><p/><p/><p/><ref target="#page-text">x</ref></body></text></TEI>'
    )
    for paragraph, identifier in zip(root.iter(f"{{{TEI}}}p"), ('a" b', "page-text", "a- b"), strict=True):
        paragraph.set("{http://www.w3.org/XML/1998/namespace}id", identifier)
    written = export_html(root)
    assert faults(written) == []
    assert [each for each in read(written).ids if each.startswith(("a", "page-text"))] == [
        *("page-text", "a-b", "page-text-2", "a--b"),
    ]
    assert 'href="#page-text-2"' in written


@pytest.mark.parametrize(
    "body",
    [
        "<table><row><cell>x</cell></row></table><row><cell>y</cell></row>",
        "<list><label>a</label><item>b</item><item>c</item><p>d</p></list>",
        "<list><item>a</item><label>b</label><item>c</item></list>",
        "<castList><label>a</label><castItem>b</castItem></castList>",
    ],
)
def test_tables_and_lists_hold_what_html_lets_them(body: str) -> None:
    page_of(body)


def test_depth_is_no_matter() -> None:
    root = etree.fromstring(f'<TEI xmlns="{TEI}"><text><body/></text></TEI>')
    inner = root[0][0]
    for name in ["div"] * 400 + ["p"] + ["hi"] * 3000:
        inner = etree.SubElement(inner, f"{{{TEI}}}{name}")
    inner.text = "bottom"
    assert "bottom" in export_html(root)


def test_several_texts_become_parts_with_their_own_notes() -> None:
    text = (
        "<text><front><titlePage><docTitle><titlePart>Part</titlePart></docTitle></titlePage></front><body>"
        "<div type='document' n='1' xml:id='b{0}.d1'><head>One</head><p>x"
        "<note n='1' xml:id='b{0}.n1'>note {0}</note></p></div>"
        "</body></text>"
    )
    root = etree.fromstring(
        f'<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt><title>All</title></titleStmt></fileDesc></teiHeader>'
        f"<text><front><div><p>Preface</p></div></front><group>{text.format(1)}{text.format(2)}</group></text></TEI>"
    )
    written = export_html(root)
    assert faults(written) == []
    page = html.document_fromstring(written)
    assert words_at(page, "//h1") == ["All"]
    assert words_at(page, "//main//h2")[:3] == ["All", "Part", "Part"]
    parts = at(page, "//main/div[@class='part']")
    assert [[note.get("id") for note in at(part, ".//section[@class='notes']//li")] for part in parts] == [
        *([], ["b1.n1"], ["b2.n1"]),
    ]


def test_a_corpus_of_texts_is_one_page() -> None:
    one = (
        "<TEI><teiHeader><fileDesc><titleStmt><title>{0}</title></titleStmt></fileDesc></teiHeader>"
        "<text><body><p>Text {0}</p></body></text></TEI>"
    )
    root = etree.fromstring(f'<teiCorpus xmlns="{TEI}"><teiHeader/>{one.format("A")}{one.format("B")}</teiCorpus>')
    page = html.document_fromstring(export_html(root))
    assert words_at(page, "//main//h2")[:2] == ["A", "B"]


def test_right_to_left_text_says_so() -> None:
    page = page_of("<p xml:lang='ar'>سلام</p><p xml:lang='en'>peace</p>", attributes=' xml:lang="he"')
    assert at(page, "//main//p/@dir") == ["rtl", "ltr"]
    assert at(page, "//main/div/@dir") == ["rtl"]


def test_every_language_has_all_words() -> None:
    keys = {language: set(table) for language, table in word_tables().items()}
    assert all(each == keys["en"] for each in keys.values())
    assert words_for("de-AT").language == "de"
    assert words_for("tlh").language == "en"


@pytest.mark.parametrize("file", COMMITTED, ids=lambda file: file.stem)
def test_the_committed_editions_lose_nothing(file: Path) -> None:
    root = etree.parse(str(file)).getroot()
    result = render_page(root)
    assert faults(result.html) == []
    assert result.diagnostics == ()
    page = html.document_fromstring(result.html)

    def count(name: str) -> int:
        return sum(1 for _ in root.iterfind(f"{{{TEI}}}text//{{{TEI}}}{name}"))

    notes = sum(1 for note in root.iter(f"{{{TEI}}}note") if note.get("place"))
    references = sum(1 for ref in root.iter(f"{{{TEI}}}ref") if ref.get("type") == "note")
    assert len(at(page, "//div[contains(@class, 'turn ')]")) == count("sp")
    assert len(at(page, "//span[@class='gap']")) == count("gap")
    assert len(at(page, "//section[@class='notes']//li")) == notes
    assert len(at(page, "//span[@class='call']")) == notes + references
    mentions = sum(count(name) for name in ("persName", "orgName", "placeName"))
    mentions += sum(1 for title in root.iterfind(f"{{{TEI}}}text//{{{TEI}}}title") if title.get("ref"))
    assert len(at(page, "//section[@class='register']//*[@class='places']/a[starts-with(@href, '#m')]")) >= mentions
