"""The email with which a pack goes out."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words, with_weekday
from boardpack.domain.meetings.issues import Issue
from boardpack.domain.office.markings import RESTRICTED, Marking, content_marking, marked_subject, marking_line
from boardpack.domain.office.settings import Settings
from boardpack.formats.mail.draft import PDF, EmailDraft, Enclosed

MOST_ATTACHED = 20_000_000
"""The size in bytes of the largest PDF that is attached to an email. Many mail servers refuse larger ones."""
_Parts = list[dict[str, object]]


@dataclass(frozen=True)
class CoveringEmail:
    """The draft of the email with an issue, and sentences on what it lacks."""

    draft: EmailDraft
    lacking: tuple[str, ...]


def covering_email(
    issue: Issue, settings: Settings, name: str, size: int | None, pdf: bytes, restricted: Collection[str] = ()
) -> CoveringEmail:
    """Return a draft to the members that names the pack, its date, its number and its papers.

    The PDF of that name is attached unless it is empty. `size` is that of the file, None where it is missing.
    Restricted papers are named by their number alone, since emails are easily forwarded, also those of items that are
    `restricted` since.
    """
    record = json.loads(issue.manifest)
    day = date.fromisoformat(record["dated"])
    parts = [
        {**part, "restricted": part["restricted"] or part["agenda_item"] in restricted}
        for part in record["parts"]
        if part["sha256"] or part.get("shares_page")
    ]
    marking = content_marking(holds_restricted=any(_is_sensitive(part) for part in parts))
    subject = marked_subject(f"{settings.board_name}, {in_words(day)}: {_called(issue)}", marking)
    text = "\n".join(_lines(issue, parts, day, settings, marking, is_attached=bool(pdf))) + "\n"
    addresses = {member: settings.email_of_member(member) for member in settings.members}
    draft = EmailDraft(
        subject.replace("\u00a0", " "),
        text.replace("\u00a0", " "),
        tuple(dict.fromkeys(filter(None, addresses.values()))),
        (Enclosed(name, pdf, PDF),) if pdf else (),
    )
    unknown = [member.split(",")[0] for member, address in addresses.items() if not address]
    return CoveringEmail(draft, (*_without_address(settings, unknown), *(() if pdf else (_not_attached(size),))))


def _called(issue: Issue) -> str:
    return f"supplement {issue.series}" if issue.series else "pack"


def _without_address(settings: Settings, unknown: list[str]) -> Iterator[str]:
    if not settings.members:
        yield "It has no recipients. Add the members of the board and their email addresses in Settings."
    elif unknown:
        yield f"It has no email address for {', '.join(unknown)}. Add their addresses in Settings."


def _not_attached(size: int | None) -> str:
    if size is None:
        return "The PDF is not attached, because it is missing. Restore its folder from a backup."
    return f"The PDF is not attached, because it has {size / 1e6:.0f} MB. Send it in another way."


def _lines(
    issue: Issue, parts: _Parts, day: date, settings: Settings, marking: Marking, *, is_attached: bool
) -> Iterator[str]:
    pages = sum(int(str(part["page_count"] or 0)) for part in parts)
    yield marking_line(marking)
    yield ""
    yield "Dear all,"
    yield ""
    is_there = "is attached" if is_attached else "has been issued"
    yield f"The {_called(issue)} for the meeting of the {settings.board_name} on {with_weekday(day)} {is_there}."
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
