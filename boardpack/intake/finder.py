"""Find the facts and items in a document, each with its evidence, and the text that is left over."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cached_property

from boardpack.checks.letter import Letter
from boardpack.checks.letters import check_reading
from boardpack.documents.source import Source
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.distinct_labels import with_distinct_labels
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.proposals import (
    Evidence,
    LetterFacts,
    LetterReading,
    OtherVoice,
    ProposedItem,
)
from boardpack.domain.register.sender_layouts import SenderLayout
from boardpack.domain.register.showing import NOTHING_SHOWN, Showing
from boardpack.intake.document.facts import StatedFacts, find_facts, report_heading, stated_total
from boardpack.intake.document.kinds import HOLDS_NO_ITEMS, LETTER, REPORT, SPEAKS_OF_ITEMS, asks_a_board, kind_of
from boardpack.intake.document.language import english_of, language_of
from boardpack.intake.document.mails import all_parts, letter_among, letter_in_mail
from boardpack.intake.document.notices import what_seems_missing, why_nothing
from boardpack.intake.document.own_force import own_forces
from boardpack.intake.document.scans import letter_with_scan_doubts
from boardpack.intake.document.senders import (
    INSPECTOR,
    INSPECTORATE,
    UNKNOWN,
    Sender,
    clock_of,
    letterhead_of,
    sender_of,
)
from boardpack.intake.items.answer_columns import with_answers_below_each_other
from boardpack.intake.items.answer_tables import answer_tables, empty_forms, put_answers
from boardpack.intake.items.assembly import Circumstances, assemble
from boardpack.intake.items.cell_by_cell import with_tables_rebuilt
from boardpack.intake.items.doubles import doubles_made_one
from boardpack.intake.items.doubts import with_counter_evidence
from boardpack.intake.items.drafts import Draft
from boardpack.intake.items.outline import Manner
from boardpack.intake.items.quoted import read_quoted
from boardpack.intake.items.read_document import ReadDocument
from boardpack.intake.items.reported_causes import reported_causes, with_causes_above
from boardpack.intake.items.roles import OpensResponse, role_of
from boardpack.intake.items.run_in import part_bare_answers, part_run_in_answers, share_answers
from boardpack.intake.items.search import read_items
from boardpack.intake.items.shown import with_remembered_items, with_shown_items
from boardpack.intake.items.tables import read_tables
from boardpack.intake.layout.bare_marks import with_bare_marks
from boardpack.intake.layout.contents_pages import contents_lines
from boardpack.intake.layout.leftovers import left_over, stretches_held
from boardpack.intake.layout.lines import Line, lines_of
from boardpack.intake.showing.memory import AcceptedLines, layout_of
from boardpack.intake.wording.addressees import find_bodies
from boardpack.intake.wording.bodies import also_known
from boardpack.intake.wording.responses import usual_speaker
from boardpack.intake.wording.status_phrases import status_of_phrase
from boardpack.json_values import json_bytes
from boardpack.values import replace

_HEAD_LINES = 12
_ANSWERS = re.compile(
    r"^(?:dear\b|yours\s+(?:sincerely|faithfully))|\bsection\s+55\b|\bresponse\s+of\s+the\b|"
    r"(?<!\bits )(?<!\btheir )\bresponses?\s+to\s+"
    r"(?:the\s+|our\s+|this\s+)?(?:HMIC|report|inspect|PEEL|recommend|super|thematic|section|[\"'‘“])|"
    r"\bmy\s+responses?\b|\brespon(?:se|d|ding)\s+to\s+(?:the\s+|you\s+)?above\b|"
    r"\b(?:PCC|PFCC|commissioner|force|constabulary|chief\s+constable)(?:['’]?s)?\s+response\b|"
    r"\b(?:government|authority|council|management|department)(?:['’]?s)?\s+responses?\b|"
    r"\bpolice(?:['’]?s)?\s+response\b(?!\s+to\s+(?!recommend|the\s+(?:recommend|report|inspect)|HMIC))",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"^responses\s+to\s+(?:this|our)\s+report$|\b(?:ask|invite|expect)(?:s|ed)?\b[^.]{3,120}\bto\s+respond\b",
    re.IGNORECASE,
)

_INSPECTS = re.compile(
    r"\b(?:HMIC\w*|inspect\w*|recommend\w*|areas?\s+for\s+improvement|AFIs?|IOPC|PEEL|audit\w*|super-?\s?complaint|scrutiny|"
    r"findings?|review(?:ed)?\s+(?:found|asks?|says?))\b",
    re.IGNORECASE,
)

_ASKS = re.compile(r"\b(?:should|must)\b")


def find(
    source: Source,
    *,
    force_names: tuple[str, ...] = (),
    published_on: date | None = None,
    bodies: tuple[OfficeBody, ...] = (),
    checks: bool = True,
    showing: Showing = NOTHING_SHOWN,
) -> LetterReading:
    """Return all that the document suggests. Nothing is invented: what no rule places is in `unplaced`.

    See `LetterFinder` for the arguments.
    """
    return LetterFinder(source, force_names, bodies).find(published_on, showing, checks=checks)


class LetterFinder:
    """Finds the items of one document, once or again each time that a person marks one.

    `force_names` are the ways in which this office's own force is named, `bodies` those that the office adds to the
    shipped list. `layouts` are those of earlier documents, of which those of the sender are tried. What no mark changes
    is read only once.
    """

    def __init__(
        self,
        source: Source,
        force_names: tuple[str, ...] = (),
        bodies: tuple[OfficeBody, ...] = (),
        layouts: tuple[SenderLayout, ...] = (),
    ) -> None:
        self._source = source
        self._parts = [
            _PartFinder(part, force_names, bodies, layouts)
            for part in (all_parts(source) if source.enclosed else (source,))
        ]

    def prepare(self) -> None:
        """Read what no mark changes."""
        for part in self._parts:
            part.prepare()

    def layouts_of(self, accepted: Sequence[ProposedItem], title: str, learnt_on: date) -> tuple[SenderLayout, ...]:
        """Return what accepted items have in common, for the next document of the sender. Nothing of an email."""
        if self._source.enclosed:
            return ()
        return tuple(self._parts[0].layouts_of(accepted, title, learnt_on))

    def find(
        self, published_on: date | None = None, showing: Showing = NOTHING_SHOWN, *, checks: bool = True
    ) -> LetterReading:
        """Return all that the document suggests. Of an e-mail, read the body or the file with most items.

        `published_on` is the day of the report's publication, from which relative deadlines count. `showing` are items
        that a person marked, by which others are found. Without `checks`, only the findings of reading are returned.
        Raises RefusedError for lines that the document does not have.
        """
        if not self._source.enclosed:
            return self._parts[0].find(published_on, showing, checks=checks)
        readings = [part.find(published_on, NOTHING_SHOWN, checks=checks) for part in self._parts]
        at = letter_among(readings)
        if showing.lines:
            readings[at] = self._parts[at].find(published_on, showing, checks=checks)
        return letter_in_mail(self._source, readings, at)


class _PartFinder:
    """Finds the items of a document, or of one part of an e-mail."""

    def __init__(
        self,
        source: Source,
        force_names: tuple[str, ...],
        bodies: tuple[OfficeBody, ...],
        layouts: tuple[SenderLayout, ...],
    ) -> None:
        self._source = source
        self._lines = lines_of(source)
        self._sender = sender_of(self._lines)
        self._force_names = force_names
        self._bodies = (*bodies, *self._sender.bodies)
        self._letterhead = letterhead_of(self._lines, source.furniture, self._sender)
        self._layouts = [layout for layout in layouts if self._letterhead and layout.is_of(self._letterhead)]
        self._passages = {line.index: line.passage for line in self._lines}
        self._assembled: dict[int, tuple[Circumstances, Draft, ProposedItem]] = {}

    def prepare(self) -> None:
        with also_known(self._bodies, self._force_names):
            _ = self._with_remembered, self._asking_lines

    def find(self, published_on: date | None, showing: Showing, *, checks: bool) -> LetterReading:
        with also_known(self._bodies, self._force_names):
            return letter_with_scan_doubts(self._find(published_on, showing, checks=checks), self._source)

    def _find(self, published_on: date | None, showing: Showing, *, checks: bool) -> LetterReading:
        lines, sender, kind = self._lines, self._sender, self._kind
        passages = tuple(self._passages.values())
        drafts = with_shown_items(self._with_remembered, lines, showing)
        taken = {p.passage for draft in drafts for p in draft.pieces() if p.start <= lines[p.passage].start}
        free = [line for line in lines if line.index not in taken]
        stated = find_facts(free, is_report=kind == REPORT)
        named = None if sender == UNKNOWN else sender.name
        facts = replace(
            _facts(kind, self._language, stated, free),
            sender=named,
            clock=clock_of(lines, sender).key,
            letterhead=self._letterhead,
        )
        published = published_on or facts.report_published
        dated = stated.response_date if kind in (REPORT, LETTER) else None
        own = own_forces(lines, self._force_names)
        speaker = _usual_speaker(lines, sender)
        around = Circumstances(self._passages, _last_worded(lines), own, published, dated, speaker)
        proposals = tuple(_each_action_once([self._assemble(draft, around) for draft in drafts]))
        document = ReadDocument(lines, kind, drafts, proposals, stated.stated_total, stated.counts_causes)
        proposals = with_counter_evidence(document)
        placed = stretches_held(lines, proposals)
        found = check_reading(Letter(facts, with_distinct_labels(proposals), passages, published)) if checks else ()
        offer = self._asks_for_example(document, placed)
        placed.update({index: [(0, len(lines[index].text))] for index in stated.whole_lines})
        return LetterReading(
            file_name=self._source.file_name,
            sha256=self._source.sha256,
            facts=facts,
            proposals=proposals,
            findings=(*_unread(self._source), *_untaken_statuses(lines, placed), *found),
            unplaced=(*left_over(lines, placed), *self._source.asides),
            passages=passages,
            notice=None if proposals else why_nothing(kind, self._language, lines),
            asks_for_example=offer,
        )

    def _asks_for_example(self, document: ReadDocument, placed: Collection[int]) -> str:
        """Return the sentence that asks for an example of items that seem to be missing. Empty if none do."""
        if self._language != "en" or self._sender.holds_no_items:
            return ""
        asks = [line for line in self._asking_lines if line.index not in placed]
        causes = [p for p in document.proposals if p.kind == ItemKind.CAUSE_OF_CONCERN]
        found, stated = len(document.proposals), document.stated_total
        is_whole = stated == found - len(causes) and not document.counts_causes
        return what_seems_missing(document.kind, found, None if is_whole else stated, len(asks))

    @cached_property
    def _asking_lines(self) -> list[Line]:
        """The lines that ask somebody for something."""
        return [line for line in self._lines if _ASKS.search(line.words) and find_bodies(line.words)]

    @cached_property
    def _language(self) -> str:
        return language_of(" ".join(line.text for line in self._lines))

    @cached_property
    def _drafts(self) -> list[Draft]:
        """The items that are read without any mark."""
        is_read = self._language == "en" and not self._sender.holds_no_items
        return _drafts(english_of(self._lines), self._sender) if is_read else []

    @cached_property
    def _with_remembered(self) -> list[Draft]:
        """The items that are read, with those that are like accepted ones of earlier documents of the sender."""
        return with_remembered_items(_importable(self._drafts, self._kind), self._lines, self._layouts)

    def layouts_of(self, accepted: Sequence[ProposedItem], title: str, learnt_on: date) -> Iterator[SenderLayout]:
        """Yield what the accepted items of each kind have in common, if the document names its sender.

        Items that begin or end within a paragraph teach nothing.
        """
        if not self._letterhead:
            return
        for kind in dict.fromkeys(item.kind for item in accepted if item.found_by is not None):
            places = [lines for item in accepted if item.kind == kind and (lines := self._accepted_lines(item))]
            if places:
                features = json_bytes(layout_of(self._lines, places)).decode()
                sha256 = self._source.sha256
                yield SenderLayout(self._letterhead, kind.name, features, title, sha256, learnt_on)

    def _accepted_lines(self, item: ProposedItem) -> AcceptedLines | None:
        """Return the lines of an item. None for one that begins or ends within a paragraph."""
        asked = [e for e in item.evidence if e.field in ("text", "points")]
        if not asked:
            return None
        first, last = min(asked, key=lambda e: e.passage), max(asked, key=lambda e: (e.passage, e.end))
        before, after = self._lines[first.passage], self._lines[last.passage].text[last.end :]
        is_whole = not any(map(str.isalnum, after)) and (first.start <= before.start or item.found_by is None)
        answers = [e.passage for e in item.evidence if e.field == "response"]
        return AcceptedLines(first.passage, last.passage, min(answers, default=None)) if is_whole else None

    @cached_property
    def _kind(self) -> str:
        return _kind(self._lines, self._drafts)

    def _assemble(self, draft: Draft, around: Circumstances) -> ProposedItem:
        """Return the proposal made from a draft, which is kept while the circumstances are the same."""
        kept = self._assembled.get(id(draft))
        if kept is None or kept[0] != around or kept[1] is not draft:
            kept = around, draft, assemble(draft, _parent(draft), around)
            self._assembled[id(draft)] = kept
        return kept[2]


def _unread(source: Source) -> tuple[Finding, ...]:
    """Return a finding for each part of the file that could not be read."""
    return tuple(Finding("not-read", "", (notice,), f"{notice} Check the file itself.") for notice in source.notices)


def _untaken_statuses(lines: Sequence[Line], placed: Collection[int]) -> Iterator[Finding]:
    """Yield a finding on statuses beside items in a table, since the register takes none from a letter."""
    rows = {(line.place.table, line.place.row) for line in lines if line.place and line.index in placed}
    beside = (line for line in lines if line.place and (line.place.table, line.place.row) in rows)
    words = [line.words for line in beside if line.index not in placed and status_of_phrase(line.words.casefold())]
    if words:
        named = ", ".join(f"“{word}”" for word in dict.fromkeys(words))
        yield Finding(
            "not-read",
            "",
            tuple(words),
            f"The table gives {count_in_words(len(words), 'item')} a status ({named}), which a letter does not bring. "
            "To import it, save the table as a spreadsheet and import that as a tracker.",
        )


def _importable(drafts: Sequence[Draft], kind: str) -> list[Draft]:
    """Return the items to import: none of an agenda or minutes, only numbered ones of a board's paper."""
    if kind in SPEAKS_OF_ITEMS:
        return []
    return [draft for draft in drafts if draft.number] if kind in HOLDS_NO_ITEMS else list(drafts)


