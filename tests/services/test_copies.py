"""One issue makes every copy: each in its own folder, with its own pages, and with an email that says what it lacks."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from boardpack.domain.meetings.copies import MadeCopy, MadeIssue, PlannedCopy
from boardpack.domain.meetings.editions import CHAIR, EMAILS, MEMBERS, PUBLIC, WORD, Edition, copies_named
from boardpack.domain.meetings.issues import HeldBackError, Issue, SentEmail
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NewAgendaItem, NewMeeting, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.domain.office.settings import Settings
from boardpack.errors import CancelledError, PassphraseNeededError, RefusedError
from boardpack.services import copies
from boardpack.services.copies import WantedCopies
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, new_action, pdf_file, stamp
from tests.leaks import leaked
from tests.pack.reading import page_words
from tests.store.copies import copy_of, take

_PASSPHRASE = "otter velvet gravel plum"
_WEB_PAGES = "The web pages are not attached. They are in the folder of the public version."
_SECRET = "Qxlarkspurzq"
_MEMBERS = (
    Person("A. Reed", Seat.COMMISSIONER, email="reed@example.org"),
    Person("B. Okoro", "Member", email="okoro@example.org"),
)
USUAL_COPIES = copies_named(Settings("Board").copies_to_make)


@pytest.fixture
def meeting(workspace: Workspace, tmp_path: Path) -> Meeting:
    """A meeting with the log, a written paper, an attached one, and a restricted one with a file."""
    settings = workspace.settings.get()
    workspace.settings.save(replace(settings, people=_MEMBERS, website_email="web@example.org"))
    called = workspace.meetings.add(NewMeeting(MEETING_DAY))
    workspace.actions.add(new_action())
    for title, kind, body in (("Action log", PaperKind.ACTION_LOG, ""), ("Vetting", PaperKind.BOARD_PAPER, "Cases.")):
        workspace.meetings.add_item(called.id, NewAgendaItem(title, paper=NewPaper(kind, title, body=body)))
    attached = NewPaper(PaperKind.ATTACHED)
    workspace.meetings.add_item(called.id, NewAgendaItem("Custody", paper=attached), pdf_file(tmp_path, "Custody.pdf"))
    secret = NewAgendaItem(_SECRET, paper=attached, restriction=Restriction("law enforcement (section 31)"))
    workspace.meetings.add_item(called.id, secret, pdf_file(tmp_path, f"{_SECRET}.pdf", pages=3))
    return called


def wanted(workspace: Workspace, meeting: Meeting, *editions: Edition) -> WantedCopies:
    needing = workspace.copies.plan(meeting.id).needing
    reasons = {finding.key if finding.is_grave else finding.rule: "Agreed by the chair." for finding in needing}
    return WantedCopies(frozenset(editions or USUAL_COPIES), reasons, passphrase=_PASSPHRASE)


def issued(workspace: Workspace, meeting: Meeting, *editions: Edition) -> MadeIssue:
    done = workspace.copies.issue(meeting.id, wanted(workspace, meeting, *editions))
    assert done.failed == {}
    return workspace.copies.made(meeting.id)[-1]


def planned(workspace: Workspace, meeting: Meeting) -> dict[Edition, PlannedCopy]:
    return {copy.edition: copy for copy in workspace.copies.plan(meeting.id).copies}


def made_of(issue: MadeIssue) -> dict[Edition, MadeCopy]:
    return {copy.edition: copy for copy in issue.copies}


def email(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body()
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


def test_what_is_said_of_each_copy_before_the_issue_is_true_of_its_files(
    workspace: Workspace, meeting: Meeting
) -> None:
    before = planned(workspace, meeting)
    after = made_of(issued(workspace, meeting))

    assert list(before) == list(USUAL_COPIES)
    for kind in (MEMBERS, PUBLIC):
        file = after[kind].file
        assert file is not None
        assert before[kind].pages == after[kind].pages == len(page_words(Path(file).read_bytes()))
    assert (before[PUBLIC].left_out, before[PUBLIC].why) == ("Paper 4", "1 restricted item, 3 pages")
    assert after[PUBLIC].left_out == "Paper 4"
    assert (before[WORD].left_out, before[WORD].files) == (
        "Papers 3 and 4",
        "3 files and the whole pack",
    )
    assert after[WORD].files == 4
    for kind, marking in ((MEMBERS, "OFFICIAL-SENSITIVE"), (PUBLIC, "OFFICIAL")):
        assert str(before[kind].marking) == str(after[kind].marking) == marking
    assert [before[kind].folder for kind in USUAL_COPIES] == [Path(after[kind].folder).name for kind in USUAL_COPIES]
    assert before[MEMBERS].recipients == "2 members"
    assert before[MEMBERS].names == ("A. Reed: reed@example.org", "B. Okoro: okoro@example.org")


def test_each_kind_has_its_own_folder_and_the_public_one_has_nothing_restricted(
    workspace: Workspace, meeting: Meeting
) -> None:
    after = made_of(issued(workspace, meeting))

    folders = {kind: Path(copy.folder) for kind, copy in after.items()}
    assert folders[MEMBERS] == folders[WORD]
    assert len(set(folders.values())) == 4
    public = folders[PUBLIC]
    assert leaked(public, {_SECRET}) == set()
    assert not any(path.suffix in (".eml", ".boardreview") for path in public.rglob("*"))
    assert workspace.copies.verified(meeting.id)[0].findings == ()


def test_each_draft_has_its_recipients_and_its_file(workspace: Workspace, meeting: Meeting) -> None:
    after = made_of(issued(workspace, meeting))
    folder = Path(after[EMAILS].folder)

    to_members = email(folder / "Email to members.eml")
    assert to_members["To"] == "reed@example.org, okoro@example.org"
    assert to_members["Subject"].startswith("OFFICIAL-SENSITIVE: ")
    assert _SECRET not in text_of(to_members)
    to_chair, to_web = email(folder / "Email to the chair.eml"), email(folder / "Email to the website.eml")
    assert (to_chair["To"], to_web["To"]) == ("reed@example.org", "web@example.org")
    assert "I will give you its passphrase by phone." in text_of(to_chair)
    assert _PASSPHRASE not in str(to_chair)
    for kind, draft in ((MEMBERS, to_members), (CHAIR, to_chair), (PUBLIC, to_web)):
        (enclosed,) = draft.iter_attachments()
        assert enclosed.get_content() == Path(str(after[kind].file)).read_bytes()
        facts = after[kind].email
        assert facts is not None
        assert facts.is_attached
        assert list(facts.lacking) == [_WEB_PAGES] * (kind == PUBLIC)


def test_a_draft_to_members_without_an_address_counts_none_of_them(workspace: Workspace, meeting: Meeting) -> None:
    people = tuple(replace(person, email="") for person in _MEMBERS)
    workspace.settings.save(replace(workspace.settings.get(), people=people))
    facts = made_of(issued(workspace, meeting))[MEMBERS].email
    assert facts is not None
    assert facts.recipients == "the members"


def test_a_draft_says_what_it_lacks(workspace: Workspace, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = workspace.settings.get()
    workspace.settings.save(replace(settings, people=(_MEMBERS[0], replace(_MEMBERS[1], email="")), website_email=""))
    emails = planned(workspace, meeting)[EMAILS]
    assert (emails.left_out, emails.why) == ("Email addresses", "Unknown for 1 member, website")
    issue = issued(workspace, meeting)
    monkeypatch.setattr("boardpack.pack.outputs.covering.MOST_ATTACHED", 1000)

    after = made_of(workspace.copies.made(meeting.id)[0])

    members, public = after[MEMBERS].email, after[PUBLIC].email
    assert members is not None
    assert public is not None
    assert members.lacking[0] == "It has no email address for B. Okoro. Add their addresses in People."
    assert members.lacking[1].startswith("The file is not attached, because it has ")
    assert public.lacking[0] == "It has no recipient. Add the email address for the website in Settings."
    draft = email(workspace.copies.draft_email(issue.issue, MEMBERS))
    assert list(draft.iter_attachments()) == []
    assert "has been issued." in text_of(draft)


def test_only_the_wanted_copies_are_made_and_another_follows(workspace: Workspace, meeting: Meeting) -> None:
    issue = issued(workspace, meeting, MEMBERS)
    assert [copy.edition for copy in issue.copies if copy.is_made] == [MEMBERS]

    workspace.copies.make(issue.issue, PUBLIC)
    with pytest.raises(PassphraseNeededError):
        workspace.copies.make(issue.issue, CHAIR)

    again = workspace.copies.made(meeting.id)[0]
    assert [copy.edition for copy in again.copies if copy.is_made] == [MEMBERS, PUBLIC]


@pytest.mark.parametrize("kind", [MEMBERS, PUBLIC])
def test_it_can_be_stopped_until_the_pack_is_issued(workspace: Workspace, meeting: Meeting, kind: Edition) -> None:
    chosen = wanted(workspace, meeting)
    steps = 5  # members, and one for each of the others without Word
    begun = list(USUAL_COPIES).index(kind)

    def stop(done: int, total: int, what: str) -> bool:
        return done * (steps - 1) // total < begun

    if kind == MEMBERS:
        with pytest.raises(CancelledError):
            workspace.copies.issue(meeting.id, chosen, progress=stop)
        assert workspace.copies.made(meeting.id) == ()
        assert not list((workspace.folder / "issued").glob("*"))
    else:
        assert workspace.copies.issue(meeting.id, chosen, progress=stop).failed == {}


def test_a_copy_that_fails_leaves_the_pack_issued_and_is_named(
    workspace: Workspace, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RefusedError("The folder cannot be made.", "Choose another.")

    chosen = wanted(workspace, meeting)
    monkeypatch.setattr(copies, "make_folder", refuse)

    done = workspace.copies.issue(meeting.id, chosen)

    assert list(done.failed) == [CHAIR, EMAILS]
    assert [copy.edition for copy in workspace.copies.made(meeting.id)[0].copies if not copy.is_made] == [
        CHAIR,
        EMAILS,
    ]


def test_a_weak_passphrase_or_a_missing_reason_stops_everything(workspace: Workspace, meeting: Meeting) -> None:
    chosen = wanted(workspace, meeting)
    with pytest.raises(RefusedError, match="shorter"):
        workspace.copies.issue(meeting.id, replace(chosen, passphrase="short"))
    assert chosen.reasons
    with pytest.raises(HeldBackError):
        workspace.copies.issue(meeting.id, replace(chosen, reasons={}))
    assert workspace.copies.made(meeting.id) == ()


def test_a_reason_for_a_restriction_is_given_once_and_stands_in_the_agenda(
    workspace: Workspace, meeting: Meeting
) -> None:
    secret = item_of(workspace, meeting, _SECRET)
    workspace.meetings.amend_item(replace(secret, restriction=Restriction()))
    plan = workspace.copies.plan(meeting.id)
    ((key, item_id),) = plan.restrictions.items()
    assert item_id == secret.id
    chosen = wanted(workspace, meeting, MEMBERS)
    reasons = {name: reason for name, reason in chosen.reasons.items() if name != key}

    workspace.copies.issue(meeting.id, replace(chosen, reasons=reasons, restrictions={item_id: " personal data "}))

    assert item_of(workspace, meeting, _SECRET).restriction == Restriction("personal data")


def test_a_supplement_has_its_own_copies_and_none_for_the_chair(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    issued(workspace, meeting)
    with pytest.raises(RefusedError, match="No papers have been added"):
        workspace.copies.plan(meeting.id)
    late = item_of(workspace, meeting, "Custody")
    workspace.meetings.amend_item(late, pdf_file(tmp_path, "Later.pdf", pages=5))

    plan = workspace.copies.plan(meeting.id)
    after = made_of(issued(workspace, meeting))

    assert (plan.name, [change.title for change in plan.changes]) == ("Supplement S1", ["Custody"])
    before = {copy.edition: copy for copy in plan.copies}
    assert CHAIR not in before
    assert CHAIR not in after
    for kind in (MEMBERS, PUBLIC):
        assert before[kind].pages == after[kind].pages == len(page_words(Path(str(after[kind].file)).read_bytes()))
    assert [issue.issue.name for issue in workspace.copies.made(meeting.id)] == ["Pack", "Supplement S1"]


def item_of(workspace: Workspace, meeting: Meeting, title: str) -> AgendaItem:
    return next(entry.item for entry in workspace.meetings.agenda(meeting.id) if entry.item.title == title)


def test_a_missing_file_is_named_as_not_made(workspace: Workspace, meeting: Meeting) -> None:
    issue: Issue = issued(workspace, meeting).issue
    public = Path(made_of(workspace.copies.made(meeting.id)[0])[PUBLIC].folder)
    next(public.glob("*.pdf")).unlink()

    assert not made_of(workspace.copies.made(meeting.id)[0])[PUBLIC].is_made
    workspace.copies.make(issue, PUBLIC)
    assert made_of(workspace.copies.made(meeting.id)[0])[PUBLIC].is_made


def sent_of(workspace: Workspace, meeting: Meeting) -> dict[str, SentEmail | None]:
    return {copy.edition.key: mail.sent for copy, mail in workspace.copies.made(meeting.id)[0].emails}


def test_an_email_is_marked_as_sent_by_a_person_at_a_time_and_can_be_taken_back(
    workspace: Workspace, meeting: Meeting
) -> None:
    made = issued(workspace, meeting)
    assert sent_of(workspace, meeting) == {"members": None, "public": None, "chair": None}

    workspace.copies.mark_email(made.issue, PUBLIC, sent=True)
    workspace.copies.mark_email(made.issue, MEMBERS, sent=True)
    (after,) = workspace.copies.made(meeting.id)
    assert sent_of(workspace, meeting)["public"] == SentEmail(workspace.copies.now(), "Sam Secretary")
    assert [copy.edition for copy, _ in after.to_send] == [CHAIR]
    assert workspace.copies.emails_to_send(meeting.id) == tuple(email for _, email in after.to_send)

    workspace.copies.mark_email(made.issue, PUBLIC, sent=False)
    assert sent_of(workspace, meeting)["public"] is None
    assert workspace.copies.verified(meeting.id)[0].findings == ()


def test_emails_that_were_sent_from_two_copies_of_the_board_are_all_sent_after_a_merge(
    workspace: Workspace, meeting: Meeting
) -> None:
    issue, office = issued(workspace, meeting).issue, Store(workspace.folder)
    laptop = copy_of(office, "laptop")
    for store, editions in ((laptop, (CHAIR, PUBLIC)), (office, (MEMBERS, PUBLIC))):
        with store.writing(stamp()) as session:
            for edition in editions:
                session.issues.record_email(issue.id, edition, sent=True)

    take(office, laptop)

    assert all(sent_of(workspace, meeting).values())
    assert workspace.reviews.undecided_elsewhere() == ()
