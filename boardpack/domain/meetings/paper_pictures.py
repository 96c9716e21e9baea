"""The pictures of a written paper: kept files that its Markdown names as `![description](sha256:… "caption")`."""

import re
from collections.abc import Callable

_ADDRESS = "sha256:"
_KEPT = re.compile(rf"{_ADDRESS}([0-9a-f]{{64}})\b")
_IN_FILE = re.compile(r"(!\[(?:[^\[\]\\]|\\.)*\]\(\s*)(?:<([^<>\n]+)>|([^\s<>()]+))(?=\s*\)|\s+[\"'])")


def kept_pictures(markdown: str) -> tuple[str, ...]:
    """Return the SHA-256 of each kept picture that a paper names, each once."""
    return tuple(dict.fromkeys(_KEPT.findall(markdown)))


def picture_markdown(sha256: str) -> str:
    """Return the Markdown of a kept picture without a description."""
    return f"![]({_ADDRESS}{sha256})"


def kept_picture_at(address: str) -> str:
    """Return the SHA-256 of the kept picture at the address of an image in Markdown. Empty for any other address."""
    found = _KEPT.fullmatch(address)
    return found[1] if found else ""


def with_kept_pictures(markdown: str, keep: Callable[[str], str | None]) -> str:
    """Return the Markdown with the addresses of the files that `keep` keeps. It returns None for one that stays."""

    def _kept(found: re.Match[str]) -> str:
        sha256 = keep(found[2] or found[3])
        return f"{found[1]}{_ADDRESS}{sha256}" if sha256 else found[0]

    return _IN_FILE.sub(_kept, markdown)
