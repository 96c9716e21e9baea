"""Recognise the verbs that begin a task: “circulate the figures”, “not to renew the lease”."""

import re

from boardpack.intake.wording.word_lists import listed

_VERB = "|".join(sorted(listed("verbs of tasks"), key=len, reverse=True))
_TASK_VERB = re.compile(
    rf"(?:(?:also|then|now|both|either|formally|urgently|personally|jointly)\s+)?(?:re-)?(?:{_VERB})(?![\w’'-])",
    re.IGNORECASE,
)
TASK_VERB = _TASK_VERB.pattern
"""A verb that begins a task, after one adverb at most."""
INSTRUCTION = re.compile(rf"{TASK_VERB}\s+(?:the|an?|all|any|each|our|their|his|her|with|members)\b", re.IGNORECASE)
"""A task verb with its object: “Invite the Town Clerk to attend”."""
_REQUEST = re.compile(
    r"\b(?:to|should|would|will|must|need|needs|ask|asked|request|requested|required|needed|agreed)\b"
    r"|^[A-Z][a-z]+ (?:the|a|an|with|on|whether)\b"
)
_STATES = re.compile(
    r"(?!(?:check|confirm|ensure|establish|make|see|verify)\b)"
    r"(?:(?!(?:after|as|because|before|how|if|once|since|that|until|what|when|where|whether|which|while|who|whose|why)\b)\S+\s+){0,6}?"
    r"(?:is|are|was|were|has|have|had)\b(?!\s+to\b)",
    re.IGNORECASE,
)
"""The verb of a main clause: “Contact number for the supplier is wrong”, but not “Check the number is right”."""


def states_something(words: str) -> bool:
    """Return True if words state something, and name no task."""
    return _STATES.match(words) is not None


def begins_with_task_verb(words: str) -> bool:
    """Return True if words begin with a task verb, with or without “to”: “Circulate the figures”."""
    return _TASK_VERB.match(words.removeprefix("To ").removeprefix("to ")) is not None


def requests_action(words: str) -> bool:
    """Return True if words ask for something or begin with a task verb."""
    return bool(_REQUEST.search(words)) or begins_with_task_verb(words)
