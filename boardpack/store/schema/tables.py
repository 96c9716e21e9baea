"""The tables of history: their fields, and where their outcome is kept."""

from boardpack.domain.log.actions import FIELD_OF
from boardpack.values import Frozen


class Subject(Frozen):
    """A table of things that have a history; `given` is what never changes about one of them."""

    table: str
    given: tuple[str, ...] = ()


class History(Frozen):
    """An append-only table of entries about the things of `subject`.

    In each row, NULL means that a field is unchanged, and an empty text clears a date or a choice. `fields` make up the
    present state, which triggers keep in the table `current`. `noted` columns belong to the single row. Without
    `fields`, the first of them names what a row is about, such as a voice, and the second gives it a value.
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
LETTER = Subject("letter", ("report_id",))
ITEM = Subject("item", ("report_id",))
ACTION = Subject("action", ("ref", "item_id", "meeting_id", "agenda_item_id", "created_at", "created_by"))
MEETING = Subject("meeting")
AGENDA_ITEM = Subject("agenda_item", ("meeting_id",))
PAPER = Subject("paper", ("agenda_item_id",))
SETTING = Subject("setting")
FINDING = Subject("finding")
MINUTE = Subject("minute", ("meeting_id", "agenda_item_id"))
DECISION = Subject("decision", ("ref", "meeting_id", "agenda_item_id", "created_at", "created_by"))
PLAN_ENTRY = Subject("plan_entry")
OWNER_FORM = Subject("owner_form", ("meeting_id", "owner", "manifest", "created_at", "created_by"))
PERSON = Subject("person")
SAVED_VIEW = Subject("saved_view")
SENDER_LAYOUT = Subject("sender_layout")
OFFICE_BODY = Subject("office_body")
PAPER_NOTE = Subject(
    "paper_note", ("meeting_id", "issue_id", "paper_id", "version_id", "page", "created_at", "created_by")
)
ISSUE = Subject(
    "issue",
    (
        "meeting_id",
        "series",
        "folder",
        "digest",
        "manifest_sha256",
        "manifest",
        "knew",
        "overridden",
        "issued_at",
        "issued_by",
    ),
)
SUBJECTS = (
    REPORT,
    LETTER,
    ITEM,
    ACTION,
    MEETING,
    AGENDA_ITEM,
    PAPER,
    SETTING,
    FINDING,
    MINUTE,
    DECISION,
    PLAN_ENTRY,
    OWNER_FORM,
    ISSUE,
    PAPER_NOTE,
    PERSON,
    SAVED_VIEW,
    SENDER_LAYOUT,
    OFFICE_BODY,
)
MINUTED = (MINUTE, DECISION, ACTION)
"""What the minutes of a meeting consist of."""

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
        "response_sha256",
        "response_name",
        "comments_due_on",
        "comments_received_on",
        "website_on",
        "inspectorate_copied_on",
        "secretary_of_state_copied_on",
        "withdrawn",
        "clock",
        "due_on",
        "monitoring",
    ),
)
LETTER_CHANGE = History("letter_change", LETTER, "letter_id", ("source_name", "withdrawn"))
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
        "kind_name",
    ),
    ("note",),
)
RESPONSE = History("response", ITEM, "item_id", (), ("voice", "text"))
ACTION_UPDATE = History(
    "action_update",
    ACTION,
    "action_id",
    (*FIELD_OF, "withdrawn", "source_ref"),
    ("kind", "note", "meeting_id", "verdict", "proposed_target", "undated", "kept", "supporting"),
)
MEETING_CHANGE = History(
    "meeting_change",
    MEETING,
    "meeting_id",
    (
        "held_on",
        "starts_at",
        "ends_at",
        "place",
        "papers_due_on",
        "attendance",
        "declarations",
        "minutes_state",
        "confirmed_meeting_id",
        "minutes_corrections",
        "first_minute",
        "withdrawn",
    ),
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
        "proposed_from",
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
        "implications",
        "attachment_ranges",
        "original_sha256",
        "original_name",
        "stage",
    ),
)
SETTING_CHANGE = History("setting_change", SETTING, "setting_id", ("value",))
FINDING_CHANGE = History("finding_change", FINDING, "finding_id", ("rule", "place", "facts", "dismissed", "reason"))
MINUTE_CHANGE = History("minute_change", MINUTE, "minute_id", ("rank", "heading", "text", "assurance", "withdrawn"))
DECISION_CHANGE = History(
    "decision_change",
    DECISION,
    "decision_id",
    ("title", "text", "reasons", "considered", "restriction_reason", "published_on", "withdrawn"),
)
PLAN_ENTRY_CHANGE = History(
    "plan_entry_change",
    PLAN_ENTRY,
    "plan_entry_id",
    (
        "title",
        "purpose",
        "presenter",
        "minutes",
        "first_on",
        "every_months",
        "until_on",
        "paper_kind",
        "restriction_reason",
        "note",
        "withdrawn",
    ),
)
OWNER_FORM_CHANGE = History(
    "owner_form_change", OWNER_FORM, "owner_form_id", ("returned_on", "returned_sha256", "reminded_on")
)
PAPER_NOTE_CHANGE = History(
    "paper_note_change", PAPER_NOTE, "paper_note_id", ("text", "answer", "settled", "withdrawn")
)
ISSUE_EMAIL = History("issue_email", ISSUE, "issue_id", (), ("edition", "state"))
PERSON_CHANGE = History(
    "person_change", PERSON, "person_id", ("name", "role", "since_on", "until_on", "kind", "email", "withdrawn")
)
SAVED_VIEW_CHANGE = History(
    "saved_view_change",
    SAVED_VIEW,
    "saved_view_id",
    ("page", "name", "part", "words", "sort", "descending", "grouping", "asked", "withdrawn"),
)
SENDER_LAYOUT_CHANGE = History(
    "sender_layout_change",
    SENDER_LAYOUT,
    "sender_layout_id",
    ("sender", "kind", "features", "title", "source_sha256", "learnt_on", "withdrawn"),
)
OFFICE_BODY_CHANGE = History("office_body_change", OFFICE_BODY, "office_body_id", ("name", "spellings", "withdrawn"))
HISTORIES = (
    REPORT_CHANGE,
    LETTER_CHANGE,
    ITEM_CHANGE,
    RESPONSE,
    ACTION_UPDATE,
    MEETING_CHANGE,
    AGENDA_CHANGE,
    PAPER_VERSION,
    SETTING_CHANGE,
    FINDING_CHANGE,
    MINUTE_CHANGE,
    DECISION_CHANGE,
    PLAN_ENTRY_CHANGE,
    OWNER_FORM_CHANGE,
    PAPER_NOTE_CHANGE,
    ISSUE_EMAIL,
    PERSON_CHANGE,
    SAVED_VIEW_CHANGE,
    SENDER_LAYOUT_CHANGE,
    OFFICE_BODY_CHANGE,
)

UNCHANGING = (
    "store_info",
    "batch",
    "kept_file",
    "event",
    "seal",
    *(subject.table for subject in SUBJECTS),
    *(history.table for history in HISTORIES),
)
"""Every table whose rows the database itself refuses to change, replace or delete."""

REF_PREFIX = "substr(ref, 1, instr(ref, '-') - 1)"
REF_NUMBER = "CAST(substr(ref, instr(ref, '-') + 1) AS INTEGER)"
"""The prefix and number of a reference such as A-014, as SQL. The index and the query for the next number share them.
"""
