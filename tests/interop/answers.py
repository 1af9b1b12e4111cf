"""What other tools say of our files: one function a tool, each with a question and the answer it should give.

A function returns what the tool answered; it raises Unavailable where the tool cannot be run.
"""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from tei_edition.export import EXPORTERS, Options
from tei_edition.files import write_folder
from tests.browser.conftest import chromium
from tests.conftest import CORPUS, REPOSITORY

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
EDITION = min(CORPUS.glob("*/*.xml"))
SCHEMA = REPOSITORY / "schema" / "tei_edition.rng"
NODE = REPOSITORY / "build" / "npm" / "node_modules"
EAD3 = REPOSITORY / "build" / "oracles" / "ead" / "management" / "commands" / "ead3.xsd"


class UnavailableError(Exception):
    """A tool that cannot be run here, and why."""


class Question(NamedTuple):
    """What a tool is asked: of which of our files, in words, and how to ask and what to expect."""

    tool: str
    loads: str
    asked: str
    ask: Callable[[], str]
    expect: Callable[[], str]


@cache
def root() -> etree._Element:
    """Return the committed edition."""
    return etree.parse(str(EDITION)).getroot()


def count(path: str) -> int:
    """Count elements by an XPath in which ``t:`` stands for TEI."""
    found = root().xpath(path, namespaces={"t": TEI})
    assert isinstance(found, list)
    return len(found)


@cache
def exported(name: str) -> Path:
    """Return a folder with an export of the edition; a single file is called ``edition``."""
    folder = Path(tempfile.mkdtemp(prefix=f"interop-{name}-"))
    files = EXPORTERS[name].export(root(), Options())
    write_folder(folder, {file or f"edition{EXPORTERS[name].suffix}": data for file, data in files.items()})
    return folder


def module(name: str, package: str) -> Any:
    """Import a package of the extra ``interop``."""
    try:
        version(package)
        return importlib.import_module(name)
    except (PackageNotFoundError, ImportError) as error:
        raise UnavailableError(f"{package} is not installed ({error})") from error


def command(*arguments: object) -> str:
    """Run a program and return what it wrote, with its exit code where that is not 0."""
    if shutil.which(str(arguments[0])) is None:
        raise UnavailableError(f"{arguments[0]} is not installed")
    done = subprocess.run([str(each) for each in arguments], capture_output=True, text=True, timeout=300, check=False)
    return "valid" if done.returncode == 0 else (done.stdout + done.stderr).strip() or f"exit code {done.returncode}"


def delb() -> str:
    """Load and write, and compare what C14N makes of both."""
    document = module("delb", "delb").Document(EDITION)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "again.xml"
        document.save(target)
        again = etree.parse(str(target))
    same = etree.tostring(again, method="c14n2") == etree.tostring(etree.parse(str(EDITION)), method="c14n2")
    return "the same document (C14N 2)" if same else "another document"


def acdh() -> str:
    """Count notes and persons."""
    reader = module("acdh_tei_pyutils.tei", "acdh-tei-pyutils").TeiReader(str(EDITION))
    return f"{len(reader.any_xpath('.//tei:note[@place]'))} notes, {len(reader.any_xpath('.//tei:person'))} persons"


def dapytains() -> str:
    """Resolve a passage by our ``refsDecl``."""
    document = module("dapytains.tei.document", "dapytains").Document(str(EDITION))
    (turn,) = document.get_passage("d02.1").iter(f"{{{TEI}}}sp")
    return " ".join(etree.tostring(turn, method="text", encoding="unicode", with_tail=False).split())


def turn_by_id() -> str:
    """Return the words of the turn d02.1, as our file has them."""
    (turn,) = (each for each in root().iter(f"{{{TEI}}}sp") if each.get(XML_ID) == "d02.1")
    return " ".join("".join(map(str, turn.itertext())).split())


