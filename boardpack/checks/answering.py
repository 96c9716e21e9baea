"""Checks of who answers: bodies left out, items without a response or without the Commissioner's comments."""

import re
from collections.abc import Iterator, Sequence

from boardpack.checks.letter import Letter, answer_of, ask_of, listed, quoted
from boardpack.checks.organisations import spellings_of
from boardpack.checks.promises import says_done
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.register.clocks import SECTION_55
from boardpack.domain.register.findings import CheckRule, Finding, Severity
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import AddressedBody, Voice
from boardpack.domain.register.proposals import ProposedItem

BODIES_ASKED_AND_ANSWERED = CheckRule(
    "bodies-asked-and-answered",
    "The response names the addressee of an item but leaves out a body that the item names.",
    "an item for the National Crime Agency, working with the Home Office: “This is for the National Crime Agency.”",
)
NO_LOCAL_LINE = CheckRule(
    "no-local-position",
    "An item is for other bodies but applies to every force, and the response gives no local position.",
    "“mandating all law enforcement agencies to use the code”, with only the addressee as a response",
)
WITHOUT_RESPONSE = CheckRule(
    "item-without-response",
    "An item for the force has no separate response.",
    "a letter that responds to Recommendations 1 and 2 but not to 3",
    Severity.HIGH,
)
COMMISSIONER_SILENT = CheckRule(
    "commissioner-says-nothing",
    "The Commissioner’s own action, or the reason for taking none, is not given for each item.",
    "a letter whose appendix gives only the force’s responses",
    Severity.HIGH,
)
DEADLINE_PASSED = CheckRule(
    "deadline-passed",
    "The deadline of an item for the force has passed.",
    "an item due by 30 April 2026, checked on 25 November 2026",
    Severity.HIGH,
)

_NAMED_FOR = re.compile(
    r"\s*(?:this|the)\s+(?:recommendation|area\s+for\s+improvement|action|item|one)\s+(?:is|was|falls|sits|rests)?\s*"
    r"(?:for|with|addressed\s+to|directed\s+(?:at|to|towards)|aimed\s+at|a\s+matter\s+for|the\s+responsibility\s+of)\s+(?P<who>[^.\n]+)\.?",
    re.IGNORECASE,
)
_BINDS_FORCES = re.compile(
    r"\b(?:all|every|each)\s+(?:[\w-]+\s+){0,2}?(?:law\s+enforcement\s+(?:agencies|agency|bodies)|(?:police\s+)?forces?|police\s+services|constabularies|"
    r"chief\s+constables?)\b",
    re.IGNORECASE,
)
_ANSWERS_ALL = re.compile(r"\s*(?:all|both|each|these)\b(?!\s+\w+ing\b)", re.IGNORECASE)
_LITTLE_MORE = 25


def bodies_asked_and_answered(letter: Letter) -> Iterator[Finding]:
    """Find items whose answer, "This recommendation is for …", leaves out a body that the item names."""
    for proposal in letter.proposals:
        named = _NAMED_FOR.match(answer_of(proposal))
        if named is None or proposal.for_force:
            continue
        left_out = [body.canonical for body in proposal.bodies if not _names(named["who"], body)]
        if left_out and len(left_out) < len(proposal.bodies):
            asked = listed([body.canonical for body in proposal.bodies])
            yield BODIES_ASKED_AND_ANSWERED.finding(
                proposal.label,
                (f"asked: {asked}", f"response: {quoted(named['who'])}"),
                f"{proposal.label}: the item names {'a body' if len(left_out) == 1 else 'bodies'} that the response "
                f"leaves out ({listed(left_out)}). Name every body, or give the reason for leaving one out.",
            )


def _names(words: str, body: AddressedBody) -> bool:
    plain = _letters(words)
    spelled = {body.name, body.canonical, *spellings_of(body.canonical)}
    return any(f" {_letters(spelling)} " in f" {plain} " for spelling in spelled)


def _letters(words: str) -> str:
    """Return the words without marks: Chiefs' Council and Chief's Council read the same."""
    return " ".join(re.sub(r"[^\w\s]", "", words.replace("&", " and ")).casefold().split())


