"""Find the decisions in minutes, and the updates on earlier actions under matters arising."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from boardpack.domain.record.minutes_reading import AGREES_MINUTES, MinutedAction, MinutedDecision, ReportedUpdate
from boardpack.domain.register.proposals import Evidence
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.sections import (
    heads_earlier_actions,
    is_item_heading,
    is_review_heading,
    reports_progress,
)
from boardpack.intake.minutes.sentences import without_title_dots
from boardpack.intake.minutes.tables import ActionRow, ActionTable, LogColumnKind, is_carried
from boardpack.values import replace

_LABEL = re.compile(
    r"(?:unanimously\s+)?(?:RESOLVED|AGREED|DECIDED|APPROVED|Resolved|Agreed(?=\s*[:–—-])|Decision|DECISION|(?:Key\s+|Main\s+)?[Dd]ecisions(?:\s+(?:made|taken|agreed))?|Penderfyniad\s*/\s*Decision|It\s+was\s+(?:RESOLVED|resolved))"
    r"(?:\s+(?:no\.?\s*)?(?P<ref>(?:[A-Z]{1,5}[ -]?)?\d{1,4}(?:[/.-]\d{1,4})*))?(?!-\w)\s*"
    r"(?P<mark>[:–—-]+\s*[:–—-]*\s*|\.(?=\s*$|\s+(?:[Tt]hat|[Tt]o)\b)\s*|,\s*(?=[Tt]hat\b)|(?=\s+(?:[Tt]hat|to)\b)|$)",
)
_BODY = (
    r"(?:[Tt]he\s+)?(?:[A-Z][\w’'-]*\s+){0,4}(?i:board|panel|committee|commissioner|members|(?:deputy\s+)?mayor|"
    r"chair(?:man|woman|person)?|cabinet|group|meeting|pcc|it\s+was|body|council|authority|trust|forum|executive|team|"
    r"partners|partnership|governors|trustees|d?cc|gold|court|senate|we|everyone|all|(?:the\s+)?minutes?|(?:the\s+)?notes|record)"
)
_ACTION = re.compile(r"\s+A(?:CTION|ction)S?\s+\S{0,8}\s*:")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘\[])")
_ADVERB = r"(?:(?:unanimously|then|also|formally|further|duly|therefore|both|all)\s+)*"
_VERB = (
    r"(?:approved|resolved|endorsed|ratified|adopted|decided|accepted|supported|recommended|determined|signed\s+off|"
    r"agreed(?!\s+to\s+(?:be|have|meet|receive|consider|discuss|return|look|revisit|continue|hear|keep\s+under)\b)(?=\s+\w))"
)
_WITHOUT_SUBJECT = (
    r"(?:Agreed|Approved|Decided|Resolved|Endorsed|Adopted)\s+(?:that|the|an?|as|to(?!\s+(?:be|have|meet|receive|consider|discuss|return|"
    r"look|revisit|continue|hear|keep\s+under)\b))\b"
)
"""A decision without the body that made it, as notes have: “Agreed to extend the contract”."""
_DECIDES = re.compile(
    rf"^(?!(?:What|How|Why|When|Whether|If)\b)(?:[A-Z][^,.;]{{2,60}},\s+)?{_BODY}\s+(?i:{_ADVERB}{_VERB})\b(?!\s+by\b)|^{_WITHOUT_SUBJECT}|"
    r"^(?:[A-Z]{2,4}|(?:[A-Z][\w’.-]*\s+){1,4}?)\s*(?i:decided\s+(?:not\s+)?to\b|agreed\s+that\s.{3,100}?\b(?:be|should|is\s+to)\s)|"
    rf"^(?i:the|these|all|an?|it)\s.{{3,100}}?\b(?:was|were)\s+(?i:{_ADVERB})"
    r"(?:\w+ed\s+(?:and|for)\s+)?(?i:approved|agreed(?!\s+to\s+be\b)|adopted|ratified|endorsed|confirmed|signed|(?:recorded|accepted)\s+as\s+(?:an?\s+)?(?:accurate|correct|true))\b|"
    r"^(?i:the\s+)?(?i:minutes?|notes|record|accounts)\b.{0,80}?\b(?:was|were)\s+(?:\w+ed\s+and\s+)?(?i:accepted|taken\s+as\s+read)\b"
)
"""Somebody, or a group, decides; or something was decided on."""
_IN_CAPITALS = re.compile(
    r"\b(?:RESOLVED|AGREED|APPROVED|DECIDED|ENDORSED|ADOPTED|RATIFIED|DETERMINED|ACCEPTED)\b(?:\s*\([^()]{2,40}\))?[,:]?\s*(?P<rest>.*)$"
)
"""A verb in capitals, as formal minutes set a decision."""
_BARE_DECISION = re.compile(
    r"(?:These\s+were\s+|They\s+were\s+)?(?:Agreed|Approved|Accepted|Confirmed)(?:\s+without\s+\w+|\s+as\s+(?:an?\s+)?\w+\s+record)?\.",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    rf"^{_BODY}(?:\s+{_ADVERB}(?i:resolved|agreed|decided|approved|noted))?(?:\s+(?:that|to))?\s*:\s*[–—-]?$"
)
"""Words in front of a list of what a body did: “The Board:-”."""
_AND_THAT = re.compile(r",?\s*(?:;\s*)?\band\s+(?:further\s+)?that\b[^.;]*$|[,;]?\s*\band\s*$")
_PARTS = re.compile(r"(?<=[.;])\s+(?:and\s+)?(?=\((?:[a-z]|[ivx]{1,4}|\d)\)\s+[A-Z])")
_PART_NUMBER = re.compile(r"^\((?:[a-z]|[ivx]{1,4}|\d)\)\s+")
"""The parts of a resolution in one paragraph: “(a) That … (b) That …”."""
_COUNTED = re.compile(r"(?P<number>\d{1,4})[.)]\s")
_NONE = re.compile(r"(?:none|nil|n/?a|no\s+decisions?\b.*|[-–—])\.?", re.IGNORECASE)
_FINISHED = re.compile(r"[.!?;”’)]$")
_TELLS = re.compile(
    r"(?!(?:that|to)\b)(?:[\w’'.-]+\s+){1,4}?(?:asked|commented|explained|had\s+no|queried|reported|said|thanked|told|wondered)\b",
    re.IGNORECASE,
)
"""What somebody said, which a label makes no decision: “Decision: AP explained the background”."""
_UNLABELLED = "This sentence is not marked as a decision."
_ITEM_REF = re.compile(r"^(?P<ref>\d{1,4}/\d{2,4}(?!/)|[A-Z]{2,5}/\d{2,4}/\d{1,4})\b")
_REF = (
    r"(?:(?:(?i:action|minute|item|ref\.?)\s+)?(?P<ref>(?:[A-Z]{2,6}\s)?(?=[A-Z0-9/.-]*\d)(?=[A-Z0-9]*[A-Z/.-])[A-Z0-9]{1,6}"
    r"(?:[/.-][A-Z0-9]{1,7}){0,3}|[A-Z]{2,6}\s\d{1,4})|(?i:action)\s+(?P<number>\d{1,3}))"
)
_UPDATE = re.compile(rf"^{_REF}\s*(?:[:–—-]+|\))\s+(?P<text>\S.*)$")
_UPDATE_WITH_SUBJECT_IN_BRACKETS = re.compile(rf"^{_REF}\s+\((?P<title>[^()]{{3,80}})\)\s*[:–—-]+\s+(?P<text>\S.*)$")
"""An earlier minute with its subject in brackets: “Minute 41/25 (Anti-fraud policy) – it was adopted.”."""
_UPDATE_WITH_NUMBER = re.compile(r"^[(\[](?P<ref>\d{2,4})[)\]]\s+(?P<text>[A-Z].*)$")
"""The running number of an earlier action in brackets: “(31) AP said that it was signed.”. One figure is a count."""
_UPDATE_WITH_SUBJECT = re.compile(rf"^{_REF}\s+(?P<title>[A-Z][^.:;–—]{{2,60}}?)\s*(?::|\s[–—-])\s+(?P<text>\S.*)$")
"""The subject of an earlier action, and what became of it: “EB/25/11 Roof survey – it is complete.”."""
_COUNT = re.compile(r"(?P<ref>(?P<item>[A-Z]{0,5}\d{1,4})[./-]\d{1,4})\.?\s+(?P<text>[A-Z].*)$")
"""A reference in the place of a paragraph’s number: “25.14 Tony confirmed that it has started.”."""
_UPDATE_WITH_TITLE = re.compile(
    r"^(?:action\s+|minute\s+)?(?P<ref>[A-Z]{0,6}[/.-]?\d{1,4}(?:[/.-]\d{1,4}){1,2})\s*[:–—-]?\s+"
    r"(?P<title>[A-Z][^.]{1,60}?\sto\s+[a-z][^.]{5,150})\.\s+(?P<text>\S.*)$"
)
"""An earlier action in full, and what became of it: “2/1 NA to update the family. Done 30/10.”."""
_NAMED_UPDATE = re.compile(
    r"^(?:the\s+)?action\s+(?:to\s+|on\s+|that\s+)?[“‘\"']?(?P<title>\w.{8,150}?)[”’\"']?\s*[:–—]\s*"
    r"(?P<text>\S.*)$",
    re.IGNORECASE,
)
_STATE_ALONE = re.compile(
    r"^(?:\d{1,3}[.)]\s+)?action\s+(?P<ref>[A-Z]{0,6}[/.-]?\d{1,4}(?:[/.-]\d{1,4}){0,2})\s+"
    r"(?P<text>(?:(?:to|be|been|is|was|has|can|could|may|should|will|now|not|yet|still|therefore|remains?)\s+){0,4}"
    r"(?:closed?|completed?|done|discharged|open|outstanding|on-?going|in\s+progress|carried|deferred|withdrawn)\b.*)$",
    re.IGNORECASE,
)
"""An earlier action by its number, and its state, wherever it stands: “3. Action 507 to close.”."""
_PROSE = 15
"""The fewest words of a paragraph of the meeting’s own items."""
_CLOSING = re.compile(
    r"\b(?:closed|complete[d]?|discharged|action\s+closed)\b\s*\.?$|(?:^(?:to\s+)?|[.;:–—-]\s*)close\.?$|^done\b|\b(?:has|have|had)\s+been\s+(?:completed|closed)\b",
    re.IGNORECASE,
)

_LEAVES_OPEN = re.compile(r"\b(?:not|nearly|almost|partly|partially|until|once|unless|if)\b[^.;]*[.;]?$", re.IGNORECASE)
"""Words that take back the closing words behind them."""


@dataclass
class _DecisionSearch:
    """The state of a search for decisions, which each line updates.

    Attributes:
        taken: the indexes of lines from which something was read. It grows during the search.
        spans: the start and end of the actions found in each line.
        open_ref: the reference of a resolution whose parts follow. Empty without a reference, None without one.
        is_first: whether the next line is the first part of a resolution.
        heading: the heading above the line.
        ref_above: the reference in that heading.

    """

    taken: set[int]
    spans: Mapping[int, Sequence[tuple[int, int]]]
    open_ref: str | None = None
    is_first: bool = False
    heading: str = ""
    ref_above: str = ""


def find_decisions(
    lines: Sequence[Line], taken: set[int], actions: Sequence[MinutedAction], coded: Collection[int] = ()
) -> list[MinutedDecision]:
    """Return the decisions, in order.

    Args:
        lines: the lines of the minutes.
        taken: the indexes of lines from which something was read. Those of the decisions are added.
        actions: the actions found before. A sentence that states one of them is not a decision.
        coded: the indexes of lines that a letter in the margin marks as decisions.

    """
    spans: dict[int, list[tuple[int, int]]] = {}
    for found in (evidence for action in actions for evidence in action.evidence):
        spans.setdefault(found.passage, []).append((found.start, found.end))
    state = _DecisionSearch(taken, spans)
    decisions: list[MinutedDecision] = []
    has_points = False
    for line in lines:
        words = line.unmarked.strip()
        may_open = has_points or state.open_ref is None
        has_points = bool(decisions) and may_open and _is_point(line, decisions[-1], is_first=not has_points)
        if has_points and line.index not in taken:
            decisions[-1] = _with_point(decisions[-1], line)
            taken.add(line.index)
        elif line.index in coded:
            taken.add(line.index)
            decisions.append(_decision(line, words, state.ref_above, state.heading))
        elif not has_points:
            decisions.extend(_in_line(line, words, state))
    return decisions


def _is_point(line: Line, above: MinutedDecision, *, is_first: bool) -> bool:
    """Return True for a part of the sentence of a decision: “(i) the report” below “That the Panel notes”."""
    is_marked = line.is_entry or any(number.match(line.text) for number in (_PART_NUMBER, _COUNTED))
    is_next = above.evidence[-1].passage == line.index - 1
    goes_on = above.text.endswith(":") or _PART_NUMBER.sub("", line.words)[:1].islower()
    opens = is_next and goes_on and not _FINISHED.search(above.text)
    return is_marked and not line.is_heading and not _begins_item(line, above) and (opens or not is_first)


def _begins_item(line: Line, above: MinutedDecision) -> bool:
    """Return True for the heading of the meeting's next item: the number does not go on, or the list has ended."""
    number, last = _COUNTED.match(line.text), _COUNTED.match(above.evidence[-1].words)
    following = int(last["number"]) + 1 if last else 1
    goes_on = number is not None and int(number["number"]) == following and not above.text.endswith(".")
    return number is not None and not goes_on and is_item_heading(line)