def paragraph_of_turn() -> str:
    """Return the words of the first paragraph of the turn d02.1."""
    (turn,) = (each for each in root().iter(f"{{{TEI}}}sp") if each.get(XML_ID) == "d02.1")
    paragraph = turn.find(f"{{{TEI}}}p")
    assert paragraph is not None
    return "".join(map(str, paragraph.itertext()))


def tei_reader() -> str:
    """Look for the words of each turn in what the reader gives as text."""
    text = " ".join(module("tei_reader", "tei-reader").TeiReader().read_file(str(EDITION)).text.split())
    paragraphs = [(each.text or "").strip() for each in root().iterfind(f".//{{{TEI}}}sp/{{{TEI}}}p")]
    wanted = [" ".join(words.split()) for words in paragraphs if words]
    return f"{sum(words in text for words in wanted)} of {len(wanted)} paragraphs"


def paragraphs_of_turns() -> str:
    """Return how many paragraphs of turns begin with words."""
    wanted = [each for each in root().iterfind(f".//{{{TEI}}}sp/{{{TEI}}}p") if (each.text or "").strip()]
    return f"{len(wanted)} of {len(wanted)} paragraphs"


def saxon() -> str:
    """Evaluate XPath 3.1."""
    api = module("saxonche", "saxonche")
    with api.PySaxonProcessor(license=False) as processor:
        xpath = processor.new_xpath_processor()
        xpath.declare_namespace("t", TEI)
        xpath.set_context(file_name=str(EDITION))
        return f"{xpath.evaluate_single('count(//t:sp)')} turns"


def pandas() -> str:
    """Join turns and documents, and count."""
    tables = module("pandas", "pandas")
    folder = exported("csv")
    turns = tables.read_csv(folder / "turns.csv").merge(
        tables.read_csv(folder / "documents.csv"), left_on="document", right_on="id", suffixes=("", "_of_document")
    )
    return f"{len(turns)} turns in {turns['document'].nunique()} documents"


def networkx() -> str:
    """Sum the turns that are addressed to somebody."""
    graph = module("networkx", "networkx").read_graphml(exported("graphml") / "speech.graphml")
    return f"{sum(edge['weight'] for _, _, edge in graph.edges(data=True))} turns with an addressee"


def frictionless() -> str:
    """Validate the data package, foreign keys included."""
    report = module("frictionless", "frictionless").validate(str(exported("csv") / "datapackage.json"))
    return "valid" if report.valid else str(report.flatten(["type", "message"])[:3])


def ead3() -> str:
    """Validate the finding aid."""
    if not EAD3.exists():
        raise UnavailableError("the schema is not there: `make interop` fetches it with the package django-ead")
    return command("xmllint", "--noout", "--nonet", "--schema", EAD3, exported("ead") / "edition.ead.xml")


def script(*parts: str) -> Path:
    """Return a file of an npm package."""
    file = NODE.joinpath(*parts)
    if not file.exists():
        raise UnavailableError(f"{parts[0]} is not installed from npm: `make interop` does")
    return file


def in_browser(scripts: list[Path], program: str) -> Any:
    """Run a program in Chromium behind some scripts; complaints of the browser are the answer if there are any."""
    api = module("playwright.sync_api", "playwright")
    path = chromium()
    if path is None:
        raise UnavailableError("there is no chromium")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        blank = Path(tempfile.mkdtemp(prefix="interop-page-")) / "page.html"
        blank.write_text("<!DOCTYPE html><meta charset='utf-8'><div id='content'></div>", encoding="utf-8")
        page.goto(blank.as_uri())
        for file in scripts:
            page.add_script_tag(path=str(file))
        answer = page.evaluate(program, EDITION.read_text(encoding="utf-8"))
        browser.close()
    return answer if not complaints else f"{answer}; {'; '.join(complaints)}"


