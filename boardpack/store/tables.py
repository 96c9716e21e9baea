"""Which tables hold history, what each of their fields is, and where the outcome is kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """A table of things that have a history; `given` is what never changes about one of them."""

    table: str
    given: tuple[str, ...] = ()


@dataclass(frozen=True)
class History:
    """An append-only table of what was said about the things of `subject`.

    In each row a field that is NULL was not spoken of; an empty text takes a date or a choice
    away. `fields` make up the present state, which triggers keep in the table `current`; `noted`
    is told by the row alone.
    """

    table: str
    subject: Subject
    key: str
    fields: tuple[str, ...]
    noted: tuple[str, ...] = ()

    @property
    def current(self) -> str:
        """The table of present states; a history without fields has none."""
        return f"{self.subject.table}_current"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that carry content."""
        return self.fields + self.noted


REPORT = Subject("report")
ITEM = Subject("item", ("report_id",))
ACTION = Subject("action", ("ref", "item_id", "meeting_id", "created_at", "created_by"))
MEETING = Subject("meeting")
AGENDA_ITEM = Subject("agenda_item", ("meeting_id",))
PAPER = Subject("paper", ("agenda_item_id",))
SETTING = Subject("setting")
FINDING = Subject("finding")
SUBJECTS = (REPORT, ITEM, ACTION, MEETING, AGENDA_ITEM, PAPER, SETTING, FINDING)

REPORT_CHANGE = History(
    "report_change",
    REPORT,
    "report_id",
    (
        "title",
        "publisher",
        "published_on",
        "responded_on",
        "source_sha256",
        "source_name",
        "comments_due_on",
        "comments_received_on",
        "website_on",
        "inspectorate_copied_on",
        "secretary_of_state_copied_on",
        "withdrawn",
    ),
)
ITEM_CHANGE = History(
    "item_change",
    ITEM,
    "item_id",
    (
        "kind",
        "number",
        "text",
        "points",
        "closing",
        "parent_id",
        "deadline_phrase",
        "deadline_precision",
        "deadline_on",
        "deadline_basis",
        "bodies",
        "position",
        "applicability",
        "applicability_reason",
        "target",
        "assurance",
        "self_grade",
        "verified_grade",
        "verified_by",
        "grade_evidence",
        "withdrawn",
    ),
    ("note",),
)
RESPONSE = History("response", ITEM, "item_id", (), ("voice", "text"))
ACTION_UPDATE = History(
    "action_update",
    ACTION,
    "action_id",
    ("title", "owner", "target", "status", "assurance", "withdrawn", "source_ref"),
    ("kind", "note", "meeting_id"),
)
MEETING_CHANGE = History(
    "meeting_change",
    MEETING,
    "meeting_id",
    ("held_on", "starts_at", "ends_at", "place", "papers_due_on"),
)
AGENDA_CHANGE = History(
    "agenda_change",
    AGENDA_ITEM,
    "agenda_item_id",
    (
        "rank",
        "title",
        "purpose",
        "presenter",
        "minutes",
        "restriction_reason",
        "restriction_review_on",
        "paper_id",
        "removed",
    ),
)
PAPER_VERSION = History(
    "paper_version",
    PAPER,
    "paper_id",
    (
        "kind",
        "title",
        "author",
        "asks",
        "body",
        "report_id",
        "attachment_sha256",
        "attachment_name",
        "attachment_pages",
        "marking",
        "handling",
        "handling_note",
    ),
)
SETTING_CHANGE = History("setting_change", SETTING, "setting_id", ("value",))
FINDING_CHANGE = History("finding_change", FINDING, "finding_id", ("rule", "place", "facts", "dismissed", "reason"))
HISTORIES = (
    REPORT_CHANGE,
    ITEM_CHANGE,
    RESPONSE,
    ACTION_UPDATE,
    MEETING_CHANGE,
    AGENDA_CHANGE,
    PAPER_VERSION,
    SETTING_CHANGE,
    FINDING_CHANGE,
)

UNCHANGING = (
    "store_info",
    "batch",
    "kept_file",
    "event",
    *(subject.table for subject in SUBJECTS),
    *(history.table for history in HISTORIES),
)
"""Every table whose rows the database itself refuses to change, replace or delete."""

REF_PREFIX = "substr(ref, 1, instr(ref, '-') - 1)"
REF_NUMBER = "CAST(substr(ref, instr(ref, '-') + 1) AS INTEGER)"
"""The parts of a reference such as A-014, as SQL; both the index and the question for the next one say them."""
