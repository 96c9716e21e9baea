"""Markup as a type of its own: words become markup only by being escaped."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import NewType

Markup = NewType("Markup", str)

NOTHING = Markup("")

Attributes = Mapping[str, str | None]
"""Attributes by name; one that is None is left out, one that is empty stands empty."""

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REFERENCE = re.compile(r"\b[A-Z]{1,4}-\d+\b")
_LINE_END = re.compile(r"\r\n?")
_NO_ATTRIBUTES: Attributes = {}


def clean(text: str) -> str:
    """The text without what HTML forbids in any spelling; all ends of lines are line feeds."""
    return _NOT_TEXT.sub("", _LINE_END.sub("\n", text))


def text(words: str) -> Markup:
    """Words as they are to be read, each line on a line of its own, references never parted at their hyphen."""
    lines = escape(clean(words)).replace("\n", "<br>")
    return Markup(_REFERENCE.sub(r'<span class="whole">\g<0></span>', lines) if "-" in lines else lines)


def one_line(words: str) -> Markup:
    """Words where no line can end, as in the title of the page."""
    return Markup(escape(" ".join(clean(words).split())))


def element(name: str, attributes: Attributes = _NO_ATTRIBUTES, *content: Markup) -> Markup:
    """An element with its end tag."""
    return Markup(f"<{name}{_attributes(attributes)}>{''.join(content)}</{name}>")


def void(name: str, attributes: Attributes = _NO_ATTRIBUTES) -> Markup:
    """An element that has no content and no end tag."""
    return Markup(f"<{name}{_attributes(attributes)}>")


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    return Markup(escape(between).join(parts))


def classes(*names: str | None) -> str | None:
    """The value of a class attribute; nothing where no name is given."""
    return " ".join(name for name in names if name) or None


def short(number: float) -> str:
    """A number with at most four places, none of them an empty one."""
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _attributes(attributes: Attributes) -> str:
    return "".join(f' {name}="{escape(clean(value))}"' for name, value in attributes.items() if value is not None)
