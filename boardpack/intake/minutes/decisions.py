"""The decisions in minutes, and the updates on earlier actions among matters arising."""

import re
from collections.abc import Iterator, Mapping, Sequence

from boardpack.domain.record.minutes_reading import MinutedAction, MinutedDecision, ReportedUpdate
from boardpack.domain.register.proposals import Evidence
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.tables import ActionTable, LogColumnKind

_LABEL = re.compile(
    r"(?:unanimously\s+)?(?:RESOLVED|AGREED|DECIDED|APPROVED|Resolved|Agreed(?=\s*[:–—-])|Decision|DECISION|Decisions|Penderfyniad\s*/\s*Decision|It\s+was\s+(?:RESOLVED|resolved))"
    r"(?:\s+(?:no\.?\s*)?(?P<ref>(?:[A-Z]{1,5}[ -]?)?\d{1,4}(?:[/.-]\d{1,4})*))?\s*"
    r"(?P<mark>[:–—.-]+\s*[:–—-]*\s*|,\s*(?=[Tt]hat\b)|(?=\s+(?:[Tt]hat|to)\b)|$)",
)
_BODY = (
    r"(?:[Tt]he\s+)?(?:[A-Z][\w’'-]*\s+){0,4}(?i:board|panel|committee|commissioner|members|(?:deputy\s+)?mayor|"
    r"chair(?:man|woman|person)?|cabinet|group|meeting|pcc|it\s+was|body|council|authority|trust|forum|executive|team|"
    r"partners|partnership|governors|trustees|d?cc|gold)"
)
_ACTION = re.compile(r"\s+A(?:CTION|ction)S?\s+\S{0,8}\s*:")
_TO_DO = re.compile(r"[A-Z][^.,;:]{1,60}?\s+to\s+[a-z]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘\[])")
_DECIDES = re.compile(
    rf"^(?:[A-Z][^,.;]{{2,60}},\s+)?{_BODY}\s+(?i:(?:unanimously\s+|then\s+|also\s+|formally\s+)?(?:approved|agreed(?!\s+to\s(?!(?:support|approve|adopt|endorse|extend|fund|proceed|accept|adjourn|appoint|amend|close|reduce|increase|keep|retain|remove|"
    r"submit|renew|suspend|delegate|hold|discontinue|note)\b))|resolved|endorsed|"
    r"ratified|adopted|decided|signed\s+off)\b)|"
    r"^(?:[A-Z]{2,4}|(?:[A-Z][\w’.-]*\s+){1,4}?)\s*(?i:decided\s+(?:not\s+)?to\b|agreed\s+that\s.{3,100}?\b(?:be|should|is\s+to)\s)|"
    r"^(?i:the|these|all|an?)\s.{3,100}?\b(?:was|were)\s+(?i:unanimously\s+|duly\s+|then\s+)?"
    r"(?i:approved|agreed|adopted|ratified|endorsed|confirmed|signed|(?:recorded|accepted)\s+as\s+(?:an?\s+)?(?:accurate|correct|true))\b"
)
_ITEM_REF = re.compile(r"^(?P<ref>\d{1,4}/\d{2,4}|[A-Z]{2,5}/\d{2,4}/\d{1,4})\b")
_MATTERS = re.compile(
    r"matters\s+arising|action\s+log|(?:previous|outstanding|earlier)\s+actions|actions?\s+from\s+(?:the\s+)?(?:last|previous)|review\s+of\s+actions",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"matters\s+arising|(?:previous|outstanding|earlier)\s+actions|actions?\s+(?:arising\s+)?from\s+(?:the\s+)?(?:last|previous)|"
    r"review\s+of\s+(?:the\s+)?(?:previous\s+)?actions",
    re.IGNORECASE,
)
"""Headings over actions that an earlier meeting agreed."""
_UPDATE = re.compile(
    r"^(?:action\s+|minute\s+)?(?P<ref>[A-Z]{1,6}(?:[/.-][A-Z0-9]{1,6}){0,2}[/.-]\d{1,7}|\d{1,4}/\d{1,4}|\d{1,3}(?:\.\d{1,2})+)\s*(?:[:–—-]+|\))\s+(?P<text>\S.*)$"
)
_TOLD_UPDATE = re.compile(
    r"^(?:action\s+|minute\s+)?(?P<ref>[A-Z]{0,6}[/.-]?\d{1,4}(?:[/.-]\d{1,4}){1,2})\s*[:–—-]?\s+"
    r"(?P<title>[A-Z][^.]{1,60}?\sto\s+[a-z][^.]{5,150})\.\s+(?P<text>\S.*)$"
)
"""An earlier action in full, and what became of it: “2/1 NA to update the family. Done 30/10.”."""
_NAMED_UPDATE = re.compile(
    r"^(?:the\s+)?action\s+(?:to\s+|on\s+|that\s+)?[“‘\"']?(?P<title>\w.{8,150}?)[”’\"']?\s*[:–—]\s*"
    r"(?P<text>\S.*)$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:closed|complete[d]?|discharged|action\s+closed)\b\s*\.?$|(?:^|[.;:–—-]\s*)close\.?$|^done\b|\b(?:has|have|had)\s+been\s+(?:completed|closed)\b",
    re.IGNORECASE,
)


