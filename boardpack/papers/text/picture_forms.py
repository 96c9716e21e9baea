"""Pictures in an author's Markdown: each form in which they may be written, as the one form `![words](target)`."""

import re

_REFERENCE = re.compile(r"(?<!\\)!\[([^\[\]]*)\](?:\[([^\[\]]*)\])?(?!\()")
_DEFINED = re.compile(
    r"^ {0,3}\[([^\[\]^][^\[\]]*)\]:[ \t]*(?:<[^>\n]*>|\S+)[ \t]*(\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))?[ \t]*$\n?",
    re.MULTILINE,
)
_PICTURE = re.compile(r"!\[[^\[\]]*\]\(")
_HTML = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>/]+))", re.IGNORECASE)
_TARGET = "picture"
"""The target of a picture of another form, since a paper keeps no file of it."""


def with_inline_pictures(markdown: str) -> str:
    """Return the Markdown with `![words][label]`, `![label]` and `<img alt="words">` as `![words](picture)`.

    The line `[label]: map.png` of a picture is left out, unless something else names the label. `![words]` without
    such a line stays as the words that it is.
    """
    titles = {_key(label): title for label, title in _DEFINED.findall(markdown)}
    text = _REFERENCE.sub(lambda found: _referred(found, titles), _HTML.sub(_described, markdown))
    pictured = {_key(found[2] or found[1]) for found in _REFERENCE.finditer(markdown)}
    others = _PICTURE.sub("", _DEFINED.sub("", text)).lower()
    unnamed = {label for label in pictured if f"[{label}]" not in others}
    return _DEFINED.sub(lambda found: "" if _key(found[1]) in unnamed else found[0], text)


def _referred(found: re.Match[str], titles: dict[str, str]) -> str:
    label = _key(found[2] or found[1])
    if found[2] or label in titles:
        return f"![{found[1]}]({_TARGET} {titles.get(label, '')})"
    return found[0]


def _described(found: re.Match[str]) -> str:
    alternative = _ALTERNATIVE.search(found[0])
    described = "".join(filter(None, alternative.groups())) if alternative else ""
    return f"![{' '.join(described.translate(str.maketrans('[]', '()')).split())}]({_TARGET})"


def _key(label: str) -> str:
    """Return a label as CommonMark compares labels: without regard to case and to the number of spaces."""
    return " ".join(label.lower().split())