def _facts(kind: str, language: str, stated: StatedFacts, lines: Sequence[Line]) -> LetterFacts:
    title = stated.report_title or (report_heading(lines) if kind == REPORT else None)
    return LetterFacts(kind, title, stated.report_published, stated.response_date, stated.stated_total, language)


def _drafts(lines: Sequence[Line], sender: Sender) -> list[Draft]:
    """Return the items in tables and in running text; without any, paragraphs that ask something by themselves.

    A label with nothing behind it is no item, and neither is what a paper asks of its board.
    """
    apart = contents_lines(lines) | empty_forms(lines)
    lines = with_bare_marks(with_tables_rebuilt([line for line in lines if line.index not in apart]))
    tabled, taken = read_tables(lines)
    part_run_in_answers(tabled, {line.index: line for line in lines}, unlabelled=False)
    rest = with_answers_below_each_other([line for line in lines if line.index not in taken])
    answers = any(map(_answers, lines)) if sender.answers is None else sender.answers
    stated = stated_total([line.text for line in rest])
    drafts = _with_tabled_answers(tabled, rest, Manner(answers), stated - len(tabled) if stated else None)
    if not drafts:
        inspects = any(_INSPECTS.search(line.words) for line in lines)
        drafts = (_gathered(rest, Manner(answers, unlabelled=True), stated) if inspects else []) or read_quoted(rest)
    of_boards = {line.index for line in lines if asks_a_board(line.text)}
    reported = set(map(id, reported_causes(drafts, {line.index: line for line in lines})))
    items = [d for d in drafts if not (d.is_bare or id(d) in reported or any(p.passage in of_boards for p in d.text))]
    return with_causes_above(sorted(items, key=lambda draft: draft.at), lines)


