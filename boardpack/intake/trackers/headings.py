"""Headings of trackers and the fields that they name."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.exchange.trackers import TRACKER_FIELDS, TrackerField
from boardpack.domain.log.actions import ACTION_FIELDS

_MOST_WORDS = 7
_ABBREVIATIONS = {
    "resp": "responsible",
    "compl": "completion",
    "compld": "completed",
    "desc": "description",
    "descr": "description",
    "tgt": "target",
    "upd": "update",
    "cmts": "comments",
    "est": "estimated",
    "mtg": "meeting",
}
_BRACKETS = re.compile(r"\([^)]*\)")
_YES_OR_NO = re.compile(r"\b(?:y|yes)\s*/\s*(?:n|no)\b", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[\W_]+")
MOST_REMEMBERED = 50_000
"""So many texts are judged once: the cells of the widest sheet that is read, which each row above them may head."""
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[a-z]{2})(?=ID\b)")
"""Where a word begins within a heading that a program wrote: “ActionText”."""
_BETWEEN_PARTS = re.compile(r"\s*(?:/|&|\+|,|;|\band\b)\s*", re.IGNORECASE)
_MOST_WORDS_OF_A_REFERENCE = 3
_REFERENCE = re.compile(r"[A-Za-z0-9][\w./() -]{0,19}")

_PHRASES: Mapping[TrackerField, tuple[str, ...]] = {
    TrackerField.REFERENCE: (
        *("cyf", "cyfeirnod", "rhif"),
        *("ap", "ap no", "action point no", "wbs"),
        *("reference", "ref", "ref no", "reference number", "action ref", "action reference", "action no"),
        *("action number", "action id", "id", "no", "number", "item ref", "log no", "unique reference", "our ref"),
        *("unique id", "unique identifier", "serial", "serial no", "serial number"),
    ),
    TrackerField.ACTION: (
        *("cam gweithredu", "camau gweithredu", "gweithred"),
        *("actions", "action required", "agreed action", "action description", "description of action"),
        *("task", "what", "what needs to be done", "description", "action agreed", "action point", "proposed action"),
        *("action details", "action title", "agreed actions", "activity"),
    ),
    TrackerField.OWNER: (
        *("arweinydd", "perchennog", "swyddog arweiniol", "swyddog cyfrifol", "pwy"),
        *("action owner", "lead", "lead officer", "responsible officer", "responsible", "who", "by whom"),
        *(
            "assigned to",
            "allocated to",
            "action for",
            "sro",
            "responsible person",
            "person responsible",
            "action lead",
        ),
        *("action by", "actioned by", "action with", "action officer", "action party", "for action by", "for"),
        *("given to", "passed to", "with", "sits with", "actionee", "delegated to"),
        *("owned by", "strategic lead", "tactical lead", "business lead", "responsibility", "named lead", "lead owner"),
    ),
    TrackerField.TARGET: (
        *("dyddiad targed", "dyddiad cwblhau", "erbyn", "erbyn pryd"),
        *("completion by", "reply due", "reply by"),
        *("target date", "due", "due date", "date due", "by when", "when", "timescale", "target completion"),
        *("target completion date", "completion due", "force target", "original target date", "original due date"),
        *("internal deadline", "internal target date", "action due", "due by", "review date", "by", "finish"),
        *("finish date", "end", "end date", "complete by", "expected completion", "expiry"),
        *("date for action", "date for completion", "date for implementation"),
        *("report back", "report back date", "date to report back", "bring back", "due back", "return by"),
    ),
    TrackerField.REVISED_TARGET: (
        *("revised target", "revised target date", "revised date", "revised due date", "new target date"),
        *("revised deadline", "revised completion date", "extended to", "extension date", "revised", "new date"),
        *("target now", "now due", "date now", "due now"),
    ),
    TrackerField.STATUS: (
        *("statws", "sefyllfa"),
        *(
            "status",
            "rag",
            "rag status",
            "current status",
            "state",
            "brag",
            "brag status",
            "action status",
            "open closed",
        ),
        *("progress status", "position", "status rag", "o c", "open or closed"),
    ),
    TrackerField.UPDATE: (
        *("nodiadau", "diweddariad", "y diweddaraf", "cynnydd", "sylwadau"),
        *("update", "updates", "progress", "comments", "comment", "notes", "latest update", "progress update"),
        *("latest position", "commentary", "narrative", "progress to date", "current position", "action taken"),
        *("update comments", "progress notes", "outcome", "force update", "status update", "last update", "latest"),
    ),
    TrackerField.RAISED_ON: (
        "dyddiad y cyfarfod",
        *("date raised", "raised", "raised on", "meeting date", "date of meeting", "date agreed", "date opened"),
        *("date added", "opened", "date set", "start date", "date created", "date of action", "date entered"),
        *("in", "date in", "received", "date received", "received on", "set on", "set at"),
        *("agreed on", "asked on", "logged"),
    ),
    TrackerField.SUPPORTING: (
        *("support", "supporting", "supporting officer", "supported by", "contributors", "cefnogaeth"),
    ),
    TrackerField.UPDATED_ON: (
        *("date of update", "update date", "updated on", "date updated", "updated", "last updated"),
    ),
    TrackerField.COMPLETED_ON: (
        *("done", "date completed", "completed on", "completed", "date closed", "closed", "closed date"),
        "closure date",
        *("actual completion", "actual completion date", "completion date", "date complete", "closed on"),
    ),
    TrackerField.REPORT: (
        "adroddiad",
        *("report", "inspection", "report title", "inspection report", "source", "hmicfrs report", "publication"),
        *("source of recommendation", "origin of recommendation", "recommendation source", "recommendation from"),
        *("source report", "inspection title", "name of report", "inspection name", "thematic", "review", "inquiry"),
        *("task group", "scrutiny review", "audit", "audit title", "audit area", "study", "investigation"),
    ),
    TrackerField.ITEM_NUMBER: (
        *("rec", "rec no", "recommendation no", "recommendation number", "recommendation ref", "rec number", "rec ref"),
        *("afi no", "afi number", "item", "item no", "recommendation afi no", "rec afi", "recommendation reference"),
    ),
    TrackerField.ITEM_TEXT: (
        *("argymhelliad", "argymhellion"),
        *("recommendation", "recommendations", "recommendation text", "area for improvement", "afi", "finding"),
        *("recommendation afi", "recommendation wording", "full recommendation", "hmicfrs recommendation"),
        *("recommendation description", "recommendation detail", "area for improvement text"),
    ),
    TrackerField.DEADLINE: (
        *("deadline", "hmicfrs deadline", "inspectorate deadline", "hmicfrs target date", "recommendation deadline"),
        *("hmicfrs due date", "hmicfrs date", "required by"),
    ),
    TrackerField.RESPONSE: (
        *("response", "force response", "constabulary response", "management response", "our response"),
        *("chief constable response", "chief constables response", "initial response", "force comments"),
    ),
}
_NUMBERS = frozenset(("ref", "refs", "reference", "no", "nos", "number", "id", "code", "serial"))
_OURS = frozenset(("our", "own", "force", "constabulary", "service", "office", "opcc", "local", "internal"))
"""Words for those who keep a tracker, beside the number that an inspectorate or auditor gave."""
_DAYS = frozenset(("date", "on", "when", "day"))
_DONE = frozenset(("closed", "closure", "complete", "completed", "completion", "discharged", "implemented", "done"))
_FORMER = frozenset(("previous", "prior", "former", "earlier", "opening", "past", "last"))
"""Words of a heading of how things were, and not how they are."""
_KINDS = frozenset(("type", "kind", "category"))
_EXPECTED = frozenset(("target", "due", "planned", "expected", "proposed", "anticipated", "forecast", "estimated"))
_TARGETS = frozenset((*_EXPECTED, "deadline", "timescale", "timescales", "timeframe", "finish", "milestone"))
_INSPECTORATE = frozenset(("hmicfrs", "hmic", "hmi", "inspectorate"))
_RECOMMENDATIONS = frozenset(
    ("recommendation", "recommendations", "rec", "recs", "recommended", "afi", "afis", "finding", "findings")
)
_UPDATES = frozenset(
    (
        *("update", "updates", "updated", "progress", "comment", "comments", "commentary", "narrative", "position"),
        *("note", "notes", "outcome", "remarks", "feedback"),
    )
)
_INQUIRIES = frozenset(("investigation", "inspection", "inquiry", "enquiry", "inquest", "study"))
_INQUIRERS = frozenset(
    (
        *("hmicfrs", "hmic", "hmi", "hmip", "iopc", "cqc", "ofsted", "nao", "ipcc", "coroner", "coroners", "joint"),
        *("internal", "external", "national", "source", "parent", "related", "force", "thematic", "scrutiny", "name"),
    )
)
_COMMISSIONERS = frozenset(("opcc", "pcc", "commissioner", "commissioners", "pfcc"))
_OWNERS = frozenset(
    (
        *("owner", "owners", "lead", "leads", "officer", "officers", "responsible", "responsibility", "assigned"),
        *("allocated", "who", "sro", "manager", "assignee", "holder", "accountable"),
    )
)
_ACTIONS = frozenset(("action", "actions", "task", "tasks", "resolution", "activity", "deliverable", "what"))

_TITLES = frozenset(("title", "subject", "summary", "headline", "task name", "action name", "name"))
_NOT_ACTIONS = frozenset(
    (
        *("risk", "risks", "issue", "issues", "decision", "decisions", "assumption", "assumptions", "dependency"),
        *("dependencies", "lesson", "lessons", "benefit", "benefits", "likelihood", "probability", "mitigation"),
        *("mitigations", "mitigating"),
    )
)
"""Words of lists that a project keeps beside its actions."""
_SURELY_PAST = frozenset(("actual", "closed", "closure", "discharged", "achieved", "raised", "meeting"))
_ORIGINS = frozenset(("meeting", "origin", "arising", "source", "minute", "created", "committee", "board", "panel"))
_SORTS = frozenset(
    (
        *("theme", "themes", "priority", "area", "category", "type", "directorate", "department", "portfolio", "team"),
        *("objective", "outcome", "pillar", "workstream", "strand", "topic", "heading", "section", "force", "agency"),
        *("question", "key", "risk", "board", "committee", "meeting", "group", "programme", "domain", "diagnostic"),
    )
)
_WEAK_SUBJECTS = frozenset(("description", "details", "detail", "what", "action details"))

_RULES: tuple[tuple[TrackerField, tuple[frozenset[str], ...], frozenset[str]], ...] = (
    (TrackerField.STATUS, (frozenset(("open",)), frozenset(("closed", "close"))), frozenset(("date",))),
    (TrackerField.STATUS, (_DONE, frozenset(("y",)), frozenset(("n",))), frozenset()),
    (
        TrackerField.SUPPORTING,
        (frozenset(("support", "supporting", "supported", "contributor", "contributors", "secondary")),),
        frozenset(("status", "date")),
    ),
    (TrackerField.ITEM_NUMBER, (_RECOMMENDATIONS, _NUMBERS), frozenset(("date",))),
    (TrackerField.ITEM_NUMBER, (_INSPECTORATE, _NUMBERS), frozenset(("date", "action", *_OWNERS))),
    (
        TrackerField.REFERENCE,
        (_NUMBERS, frozenset(("action", "log", "item", "minute", "decision", "tracker", "resolution", "task", *_OURS))),
        frozenset(("date", *_OWNERS)),
    ),
    (TrackerField.COMPLETED_ON, (frozenset((*_DONE, "achieved", "actual")), _DAYS), frozenset((*_EXPECTED, "revised"))),
    (
        TrackerField.REVISED_TARGET,
        (
            frozenset(("revised", "new", "extended", "extension", "amended", "rescheduled", "latest", "current")),
            frozenset((*_TARGETS, "date", "completion")),
        ),
        frozenset(("update", "status", "progress", "position")),
    ),
    (
        TrackerField.UPDATED_ON,
        (frozenset((*_UPDATES, "entry", "status", "rag")), _DAYS),
        frozenset((*_TARGETS, "start", "end", "raised")),
    ),
    (
        TrackerField.UPDATED_ON,
        (frozenset(("last", "latest")), frozenset(("reviewed", "review", "discussed", "checked", "seen"))),
        frozenset(("outcome", *_OWNERS)),
    ),
    (TrackerField.RAISED_ON, (frozenset(("raised", "minuted", "originated")),), frozenset(("by", *_OWNERS))),
    (
        TrackerField.RAISED_ON,
        (
            frozenset(
                (
                    *("raised", "set", "agreed", "opened", "meeting", "added", "logged", "created", "assigned"),
                    *("identified", "allocated", "start", "minuted", "given", "board", "committee", "request", "asked"),
                )
            ),
            _DAYS,
        ),
        frozenset((*_TARGETS, "next", "implementation", "completion", "delivery")),
    ),
    (TrackerField.DEADLINE, (_INSPECTORATE, frozenset((*_TARGETS, *_DAYS))), frozenset()),
    (TrackerField.STATUS, (frozenset(("status", "rag", "brag", "ragb", "state")),), frozenset(("date", *_FORMER))),
    (
        TrackerField.TARGET,
        (frozenset(("implementation", "delivery", "expected", "original", "initial", "required", "needed")), _DAYS),
        frozenset(),
    ),
    (TrackerField.TARGET, (_TARGETS,), frozenset(("overdue", "days", "met"))),
    (
        TrackerField.TARGET,
        (frozenset(("by",)), frozenset(("when", "date", "delivered", "finished", *_DONE))),
        frozenset(("raised",)),
    ),
    (
        TrackerField.TARGET,
        (frozenset(("back",)), frozenset(("report", "bring", "brought", "come", "due"))),
        frozenset(),
    ),
    (TrackerField.UPDATE, (_ACTIONS, frozenset(("taken", "done", "undertaken"))), frozenset(("be",))),
    (
        TrackerField.UPDATE,
        (
            frozenset(("what", "where", "how")),
            frozenset(("happened", "happening", "done", "did", "now", "has", "been", "stand", "stands")),
        ),
        frozenset(("be", "will", "should", "must")),
    ),
    (TrackerField.COMMENT, (_COMMISSIONERS, frozenset((*_UPDATES, "response", "view"))), frozenset(("date",))),
    (TrackerField.UPDATE, (_UPDATES,), frozenset(("date", "by", *_OWNERS))),
    (TrackerField.RESPONSE, (frozenset(("response",)),), frozenset(("date", "time", *_OWNERS))),
    (TrackerField.OWNER, (_OWNERS,), frozenset(("date", "response", "reply", *_UPDATES, *_NOT_ACTIONS))),
    (TrackerField.NOTE, (frozenset(("evidence",)),), frozenset()),
    (TrackerField.ACTION, (_ACTIONS,), frozenset(("type", "category", "date", "count", "total", "recommended"))),
    (TrackerField.ITEM_TEXT, (frozenset(("wording",)),), frozenset()),
    (
        TrackerField.ITEM_TEXT,
        (frozenset(("cause", "area")), frozenset(("concern", "improvement"))),
        frozenset(("date",)),
    ),
    (
        TrackerField.ITEM_TEXT,
        (_RECOMMENDATIONS,),
        frozenset(("date", "type", "category", "priority", "source", "from")),
    ),
    (
        TrackerField.REPORT,
        (
            frozenset(("report", "inspection", "audit", "publication", "review")),
            frozenset(("title", "name", "report", "inspection", "audit", "publication")),
        ),
        frozenset(("date", "type", "para", "paragraph", *_NUMBERS, *_OWNERS)),
    ),
    (
        TrackerField.REPORT,
        (_INQUIRIES, _INQUIRERS),
        frozenset(("date", "type", "deadline", "response", *_NUMBERS, *_OWNERS)),
    ),
)
"""A field, the groups of words of each of which a heading must have one, and words that it must not have."""


@lru_cache(maxsize=MOST_REMEMBERED)
def key_of(words: str) -> str:
    """Return words without case, brackets and marks: “Action Owner (rank)” and “ActionOwner” are “action owner”."""
    words = _RUN_TOGETHER.sub(" ", words.replace("#", " no "))
    bare = _NO_LETTERS.sub(" ", _BRACKETS.sub(" ", words.casefold().replace("’", "").replace("'", ""))).strip()
    return bare or _NO_LETTERS.sub(" ", words.casefold()).strip()


def heading_key(heading: str) -> str:
    """Return the key of a heading with its usual abbreviations written out: “Compl. by” is “completion by”."""
    return " ".join(_ABBREVIATIONS.get(word, word) for word in key_of(heading).split())


_BY_PHRASE = {
    **{
        heading_key(declared.label): TRACKER_FIELDS[declared.name] for declared in ACTION_FIELDS if not declared.choices
    },
    **{phrase: field for field, phrases in _PHRASES.items() for phrase in phrases},
}
"""The usual headings. The label of a field is one, too, unless an office has words of its own for the choices."""


def is_percentage(heading: str) -> bool:
    """Return True for a heading of how much is done, such as “% complete”."""
    words = set(key_of(heading).split())
    if "%" not in heading and not words & {"percent", "percentage"}:
        return False
    return bool(words & {*_DONE, "progress"}) or words <= {"percent", "percentage"}


def field_of_phrase(heading: str) -> TrackerField | None:
    """Return the field that a heading names exactly. None if it is not one of the usual headings."""
    asks = _BRACKETS.sub("", heading).rstrip().endswith("?") or _YES_OR_NO.search(heading)
    if asks and set(heading_key(heading).split()) & _DONE:
        return TrackerField.STATUS
    return None if is_percentage(heading) else _BY_PHRASE.get(heading_key(heading))


def names_a_source(heading: str) -> bool:
    """Return True for a heading of where a recommendation comes from: “Came from”."""
    return bool(set(key_of(heading).split()) & {"from", "source", "origin"})


def names_no_report(heading: str) -> bool:
    """Return True for a heading of words by which a list is sorted: “Theme”, “Directorate”, “Priority”."""
    return bool(set(heading_key(heading).split()) & _SORTS)


def is_weak_report(heading: str) -> bool:
    """Return True for a heading that may name a report or only where it comes from, such as “Source”."""
    return key_of(heading) in ("source", "publication", "thematic", "body", "origin")


def is_weak_subject(heading: str) -> bool:
    """Return True for a heading that may name the action or words about it, such as “Description”."""
    return key_of(heading) in _WEAK_SUBJECTS


def names_a_title(heading: str) -> bool:
    """Return True for a heading such as “Title”, whose cells name the action where “Description” has the details."""
    return key_of(heading) in _TITLES


def names_no_actions(name: str) -> bool:
    """Return True for the name of a sheet or a heading of risks, issues or decisions, and not of actions.

    A sentence above a table, such as that of a cause of concern about risks, is no name of a list.
    """
    words = key_of(name).split()
    return len(words) <= _MOST_WORDS and bool({*words} & _NOT_ACTIONS) and not {*words} & _ACTIONS


def leads_from_above(heading: str) -> bool:
    """Return True for a heading of people who are accountable for work that others do: “Strategic lead”."""
    return bool(set(key_of(heading).split()) & {"strategic", "chief", "executive", "exec", "sponsor", "sro", "gold"})


def names_an_owner(heading: str) -> bool:
    """Return True for a heading of people, such as “Chief officer lead”, and not of what they write."""
    if set(heading_key(heading).split()) & {*_UPDATES, "response", "reply", "replies"}:
        return False
    return field_of_words(heading) is TrackerField.OWNER or field_of_phrase(heading) is TrackerField.OWNER


def may_be_shown(heading: str) -> bool:
    """Return True for the heading of a column that may show its status by colours, such as “Progress”, or none."""
    words = set(key_of(heading).split())
    return not words or bool(words & {*_UPDATES, "rating", "colour", "status", "rag", "brag", "assessment"})


def may_be_a_target(heading: str) -> bool:
    """Return True for a heading of days that may be those by which work is due: “Completion date”, “Agreed date”."""
    words = set(heading_key(heading).split())
    if words & _SURELY_PAST:
        return False
    return "completion" in words or {"to", "be"} <= words or bool(words & {"agreed", "original"})


def is_of_old(heading: str) -> bool:
    """Return True for a heading of days that another column may have replaced: “Original target”."""
    return bool(set(key_of(heading).split()) & {"original", "initial", *_FORMER})


def is_plain_date(heading: str) -> bool:
    """Return True for a heading that names a day without saying of what: “Date”."""
    return heading_key(heading) in ("date", "dates", "dyddiad")


def may_be_of_origin(heading: str) -> bool:
    """Return True for a heading that may name when an action was raised: “Meeting”, “Origin”, “Date”."""
    words = set(heading_key(heading).split())
    return is_plain_date(heading) or (bool(words & _ORIGINS) and not words & {*_TARGETS, "next"})


def is_plain_deadline(heading: str) -> bool:
    """Return True for a heading of deadlines that does not say who set them."""
    return heading_key(heading) in ("deadline", "deadlines", "deadline date")


def names_a_kind(heading: str) -> bool:
    """Return True for a heading such as “Type”."""
    return bool(set(key_of(heading).split()) & _KINDS)


def is_plain_number(heading: str) -> bool:
    """Return True for a heading that names a number without saying of what, such as “No.”."""
    return set(key_of(heading).split()) <= _NUMBERS


def names_a_number(heading: str) -> bool:
    """Return True for a heading of a number or reference, whoever gave it: “CSP ref”, “Their no.”."""
    words = set(heading_key(heading).split())
    return bool(words & {*_NUMBERS, "para", "paragraph"}) and not words & {"date", "yes", *_OWNERS}


def is_reference(cell: str) -> bool:
    """Return True if a cell looks like a reference: of one to three words, with a digit, and no day."""
    if len(cell.split()) > _MOST_WORDS_OF_A_REFERENCE:
        return False
    return bool(_REFERENCE.fullmatch(cell)) and any(sign.isdigit() for sign in cell) and not find_dates(cell)


def names_completion(heading: str) -> bool:
    """Return True for a heading that asks whether work is done: “Complete?”."""
    return bool(set(key_of(heading).split()) & _DONE)


def mixes_updates(heading: str) -> bool:
    """Return True for a heading of statuses that has updates, too: “Status / comment”."""
    words = set(key_of(heading).split())
    return bool(words & _UPDATES) and bool(words & {"status", "rag", "brag"})


def is_item_number(heading: str) -> bool:
    """Return True for a heading that names a recommendation's number by that word."""
    return bool(set(key_of(heading).split()) & _RECOMMENDATIONS)


def field_of_words(heading: str) -> TrackerField | None:
    """Return the field that the words of a heading suggest. None if they suggest none, or are a sentence."""
    return next(iter(fields_of_words(heading)), None)


def parts_of_heading(heading: str) -> tuple[str, ...]:
    """Return the two parts of a heading of two things or in two languages: “Action / Progress”. Empty for others."""
    parts = [part for part in _BETWEEN_PARTS.split(_BRACKETS.sub("", heading).strip()) if part]
    return tuple(parts) if len(parts) == 2 else ()


def fields_of_words(heading: str) -> tuple[TrackerField, ...]:
    """Return every field that the words of a heading suggest, the likeliest first: “Action / progress” has two."""
    words = heading_key(heading).split()
    if not 0 < len(words) <= _MOST_WORDS or is_percentage(heading):
        return ()
    return tuple(dict.fromkeys(field for field, groups, without in _RULES if _fits(words, groups, without)))


def _fits(words: Sequence[str], groups: Sequence[frozenset[str]], without: frozenset[str]) -> bool:
    has = set(words)
    return not has & without and all(has & group for group in groups)