def find_decisions(
    lines: Sequence[Line], taken: set[int], actions: Sequence[MinutedAction]
) -> Iterator[MinutedDecision]:
    """Yield the decisions, in order. Passages of which something is taken are added to `taken`.

    A sentence of which one of the `actions` was made is no decision.
    """
    spans: dict[int, list[tuple[int, int]]] = {}
    for found in (evidence for action in actions for evidence in action.evidence):
        spans.setdefault(found.passage, []).append((found.start, found.end))
    open_ref: str | None = None
    is_first = False
    heading = ref_above = ""
    for line in lines:
        words = line.words.replace("**", "").strip()
        if line.is_heading or _ITEM_REF.match(line.text):
            heading = words
            numbered = _ITEM_REF.match(line.text)
            ref_above, open_ref = numbered["ref"] if numbered else "", None
        label = _LABEL.match(words)
        if label:
            rest = words[label.end() :].strip()
            rest = _ACTION.split(rest)[0].strip()
            rest = "" if rest.strip(" :").casefold() == "that" else rest
            ref = label["ref"] or ref_above
            open_ref, is_first = None if rest else ref, ":" in label["mark"]
            is_action = line.index in taken and _TO_DO.match(rest)
            taken.add(line.index)
            if rest and not is_action:
                yield _decision(line, rest, ref, heading)
        elif (
            open_ref is not None
            and line.index not in taken
            and not (line.bold and not words.endswith((".", ";", ",")))
            and (line.is_entry or is_first or re.match(r"(?:\(?[a-z0-9]{1,4}[).]\s+)?[Tt]hat\b", words))
        ):
            taken.add(line.index)
            is_first = False
            yield _decision(line, re.sub(r"^\(?[a-z0-9]{1,4}[).]\s+", "", words), open_ref, heading)
        else:
            open_ref = None
            yield from _in_prose(line, words, ref_above, heading, taken, spans)


def _in_prose(
    line: Line, words: str, ref: str, heading: str, taken: set[int], spans: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[MinutedDecision]:
    end = 0
    for sentence in _SENTENCE.split(words):
        at = max(line.text.find(sentence, end), end)
        end = at + len(sentence)
        label = _LABEL.match(sentence)
        if label and ":" in label["mark"] and (rest := sentence[label.end() :].strip()) and not _TO_DO.match(rest):
            taken.add(line.index)
            yield _decision(line, rest, label["ref"] or ref, heading)
            continue
        if any(start < end and at < stop for start, stop in spans.get(line.index, ())):
            continue  # an action was made of it
        if _DECIDES.match(sentence) and not sentence.endswith("?"):
            taken.add(line.index)
            yield _decision(line, sentence.strip(), ref, heading)


def _decision(line: Line, text: str, ref: str, heading: str) -> MinutedDecision:
    at = max(line.text.find(text), 0)
    end = min(len(line.text), at + len(text))
    return MinutedDecision(text.strip(" ;"), (Evidence("text", line.index, at, end, line.text[at:end]),), ref, heading)


def is_of_earlier_actions(table: ActionTable, lines: Sequence[Line]) -> bool:
    """Return True if a table tells the progress of actions that an earlier meeting agreed, as its heading says."""
    first = min((line.index for line in table.heads), default=0)
    above = [line for line in lines if line.index < first and line.place is None and line.words.strip()][-2:]
    return table.tells_progress and any(_EARLIER.search(line.words) for line in above)


def updates_in(table: ActionTable, taken: set[int]) -> Iterator[ReportedUpdate]:
    """Yield the updates in a table of earlier actions. Passages of which something is taken are added to `taken`."""
    taken.update(line.index for line in table.heads)
    for row in table.rows:
        cells = [line for kind in (LogColumnKind.UPDATE, LogColumnKind.STATUS) for line in row.cells.get(kind, ())]
        taken.update(line.index for kind, cell in row.cells.items() if kind is not LogColumnKind.OWNER for line in cell)
        text = ". ".join(line.words.replace("**", "").strip(" .") for line in cells)
        evidence = tuple(Evidence("text", line.index, line.start, len(line.text), line.words) for line in cells)
        closes = bool(_CLOSING.search(text))
        title = " ".join(row.words(LogColumnKind.ACTION).split())
        yield ReportedUpdate(row.words(LogColumnKind.REF).strip(" ."), text, evidence, closes, title)


def find_updates(lines: Sequence[Line], taken: set[int]) -> Iterator[ReportedUpdate]:
    """Yield the updates on earlier actions below a heading such as “Matters arising”."""
    below = False
    for line in lines:
        words = line.text.replace("**", "").strip()
        if line.is_heading or (line.label and len(words.split()) <= 8) or line.bold:
            below = bool(_MATTERS.search(words))
            continue
        update = (_TOLD_UPDATE.match(words) or _UPDATE.match(words) or _NAMED_UPDATE.match(words)) if below else None
        if update and line.index not in taken:
            taken.add(line.index)
            parts = update.groupdict()
            at = line.text.find(parts["text"])
            evidence = Evidence("text", line.index, at, at + len(parts["text"]), parts["text"])
            closes = bool(_CLOSING.search(parts["text"]))
            yield ReportedUpdate(parts.get("ref", ""), parts["text"], (evidence,), closes, parts.get("title", ""))