def _answers(line: Line) -> bool:
    """Return True if a line shows that the document answers a report, and does not only ask for answers to itself."""
    return bool(_ANSWERS.search(line.words)) and not _INVITES.search(line.words)


def _with_tabled_answers(
    tabled: Sequence[Draft], rest: Sequence[Line], manner: Manner, stated: int | None
) -> list[Draft]:
    """Return the items in tables and in the other lines, with the answers that stand in tables of their own."""
    tables = answer_tables(rest)
    if tables:
        in_tables = frozenset[int]().union(*(table.indices for table in tables))
        drafts = [*tabled, *_gathered([line for line in rest if line.index not in in_tables], manner, stated)]
        if put_answers(drafts, tables, unnamed=manner.answers):
            return drafts
    return [*tabled, *_gathered(rest, manner, stated)]


def _gathered(lines: Sequence[Line], manner: Manner, stated: int | None) -> list[Draft]:
    """Return the items in the lines with their responses. Repeated mentions of an item are merged."""
    by_index = {line.index: line for line in lines}
    drafts = doubles_made_one(read_items(lines, manner, stated), by_index)
    if manner.answers:
        part_bare_answers(drafts, by_index)
    unlabelled = manner.answers and not any(draft.responses for draft in drafts)
    part_run_in_answers(drafts, by_index, unlabelled=unlabelled)
    share_answers(drafts, by_index)
    return drafts


