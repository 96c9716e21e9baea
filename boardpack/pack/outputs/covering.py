"""The email with which a pack goes out."""

import json
from collections.abc import Iterator
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words, with_weekday
from boardpack.domain.meetings.issues import Issue
from boardpack.domain.office.markings import RESTRICTED, content_marking, marking_line
from boardpack.domain.office.settings import Settings
from boardpack.formats.mail.draft import EmailDraft


def covering_draft(issue: Issue, settings: Settings) -> EmailDraft:
    """Return a draft that names the pack, its date, its number, and what is in it; nothing is enclosed.

    Restricted papers are named by their number alone, since emails are easily forwarded.
    """
    record = json.loads(issue.manifest)
    day = date.fromisoformat(record["dated"])
    subject = f"{settings.board_name}, {in_words(day)}: {_called(issue)}"
    text = "\n".join(_lines(issue, record, day, settings)) + "\n"
    return EmailDraft(subject.replace("\u00a0", " "), text.replace("\u00a0", " "))


def _called(issue: Issue) -> str:
    return f"supplement {issue.series}" if issue.series else "pack"


def _lines(issue: Issue, record: dict[str, list[dict[str, object]]], day: date, settings: Settings) -> Iterator[str]:
    parts = [part for part in record["parts"] if part["sha256"] or part.get("shares_page")]
    pages = sum(int(str(part["page_count"] or 0)) for part in parts)
    yield marking_line(content_marking(holds_restricted=any(_is_sensitive(part) for part in parts)))
    yield ""
    yield "Dear all,"
    yield ""
    yield f"Here is the {_called(issue)} for the meeting of the {settings.board_name} on {with_weekday(day)}."
    yield ""
    kind = "supplement" if issue.series else "pack"
    yield f"The {kind} has {count_in_words(pages, 'page')}. Its number, {issue.digest}, is at the foot of every page."
    yield ""
    yield from (_line(part) for part in parts if part["kind"] in ("agenda", "paper"))
    yield ""
    yield "Kind regards,"
    yield settings.secretary_name or settings.office_name


def _is_sensitive(part: dict[str, object]) -> bool:
    return bool(part["restricted"]) or part["marking"] == str(RESTRICTED)


def _line(part: dict[str, object]) -> str:
    number, title, pages = part["number"], part["title"], part["pages"]
    if part["restricted"]:
        return f"  Paper {number} (restricted), {pages}"
    return f"  Paper {number}: {title}, {pages}" if number else f"  {title}, {pages}"
