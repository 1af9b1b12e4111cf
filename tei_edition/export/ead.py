"""A finding aid as EAD3 (Encoded Archival Description, Society of American Archivists, 2015)."""

from __future__ import annotations

import re

from lxml import etree

from tei_edition.export import Exported, Options
from tei_edition.export.finding_aid import AccessPoint, FindingAid, Item, finding_aid
from tei_edition.model import INFORMATION, Diagnostic
from tei_edition.tei import Element

EAD3 = "http://ead3.archivists.org/schema/"
_ACCESS = {"person": "persname", "org": "corpname", "place": "geogname"}
_NOT_A_NAME = re.compile(r"[^\w.\-]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def export(root: Element, options: Options) -> Exported:
    """Return the finding aid: the file as ``archdesc``, a component ``c`` for each document."""
    aid = finding_aid(root)
    writer = _Writer(options.url.rstrip("/"))
    written = etree.tostring(writer.write(aid), encoding="utf-8", xml_declaration=True, pretty_print=True)
    told = "the text itself has no place in EAD: only what describes the documents is written"
    return Exported({"": written}, [Diagnostic("export.ead.text", INFORMATION, told)])


class _Writer:
    def __init__(self, url: str) -> None:
        self.url = url
        self._ids: set[str] = set()

    def write(self, aid: FindingAid) -> Element:
        """Return the ``ead`` element."""
        ead = etree.Element(f"{{{EAD3}}}ead", nsmap={None: EAD3})  # type: ignore[dict-item]
        self._control(ead, aid)
        description = _add(ead, "archdesc", level="file")
        did = _add(description, "did")
        if aid.repository:
            _add(_add(_add(did, "repository"), "corpname"), "part", aid.repository)
        _add(did, "unittitle", aid.title)
        if aid.call_number:
            _add(did, "unitid", aid.call_number)
        if aid.languages:
            languages = _add(did, "langmaterial")
            for code in aid.languages:
                _add(languages, "language", code, langcode=code)
        if aid.items:
            components = _add(description, "dsc", dsctype="combined")
            for item in aid.items:
                self._component(components, item)
        return ead

    def _control(self, ead: Element, aid: FindingAid) -> None:
        control = _add(ead, "control")
        _add(control, "recordid", aid.call_number or aid.title, **({"instanceurl": self.url} if self.url else {}))
        _add(_add(_add(control, "filedesc"), "titlestmt"), "titleproper", aid.title)
        _add(control, "maintenancestatus", value="derived")
        _add(_add(control, "maintenanceagency"), "agencyname", aid.publisher)
        event = _add(_add(control, "maintenancehistory"), "maintenanceevent")
        _add(event, "eventtype", value="derived")
        _add(event, "eventdatetime", aid.published or "not stated")
        _add(event, "agenttype", value="machine")
        _add(event, "agent", "tei-edition")
        _add(event, "eventdescription", "Made from the TEI of the edition.")

    def _component(self, parent: Element, item: Item) -> None:
        component = _add(parent, "c", level="item", id=self._id(item.id))
        did = _add(component, "did")
        _add(did, "unittitle", item.title)
        _add(did, "unitid", item.id)
        if item.date:
            _date(did, item)
        for locus in item.loci:
            _add(did, "physloc", locus)
        if self.url:
            _add(did, "dao", daotype="derived", href=f"{self.url}/{item.id}.html")
        if item.type or item.access:
            access = _add(component, "controlaccess")
            if item.type:
                _add(_add(access, "genreform"), "part", item.type)
            for point in item.access:
                _access(access, point)

    def _id(self, wanted: str) -> str:
        name = _NOT_A_NAME.sub("-", wanted)
        name = name if re.match(r"[^\W\d]", name) else f"c-{name}"
        while name in self._ids:
            name += "-2"
        self._ids.add(name)
        return name


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    element = etree.SubElement(parent, f"{{{EAD3}}}{name}", attributes)
    if text:
        element.text = text
    return element


def _date(did: Element, item: Item) -> None:
    first = item.first if _DAY.fullmatch(item.first) else ""
    last = item.last if _DAY.fullmatch(item.last) else ""
    if not first and not last:
        _add(did, "unitdate", item.date)
        return
    structured = _add(did, "unitdatestructured")
    if first == last:
        _add(structured, "datesingle", item.date, standarddate=first)
        return
    stretch = _add(structured, "daterange")
    _add(stretch, "fromdate", first or item.date, **({"standarddate": first} if first else {}))
    _add(stretch, "todate", last or item.date, **({"standarddate": last} if last else {}))


def _access(parent: Element, point: AccessPoint) -> None:
    attributes = {"identifier": point.address} if point.address else {}
    _add(_add(parent, _ACCESS[point.kind], "", **attributes), "part", point.name)
