"""Recognise the verbs that begin a task: “circulate the figures”, “not to renew the lease”."""

import re

_VERBS = """
accept access accompany account act add address adjust adopt advertise advise agree alert align allocate allow
alter amend analyse announce annotate append apply appoint approach approve arrange ascertain ask assess assign
assist attach attend audit await bid book brief bring broker build calculate call cancel canvass capture carry
cascade catch challenge change chase check choose circulate clarify clear close co-ordinate collate collect
combine come commence comment commission communicate compare compile complete compose conclude conduct confirm
connect consider consolidate consult contact continue contribute convene convert convey coordinate copy correct
correspond cost cover create cross-check cross-reference deal decide define delegate delete deliver demonstrate
deploy describe design detail determine develop devise diarise discuss display dispose distribute document
double-check draft draw email e-mail embed enable encourage engage enquire enrol ensure enter escalate establish
estimate evaluate examine exclude expand expedite explain explore extend extract facilitate feed file fill
finalise find finish fix follow forecast formalise formulate forward fund gather get give go hand head help
highlight hold host identify implement improve include incorporate inform initiate inquire insert inspect
install instruct interview introduce investigate invite involve issue join keep launch lead learn let liaise
link list lobby locate log look maintain make manage map mark match measure meet merge model modify monitor move
negotiate nominate note notify number obtain offer open order organise outline oversee pass pause pay perform
phone pick pilot place plan poll post prepare present press prioritise procure produce profile progress promote prompt
propose provide publicise publish purchase pursue push put query quantify raise re-circulate re-issue re-run
reallocate reassess recheck recirculate recommend reconcile reconsider record recruit redraft reduce refer
refine reflect refresh register reissue re-send relay release remind remove renew reopen repeat rephrase replace
reply report represent request rerun rescore research resend reschedule resolve respond restart restore resubmit
retain retender return reveal review revise revisit rework rewrite ring roll run scan schedule scope score
scrutinise see seek select send separate set settle share shorten show sign signpost simplify source speak specify
split standardise start state stop strengthen study submit suggest summarise supply support survey suspend table
tabulate take talk task telephone tell tender test thank tidy tighten total trace track train transfer translate
trial try turn undertake update upload use validate verify visit walk warn watch withdraw work write
"""
_VERB = "|".join(sorted(re.findall(r"\S+", _VERBS), key=len, reverse=True))
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
