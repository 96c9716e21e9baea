"""What a page says to somebody who reads it from top to bottom, by a parser that knows nothing of its writer."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        *("p", "div", "section", "main", "nav", "header", "footer", "figure", "figcaption", "br"),
        *("table", "caption", "thead", "tbody", "tr", "td", "th", "ul", "ol", "li"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    ]
)
_VOID = frozenset(("meta", "br", "img", "col"))
_SILENT = frozenset(("head", "header", "footer", "svg", "style", "script"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        looks = dict(attrs).get("class") or ""
        self.parts.append(" " if tag in _BLOCKS else "")
        if tag == "li" and self._open and "bullets" in self._open[-1][1]:
            self.parts.append("• ")
        if tag not in _VOID:
            self._open.append((tag, looks))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        self.parts.append(" " if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not any(tag in _SILENT or looks == "skip" for tag, looks in self._open):
            self.parts.append(data)

    def close(self) -> None:
        super().close()
        assert self._open == [], f"never closed: {self._open}"


def html_text(data: bytes) -> str:
    """All words between header and footer, single-spaced. Fails where elements are not closed in their order."""
    reader = _Reader()
    reader.feed(data.decode())
    reader.close()
    return " ".join("".join(reader.parts).split())
