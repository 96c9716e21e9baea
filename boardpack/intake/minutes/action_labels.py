"""The labels with which minutes mark actions: “Action:”, “ACTION AP:”, “Action 5.1”, “AP1”, a heading over a list."""

import re

from boardpack.domain.office.capitals import CAPITAL
from boardpack.intake.minutes.owner_initials import INITIALS_WITH_TASK, SEVERAL_INITIALS
from boardpack.intake.minutes.task_verbs import TASK_VERB

_REF = (
    r"(?:(?:no\.?|number|ref\.?|#)\s*)?(?P<ref>[A-Z]{0,5}[/.-]?\d{1,4}(?:[/.-]\d{1,4}){0,3}[a-z]?|"
    r"[A-Z]{1,5}(?:[/.-][A-Z0-9]{1,6}){0,2}[/.-]\d{1,5}|[A-Z]{2,5}\s\d{1,4}[/.-]\d{1,4}|(?:[ivx]{1,5}|[a-h])(?=\s*[:–—.)-]))"
)
_LABEL = re.compile(
    rf"^(?P<label>[^\w(\[]{{0,4}}(?:cam(?:au)?\s+gweithredu\s*/\s*|gweithred(?:u)?\s*/\s*)?(?:new\s+|agreed\s+|key\s+)?actions?(?:\s+(?:points?|items?|agreed|required))?(?:\s*/\s*[A-Z][^\d:/]{{2,40}}(?=\s*:?\s*$))?)"
    rf"(?:\s*{_REF})?(?:\s*[(\[](?P<who>[^()\[\]]{{2,50}})[)\]])?\s*(?P<mark>(?:[:–—-]|\.(?!\d))+\s*|$)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^(?!.*\b(?:is|are|was|were|has|have|had)\b)(?P<label>(?:\d{1,2}\.?\s+)?(?:(?:summary|list|schedule|table|review)\s+of\s+(?:the\s+)?(?:agreed\s+|new\s+|key\s+)?actions?|"
    r"(?:agreed\s+|new\s+|key\s+)?actions?\s+(?:arising|from|agreed|list|summary|points|to\s+be\s+taken)\b.{0,40}|next\s+steps|follow-?up\s+actions|"
    r"(?:agreed\s+|new\s+|key\s+)?actions?\s*(?:/|&|\band\b|\bor\b)\s*[a-z][\w\s]{2,40}(?=:\s*$)))"
    r"(?P<ref>)(?P<who>)(?P<mark>\s*:?\s*$)",
    re.IGNORECASE,
)
"""A heading over a list of actions. It has no verb: “Actions from the last meeting were agreed” is talk."""
_POINT = re.compile(
    r"^(?P<label>)(?P<who>)(?P<mark>(?P<ref>(?:AP|A|ACT)\s?-?\d{1,4}(?:[/.-]\d{1,4})?)"
    r"(?:\s*[:–—.-]+\s+(?=\S)|\s+(?=[A-Z][^.:;]{1,50}?\sto\s+[a-z])))"
)
"""A label that is a reference alone: “AP1 – John – chase the supplier”, “AP1 John to chase the supplier”."""
_FOR = re.compile(
    r"^(?P<label>)(?P<ref>)(?P<mark>actions?\s+(?:(?:for|by|on|with)\s+(?=[^:]{2,50}:)|(?=[^:]{2,20}[:–—-])))"
    r"(?P<who>(?-i:[A-Z][A-Za-z]{0,2}[A-Z])(?:\s*(?:[/&,]|and)\s*(?-i:[A-Z]{2,4}))*|(?<=for )(?-i:[A-Z])[^:]{1,50}?)"
    r"\s*[:–—-]+\s*(?=\S)",
    re.IGNORECASE,
)
"""A label that names the owner: “Action for AP:”, “ACTION AP:”."""
_OF_TASK = re.compile(
    rf"^(?P<label>[^\w(\[]{{0,4}}(?:agreed\s+|new\s+)?(?:follow[\s-]?ups?|to[\s-]?do|next\s+steps?|tasks?|undertakings?|steps?))"
    rf"(?:\s*{_REF})?(?P<who>)\s*(?P<mark>[:–—]+\s*)(?={TASK_VERB})(?!\w+\s+of\b)",
    re.IGNORECASE,
)
"""Another word for an action in front of what is to be done: “Follow-up: share the audit”."""
_WHO_DOES = rf"(?={CAPITAL}[^.:;]{{1,50}}?\sto\s+[a-z]|{INITIALS_WITH_TASK})"
"""Somebody who is to do something: “The Clerk to write”, “AP write to the trust”."""
_WITHOUT_MARK = re.compile(
    rf"^(?P<label>)(?P<who>)(?P<mark>(?:ACTIONS?|Action(?=\s+(?:[A-Z]{{0,5}}[/.-]?\d|{SEVERAL_INITIALS}\s+to\s|{INITIALS_WITH_TASK})))\s+)"
    rf"(?:(?P<ref>(?:[A-Z]{{1,5}}[/.-])?\d{{1,4}}(?:[/.-]\d{{1,4}}){{0,3}}[a-z]?)\s+)?{_WHO_DOES}"
)
"""A label without a mark in front of somebody who is to do something: “ACTION AP to write”, “Action 5.1 AP to …”."""
_INLINE = re.compile(
    rf"(?<=[.;)\s(\[*])(?P<label>\*{{0,2}}(?:ACTIONS?|Action(?=\s+\w{{0,4}}[\d/.]+\s*:|:))(?:\s+POINT)?)(?:\s*{_REF})?(?:\s*[(\[](?P<who>[^()\[\]]{{2,50}})[)\]])?\s*(?P<mark>[:–—-]+)\s*(?=\S)"
)


