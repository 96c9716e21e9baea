"""The box that opens a paper: what the Board is asked to do."""

import re

from boardpack.documents.model import Box, BoxKind, Content, List, ListItem, ListKind, Paragraph, Text
from boardpack.papers.text.drafting import noted, set_aside
from boardpack.papers.text.phrases import sentence

_ASK = "The Board is asked to"
_OPENING = re.compile(
    r"\s*(?:the|this) board (?:should|is (?:asked|invited|recommended|requested) to)\s+", re.IGNORECASE
)
_VERB = re.compile(
    r"(?:take (?:assurance|note)|adopt|agree|approve|ask|authorise|comment|confirm|consider|decide|delegate|direct|"
    r"discuss|endorse|invite|note|receive|recommend|reject|review|scrutinise|sign|support)\b"
)
"""What a board can be asked to do. Another first word is not set in bold."""


def ask_box(asks: tuple[str, ...]) -> tuple[Box, ...]:
    """Return the box with the asks, lettered if there are several. Empty if there is none."""
    if not asks:
        return ()
    if len(asks) == 1:
        return (Box(BoxKind.ASK, _ASK, (Paragraph(_ask(sentence(asks[0]))),)),)
    endings = [";"] * (len(asks) - 2) + ["; and", "."]
    entries = (ListItem(_ask(ask.rstrip(".;") + ending)) for ask, ending in zip(asks, endings, strict=True))
    return (Box(BoxKind.ASK, _ASK, (List(ListKind.LETTERED, tuple(entries)),)),)


def _ask(text: str) -> Content:
    """Return the ask in lower case with its verb in bold, and with its drafting notes.

    An opening such as “The Board should” goes, since the words above the asks say it.
    """
    ask = _OPENING.sub("", text)
    lowered = set_aside(ask[:1].lower() + ask[1:])
    verb = _VERB.match(lowered)
    end = verb.end() if verb else 0
    parts = (Text(lowered[:end], bold=True), *noted(Text(lowered[end:])))
    return tuple(part for part in parts if part.text)
