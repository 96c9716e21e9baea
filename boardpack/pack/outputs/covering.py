"""The emails with which the copies of an issue go out: to members, to the chair, and to the office's website."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words, with_weekday
from boardpack.domain.meetings.copies import MOST_ATTACHED, CopyEmail, members_without_address
from boardpack.domain.meetings.issues import Issue
from boardpack.domain.office.markings import RESTRICTED, Marking, content_marking, marked_subject, marking_line
from boardpack.domain.office.settings import Settings
from boardpack.formats.mail.draft import EmailDraft, Enclosed
from boardpack.values import Frozen

_Parts = list[dict[str, object]]
_NO_MEMBERS = "It has no recipients. Add the members of the board and their email addresses in People."
_NO_WEBSITE = "It has no recipient. Add the email address for the website in Settings."
_WEB_PAGES = "The web pages are not attached. They are in the folder of the public version."
_BY_PHONE = "The file is locked. I will give you its passphrase by phone."


class FileToSend(Frozen):
    """The file of a copy: its name, its size in bytes, None if it is missing, and its type."""

    name: str
    size: int | None
    kind: str

    @property
    def is_attached(self) -> bool:
        """True if the file is attached to its email."""
        return self.size is not None and self.size <= MOST_ATTACHED


class CoveringEmail(Frozen):
    """An email that sends a copy. `recipients` are `to` in words, and `lacking` are sentences on what it lacks."""

    subject: str
    lines: tuple[str, ...]
    to: tuple[str, ...]
    recipients: str
    file: FileToSend
    lacking: tuple[str, ...]

    @property
    def facts(self) -> CopyEmail:
        """Return what is said of the email before it is sent."""
        return CopyEmail(self.recipients, self.file.name, self.file.is_attached, self.lacking)

    def draft(self, data: bytes) -> EmailDraft:
        """Return the draft with the content of the file, which is attached unless it is too large or missing."""
        return EmailDraft(
            self.subject.replace("\u00a0", " "),
            ("\n".join(self.lines) + "\n").replace("\u00a0", " "),
            self.to,
            (Enclosed(self.file.name, data, self.file.kind),) if self.file.is_attached else (),
        )


def members_email(
    issue: Issue, settings: Settings, file: FileToSend, restricted: Collection[str] = ()
) -> CoveringEmail:
    """Return the email to the members. It names the pack, its date, its number and its papers.

    Restricted papers are named by their number alone, since emails are easily forwarded, also those of items that are
    `restricted` since.
    """
    day, parts = _day_of(issue), _parts_of(issue, restricted)
    marking = content_marking(holds_restricted=any(_is_sensitive(part) for part in parts))
    unknown = members_without_address(settings)
    known = len(settings.members) - len(unknown)
    lacking = f"It has no email address for {', '.join(unknown)}. Add their addresses in People." if unknown else ""
    return CoveringEmail(
        marked_subject(f"{settings.board_name}, {in_words(day)}: {_called(issue)}", marking),
        tuple(_members_lines(issue, parts, settings, marking, is_attached=file.is_attached)),
        tuple(dict.fromkeys(member.email for member in settings.members if member.email)),
        count_in_words(known, "member") if known else "the members",
        file,
        _lacking(file, lacking if settings.members else _NO_MEMBERS),
    )


def chair_email(
    issue: Issue, settings: Settings, file: FileToSend, marking: Marking, *, is_locked: bool
) -> CoveringEmail:
    """Return the email to the chair with the review file."""
    day, address = _day_of(issue), settings.email_of(settings.chair_name)
    name = settings.chair_name or "the chair"
    is_there = "is attached" if file.is_attached else "is ready"
    lines = (
        marking_line(marking),
        "",
        f"Dear {settings.chair_name or 'Chair'},",
        "",
        f"The review for the meeting of the {settings.board_name} on {with_weekday(day)} {is_there}.",
        "",
        "It contains the pack and the action log. Open it in Boardpack, and send back the file with your comments.",
        *(("", _BY_PHONE) if is_locked else ()),
        *_signed(settings),
    )
    lacking = "" if address else f"It has no email address for {name}. Add the address in Settings."
    to = (address,) if address else ()
    subject = marked_subject(f"{settings.board_name}, {in_words(day)}: review", marking)
    return CoveringEmail(subject, lines, to, name, file, _lacking(file, lacking))


def website_email(issue: Issue, settings: Settings, file: FileToSend, pages: int) -> CoveringEmail:
    """Return the email with the public version to whoever publishes it."""
    day, called = _day_of(issue), f"public version of the {_called(issue)}"
    is_there = "is attached" if file.is_attached else "is ready"
    lines = (
        marking_line(content_marking(holds_restricted=False)),
        "",
        "Dear colleague,",
        "",
        f"The {called} for the meeting of the {settings.board_name} on {with_weekday(day)} {is_there}.",
        "",
        f"It has {count_in_words(pages, 'page')} and does not contain any restricted paper. Please publish it.",
        *_signed(settings),
    )
    to = (settings.website_email,) if settings.website_email else ()
    subject = f"{settings.board_name}, {in_words(day)}: {called}"
    lacking = _lacking(file, "" if to else _NO_WEBSITE)
    return CoveringEmail(subject, lines, to, "the office website", file, (*lacking, _WEB_PAGES))


def _lacking(file: FileToSend, recipients: str) -> tuple[str, ...]:
    return tuple(filter(None, (recipients, "" if file.is_attached else _not_attached(file))))


def _not_attached(file: FileToSend) -> str:
    if file.size is None:
        return "The file is not attached, because it is missing. Restore its folder from a backup."
    return f"The file is not attached, because it has {file.size / 1e6:.0f} MB. Send it in another way."


def _day_of(issue: Issue) -> date:
    return date.fromisoformat(json.loads(issue.manifest)["dated"])


def _parts_of(issue: Issue, restricted: Collection[str]) -> _Parts:
    return [
        {**part, "restricted": part["restricted"] or part["agenda_item"] in restricted}
        for part in json.loads(issue.manifest)["parts"]
        if part["sha256"] or part.get("shares_page")
    ]


def _called(issue: Issue) -> str:
    return f"supplement {issue.series}" if issue.series else "pack"


def _members_lines(
    issue: Issue, parts: _Parts, settings: Settings, marking: Marking, *, is_attached: bool
) -> Iterator[str]:
    pages = sum(int(str(part["page_count"] or 0)) for part in parts)
    yield marking_line(marking)
    yield ""
    yield "Dear all,"
    yield ""
    is_there = "is attached" if is_attached else "has been issued"
    day = with_weekday(_day_of(issue))
    yield f"The {_called(issue)} for the meeting of the {settings.board_name} on {day} {is_there}."
    yield ""
    kind = "supplement" if issue.series else "pack"
    yield f"The {kind} has {count_in_words(pages, 'page')}. Its number, {issue.digest}, is at the foot of every page."
    yield ""
    yield from (_line(part) for part in parts if part["kind"] in ("agenda", "paper"))
    yield from _signed(settings)


def _signed(settings: Settings) -> Sequence[str]:
    return ("", "Kind regards,", settings.secretary_name or settings.office_name)


def _is_sensitive(part: dict[str, object]) -> bool:
    return bool(part["restricted"]) or part["marking"] == str(RESTRICTED)


def _line(part: dict[str, object]) -> str:
    number, title, pages = part["number"], part["title"], part["pages"]
    if part["restricted"]:
        return f"  Paper {number} (restricted), {pages}"
    return f"  Paper {number}: {title}, {pages}" if number else f"  {title}, {pages}"
