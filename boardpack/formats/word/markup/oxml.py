"""Elements of WordprocessingML, made in one expression each."""

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
    """`w:p` as lxml spells it."""
    prefix, local = tag.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def make(tag: str, attributes: Mapping[str, str] | None = None, children: Iterable[Element] = ()) -> Element:
    """An element such as `make("w:jc", {"w:val": "right"})`; attributes without a prefix stay without."""
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
    """An element that declares every prefix, so that lxml need not carry them along from a great many below it."""
    root = oxml_parser.makeelement(name(tag), nsmap={prefix: NAMESPACES[prefix] for prefix in DECLARED})
    root.extend(children)
    return root


def value(tag: str, val: str) -> Element:
    """An element whose only attribute is its value, the commonest kind in Word."""
    return make(tag, {"w:val": val})


def clean(text: str) -> str:
    """The text without the characters that XML 1.0 forbids, which would make the file unreadable."""
    return _NOT_XML.sub("", text)


def text_elements(text: str) -> list[Element]:
    """The content of a run: words, tabs and line breaks."""
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
    """The same as markup."""
    if not text or _NEEDS_CARE.search(text):
        return "".join(map(markup, text_elements(text)))
    return f"<w:t>{escape(text)}</w:t>"


def markup(*elements: Element) -> str:
    """The elements, which it takes, as they stand in a part whose root declares the prefixes."""
    text = etree.tostring(make_root("w:body", elements), encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")]


def opening(element: Element) -> str:
    """The markup of an element that holds something, up to where more of it would stand."""
    text = markup(element)
    return text[: text.rindex("</")]