def _kind(lines: Sequence[Line], drafts: Sequence[Draft]) -> str:
    heads = [line.words for line in lines if line.place and line.place.row == 0]
    tracks = any(re.match(r"(?:status|rag)\b", words, re.IGNORECASE) for words in heads)
    below = [line for line in lines if drafts and line.index > drafts[0].at]
    answered = any(draft.responses for draft in drafts) or any(
        isinstance(role_of(line), OpensResponse) for line in below
    )
    return kind_of(lines, has_items=bool(drafts), has_answers=answered, has_status=tracks and bool(drafts))


def _last_worded(lines: Sequence[Line]) -> int:
    """Return the place of the last line that contains a letter or a figure, -1 for none."""
    return max((line.index for line in lines if any(character.isalnum() for character in line.text)), default=-1)


def _usual_speaker(lines: Sequence[Line], sender: Sender) -> OtherVoice | None:
    """Return who gives the answers without a label. In an inspector's own document it is the inspectorate."""
    if sender in (INSPECTOR, INSPECTORATE):
        return OtherVoice.INSPECTORATE
    return usual_speaker(line.words for line in lines[:_HEAD_LINES])


def _each_action_once(proposals: Sequence[ProposedItem]) -> Iterator[ProposedItem]:
    """Yield the proposals. An action that an answer to several items promises stays with the first only."""
    offered: set[Evidence] = set()
    for proposal in proposals:
        yield replace(proposal, actions=tuple(a for a in proposal.actions if a.evidence not in offered))
        offered.update(action.evidence for action in proposal.actions)


def _parent(draft: Draft) -> str | None:
    """Return the label of the cause of concern above a recommendation: "Cause of concern 1"."""
    if draft.parent is None:
        return None
    return ItemKind.CAUSE_OF_CONCERN.label(draft.parent.number)