CETEI = """source => {
  const shown = new CETEI().makeHTML5(source);
  document.getElementById("content").append(shown);
  const count = name => document.querySelectorAll(name).length;
  return `${count("tei-note[place]")} notes, ${count("tei-person")} persons, ${count("tei-sp")} turns`;
}"""
RECOGITO = """async source => {
  window.process = { env: { NODE_ENV: "production" } };
  const holder = document.getElementById("content");
  holder.append(new CETEI().makeHTML5(source));
  const annotator = TEIPlugin.TEIPlugin(RecogitoJS.createTextAnnotator(holder));
  const paragraph = document.querySelector("[id='d02.1'] tei-p");
  const at = offset => ({ type: "XPathSelector", value: `//sp[@xml:id='d02.1']/p[1]::${offset}` });
  const selector = [{ startSelector: at(0), endSelector: at(paragraph.textContent.length) }];
  annotator.addAnnotation({ id: "one", bodies: [], target: { annotation: "one", selector } });
  const [made] = annotator.getAnnotations();
  return made ? made.target.selector[0].quote : "no annotation";
}"""


def cetei() -> str:
    """Show the edition as custom elements."""
    return str(in_browser([script("CETEIcean", "dist", "CETEI.js")], CETEI))


def recogito() -> str:
    """Annotate the words of a turn on the shown TEI."""
    folder = ("@recogito", "text-annotator")
    scripts = [
        script("CETEIcean", "dist", "CETEI.js"),
        script(*folder, "dist", "text-annotator.umd.js"),
        script("@recogito", "text-annotator-tei", "dist", "text-annotator-tei.umd.js"),
    ]
    return str(in_browser(scripts, RECOGITO))


def told(words: str) -> Callable[[], str]:
    """Return an expectation that is known beforehand."""
    return lambda: words


WITH_TURNS = "//t:div[@type='document'][.//t:sp]"
FILE = f"`{EDITION.name}`"
QUESTIONS = (
    Question(
        "jing",
        FILE,
        "Is it valid in the edition's RELAX NG schema?",
        lambda: command("jing", SCHEMA, EDITION),
        told("valid"),
    ),
    Question(
        *("xmllint", FILE, "The same."),
        lambda: command("xmllint", "--noout", "--nonet", "--relaxng", SCHEMA, EDITION),
        told("valid"),
    ),
    Question(
        "CETEIcean",
        FILE,
        "Notes, persons and turns, shown in Chromium without an error?",
        cetei,
        lambda: f"{count('//t:note[@place]')} notes, {count('//t:person')} persons, {count('//t:sp')} turns",
    ),
    Question(
        "@recogito/text-annotator-tei",
        FILE,
        "Which words has an annotation at turn d02.1?",
        recogito,
        paragraph_of_turn,
    ),
    Question("delb", FILE, "Is it the same after loading and saving?", delb, told("the same document (C14N 2)")),
    Question(
        "acdh-tei-pyutils",
        FILE,
        "Notes and persons?",
        acdh,
        lambda: f"{count('//t:note[@place]')} notes, {count('//t:person')} persons",
    ),
    Question("dapytains", FILE, "What does the passage d02.1 say?", dapytains, turn_by_id),
    Question("tei-reader", FILE, "Are the words of the turns in its text?", tei_reader, paragraphs_of_turns),
    Question("saxonche", FILE, "How many turns, by XPath 3.1?", saxon, lambda: f"{count('//t:sp')} turns"),
    Question(
        "pandas",
        "`csv`",
        "Do turns and documents join?",
        pandas,
        lambda: f"{count('//t:sp')} turns in {count(WITH_TURNS)} documents",
    ),
    Question("frictionless", "`csv`", "Is the data package valid?", frictionless, told("valid")),
    Question(
        "networkx",
        "`graphml`",
        "How many turns are addressed?",
        networkx,
        lambda: f"{count('//t:sp[@toWhom]')} turns with an addressee",
    ),
    Question("EAD3 schema", "`ead`", "Is the finding aid valid?", ead3, told("valid")),
)
"""Every tool, in the order of the table."""


def node_version(package: str) -> str:
    """Return the version of an npm package, or an empty text."""
    file = NODE / package / "package.json"
    return str(json.loads(file.read_text(encoding="utf-8"))["version"]) if file.exists() else ""
