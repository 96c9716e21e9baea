"""The copies of a pack that one issue makes: for members, the public and the chair, in Word, and as email drafts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import PurePath

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.editions import MEMBERS, CopyFormat, Edition
from boardpack.domain.meetings.issues import Issue, SentEmail
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.meetings.supplements import LateChange
from boardpack.domain.office.markings import Classification, Marking, content_marking
from boardpack.domain.office.office_holders import Person
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.findings import Finding
from boardpack.values import Frozen, field, replace

MOST_ATTACHED = 20_000_000
"""The size in bytes of the largest file that is attached to an email. Many mail servers refuse larger ones."""


class PlannedCopy(Frozen):
    """A copy that an issue would make.

    `files` says in words what is written, `left_out` what the copy does not contain, and `why`. `pages` and `marking`
    are those of this copy alone, None where it has none of its own. `names` are the recipients one by one.
    """

    edition: Edition
    files: str
    folder: str
    pages: int | None = None
    left_out: str = ""
    why: str = ""
    marking: Marking | None = None
    recipients: str = ""
    names: tuple[str, ...] = ()


class PlannedIssue(Frozen):
    """An issue that was not made yet: its copies, the changes of a supplement, and what is against it.

    Each finding is in one place: those of `needing` need a reason, those of `known` do not. `items` are the agenda
    items by the places that findings name. `restrictions` are the items that are restricted without a reason, by the
    keys of their findings: what is needed there is the reason for the restriction itself.
    """

    name: str
    copies: tuple[PlannedCopy, ...]
    needing: tuple[Finding, ...]
    known: tuple[Finding, ...]
    papers: int
    changes: tuple[LateChange, ...] = ()
    items: Mapping[str, AgendaItemId] = field(default_factory=dict)
    restrictions: Mapping[str, AgendaItemId] = field(default_factory=dict)

    @property
    def is_supplement(self) -> bool:
        """True for late papers to a pack that was issued."""
        return bool(self.changes)


class CopyEmail(Frozen):
    """The email that sends a copy: the recipients in words, the name of its file, and sentences on what it lacks.

    The file is attached unless `is_attached` is False. `sent` is None until it is marked as sent.
    """

    recipients: str
    file: str
    is_attached: bool
    lacking: tuple[str, ...] = ()
    sent: SentEmail | None = None


class MadeCopy(Frozen):
    """A copy of an issue in its folder. `file` is the one that is opened, None if it was not made or is gone."""

    edition: Edition
    folder: PurePath
    file: PurePath | None = None
    files: int = 0
    pages: int | None = None
    left_out: str = ""
    marking: Marking | None = None
    email: CopyEmail | None = None

    @property
    def is_made(self) -> bool:
        """True if the copy is in its folder."""
        return self.file is not None


class MadeIssue(Frozen):
    """An issue with each of its copies, made or not."""

    issue: Issue
    copies: tuple[MadeCopy, ...]

    @property
    def made(self) -> tuple[MadeCopy, ...]:
        """The copies that are in their folders."""
        return tuple(copy for copy in self.copies if copy.is_made)

    @property
    def emails(self) -> tuple[tuple[MadeCopy, CopyEmail], ...]:
        """The copies that are sent, each with its email."""
        return tuple((copy, copy.email) for copy in self.copies if copy.email is not None)

    @property
    def to_send(self) -> tuple[tuple[MadeCopy, CopyEmail], ...]:
        """The copies whose email was not marked as sent, each with its email."""
        return tuple((copy, email) for copy, email in self.emails if email.sent is None)


class IssuePreview(Frozen):
    """The content of an issue that would be made now: the plans of its editions with all pages.

    `folder` is the name of its folder, and `attached` are the items with a file. `sizes` are those of the PDFs in
    bytes, about. `changes` are those of a supplement, empty for a pack. Findings of `needing` need a reason, those of
    `known` do not.
    """

    series: str
    folder: str
    plans: Mapping[Edition, PackPlan]
    attached: frozenset[AgendaItemId]
    sizes: Mapping[Edition, int]
    settings: Settings
    needing: tuple[Finding, ...]
    known: tuple[Finding, ...]
    changes: tuple[LateChange, ...] = ()


def planned_copies(
    editions: Iterable[Edition], preview: IssuePreview, chairs_marking: Marking | None
) -> tuple[PlannedCopy, ...]:
    """Return the copies of an issue in these editions. Without `chairs_marking` there is no file for the chair."""
    wanted = [edition for edition in editions if edition.format is not CopyFormat.REVIEW or chairs_marking]
    emailed = [edition for edition in wanted if edition.email]
    made: Mapping[CopyFormat, Callable[[Edition], PlannedCopy]] = {
        CopyFormat.PACK: lambda edition: _pack(edition, preview),
        CopyFormat.REVIEW: lambda edition: replace(_review(edition, preview), marking=chairs_marking),
        CopyFormat.WORD: lambda edition: _in_word(edition, preview),
        CopyFormat.EMAILS: lambda edition: _emails(edition, preview, emailed),
    }
    return tuple(made[edition.format](edition) for edition in wanted)


def _pack(edition: Edition, preview: IssuePreview) -> PlannedCopy:
    plan, settings = preview.plans[edition], preview.settings
    recipients, names = _recipients(edition, plan.edition.copies, settings)
    left_out, why = _left_out(plan)
    return PlannedCopy(
        edition,
        _files_in_words(plan.edition),
        edition.folder_in(preview.folder),
        plan.file_pages,
        left_out,
        why,
        marking_of(plan),
        recipients,
        names,
    )


def _files_in_words(edition: Edition) -> str:
    if edition.key == MEMBERS.key:
        return "1 PDF and a list of contents"
    copies = count_in_words(len(edition.copies), "numbered copy", "numbered copies") if edition.copies else ""
    kinds = ("PDF", "web pages" * edition.public, copies, edition.print_as.words, "Word if ticked")
    return ", ".join(filter(None, kinds))


def _left_out(plan: PackPlan) -> tuple[str, str]:
    """Return the papers that a pack does not contain, and why: those withheld, or else those that are missing."""
    if plan.edition.public:
        withheld = [part for part in plan.parts if part.kind is PartKind.WITHHELD]
        pages = count_in_words(sum(part.page_count or 0 for part in withheld), "page")
        items = count_in_words(len(withheld), "restricted item")
        return papers_in_words(withheld), f"{items}, {pages}" if withheld else ""
    missing = [part for part in plan.parts if part.kind is PartKind.PAPER and part.state is PartState.MISSING]
    return papers_in_words(missing), "Missing" if missing else ""


def _recipients(edition: Edition, holders: Sequence[str], settings: Settings) -> tuple[str, tuple[str, ...]]:
    """Return who receives a copy, in words and one by one."""
    if holders:
        return count_in_words(len(holders), "numbered copy", "numbered copies"), tuple(holders)
    if edition.key == MEMBERS.key:
        people = count_in_words(len(settings.members), "member") if settings.members else ""
        return people, tuple(map(_with_address, settings.members))
    if edition.email and settings.website_email:
        return "Office website", (settings.website_email,)
    return "The public" if edition.public else edition.readers, ()


def _review(edition: Edition, preview: IssuePreview) -> PlannedCopy:
    pages = preview.plans[MEMBERS].file_pages
    folder, recipient = edition.folder_in(preview.folder), preview.settings.chair_name or edition.readers
    return PlannedCopy(edition, "1 review file", folder, pages, recipients=recipient)


def _in_word(edition: Edition, preview: IssuePreview) -> PlannedCopy:
    members = preview.plans[MEMBERS]
    papers = [part for part in members.parts if part.kind is PartKind.PAPER and part.state is PartState.READY]
    files = [part for part in papers if part.agenda_item_id in preview.attached]
    own = len(papers) - len(files) + any(part.kind is not PartKind.PAPER for part in members.parts)
    return PlannedCopy(
        edition,
        f"{count_in_words(own, 'file')} and the whole pack",
        edition.folder_in(preview.folder),
        None,
        papers_in_words(files),
        "Attached as PDF" if files else "",
        marking_of(members),
        edition.readers,
    )


def _emails(edition: Edition, preview: IssuePreview, emailed: Sequence[Edition]) -> PlannedCopy:
    settings = preview.settings
    unknown = [words for other in emailed if (words := _without_address(other, settings))]
    large = tuple(filter(None, (_too_large(other, preview) for other in emailed)))
    left_out = (*("Files" for _ in large[:1]), *("Email addresses" for _ in unknown[:1]))
    not_known = f"Unknown for {', '.join(unknown)}" if unknown else ""
    return PlannedCopy(
        edition,
        f"{count_in_words(len(emailed), 'draft')}{', files attached' * (not large)}",
        edition.folder_in(preview.folder),
        None,
        " and ".join(left_out).capitalize(),
        ". ".join(filter(None, (*large, not_known))),
        None,
        ", ".join(_short(other) for other in emailed).capitalize(),
    )


def _short(emailed: Edition) -> str:
    """Return whom an edition is emailed to, in a list: "website"."""
    return emailed.email.removeprefix("the ")


def _without_address(emailed: Edition, settings: Settings) -> str:
    """Return whose email address is not known, in a list. Empty if each of the recipients has one."""
    if emailed.public:
        return "" if settings.website_email else _short(emailed)
    if emailed.format is CopyFormat.REVIEW:
        return "" if settings.email_of(settings.chair_name) else _short(emailed)
    unknown = members_without_address(settings)
    return count_in_words(len(unknown), "member") if unknown else "" if settings.members else _short(emailed)


def _too_large(emailed: Edition, preview: IssuePreview) -> str:
    """Return that a file is too large for an email, without a full stop. Empty if it is not."""
    size = preview.sizes.get(emailed, preview.sizes[MEMBERS])
    return f"{emailed.name}: about {size / 1e6:.0f} MB, over 20 MB" if size > MOST_ATTACHED else ""


def _with_address(member: Person) -> str:
    return f"{member.name}: {member.email or 'no email address'}"


def members_without_address(settings: Settings) -> tuple[str, ...]:
    """Return the members of the board whose email address is not known, by their names."""
    return tuple(member.name for member in settings.members if not member.email)


def marking_of(plan: PackPlan) -> Marking:
    """Return the highest marking of what a plan contains."""
    shown = (part for part in plan.parts if part.kind is not PartKind.WITHHELD)
    return content_marking(holds_restricted=any(map(_is_sensitive, shown)))


def _is_sensitive(part: PackPart) -> bool:
    return part.restricted or part.marking.classification is Classification.OFFICIAL_SENSITIVE


def papers_in_words(parts: Iterable[PackPart]) -> str:
    """Return parts by the numbers of their papers: "Papers 8 and 11 to 13". Empty if none has a number."""
    numbers = sorted({int(part.number) for part in parts if part.number})
    runs = [_run(numbers, group) for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    if not runs:
        return ""
    *first, last = runs
    listed = f"{', '.join(first)} and {last}" if first else last
    return f"{'Paper' if len(numbers) == 1 else 'Papers'} {listed}"


def _run(numbers: Sequence[int], group: Iterable[tuple[int, int]]) -> str:
    run = [number for _, number in group]
    return f"{run[0]} to {run[-1]}" if len(run) > 2 else " and ".join(map(str, run))
