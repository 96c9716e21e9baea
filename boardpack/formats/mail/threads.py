"""The body of an email as one text, with the author's name above each passage."""

import re
from collections.abc import Callable, Iterator, Sequence

from boardpack.documents.mail import Mail

_MARKS = re.compile(r"^(?:\s?>)+ ?")
_WROTE = re.compile(r"On\s.{6,160}?,?\s(?P<author>[^,<>]{2,80}<[^<>\s]+@[^<>\s]+>)[^<>]{0,20}\bwrote:\s*$")
_HEAD = re.compile(r"\s*\*?From:\*?\s*(?P<author>\S.{1,160})$")
_DIVIDER = re.compile(r"\s*(?:-{2,}\s*Original Message\s*-{2,}|_{10,})\s*$", re.IGNORECASE)
_EARLIER = "----- Original Message -----"
"""The line above a quotation of which nobody is named as the author."""
_CLOSING = re.compile(
    r"\s*(?:(?:(?:with )?(?:kind|best|warm|many)(?:est)? )?(?:regards|wishes|thanks)"
    r"|thank you|cheers|yours \w+|--)[\s,.!]*"
    r"|\s*(?:sent from my|get outlook for|sent from outlook)\b.*",
    re.IGNORECASE,
)
_ON = re.compile(r"On\s+\S.{4,}$")


def text_of_mail(mail: Mail, body: str) -> str:
    """Return head and body, without the marks of quotation.

    At each change of author, a line “Jo Ash <jo@kent.police.uk>:” names the next one.
    """
    head = (("From", mail.sender), ("Sent", mail.sent), ("Subject", mail.subject))
    lines = [f"{name}: {value}" for name, value in head if value]
    return "\n".join((*lines, "", *_by_author(_unwrapped(body), mail.sender)))


def own_words(body: str) -> str:
    """Return what the sender wrote above the first quotation. Empty if there is nothing."""
    found: list[str] = []
    for line in _unwrapped(body):
        depth, words = _parted(line)
        if depth or _WROTE.match(words) or _HEAD.match(words) or _DIVIDER.match(words):
            break
        found.append(words)
    return "\n".join(found).strip()


def without_signature(lines: Sequence[str], is_answer: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the lines of a sender up to the one that closes them, such as “Kind regards”.

    A line closes them only if nothing below it `is_answer`: a “Thank you” between two answers is left out by itself.
    """
    last = max((at for at, line in enumerate(lines) if is_answer(line)), default=0)
    closing = (at for at, line in enumerate(lines) if at > last and _CLOSING.fullmatch(line))
    return tuple(line for line in lines[: next(closing, len(lines))] if not _CLOSING.fullmatch(line))


def _unwrapped(body: str) -> Iterator[str]:
    """Yield the lines; “On … wrote:” that a mail program broke in two is one again."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        for more in (2, 1):
            depth, words = _parted(lines[at])
            rest = [_parted(line) for line in lines[at + 1 : at + 1 + more]]
            joined = " ".join((words, *(text.strip() for _, text in rest)))
            if _ON.match(words) and not _WROTE.match(words) and _WROTE.match(joined):
                yield f"{'>' * depth}{joined}"
                at += 1 + more
                break
        else:
            yield lines[at]
            at += 1


def _parted(line: str) -> tuple[int, str]:
    """Return how deeply a line is quoted, and its words."""
    marks = _MARKS.match(line)
    return (marks[0].count(">"), line[marks.end() :]) if marks else (0, line)


def _by_author(lines: Iterator[str], sender: str) -> Iterator[str]:
    """Yield the lines without marks of quotation, with the author’s name at each change of author."""
    authors = {0: sender}
    named = sender
    depth_before = 0
    for line in lines:
        depth, words = _parted(line)
        if depth != depth_before:
            yield ""
        if depth > depth_before and depth not in authors:
            yield _EARLIER
        depth_before = depth
        if wrote := _WROTE.match(words):
            named = authors[depth + 1] = wrote["author"].strip()
            yield words
            continue
        if head := _HEAD.match(words):
            named = authors[depth] = _plain(head["author"])
            yield f"From: {named}"
            continue
        author = authors.get(depth, "")
        if words.strip() and author and author != named:
            yield from ("", f"{author}:", "")
            named = author
        yield words


def _plain(author: str) -> str:
    return re.sub(r"\[mailto:([^\]]+)\]", r"<\1>", author.replace("*", "")).strip()
