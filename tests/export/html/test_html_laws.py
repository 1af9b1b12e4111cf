"""The laws of any page: nothing lost, nothing let in, every link lands; on random and hostile trees."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from lxml import etree

from tei_edition.export.html import export_html, render_page
from tei_edition.export.html.table import RENDERERS
from tests.export.html.checks import faults
from tests.export.html.trees import editions


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(editions())
def test_any_tree_becomes_a_sound_page(edition: tuple[etree._Element, list[str]]) -> None:
    root, words = edition
    before = etree.tostring(root)
    html = export_html(root)
    assert faults(html) == []
    assert [word for word in words if word not in html] == []
    assert export_html(root) == html
    assert etree.tostring(root) == before


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(editions())
def test_what_is_not_in_the_table_is_reported_once_a_kind(edition: tuple[etree._Element, list[str]]) -> None:
    root, _ = edition
    told = [re.findall(r"<(.*)>", finding.message)[0] for finding in render_page(root).diagnostics]
    assert len(told) == len(set(told))
    assert not set(told) & set(RENDERERS)
