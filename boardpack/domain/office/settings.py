"""What an office tells Boardpack about itself."""

from dataclasses import dataclass

from boardpack.domain.office.markings import Marking, parse_marking


@dataclass(frozen=True)
class Settings:
    """The names and addresses that papers carry; each may be empty until the office fills it in.

    `force_names` holds every way in which letters name this office's own force; `bodies` those that the
    shipped list lacks, one a line with its spellings: “Northmere Resilience Forum: NRF, the Forum”.
    `comments_due_day`, `clear_days` and `papers_lead` are numbers as they were typed; `paper_marking` and
    `handling_instruction` are those of new papers, `meets_on` is a rule: “third Wednesday”,
    “last Thursday every 2 months”. `tracker_columns` and `tracker_statuses` are
    what was said of the trackers that were taken, as “Lead Officer=owner” and “Amber=at risk”; `saved_views` are
    lists as somebody wants to see them again, `people` those in office with their dates. `action_ref_prefix`
    begins the references of actions, and `decision_ref_pattern` is an example of a decision's: “D-001”,
    “2025/014”, as `minute_ref_pattern` is of a minute's: “600”, “1/16/07/2025”. `logo`, `signature` and
    `letterhead` are the SHA-256 of kept files, `letterhead_use` is a `LetterheadUse`.
    """

    board_name: str
    office_name: str = "Office of the Police and Crime Commissioner"
    office_address: tuple[str, ...] = ()
    office_email: str = ""
    office_telephone: str = ""
    commissioner_title: str = "Police and Crime Commissioner"
    chair_name: str = ""
    force_name: str = ""
    force_names: tuple[str, ...] = ()
    secretary_name: str = ""
    accent: str = "#1D3D6B"
    response_addressee: tuple[str, ...] = ()
    response_salutation: str = ""
    response_copies: tuple[str, ...] = ("His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services",)
    bodies: tuple[str, ...] = ()
    comments_due_day: str = "28"
    clear_days: str = "5"
    papers_lead: str = "0"
    paper_marking: str = "OFFICIAL"
    handling_instruction: str = ""
    meets_on: str = ""
    action_ref_prefix: str = "A"
    decision_ref_pattern: str = "D-001"
    minute_ref_pattern: str = "1"
    tracker_columns: tuple[str, ...] = ()
    tracker_statuses: tuple[str, ...] = ()
    saved_views: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    logo: str = ""
    signature: str = ""
    letterhead: str = ""
    letterhead_name: str = ""
    letterhead_use: str = ""

    @property
    def comments_day(self) -> int:
        """On which of the 56 days the chief officer's comments are due, unless a report has its own day."""
        return int(self.comments_due_day)

    @property
    def clear_days_before(self) -> int:
        """How many clear working days lie between the day on which papers go out and that of a meeting."""
        return int(self.clear_days)

    @property
    def days_before_papers(self) -> int:
        """How many clear working days lie between the day on which papers must be in and that of a meeting.

        They are those before the papers go out, and those that the office takes to make the pack.
        """
        return self.clear_days_before + int(self.papers_lead)

    @property
    def usual_marking(self) -> Marking:
        """The marking that a new paper has unless it is given another."""
        return parse_marking(self.paper_marking, self.handling_instruction)
