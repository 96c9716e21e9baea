"""Markup as its own type: plain text becomes markup only by escaping."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import NewType

Markup = NewType("Markup", str)

NOTHING = Markup("")

Attributes = Mapping[str, str | None]
"""Attributes by name. None leaves an attribute out; an empty string writes it empty."""

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REFERENCE = re.compile(r"\b[A-Z]{1,4}-\d+\b")
_LINE_END = re.compile(r"\r\n?")
_NO_ATTRIBUTES: Attributes = {}


def clean(text: str) -> str:
    """Return the text without what HTML forbids in any spelling. All ends of lines are line feeds."""
    return _NOT_TEXT.sub("", _LINE_END.sub("\n", text))


def text(words: str) -> Markup:
    """Return escaped text with `<br>` between lines, and references that do not wrap at their hyphen."""
    lines = escape(clean(words)).replace("\n", "<br>")
    return Markup(_REFERENCE.sub(r'<span class="whole">\g<0></span>', lines) if "-" in lines else lines)


def one_line(words: str) -> Markup:
    """Return words where no line can end, as in the title of the page."""
    return Markup(escape(" ".join(clean(words).split())))


def element(name: str, attributes: Attributes = _NO_ATTRIBUTES, *content: Markup) -> Markup:
    """Return an element with its end tag."""
    return Markup(f"<{name}{_attributes(attributes)}>{''.join(content)}</{name}>")


def void(name: str, attributes: Attributes = _NO_ATTRIBUTES) -> Markup:
    """Return an element without content and end tag."""
    return Markup(f"<{name}{_attributes(attributes)}>")


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    return Markup(escape(between).join(parts))


def classes(*names: str | None) -> str | None:
    """Return the value of a class attribute. None if no name is given."""
    return " ".join(name for name in names if name) or None


def short(number: float) -> str:
    """Return a number with at most four decimal places and no trailing zeros."""
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _attributes(attributes: Attributes) -> str:
    return "".join(f' {name}="{escape(clean(value))}"' for name, value in attributes.items() if value is not None)
