"""Text as an XML file may hold it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from truceline.model.xml_text import xml_text


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_what_no_xml_file_may_hold_is_replaced(bad: str) -> None:
    assert xml_text(f"a{bad}b") == "a\ufffdb"
    ElementTree.fromstring(f"<a>{xml_text(bad)}</a>")


def test_a_lone_surrogate_is_replaced() -> None:
    assert xml_text("a\ud800b").encode() == "a\ufffdb".encode()


def test_all_else_stays() -> None:
    assert xml_text("tab\t line\n & <b> é 😀") == "tab\t line\n & <b> é 😀"