def _with_point(decision: MinutedDecision, line: Line) -> MinutedDecision:
    words = line.text.replace("**", "").strip()
    evidence = Evidence("text", line.index, 0, len(line.text), line.text)
    return replace(decision, text=f"{decision.text} {words}", evidence=(*decision.evidence, evidence))


def _in_line(line: Line, words: str, state: _DecisionSearch) -> Iterator[MinutedDecision]:
    """Yield the decisions in a line, and update the state."""
    label = _LABEL.match(words)
    if line.bold and not line.is_entry and is_item_heading(line) and not label:
        state.heading = words
    numbered = None if line.index in state.taken else _ITEM_REF.match(line.text)
    if line.is_heading or numbered:
        state.heading, state.open_ref = words, None
        state.ref_above = numbered["ref"] if numbered else ""
    if _LEADS_IN.match(words):
        state.taken.add(line.index)
        state.open_ref, state.is_first = state.ref_above, False
    elif label and not _contains_action(line, label, state.spans):
        yield from _behind_label(line, words, label, state)
    elif state.open_ref is not None and _is_part(line, words, state):
        state.taken.add(line.index)
        state.is_first = False
        text = re.sub(r"^\(?[a-z0-9]{1,4}[).]\s+|[;,]\s+and$", "", words)
        yield _decision(line, text, state.open_ref, state.heading)
    elif state.open_ref is None or line.index not in state.taken or line.is_heading or line.bold:
        state.open_ref = None
        yield from _in_prose(line, words, state.ref_above, state.heading, state.taken, state.spans)


