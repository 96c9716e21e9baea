"""Find asks that a letter only quotes in its prose. They are proposed with a warning."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.intake.items.asks import is_attitude
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.wording.addressees import find_bodies
from boardpack.intake.wording.labels import MODAL

_QUOTES = re.compile(
    r"(?:(?P<kind>recommendation|area\s+for\s+improvement|AFI)\s+(?P<number>\d{1,3}[a-z]?)|you|the\s+(?:report|inspectorate|inspection|inspectors)|"
    r"(?:your|the)\s+(?:report|inspectors|inspection|letter)|HMICFRS|inspectors)\s+(?:(?:also|then|further|rightly)\s+)*"
    r"(?P<verb>asks?|asked|recommends?|recommended|requires?|required|says?|said|finds?|found|states?|stated|suggests?|suggested|calls?\s+on|called\s+on)\s+"
    r"(?P<that>that\s+)?(?!(?:how|whether|if|what|when|where|who|why|which|about|for)\b)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"(?P<kind>recommendation|area\s+for\s+improvement|AFI)\s+(?P<number>\d{1,3}[a-z]?)\s*\([\"“‘']?(?P<ask>[^()]{20,600}?)[\"”’']?\)[,:;.]?\s*",
    re.IGNORECASE,
)
_ASKING = re.compile(r"ask|recommend|require|call", re.IGNORECASE)
_TO_DO = re.compile(r"\bto\s+[a-z]+\b")
_SENTENCE_END = re.compile(r"[.!?][\"'’”)]*(?:\s+(?=[A-Z\"'‘“(])|$)")


def read_quoted(lines: Sequence[Line]) -> list[Draft]:
    """Return the asks that sentences of the text quote, each with the rest of its paragraph as the answer."""
    return [draft for line in lines for draft in (_in_brackets(line) or list(_quoted_in(line)))]


def _in_brackets(line: Line) -> list[Draft]:
    """Return the asks in brackets behind their labels: "On Recommendation 1 (By 30 April…), the force has…"."""
    found = [match for match in _BRACKETED.finditer(line.text, line.start) if _asks(match["ask"])]
    drafts = []
    for match, after in zip_longest(found, found[1:]):
        draft = _numbered(line, match)
        draft.text.append(Piece(line.index, *match.span("ask")))
        end = after.start() if after else len(line.text)
        if line.text[match.end() : end].strip():
            draft.responses.append(DraftResponse(None, None, [piece_of(line, match.end(), end)]))
        drafts.append(draft)
    return drafts


def _numbered(line: Line, quotes: re.Match[str]) -> Draft:
    """Return an uncertain item, with the label that a quotation names."""
    area = (quotes["kind"] or "").lower().startswith("a")
    kind = ItemKind.AREA_FOR_IMPROVEMENT if area else ItemKind.RECOMMENDATION
    draft = Draft(kind, quotes["number"], line.index, sure=False)
    if quotes["number"]:
        draft.label = Piece(line.index, quotes.start("kind"), quotes.end("number"))
        draft.number_piece = Piece(line.index, *quotes.span("number"))
    return draft


def _asks(words: str) -> bool:
    return bool(MODAL.search(words)) and bool(find_bodies(words)) and not is_attitude(words)


def _quoted_in(line: Line) -> Iterator[Draft]:
    text = line.text
    sentences = list(_sentences(text, line.start))
    asks = [(at, ask) for at, (start, end) in enumerate(sentences) if (ask := _ask(line, start, end))]
    for place, (at, draft) in enumerate(asks):
        last = asks[place + 1][0] if place + 1 < len(asks) else len(sentences)
        if at + 1 < last:
            answer = Piece(line.index, sentences[at + 1][0], sentences[last - 1][1])
            draft.responses.append(DraftResponse(None, None, [answer]))
        yield draft


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence, without the blanks between them."""
    at = start
    for match in _SENTENCE_END.finditer(text, start):
        yield at, at + len(text[at : match.end()].rstrip())
        at = match.end()
    if text[at:].strip():
        yield at, len(text.rstrip())


def _ask(line: Line, start: int, end: int) -> Draft | None:
    quotes = _QUOTES.match(line.text, start, end)
    if quotes is None or not _is_ask(line.text[quotes.end() : end], quotes):
        return None
    draft = _numbered(line, quotes)
    draft.text.append(Piece(line.index, quotes.end(), end))
    return draft


def _is_ask(words: str, quotes: re.Match[str]) -> bool:
    """Return True if the words behind "recommended that" ask for something: "the force should…", "the College to…"."""
    bodies = find_bodies(words)
    if not bodies or is_attitude(words):
        return False
    if MODAL.search(words):
        return True
    return bool(_ASKING.match(quotes["verb"])) and not quotes["that"] and bool(_TO_DO.search(words, bodies[0].end))
