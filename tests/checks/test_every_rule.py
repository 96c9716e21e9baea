"""Each rule of the checks finds its example by way of its entry point, and leaves a neighbour alone.

A new rule that is missing here fails: `EXAMPLES` is held against all rules in `boardpack/checks/`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from datetime import date, time

import pytest

import boardpack.checks
from boardpack.checks.letters import LETTER_RULES, check_letter
from boardpack.checks.letters_to_send import LetterToSend
from boardpack.checks.meeting import MEETING_RULES, LogGaps
from boardpack.checks.register import REGISTER_RULES
from boardpack.domain.days.deadlines import NO_DEADLINE
from boardpack.domain.meetings.meetings import Attachment, Implication, MeetingId, PaperStage, Purpose, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.findings import CheckRule, Finding
from boardpack.domain.register.items import (
    Applicability,
    BodyRole,
    ItemEntry,
    Report,
    ReportId,
    ResponseDates,
    SentLetter,
)
from boardpack.values import Frozen
from tests.checks import agendas, registers
from tests.checks.readings import body, due, item, letter, passages, response

Findings = Iterable[Finding]

SENT = Report(
    ReportId("r1"),
    "Harm in the home",
    responded_on=date(2025, 7, 8),
    letter_as_sent=SentLetter("b" * 64, "sent.pdf"),
)


class Example(Frozen):
    """What a rule finds, and something next to it that it must leave alone."""

    found: Callable[[], Findings]
    left_alone: Callable[[], Findings]


class Answered:
    """An item that is answered so: found in a response letter, and among the responses that stand in the register."""

    def __init__(self, words: str, **more) -> None:
        self.words = words
        self.about = {name: more.pop(name) for name in ("text", "deadline", "bodies", "for_force") if name in more}
        self.letter = more

    def __call__(self) -> Findings:
        return check_letter(response(item("9", self.words, **self.about), **self.letter))

    def in_register(self) -> Findings:
        """The same item and answer, where nothing else is amiss and no action answers it."""
        about = dict(self.about)
        if not about.pop("for_force", True):
            about |= {"applicability": Applicability.NOT_FOR_US, "applicability_reason": "For others."}
        return registers.findings(
            of=registers.report(responded_on=self.letter.get("dated", date(2025, 7, 8))),
            items=(registers.item(**about),),
            responses=registers.responses_of(self.words),
            actions=(),
            as_at=self.letter.get("as_at", date(2025, 7, 8)),
        )


answer = Answered


def numbered(*numbers: str, total: int | None = None) -> Callable[[], Findings]:
    items = tuple(item(number, "Done.") for number in numbers)
    about = letter(date(2025, 7, 8), total=total)
    return lambda: check_letter(type(response())(about, items, passages("x")))


def register(**more) -> Callable[[], Findings]:
    return lambda: registers.findings(**more)


def letter_to_send(answer: str | None = "We agree.", published: date | None = date(2025, 5, 16), **item: object):
    """An agenda whose item is a letter on a report of one item, with that answer."""
    about = registers.item(**item)
    entry = ItemEntry(about, registers.report(published_on=published), tuple(registers.responses_of(answer)))
    return agenda(letter=LetterToSend(entry.report, (entry,)))


def agenda(*items, **more) -> Callable[[], Findings]:
    return lambda: agendas.findings(*items, **more)


DEADLINE = due(date(2026, 4, 30))
PUBLISHED = date(2025, 5, 16)
AGENCIES = (body("National Crime Agency"), body("Home Office", BodyRole.WITH))
MINISTER = ("Rt Hon Ann Other MP", "Home Secretary", "Dear Home Secretary")
ALL_PERSONNEL = "Forces should make sure that all relevant personnel complete the training package."
EVERY_CASE = "Forces should make sure that every time a case is reported, the form is sent."
BINDS_ALL = (
    "The National Crime Agency should introduce a system mandating all law enforcement agencies to use the code."
)
UNIT = "Forces, with the Modern Slavery & Organised Immigration Crime Unit, should act."

PLAN, LOG = (agendas.paper("", kind=kind, asks=()) for kind in (PaperKind.FORWARD_PLAN, PaperKind.ACTION_LOG))

EXAMPLES: dict[str, Example] = {
    "total-and-parts": Example(
        answer("40 people did, as follows:\n\n- north: 20\n- south: 10"),
        answer("40 people did, as follows:\n\n- north: 20\n- south: 20"),
    ),
    "response-date-and-deadline": Example(
        answer("We will comply by 20 April 2026.", deadline=DEADLINE),
        answer("We will comply by 30 April 2026.", deadline=DEADLINE),
    ),
    "weekday-and-date": Example(
        answer("", outside=("On Monday 8 July 2025.",)), answer("", outside=("On Tuesday 8 July 2025.",))
    ),
    "day-in-calendar": Example(
        answer("", outside=("On 31 September 2025.",)), answer("", outside=("On 30 September 2025.",))
    ),
    "stated-and-found": Example(numbered("1", "2", total=3), numbered("1", "2", total=2)),
    "number-missing": Example(numbered("1", "2", "4", "5"), numbered("1", "2", "3", "4")),
    "number-twice": Example(numbered("1", "2", "2"), numbered("1", "2", "3")),
    "letter-after-day-56": Example(
        answer("Done.", dated=date(2025, 7, 11), published_on=PUBLISHED),
        answer("Done.", dated=date(2025, 7, 10), published_on=PUBLISHED),
    ),
    "letter-before-report": Example(
        answer("Done.", dated=date(2025, 5, 15), published_on=PUBLISHED),
        answer("Done.", dated=PUBLISHED, published_on=PUBLISHED),
    ),
    "section-55-citation": Example(
        answer("Done.", outside=("Under section 55(1) of the Police Act 1996",)),
        answer("Done.", outside=("Under section 55(5) of the Police Act 1996",)),
    ),
    "no-copy-to-inspectorate": Example(
        answer("Done.", outside=MINISTER), answer("Done.", outside=(*MINISTER, "cc: HMICFRS"))
    ),
    "no-publication-date": Example(
        answer("Done.", outside=MINISTER),
        answer("Done.", outside=(*MINISTER, "The report was published in August 2024.")),
    ),
    "item-without-response": Example(
        lambda: check_letter(response(item("1", "Done."), item("2"))),
        lambda: check_letter(response(item("1", "Done."), item("2", for_force=False))),
    ),
    "commissioner-says-nothing": Example(answer("Done.", outside=MINISTER), answer("Done.")),
    "deadline-passed": Example(
        answer("Work goes on.", deadline=DEADLINE, as_at=date(2026, 5, 1)),
        answer("Work goes on.", deadline=DEADLINE, as_at=date(2026, 4, 30)),
    ),
    "bodies-asked-and-answered": Example(
        answer("This recommendation is for the National Crime Agency.", bodies=AGENCIES, for_force=False),
        answer("It is for the National Crime Agency and the Home Office.", bodies=AGENCIES, for_force=False),
    ),
    "no-local-position": Example(
        answer(
            "This recommendation is for the National Crime Agency.",
            bodies=AGENCIES[:1],
            for_force=False,
            text=BINDS_ALL,
        ),
        answer(
            "This recommendation is for the National Crime Agency. The force uses the code already.",
            bodies=AGENCIES[:1],
            for_force=False,
            text=BINDS_ALL,
        ),
    ),
    "answer-without-end-date": Example(
        answer("The force is working to build on recording.", deadline=DEADLINE, dated=date(2025, 7, 8)),
        answer("The work will meet the deadline.", deadline=DEADLINE, dated=date(2025, 7, 8)),
    ),
    "answer-without-measure": Example(
        answer("Progress is being made.", text=EVERY_CASE),
        answer("Progress is being made: 61 percent are sent.", text=EVERY_CASE),
    ),
    "promise-without-date": Example(
        answer("Courses will now be recommenced."), answer("Courses will begin on 1 June 2026.")
    ),
    "count-without-whole": Example(
        answer("2,527 officers have completed the modules.", text=ALL_PERSONNEL),
        answer("2,527 officers (84%) have completed the modules.", text=ALL_PERSONNEL),
    ),
    "figures-of-different-dates": Example(
        answer("2527 officers did (as of March 2025). Breakdown to date as follows:\n\n- north - 719"),
        answer("To date 719 officers have completed it."),
    ),
    "unit-of-count-changes": Example(
        answer("Here is a breakdown of staff having completed it. 2527 officers have completed it."),
        answer("40 officers have completed it, and 20 staff have completed it."),
    ),
    "category-and-members": Example(
        answer("22 officers (including Sgts & FCR staff) were trained."), answer("22 officers (including Sgts)")
    ),
    "scope-narrower-than-asked": Example(
        answer("It is mandatory training for officers to complete.", text=ALL_PERSONNEL),
        answer("It is mandatory training for officers and staff.", text=ALL_PERSONNEL),
    ),
    "passed-date-told-as-future": Example(
        answer("A course will be held on 4 September 2025.", as_at=date(2025, 9, 5)),
        answer("A course will be held on 4 September 2025.", as_at=date(2025, 9, 4)),
    ),
    "relative-time": Example(answer("Just last week it began."), answer("In the last 12 months it began.")),
    "mixed-date-forms": Example(
        answer("By 30th April 2026.", outside=("8 July 2025",)), answer("By 30 April 2026.", outside=("8 July 2025",))
    ),
    "body-spelled-several-ways": Example(
        answer(
            "It is for the National Police Chief's Council.", text="The National Police Chiefs' Council should act."
        ),
        answer("The City Council and the County Council agree."),
    ),
    "force-by-several-names": Example(
        answer("The force acted. The Constabulary acted."), answer("The force acted. The force acted.")
    ),
    "abbreviation-never-written-out": Example(
        answer("The MSHT group met."), answer("MSHT (modern slavery and human trafficking) grew; MSHT fell.")
    ),
    "abbreviation-not-tied": Example(
        answer("MSOICU sent slides.", text=UNIT), answer("The Unit sent slides.", text=UNIT)
    ),
    "abbreviation-written-out-late": Example(
        answer("The JDT came. The Joint Debrief Team (JDT) came."),
        answer("The Joint Debrief Team (JDT) came. The JDT came."),
    ),
    "abbreviation-never-used": Example(
        answer("With the Joint Debrief Team (JDT)."), answer("The Joint Debrief Team (JDT) came. The JDT left.")
    ),
    "reference-without-target": Example(
        answer("Done.", outside=("See Appendix 1.",)), answer("Done.", outside=("See Appendix 1.", "Appendix 1"))
    ),
    "publication-unknown": Example(register(of=registers.report(published_on=None)), register()),
    "response-late": Example(
        register(of=registers.report(responded_on=date(2025, 7, 11))),
        register(of=registers.report(responded_on=date(2025, 7, 10))),
    ),
    "copies-not-recorded": Example(register(of=registers.report(dates=ResponseDates())), register()),
    "not-decided": Example(register(items=(registers.item(applicability=Applicability.UNDECIDED),)), register()),
    "not-for-us-without-reason": Example(
        register(items=(registers.item(applicability=Applicability.NOT_FOR_US),)),
        register(items=(registers.item(applicability=Applicability.NOT_FOR_US, applicability_reason="A reason."),)),
    ),
    "register-item-without-response": Example(register(responses=[]), register()),
    "item-without-action": Example(register(actions=()), register()),
    "item-without-date": Example(
        register(items=(registers.item(deadline=NO_DEADLINE, target=None),), actions=(registers.action(target=None),)),
        register(items=(registers.item(deadline=NO_DEADLINE),)),
    ),
    "item-past-deadline": Example(register(as_at=date(2026, 5, 1)), register(as_at=date(2026, 4, 30))),
    "target-after-deadline": Example(
        register(items=(registers.item(target=date(2026, 5, 1)),)),
        register(items=(registers.item(target=date(2026, 4, 30)),)),
    ),
    "action-without-owner": Example(register(actions=(registers.action(owner=""),)), register()),
    "action-without-target": Example(register(actions=(registers.action(target=None),)), register()),
    "marking-too-low": Example(
        agenda(agendas.item(restriction=Restriction("Names"))),
        agenda(),
    ),
    "open-paper-holds-private": Example(agenda(private={agendas.ITEM: "a name"}), agenda(private={"i2": "a name"})),
    "restriction-without-reason": Example(
        agenda(agendas.item(restriction=Restriction())),
        agenda(agendas.item(restriction=Restriction("Names"))),
    ),
    "restriction-review-passed": Example(
        agenda(agendas.item(restriction=Restriction("Names", date(2025, 7, 15)))),
        agenda(agendas.item(restriction=Restriction("Names", date(2025, 7, 16)))),
    ),
    "decision-without-ask": Example(agenda(agendas.item(paper=agendas.paper(asks=()))), agenda()),
    "sign-off-missing": Example(
        agenda(sign_offs=("Legal adviser",)),
        agenda(
            agendas.item(paper=agendas.paper(implications=(Implication("Legal adviser", "No comment."),))),
            sign_offs=("Legal adviser",),
        ),
    ),
    "paper-still-draft": Example(
        agenda(agendas.item(purpose=Purpose.ASSURANCE, paper=agendas.paper(stage=PaperStage.DRAFT))),
        agenda(agendas.item(purpose=Purpose.ASSURANCE, paper=agendas.paper(stage=PaperStage.READY))),
    ),
    "decision-paper-still-draft": Example(
        agenda(agendas.item(paper=agendas.paper(stage=PaperStage.DRAFT))),
        agenda(agendas.item(paper=agendas.paper(stage=PaperStage.READY))),
    ),
    "paper-about-removed-report": Example(
        agenda(removed_reports={agendas.ITEM: "Harm in the home"}), agenda(removed_reports={"i2": "Harm in the home"})
    ),
    "letter-not-as-sent": Example(
        agenda(
            agendas.item(paper=agendas.paper(kind=PaperKind.ATTACHED, attachment=Attachment("a" * 64, "draft.pdf", 2))),
            sent_in_other_words={agendas.ITEM: SENT},
        ),
        agenda(sent_in_other_words={"i2": SENT}),
    ),
    "beside-confirmed-minutes": Example(
        agenda(beside_minutes={date(2025, 6, 11): ("A-010",)}), agenda(beside_minutes={date(2025, 6, 11): ()})
    ),
    "letter-item-unanswered": Example(
        letter_to_send(None), letter_to_send(None, applicability=Applicability.NOT_FOR_US)
    ),
    "letter-item-undecided": Example(letter_to_send(applicability=Applicability.UNDECIDED), letter_to_send()),
    "decision-without-paper": Example(
        agenda(agendas.item(paper=None)), agenda(agendas.item(paper=None, purpose=Purpose.INFORMATION))
    ),
    "item-without-paper-or-presenter": Example(
        agenda(agendas.item(paper=None, presenter="")), agenda(agendas.item(paper=None))
    ),
    "item-after-the-end": Example(
        agenda(agendas.item(minutes=61), of=agendas.meeting(starts_at=time(10), ends_at=time(11))),
        agenda(agendas.item(minutes=60), of=agendas.meeting(starts_at=time(10), ends_at=time(11))),
    ),
    "paper-with-nothing-to-decide": Example(
        agenda(agendas.item(paper=PLAN), empty=(PaperKind.FORWARD_PLAN,)), agenda(agendas.item(paper=PLAN))
    ),
    "log-without-owners": Example(
        agenda(agendas.item(paper=LOG), gaps=LogGaps(without_owner=("A-001",))),
        agenda(gaps=LogGaps(without_owner=("A-001",))),
    ),
    "log-without-targets": Example(
        agenda(agendas.item(paper=LOG), gaps=LogGaps(without_target=("A-001",))),
        agenda(gaps=LogGaps(without_target=("A-001",))),
    ),
    "register-with-undecided-conflicts": Example(
        agenda(agendas.item(paper=agendas.paper(kind=PaperKind.TRACKER)), gaps=LogGaps(in_register=("Area 3",))),
        agenda(gaps=LogGaps(in_register=("Area 3",))),
    ),
    "log-with-undecided-conflicts": Example(
        agenda(agendas.item(paper=LOG), gaps=LogGaps(undecided=("A-001",))),
        agenda(gaps=LogGaps(undecided=("A-001",))),
    ),
    "letter-details-missing": Example(
        agenda(letter=LetterToSend(registers.report(), (), ("the addressee",))),
        agenda(letter=LetterToSend(registers.report(), ())),
    ),
    "letter-no-publication-date": Example(letter_to_send(published=None), letter_to_send()),
    "papers-due-after-meeting": Example(
        agenda(of=agendas.meeting(papers_due_on=date(2025, 7, 17))),
        agenda(of=agendas.meeting(papers_due_on=date(2025, 7, 16))),
    ),
    "second-meeting-on-a-day": Example(
        agenda(meetings=(agendas.meeting(), agendas.meeting(id=MeetingId("m2")))),
        agenda(meetings=(agendas.meeting(), agendas.meeting(id=MeetingId("m2"), held_on=date(2025, 7, 17)))),
    ),
    "overdue-before-its-day": Example(agenda(due_before_papers=("A-001",)), agenda()),
    "papers-state-a-later-day": Example(agenda(today=date(2025, 6, 24)), agenda(today=date(2025, 6, 25))),
}


def rules_of_all_modules() -> dict[str, CheckRule]:
    """Every rule that a module of the checks defines, by its name."""
    names = [module.name for module in pkgutil.iter_modules(boardpack.checks.__path__)]
    modules = [importlib.import_module(f"boardpack.checks.{name}") for name in names]
    return {value.name: value for module in modules for value in vars(module).values() if isinstance(value, CheckRule)}


RULES = rules_of_all_modules()


def test_every_rule_has_an_example_here():
    assert sorted(EXAMPLES) == sorted(RULES)


def test_every_rule_is_in_the_list_of_an_entry_point():
    assert {rule.name for rule in (*LETTER_RULES, *REGISTER_RULES, *MEETING_RULES)} == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_finds_its_example_with_its_severity(rule: CheckRule):
    found = [finding for finding in EXAMPLES[rule.name].found() if finding.rule == rule.name]

    assert found
    assert {finding.severity for finding in found} == {rule.severity}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_leaves_its_neighbour_alone(name: str):
    assert [finding for finding in EXAMPLES[name].left_alone() if finding.rule == name] == []


OF_STANDING_RESPONSES = {
    "total-and-parts",
    "response-date-and-deadline",
    "bodies-asked-and-answered",
    "no-local-position",
    "answer-without-end-date",
    "answer-without-measure",
    "promise-without-date",
    "count-without-whole",
    "figures-of-different-dates",
    "unit-of-count-changes",
    "category-and-members",
    "scope-narrower-than-asked",
    "passed-date-told-as-future",
    "relative-time",
}
"""The rules of letters by which the register's own responses are read too."""


@pytest.mark.parametrize("name", sorted(OF_STANDING_RESPONSES))
def test_a_rule_of_letters_reads_the_standing_responses_of_the_register(name: str):
    example = EXAMPLES[name].found

    assert isinstance(example, Answered)
    assert name in {finding.rule for finding in example.in_register()}