def _behind_label(line: Line, words: str, label: re.Match[str], state: _DecisionSearch) -> Iterator[MinutedDecision]:
    rest = _ACTION.split(words[label.end() :].strip())[0].strip()
    rest = "" if rest.strip(" :").casefold() == "that" else rest
    ref = label["ref"] or state.ref_above
    state.open_ref, state.is_first = None if rest else ref, ":" in label["mark"]
    state.taken.add(line.index)
    for part in _PARTS.split(rest) if rest and not _NONE.fullmatch(rest) else ():
        at = line.text.find(part)
        if not any(at <= start < at + len(part) for start, _ in state.spans.get(line.index, ())):
            yield _decision(line, _PART_NUMBER.sub("", part).strip(), ref, state.heading)


def _is_part(line: Line, words: str, state: _DecisionSearch) -> bool:
    """Return True for a line below a label that is one part of the resolution."""
    is_head = line.bold and not words.endswith((".", ";", ","))
    says_that = re.match(r"(?:\(?[a-z0-9]{1,4}[).]\s+)?[Tt]hat\b", words)
    is_next_item = words.isupper() or (
        line.label.strip(" .()").isdigit() and len(line.label.strip(" .()")) > 1 and not says_that
    )
    return (
        line.index not in state.taken
        and not is_head
        and not is_next_item
        and bool(line.is_entry or state.is_first or says_that)
    )