def no_local_position(letter: Letter) -> Iterator[Finding]:
    """Find an item for other bodies that affects all forces, if its answer only names who it is for."""
    for proposal in letter.proposals:
        answer = answer_of(proposal)
        named = _NAMED_FOR.match(answer)
        binds = _BINDS_FORCES.search(ask_of(proposal))
        if proposal.for_force is False and named and binds and len(answer) - named.end() < _LITTLE_MORE:
            yield NO_LOCAL_LINE.finding(
                proposal.label,
                (quoted(binds.group()), quoted(answer)),
                f"{proposal.label}: the item is for other bodies, but it applies to “{quoted(binds.group())}”. "
                "Add a sentence on what the force will do.",
            )


def items_without_response(letter: Letter) -> Iterator[Finding]:
    """Find the items for the force that a response letter sets out but does not answer, in one finding."""
    if not letter.is_response or letter.facts.clock != SECTION_55.key:
        return
    if any(_ANSWERS_ALL.match(response.text) for p in letter.proposals for response in p.responses):
        return
    answered_parents = {p.parent for p in letter.proposals if p.parent and p.responses}
    silent = [
        p
        for p in letter.for_us
        if not p.responses
        and not p.truncated
        and p.kind != ItemKind.CAUSE_OF_CONCERN
        and p.parent not in answered_parents
    ]
    if silent:
        labels = _labels(silent)
        verb = "has no separate response" if len(silent) == 1 else "have no separate response"
        yield WITHOUT_RESPONSE.finding(
            "" if len(silent) > 1 else silent[0].label,
            (labels, "no response"),
            f"{labels} {verb}. Section 55 requires the action taken or proposed on each, or the reason for none.",
        )


def commissioner_says_nothing(letter: Letter) -> Iterator[Finding]:
    """Find a Commissioner's letter with answered items that have no comments by the Commissioner."""
    answered = [proposal for proposal in letter.proposals if proposal.responses]
    if not letter.is_commissioners or not answered:
        return
    silent = [p for p in answered if not answer_of(p, Voice.COMMISSIONER)]
    if len(silent) < len(answered):
        silent = [p for p in silent if p.for_force is not False]
    if not silent:
        return
    named_only = sum(bool(_NAMED_FOR.fullmatch(answer_of(p).strip())) for p in silent)
    alone = f" For {named_only} of these items, the response only names the addressee." if named_only > 1 else ""
    yield COMMISSIONER_SILENT.finding(
        "",
        (f"no Commissioner’s comment: {_labels(silent)}", f"response that only names the addressee: {named_only}"),
        f"The Commissioner’s own action, or the reason for taking none, is not given for {_labels(silent)}. "
        f"Section 55 requires it for each item.{alone}",
    )


def deadlines_passed(letter: Letter) -> Iterator[Finding]:
    """Find items for the force whose deadline has passed and that no answer calls done."""
    if letter.day is None or not letter.is_response:
        return
    dated = [p for p in letter.proposals if p.for_force and p.deadline.precision is not Precision.IMMEDIATE]
    due = [p for p in dated if p.deadline.on and p.deadline.on < letter.day]
    late = [p for p in due if not any(says_done(response.text) for response in p.responses)]
    if late:
        facts = tuple(f"{p.label}: {in_words(p.deadline.on)}" for p in late if p.deadline.on)
        yield DEADLINE_PASSED.finding(
            "" if len(late) > 1 else late[0].label,
            facts,
            f"{_labels(late)}: {'the deadline' if len(late) == 1 else 'the deadlines'} passed before "
            f"{in_words(letter.day)}. Ask whether {'it was' if len(late) == 1 else 'they were'} met, and record the "
            "answer.",
        )


def _labels(proposals: Sequence[ProposedItem]) -> str:
    """Return items by name: Recommendations 2, 4 and 8; Area for improvement 1."""
    named: list[str] = []
    for kind in dict.fromkeys(p.kind for p in proposals):
        of_kind = [p for p in proposals if p.kind == kind]
        numbers = [p.number for p in of_kind if p.number]
        if len(of_kind) == 1:
            named.append(of_kind[0].label)
        elif len(numbers) < len(of_kind):
            named.append(f"{count_in_words(len(of_kind), kind.name, kind.plural)} without a number")
        else:
            named.append(f"{kind.plural.capitalize()} {_run(numbers)}")
    return listed(named)


def _run(numbers: Sequence[str]) -> str:
    """Return numbers that follow each other as "1 to 10", else one by one."""
    whole = [int(number) for number in numbers if number.isdecimal()]
    if len(whole) == len(numbers) > 2 and whole == list(range(whole[0], whole[0] + len(whole))):
        return f"{whole[0]} to {whole[-1]}"
    return listed(numbers)