_INLINE_OWNER = re.compile(
    r"(?<=[\[(])\s*(?:ACTION|Action)\s+(?P<ref>)(?P<who>)(?=[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*\s*[\])])"
)
"""A label in brackets before initials alone: “[Action AP]”."""
_INLINE_WITHOUT_MARK = re.compile(rf"(?<=[.;)\]]\s)ACTIONS?(?P<ref>)(?P<who>)\s+{_WHO_DOES}")

_INLINE_ARROW = re.compile(
    r"(?<=\s)(?P<label>(?:-{1,2}|={1,2})>|[→➔➜⇒►▶]|>>)(?P<ref>)(?P<who>)\s*(?=[A-Z][^.:;]{1,60}?\sto\s+[a-z])"
)
"""An arrow in front of somebody who is to do something: “It is late. --> AP to write”."""
_INLINE_NUMBERED = re.compile(
    rf"(?<=[.;)\]\w]\s)ACTIONS?(?:\s+POINT)?\s*{_REF}(?P<who>)\s+(?=[A-Z][^:;]{{1,60}}?\sto\s+[a-z])"
)
REFERENCE_FIRST = re.compile(
    r"[(\[]?(?P<ref>(?=[^\s()\[\]]*\d)[A-Z0-9]{1,6}(?:[/.-][A-Z0-9]{1,6}){1,3}|[A-Z]{2,6} \d{1,4}(?=[)\]]?\s*[:–—-]))"
    r"[)\]]?\s*[:–—-]?\s+(?=[A-Z])"
)
"""A reference in front of what somebody is to do: “(3/2026/P) Town Clerk to arrange a visit”."""
NO_ACTION = re.compile(
    r"(?:none\b.*|nil|n/?a|no\s+(?:further\s+)?actions?\b.*|as\s+above|(?:to\s+be\s+)?noted|for\s+(?:noting|information)|"
    r"(?:(?:all|members|board|panel|committee)\s+)?to\s+note\b.{0,40}|[-–—])\.?",
    re.IGNORECASE,
)


def inline_label(text: str, start: int) -> re.Match[str] | None:
    """Return the label of an action behind other words of a paragraph, with its group `ref`. None without one."""
    found = (
        form.search(text, start)
        for form in (_INLINE, _INLINE_NUMBERED, _INLINE_WITHOUT_MARK, _INLINE_OWNER, _INLINE_ARROW)
    )
    return min(filter(None, found), key=lambda match: match.start(), default=None)


def read_label(words: str) -> re.Match[str] | None:
    """Return the label with which an action begins, or the heading of a list of them. None without one.

    It has the groups `ref`, `who` and `mark`, each empty or None if the label has no such part.
    """
    label = _LABEL.match(words)
    if label and (label["mark"].strip() or label.end() == len(words.rstrip())):
        return label
    return (
        _OF_TASK.match(words)
        or _WITHOUT_MARK.match(words)
        or _FOR.match(words)
        or _POINT.match(words)
        or _LIST.match(words)
    )
