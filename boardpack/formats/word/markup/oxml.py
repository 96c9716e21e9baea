"""Makers of WordprocessingML elements and markup."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from xml.sax.saxutils import escape

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from lxml import etree

Element = etree._Element  # noqa: SLF001 (lxml has no public name for the type)

NAMESPACES: dict[str, str] = {
    **nsmap,
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}

DECLARED = ("w", "r", "wp", "a", "pic", "adec")
"""The prefixes that the document part declares at its root."""

_NEEDS_CARE = re.compile("^\\s|\\s$|  |[\\x00-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARTS = re.compile(r"(\t|\r\n|\r|\n)")


@cache
def name(tag: str) -> str:
    """Return the name of `w:p` as lxml spells it."""
    prefix, local = tag.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def make(tag: str, attributes: Mapping[str, str] | None = None, children: Iterable[Element] = ()) -> Element:
    """Return an element such as `make("w:jc", {"w:val": "right"})`; attributes without a prefix stay without."""
    element = oxml_parser.makeelement(name(tag), nsmap=_own_namespace(tag))
    for key, value in (attributes or {}).items():
        element.set(name(key) if ":" in key else key, value)
    element.extend(children)
    return element


@cache
def _own_namespace(tag: str) -> dict[str, str]:
    prefix = tag.split(":")[0]
    return {prefix: NAMESPACES[prefix]}


def make_root(tag: str, children: Iterable[Element] = ()) -> Element:
    """Return an element that declares every prefix, which saves lxml from copying them for many elements below it."""
    root = oxml_parser.makeelement(name(tag), nsmap={prefix: NAMESPACES[prefix] for prefix in DECLARED})
    root.extend(children)
    return root


def value(tag: str, val: str) -> Element:
    """Return an element whose only attribute is its value, the commonest kind in Word."""
    return make(tag, {"w:val": val})


def clean(text: str) -> str:
    """Return the text without the characters that XML 1.0 forbids, which would make the file unreadable."""
    return _NOT_XML.sub("", text)


def text_elements(text: str) -> list[Element]:
    """Return the content of a run: words, tabs and line breaks."""
    return [_text_element(part) for part in _PARTS.split(clean(text)) if part]


def _text_element(part: str) -> Element:
    if part == "\t":
        return make("w:tab")
    if part in ("\n", "\r", "\r\n"):
        return make("w:br")
    words = make("w:t", {"xml:space": "preserve"} if part.strip() != part or "  " in part else None)
    words.text = part
    return words


def words_markup(text: str) -> str:
    """Return the content of a run as markup."""
    if not text or _NEEDS_CARE.search(text):
        return "".join(map(markup, text_elements(text)))
    return f"<w:t>{escape(text)}</w:t>"


def markup(*elements: Element) -> str:
    """Return the elements as markup for a part whose root declares the prefixes. Takes them from their parent."""
    text = etree.tostring(make_root("w:body", elements), encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")]


def opening(element: Element) -> str:
    """Return the markup of an element without its closing tag, so that more content can follow."""
    text = markup(element)
    return text[: text.rindex("</")]