def _in_prose(
    line: Line, words: str, ref: str, heading: str, taken: set[int], spans: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[MinutedDecision]:
    end = 0
    for plain in _SENTENCE.split(without_title_dots(words)):
        at = max(without_title_dots(line.text).find(plain, end), end)
        end = at + len(plain)
        sentence = line.text[at:end] if "**" not in line.text else plain
        label = _LABEL.match(sentence)
        action_starts = [start for start, stop in spans.get(line.index, ()) if start < end and at < stop]
        if label and ":" in label["mark"] and (rest := sentence[label.end() :].strip()) and not action_starts:
            taken.add(line.index)
            yield _decision(line, rest, label["ref"] or ref, heading)
            continue
        if not sentence.isupper() and (capitals := _IN_CAPITALS.search(sentence)):
            rest = capitals.group()
            if action_starts:
                rest = line.text[at + capitals.start() : min(action_starts)]
                rest = _AND_THAT.sub("", rest).strip()
            if not action_starts or _HAS_VERB.search(rest):
                taken.add(line.index)
                is_resolved = capitals.group().startswith("RESOLVED")
                yield _decision(line, rest if is_resolved else sentence.strip(), ref, heading)
            continue
        if action_starts:
            continue  # an action was made of it
        is_bare = heading and _BARE_DECISION.fullmatch(sentence.strip())
        if is_bare or (_DECIDES.match(sentence) and not sentence.endswith("?")):
            taken.add(line.index)
            found = _decision(line, sentence.strip(), ref, heading)
            yield replace(found, doubts=(_UNLABELLED, *found.doubts))


def _contains_action(line: Line, label: re.Match[str], spans: Mapping[int, Sequence[tuple[int, int]]]) -> bool:
    """Return True for a resolution in which an action was found, so that its sentences are read one by one."""
    return label.group().lstrip().startswith("RESOLVED") and bool(spans.get(line.index))


_HAS_VERB = re.compile(r"\bthat\b.{3,}?\b(?:be|is|are|was|were|should|would|will|not|shall|\w+ed)\b")


def _decision(line: Line, text: str, ref: str, heading: str) -> MinutedDecision:
    at = max(line.text.find(text), 0)
    end = min(len(line.text), at + len(text))
    evidence = (Evidence("text", line.index, at, end, line.text[at:end]),)
    decision = MinutedDecision(text.strip(" ;"), evidence, ref, heading)
    told = ("This sentence tells what was said.",) if _TELLS.match(text) else ()
    return replace(decision, doubts=(*told, AGREES_MINUTES) if decision.is_routine else told)


def reviews_earlier_actions(table: ActionTable, lines: Sequence[Line]) -> bool:
    """Return True if a table tells the progress of actions that an earlier meeting agreed.

    Its heading says so, or it stands in the review of a log or of the last minutes and items of the meeting follow it.
    """
    inside = [line.index for row in table.rows for cell in row.cells.values() for line in cell]
    if not table.reports_progress or not inside:
        return False
    first = min(line.index for line in table.heads) if table.heads else min(inside)
    above = [line.words for line in lines if line.index < first and line.place is None and line.words.strip()][-2:]
    if not table.has_days and any(map(heads_earlier_actions, above)):
        return True
    behind = [line for line in lines if line.index > max(inside)]
    is_followed = any(len(line.words.split()) >= _PROSE for line in behind) and any(o.place is None for o in behind)
    return is_followed and any(map(is_review_heading, above))


def updates_in_table(
    table: ActionTable, taken: set[int], read_row: Callable[[ActionRow], MinutedAction]
) -> Iterator[ReportedUpdate]:
    """Yield the updates in a table of earlier actions, and add the indexes of its lines to `taken`.

    `read_row` returns the action in a row. It goes with the update if the row gives its text and its owner.
    """
    taken.update(line.index for line in table.heads)
    for row in table.rows:
        cells = [line for kind in (LogColumnKind.UPDATE, LogColumnKind.STATUS) for line in row.cells.get(kind, ())]
        texts = (line.unmarked.strip(" .") for line in cells)
        text = ". ".join(words for words in texts if not is_carried(words))
        action = read_row(row)
        taken.update(line.index for cell in row.cells.values() for line in cell)
        evidence = tuple(Evidence("text", line.index, line.start, len(line.text), line.words) for line in cells)
        closes = _closes(text)
        title = " ".join(row.words(LogColumnKind.ACTION).split())
        known = action if action.text and action.owner else None
        ref = row.words(LogColumnKind.REF).strip(" .")
        if text or known:
            yield ReportedUpdate(ref, text, evidence or action.evidence, closes, title, known)


def find_updates(lines: Sequence[Line], taken: set[int]) -> Iterator[ReportedUpdate]:
    """Yield the updates on earlier actions below headings such as “Matters arising”, and add their lines to `taken`."""
    below, item = False, ""
    for line in lines:
        words = line.text.replace("**", "").strip()
        state = _STATE_ALONE.match(words)
        update = state or ((_update_in(line.unmarked.strip(), item) or _update_in(words, item)) if below else None)
        reports = state or (update and reports_progress(words))
        if line.is_heading or line.bold or (is_item_heading(line) and not reports):
            below = is_review_heading(words)
            numbered = _ITEM_NUMBER.match(words)
            item = numbered.group() if numbered else ""
            continue
        if update and line.index not in taken:
            taken.add(line.index)
            parts = {name: words or "" for name, words in update.groupdict().items()}
            at = line.text.find(parts["text"])
            evidence = Evidence("text", line.index, at, at + len(parts["text"]), parts["text"])
            closes = _closes(parts["text"])
            ref = parts.get("ref") or parts.get("number", "")
            yield ReportedUpdate(ref, parts["text"], (evidence,), closes, parts.get("title", ""))


def _closes(text: str) -> bool:
    """Return True if words close an action: “to close”, but not “is not complete”."""
    return _CLOSING.search(text) is not None and not _LEAVES_OPEN.search(text)


_ITEM_NUMBER = re.compile(r"[A-Z]{0,5}\d{1,4}")


def _update_in(words: str, item: str) -> re.Match[str] | None:
    """Return the update on an earlier action that words give. None if they give none. `item` is the item’s number."""
    counted = _COUNT.match(words) if item else None
    if counted:
        return counted if counted["item"] != item else _UPDATE_WITH_TITLE.match(words)
    return (
        _UPDATE_WITH_TITLE.match(words)
        or _UPDATE.match(words)
        or _UPDATE_WITH_SUBJECT_IN_BRACKETS.match(words)
        or _UPDATE_WITH_NUMBER.match(words)
        or _UPDATE_WITH_SUBJECT.match(words)
        or _NAMED_UPDATE.match(words)
    )
