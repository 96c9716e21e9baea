"""HTML from the clipboard (Word, a browser, a spreadsheet) as the Markdown of a paper: structure without style."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ui.models.writing.markdown_table import line_of

_SKIPPED = ("head", "style", "script", "title", "xml", "o:p")
_BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "ul", "ol", "blockquote", "body")
_BULLET = re.compile(r"^[·•▪§o–-]\s+")
_COUNTED = re.compile(r"^\(?(\d{1,3}|[a-z])[.)]\s+")
_LEADING_MARK = re.compile(r"^([#>+-]|\d+[.)])(?=\s)")
_EMPHASIS = re.compile(r"[*\\]")
_INLINE = ("b", "strong", "span")
_BOLD_WEIGHTS = ("bold", "bolder", "600", "700", "800", "900")
_LINKED = ("http://", "https://", "mailto:")
_WORD_LIST = "mso-list"
_WORD_LEVEL = re.compile(r"mso-list:[^;]*level([1-9])")
_WEIGHT = re.compile(r"(?<!-)font-weight:\s*(\w+)")
_WORD_HEADING = re.compile(
    r"mso-outline-level:\s*([1-3])|MsoHeading([1-3])|mso-style-name:.?heading ([1-3])", re.IGNORECASE
)


@dataclass
class _Table:
    rows: list[list[str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects lines of Markdown while it parses one piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words = ""
        self._skipping = 0
        self._mark = ""
        self._is_word_list = False
        self._ends_word_list = False
        self._indent = ""
        self._weights: list[bool] = []
        self._lists: list[int | None] = []
        self._tables: list[_Table] = []
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SKIPPED:
            self._skipping += 1
        elif self._skipping:
            return
        elif tag in ("td", "th"):
            self._words = ""
        elif tag == "br":
            self._words += " " if self._tables else "\n"
        elif tag in _INLINE:
            self._begin_weight(tag, given.get("style", ""))
        elif tag == "a" and given.get("href", "").startswith(_LINKED):
            self._links.append((given["href"], len(self._words)))
        elif tag in _BLOCKS:
            self._begin(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif self._skipping:
            return
        elif tag in ("td", "th") and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(_flat(self._words).replace("|", "\\|"))
            self._words = ""
        elif tag in _INLINE and self._weights:
            self._end_weight()
        elif tag == "a" and self._links:
            self._end_link()
        elif tag in _BLOCKS:
            self._end(tag)

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._words += _EMPHASIS.sub(r"\\\g<0>", re.sub(r"[^\S\xa0]+", " ", data)).replace("\xa0", " ")

    def finished(self) -> str:
        """Return everything that was collected."""
        self._end_block()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n")

    def _begin_weight(self, tag: str, style: str) -> None:
        """Open bold text, unless it is open already. The style overrides the tag: Google Docs puts all in a light b."""
        weight = _WEIGHT.search(style)
        is_bold = weight[1] in _BOLD_WEIGHTS if weight else tag != "span"
        if is_bold and not any(self._weights):
            self._words += "**"
        self._weights.append(is_bold)

    def _end_weight(self) -> None:
        if self._weights.pop() and not any(self._weights):
            self._words = _closed(self._words)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if self._tables and tag not in ("tr", "table"):
            return
        self._end_block()
        if tag in ("ul", "ol"):
            start = given.get("start", "")
            self._lists.append((int(start) if start.isdecimal() else 1) if tag == "ol" else None)
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        else:
            self._mark = self._mark_of(tag, given)

    def _mark_of(self, tag: str, given: dict[str, str]) -> str:
        look = f"{given.get('style', '')} {given.get('class', '')}"
        self._is_word_list = _WORD_LIST in look or "MsoListParagraph" in look
        nesting = _WORD_LEVEL.search(look)
        self._indent = "  " * (int(nesting[1]) - 1) if nesting else ""
        if tag == "li":
            return self._entry_mark()
        if self._lists and self._mark:  # LibreOffice and Google Docs put a paragraph in each entry
            return self._mark
        heading = _WORD_HEADING.search(look)
        level = int(next(filter(None, heading.groups()))) if heading else int(tag[1]) if tag[1:].isdecimal() else 0
        return f"{'#' * min(level, 3)} " if level else ""

    def _entry_mark(self) -> str:
        number = self._lists[-1] if self._lists else None
        indent = "  " * max(0, len(self._lists) - 1)
        if number is None:
            return f"{indent}- "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "

    def _end(self, tag: str) -> None:
        if self._tables and tag not in ("tr", "table"):
            self._words += " "
            return
        self._end_block()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self.lines += [] if self._lists else [""]
        elif tag == "table" and self._tables:
            self._end_table(self._tables.pop())

    def _end_block(self) -> None:
        is_bold = any(self._weights)
        words = _tidied(_closed(self._words) if is_bold else self._words)
        self._words = "**" if is_bold else ""
        if not words or self._tables:
            return
        mark, is_entry = self._mark, bool(self._lists)
        if self._is_word_list and not mark:
            mark, words, is_entry = *_as_entry(words), True
            mark = f"{self._indent}{mark}"
        elif not mark:
            words = _LEADING_MARK.sub(r"\\\1", words)
        if self._ends_word_list and not is_entry:
            self.lines.append("")
        self._ends_word_list = self._is_word_list and is_entry
        self.lines.append(f"{mark}{words.replace('**', '') if mark.startswith('#') else words}")
        if not is_entry:
            self.lines.append("")
        self._mark, self._is_word_list = "", False

    def _end_table(self, table: _Table) -> None:
        rows = [row for row in table.rows if any(row)]
        if not rows:
            return
        width = max(map(len, rows))
        filled = [[*row, *[""] * (width - len(row))] for row in rows]
        self.lines += ["", line_of(filled[0]), line_of(["---"] * width), *map(line_of, filled[1:]), ""]

    def _end_link(self) -> None:
        address, start = self._links.pop()
        words = self._words[start:].strip()
        if words:
            self._words = f"{self._words[:start]}[{words}]({address})"


def html_to_markdown(html: str) -> str:
    """Return the headings, lists, tables, links and bold text of a piece of HTML.

    Everything else becomes plain text.
    """
    reader = _Reader()
    reader.feed(re.sub(r"<!--.*?-->|<!\[.*?\]>", "", html, flags=re.DOTALL))
    reader.close()
    return reader.finished()


def _as_entry(words: str) -> tuple[str, str]:
    """Return the list mark and the text of a list paragraph of Word, which writes the mark into the text."""
    if counted := _COUNTED.match(words):
        return f"{counted[1]}. ", words[counted.end() :]
    return "- ", _BULLET.sub("", words)


def _closed(words: str) -> str:
    """Close bold text after its last character, not after a space. Empty bold text is dropped."""
    before, _, bold = words.rpartition("**")
    if not bold.strip():
        return f"{before}{bold}"
    inner = bold.strip()
    lead, trail = bold[: len(bold) - len(bold.lstrip())], bold[len(bold.rstrip()) :]
    return f"{before}{lead}**{inner}**{trail}"


def _flat(words: str) -> str:
    return " ".join(words.split())


def _tidied(words: str) -> str:
    """Return the text with single spaces, keeping line breaks."""
    return "\n".join(line for line in map(_flat, words.split("\n")) if line)
