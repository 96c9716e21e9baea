"""The settings of an office: the names, addresses and rules that its papers follow."""

from enum import StrEnum

from boardpack.domain.office.dated_names import DatedName
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.office.named_people import person_meant
from boardpack.domain.office.office_holders import Person, PersonKind, Seat, name_in_seat
from boardpack.domain.register.bodies import OfficeBody
from boardpack.values import Frozen


class LetterheadUse(StrEnum):
    """Which Word papers are made from the office's own template."""

    LETTERS = "letters"
    ALL = "all papers"


class PaperAcceptance(StrEnum):
    """Whether somebody has to accept a written paper that its author has marked as ready."""

    AT_ONCE = "at once"
    BY_SECRETARY = "by the secretary"


class CommentUse(StrEnum):
    """The treatment of comments in attached files."""

    NOT_PUBLIC = "removed from public versions"
    REMOVED = "removed"
    PRINTED = "printed"


class StatusWordsUse(StrEnum):
    """The glossaries that explain the status words."""

    FIRST_OF_YEAR = "in the first pack of a year"
    EVERY = "in every pack"


class UnreadSetting(Frozen):
    """A setting, or one line of it, that cannot be read: its name, what is stored, and why it is no value."""

    name: str
    text: str
    why: str

    @property
    def sentence(self) -> str:
        """Return a sentence for users about the setting."""
        return (
            f"“{self.text}” in the setting “{self.name.replace('_', ' ')}” cannot be read and is not used. {self.why}"
        )


USUAL_STANDING_AGENDA = (
    "Welcome, apologies and declarations of interest; Chair; 5 minutes; information",
    "Minutes of the last meeting; Chair; 5 minutes; decision; paper: minutes",
    "Matters arising; Secretary; 5 minutes; assurance; paper: matters arising",
    "Action log; Secretary; 15 minutes; assurance; paper: action log",
    "Recommendation tracker; Secretary; 15 minutes; assurance; paper: tracker",
    "Forward plan; Secretary; 10 minutes; decision; paper: forward plan",
    "Any other business; Chair; 5 minutes; information",
)
"""The standing agenda until an office has its own: the items that most boards have each time."""


class Settings(Frozen):
    """The names and addresses that papers carry; each may be empty until the office fills it in.

    `force_names` holds every way in which letters name this office's own force; `bodies` those that the
    shipped list lacks, and `people` the members, officers and owners with their dates: both are entries with a history
    of their own in the store. `dated_names` are names that differ from the present ones before or after a day.
    `comments_due_day` is the day of the 56 on which the chief officer's comments are due;
    `clear_days` and `papers_lead` count working days. A board paper of more than `paper_pages` pages is too long, and
    0 sets no limit. `paper_marking` and `handling_instruction` are those of new
    papers, `meets_on` is a rule: “third Wednesday”, “last Thursday every 2 months”. `tracker_columns` and
    `tracker_statuses` are pairs from trackers that were imported: (“Lead Officer”, “owner”), (“Amber”, “at risk”).
    `quorum` and `public_access` are printed at the foot of agendas. `paper_sign_offs` are the officers
    and steps, such as consultation, of which each board paper for decision gives account. `abbreviations` are pairs
    of an abbreviation and its meaning, for glossaries.
    `action_ref_prefix` begins the references of actions, and `decision_ref_pattern` is an example of a decision's:
    “D-001”, “2025/014”, as `minute_ref_pattern` is of a minute's: “600”, “1/16/07/2025”. `spelling_words` are
    words that are spelt correctly although no dictionary has them. `attached_comments` says which versions of a
    pack have the comments of attached files, `acceptance` whether a ready paper is in at once, and
    `status_words` which packs explain the status words in their glossary. `copies_to_make` are the copies that an issue
    makes, by their names in `domain.meetings.editions`.
    `standing_agenda` has one item in each line, as `domain.meetings.standing_agenda` reads it. `logo`, `signature` and
    `letterhead` are the SHA-256 of kept files.
    """

    board_name: str
    office_name: str = "Office of the Police and Crime Commissioner"
    office_address: tuple[str, ...] = ()
    office_email: str = ""
    office_telephone: str = ""
    website_email: str = ""
    commissioner_title: str = "Police and Crime Commissioner"
    force_name: str = ""
    force_names: tuple[str, ...] = ()
    accent: str = "#1D3D6B"
    response_addressee: tuple[str, ...] = ()
    response_salutation: str = ""
    response_copies: tuple[str, ...] = ()
    bodies: tuple[OfficeBody, ...] = ()
    dated_names: tuple[DatedName, ...] = ()
    comments_due_day: int = 28
    clear_days: int = 5
    papers_lead: int = 0
    paper_pages: int = 0
    paper_marking: Classification = Classification.OFFICIAL
    handling_instruction: str = ""
    meets_on: str = ""
    action_ref_prefix: str = "A"
    decision_ref_pattern: str = "D-001"
    minute_ref_pattern: str = "1"
    tracker_columns: tuple[tuple[str, str], ...] = ()
    tracker_statuses: tuple[tuple[str, str], ...] = ()
    quorum: str = ""
    public_access: str = ""
    paper_sign_offs: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    people: tuple[Person, ...] = ()
    spelling_words: tuple[str, ...] = ()
    acceptance: PaperAcceptance = PaperAcceptance.AT_ONCE
    attached_comments: CommentUse = CommentUse.NOT_PUBLIC
    status_words: StatusWordsUse = StatusWordsUse.FIRST_OF_YEAR
    copies_to_make: tuple[str, ...] = ("members", "public", "chair", "word", "emails")
    standing_agenda: tuple[str, ...] = USUAL_STANDING_AGENDA
    logo: str = ""
    signature: str = ""
    letterhead: str = ""
    letterhead_name: str = ""
    letterhead_use: LetterheadUse = LetterheadUse.LETTERS

    @property
    def days_before_papers(self) -> int:
        """Return how many clear working days lie between the day on which papers must be in and the meeting.

        They are those before the papers go out, and those that the office takes to make the pack.
        """
        return self.clear_days + self.papers_lead

    @property
    def chair_name(self) -> str:
        """Return the name of the chair, else of the Commissioner. Empty for nobody."""
        return name_in_seat(self.people, Seat.CHAIR, Seat.COMMISSIONER)

    @property
    def secretary_name(self) -> str:
        """Return the name of the board's secretary. Empty for nobody."""
        return name_in_seat(self.people, Seat.SECRETARY)

    @property
    def members(self) -> tuple[Person, ...]:
        """Return the members of the board."""
        return tuple(person for person in self.people if person.kind is PersonKind.MEMBER)

    def email_of(self, name: str) -> str:
        """Return the email address of the person whom a name or role means. Empty if none is known."""
        meant = person_meant(name, self.people)
        return next(
            (person.email for person in self.people if meant and person.email and person.name == meant.name), ""
        )

    @property
    def usual_marking(self) -> Marking:
        """Return the marking that a new paper has unless it is given another."""
        return Marking(self.paper_marking, self.handling_instruction)
