"""The copies of a pack that one issue makes: for members, the public and the chair, in Word, and as email drafts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import PurePath

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.issues import Issue
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.meetings.supplements import LateChange
from boardpack.domain.office.markings import Classification, Marking, content_marking
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.findings import Finding
from boardpack.values import Frozen, field

MOST_ATTACHED = 20_000_000
"""The size in bytes of the largest file that is attached to an email. Many mail servers refuse larger ones."""


class CopyKind(StrEnum):
    """The kinds of copy, in the order in which they are made and shown."""

    MEMBERS = "Members’ pack"
    PUBLIC = "Public version"
    CHAIR = "Chair’s file"
    WORD = "Word copies"
    EMAILS = "Email drafts"


EMAILED = (CopyKind.MEMBERS, CopyKind.CHAIR, CopyKind.PUBLIC)
"""The copies that are sent by email, each with a draft of its own."""

_FOLDERS = {CopyKind.PUBLIC: "public", CopyKind.CHAIR: "chair", CopyKind.EMAILS: "emails"}


def folder_of(kind: CopyKind, issue_folder: str) -> str:
    """Return the name of the folder of a copy. No other kind shares it, except that Word copies are beside the PDF."""
    return f"{issue_folder}, {_FOLDERS[kind]}" if kind in _FOLDERS else issue_folder


class PlannedCopy(Frozen):
    """A copy that an issue would make.

    `files` says in words what is written, `left_out` what the copy does not contain, and `why`. `pages` and `marking`
    are those of this copy alone, None where it has none of its own. `names` are the recipients one by one.
    """

    kind: CopyKind
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

    The file is attached unless `is_attached` is False.
    """

    recipients: str
    file: str
    is_attached: bool
    lacking: tuple[str, ...] = ()


class MadeCopy(Frozen):
    """A copy of an issue in its folder. `file` is the one that is opened, None if it was not made or is gone."""

    kind: CopyKind
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


def planned_copies(
    members: PackPlan,
    public: PackPlan,
    settings: Settings,
    folder: str,
    attached: Collection[AgendaItemId],
    chairs_marking: Marking | None,
    sizes: tuple[int, int],
) -> tuple[PlannedCopy, ...]:
    """Return the copies of an issue from its plans, laid out for members and for the public.

    `attached` are the items whose paper is a file. Without `chairs_marking` there is no file for the chair. `sizes` are
    those of the PDFs for members and for the public in bytes, as far as they are known before.
    """
    names = members.edition.copies or settings.members
    people = count_in_words(len(names), "member") if names else ""
    holders = count_in_words(len(names), "numbered copy", "numbered copies") if members.edition.copies else people
    missing = [part for part in members.parts if part.kind is PartKind.PAPER and part.state is PartState.MISSING]
    chair = PlannedCopy(
        CopyKind.CHAIR,
        "1 review file",
        folder_of(CopyKind.CHAIR, folder),
        members.file_pages,
        marking=chairs_marking,
        recipients=settings.chair_name or "The chair",
    )
    return (
        PlannedCopy(
            CopyKind.MEMBERS,
            "1 PDF and a list of contents",
            folder,
            members.file_pages,
            papers_in_words(missing),
            "Missing" if missing else "",
            marking_of(members),
            holders,
            members.edition.copies or tuple(_with_address(member, settings) for member in names),
        ),
        _for_the_public(public, settings, folder),
        *((chair,) if chairs_marking else ()),
        _in_word(members, folder, attached),
        _emails(settings, folder, sizes, has_chair=chairs_marking is not None),
    )


def _for_the_public(public: PackPlan, settings: Settings, folder: str) -> PlannedCopy:
    withheld = [part for part in public.parts if part.kind is PartKind.WITHHELD]
    pages = sum(part.page_count or 0 for part in withheld)
    items = count_in_words(len(withheld), "restricted item")
    return PlannedCopy(
        CopyKind.PUBLIC,
        "PDF, web pages, Word if ticked below",
        folder_of(CopyKind.PUBLIC, folder),
        public.file_pages,
        papers_in_words(withheld),
        f"{items}, {count_in_words(pages, 'page')}" if withheld else "",
        marking_of(public),
        "Office website" if settings.website_email else "The public",
        (settings.website_email,) if settings.website_email else (),
    )


def _in_word(members: PackPlan, folder: str, attached: Collection[AgendaItemId]) -> PlannedCopy:
    papers = [part for part in members.parts if part.kind is PartKind.PAPER and part.state is PartState.READY]
    files = [part for part in papers if part.agenda_item_id in attached]
    own = len(papers) - len(files) + any(part.kind is not PartKind.PAPER for part in members.parts)
    return PlannedCopy(
        CopyKind.WORD,
        f"{count_in_words(own, 'file')} and the whole pack",
        folder,
        None,
        papers_in_words(files),
        "Attached as PDF" if files else "",
        marking_of(members),
        "The office",
    )


def _emails(settings: Settings, folder: str, sizes: tuple[int, int], *, has_chair: bool) -> PlannedCopy:
    recipients = ("Members", *(("chair",) if has_chair else ()), "website")
    unknown = members_without_address(settings)
    members = (count_in_words(len(unknown), "member"),) if unknown else () if settings.members else ("members",)
    chair = ("chair",) if has_chair and not settings.email_of_member(settings.chair_name) else ()
    website = () if settings.website_email else ("website",)
    addresses = (*members, *chair, *website)
    large = _too_large(sizes, has_chair=has_chair)
    left_out = (*("Files" for _ in large[:1]), *("Email addresses" for _ in addresses[:1]))
    not_known = f"Unknown for {', '.join(addresses)}" if addresses else ""
    return PlannedCopy(
        CopyKind.EMAILS,
        f"{len(recipients)} drafts{', files attached' * (not large)}",
        folder_of(CopyKind.EMAILS, folder),
        None,
        " and ".join(left_out).capitalize(),
        ". ".join(filter(None, (*large, not_known))),
        None,
        ", ".join(recipients),
    )


def _too_large(sizes: tuple[int, int], *, has_chair: bool) -> tuple[str, ...]:
    """Return a sentence for each file that is too large for an email, without a full stop."""
    members, public = sizes
    with_pack = "Members’ pack and chair’s file" if has_chair else "Members’ pack"
    found = ((with_pack, members), ("Public version", public))
    return tuple(f"{name}: about {size / 1e6:.0f} MB, over 20 MB" for name, size in found if size > MOST_ATTACHED)


def _with_address(member: str, settings: Settings) -> str:
    return f"{member}: {settings.email_of_member(member) or 'no email address'}"


def members_without_address(settings: Settings) -> tuple[str, ...]:
    """Return the members of the board whose email address is not known, by their names."""
    return tuple(member.split(",")[0] for member in settings.members if not settings.email_of_member(member))


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
