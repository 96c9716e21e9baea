"""The sample office: an invented board with its letters, meetings and actions, made through the services."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.log.actions import ActionId, NewAction, NewUpdate, Status, UpdateKind
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import (
    AgendaItemId,
    Implication,
    MeetingId,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    Presence,
    Purpose,
    Restriction,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import parse_marking
from boardpack.domain.office.office_holders import Person, PersonKind
from boardpack.domain.office.setting_texts import parse_setting
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.record.minutes import Attendee
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.items import Applicability, ItemId, ReportId, Voice
from boardpack.errors import CancelledError
from boardpack.resources import resource
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace, create_workspace, open_workspace

SAMPLE_MEETING = date(2026, 12, 2)
"""The meeting for which the sample's papers are ready."""

SAMPLE_NOW = datetime.fromisoformat("2026-11-24T16:00:00+00:00")
"""The moment up to which the sample office has worked."""

_AUTHOR = "Board Secretary"
_FOLDER = "sample"

# What a TOML file says of one thing; its keys are those of the file.
_Record = Mapping[str, Any]


def create_sample_workspace(folder: Path, progress: Progress = silent) -> Workspace:
    """Create a workspace with the sample office as at `SAMPLE_NOW` in an empty folder, and return it.

    It is the same each time, whatever the day. Raises CancelledError where `progress` asks to stop.
    """
    settings = _settings()
    clock = _SampleClock(datetime.fromisoformat("2026-07-01T08:30:00+01:00"))
    workspace = create_workspace(folder, settings.board_name, settings=settings, clock=clock.now, author=_AUTHOR)
    workspace.access.ask_about_days(lambda doubt: True)  # its days are invented
    office = _Office(workspace)
    planned = (*_meetings(office), *_letters(office), *_actions(office), *_minutes(office), *_forward_plan(office))
    events = sorted(planned, key=lambda event: event.at)
    for done, event in enumerate(events):
        if not progress(done, len(events), event.what):
            raise CancelledError("The sample was not finished.", "Choose an empty folder to try it again.")
        clock.moment = event.at
        event.happen()
    progress(len(events), len(events), "The sample is ready")
    return open_workspace(folder)


@dataclass
class _SampleClock:
    """A clock that returns the time at which the sample office did each thing."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass
class _Office:
    """The workspace as it fills, with the names by which the sample's files speak of what is in it."""

    workspace: Workspace
    reports: dict[str, ReportId] = field(default_factory=dict)
    meetings: dict[date, MeetingId] = field(default_factory=dict)

    def item(self, letter: str, label: str) -> ItemId:
        entries = self.workspace.register.entries(self.reports[letter])
        return next(entry.item.id for entry in entries if entry.item.label == label)

    def business(self, held_on: date, title: str) -> AgendaItemId:
        agenda = self.workspace.meetings.agenda(self.meetings[held_on])
        return next(entry.item.id for entry in agenda if entry.item.title == title)


class _Event(Frozen):
    """One thing that the office did at a time."""

    at: datetime
    what: str
    happen: Callable[[], object]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(_FOLDER, name).read_text(encoding="utf-8"))


def _settings() -> Settings:
    record = _read("office.toml")
    people = tuple(
        Person(**(person | {"kind": PersonKind(person.get("kind", "member"))})) for person in record.pop("people")
    )
    texts = {name: tuple(text) if isinstance(text, list) else text for name, text in record.items()}
    return Settings(**{name: parse_setting(name, text) for name, text in texts.items()}, people=people)


def _letters(office: _Office) -> Iterator[_Event]:
    for letter in _read("letters.toml")["letters"]:
        yield _Event(letter["accepted_at"], "Importing a letter", partial(_accept, office, letter))
        for item_record in letter.get("items", ()):
            yield _Event(item_record["at"], "Updating an item", partial(_follow, office, letter["file"], item_record))
        for steps in letter.get("steps", ()):
            yield _Event(steps["at"], "Recording a step", partial(_record, office, letter["file"], steps))
        for response in letter.get("responses", ()):
            yield _Event(response["at"], "Adding a response", partial(_respond, office, letter["file"], response))


def _accept(office: _Office, letter: _Record) -> None:
    path = resource(_FOLDER, letter["file"])
    letters = office.workspace.letters
    reading = letters.read(path, letter["published_on"])
    accepted = letters.accept(path, reading, reading.proposals, letter["published_on"])
    office.reports[letter["file"]] = accepted.report.id
    register = office.workspace.register
    for label in letter.get("for_us", ()):
        register.set_applicability(office.item(letter["file"], label), Applicability.FOR_US, "")
    for label, day in letter.get("targets", {}).items():
        register.set_target(office.item(letter["file"], label), day)


def _respond(office: _Office, letter: str, response: _Record) -> None:
    item_id = office.item(letter, response["item"])
    office.workspace.register.respond(item_id, Voice(response["voice"]), response["text"].strip())


def _record(office: _Office, letter: str, steps: _Record) -> None:
    for name, day in steps.items():
        if name != "at":
            office.workspace.section_55.record(office.reports[letter], Step(name), day)


def _follow(office: _Office, letter: str, item_record: _Record) -> None:
    """Record one thing of an item: a new target, the force's own grade, a verified one, or an assurance."""
    register, item_id = office.workspace.register, office.item(letter, item_record["item"])
    match item_record:
        case {"target": target}:
            register.set_target(item_id, target)
        case {"own_grade": grade}:
            register.set_self_grade(item_id, Grade(grade), item_record["evidence"])
        case {"verified_grade": grade}:
            register.set_verified_grade(item_id, Grade(grade), item_record["verified_by"], item_record["evidence"])
        case {"assurance": assurance}:
            register.set_assurance(item_id, Assurance(assurance))
        case _:
            raise ValueError(f"the sample says nothing of {item_record['item']}")


def _actions(office: _Office) -> Iterator[_Event]:
    for action in _read("actions.toml")["actions"]:
        raised: list[ActionId] = []
        yield _Event(action["raised_at"], "Adding an action", partial(_raise, office, action, raised))
        for update in action.get("updates", ()):
            yield _Event(update["at"], "Adding an update", partial(_update, office, update, raised))


def _raise(office: _Office, record: _Record, raised: list[ActionId]) -> None:
    """Raise an action and leaves its id for its updates to find."""
    raised.append(office.workspace.actions.add(_new_action(office, record)).id)


def _update(office: _Office, record: _Record, raised: list[ActionId]) -> None:
    office.workspace.actions.update(raised[0], _new_update(office, record))


def _new_action(office: _Office, record: _Record) -> NewAction:
    return NewAction(
        title=record["title"],
        owner=record["owner"],
        target=record["target"],
        item_id=office.item(*record["item"]) if "item" in record else None,
        meeting_id=office.meetings[record["meeting"]] if "meeting" in record else None,
        agenda_item_id=office.business(record["meeting"], record["under"]) if "under" in record else None,
        status=Status(record["status"]) if "status" in record else None,
        note=record.get("note", ""),
    )


def _new_update(office: _Office, record: _Record) -> NewUpdate:
    return NewUpdate(
        note=record.get("note"),
        owner=record.get("owner"),
        target=record.get("target"),
        status=Status(record["status"]) if "status" in record else None,
        assurance=Assurance(record["assurance"]) if "assurance" in record else None,
        meeting_id=office.meetings[record["meeting"]] if "meeting" in record else None,
        kind=UpdateKind(record.get("kind", UpdateKind.PROGRESS)),
    )


def _meetings(office: _Office) -> Iterator[_Event]:
    for meeting in _read("meetings.toml")["meetings"]:
        yield _Event(meeting["called_at"], "Adding a meeting", partial(_call, office, meeting))
        for item in meeting.get("items", ()):
            made_at = meeting.get("agenda_made_at", meeting["called_at"])
            yield _Event(made_at, "Building an agenda", partial(_put_on_agenda, office, meeting, item))


def _forward_plan(office: _Office) -> Iterator[_Event]:
    plan = _read("forward-plan.toml")
    for item in plan["items"]:
        yield _Event(plan["planned_at"], "Planning an item", partial(_plan, office, item))


def _plan(office: _Office, record: _Record) -> None:
    purpose = Purpose(record["purpose"])
    kind = PaperKind(record["paper_kind"]) if "paper_kind" in record else None
    office.workspace.forward_plan.add(NewPlannedItem(**{**record, "purpose": purpose, "paper_kind": kind}))


def _minutes(office: _Office) -> Iterator[_Event]:
    for record in _read("minutes.toml")["minutes"]:
        yield _Event(record["drafted_at"], "Writing minutes", partial(_write, office, record))
        for item in record["items"]:
            for decision in item.get("decisions", ()):
                yield _Event(decision["published_at"], "Publishing a decision", partial(_publish, office, decision))
        yield _Event(record["circulated_at"], "Circulating minutes", partial(_circulate, office, record))
        if "confirmed_at" in record:
            yield _Event(record["confirmed_at"], "Confirming minutes", partial(_confirm, office, record))


def _write(office: _Office, record: _Record) -> None:
    """Drafts minutes from the agenda and puts what was said and decided in the place of the first words."""
    minutes, meeting_id = office.workspace.minutes, office.meetings[record["meeting"]]
    minutes.draft(meeting_id)
    if "first_number" in record:
        minutes.number_from(meeting_id, record["first_number"])
    minutes.attend(meeting_id, [Attendee(name, "", presence) for presence, name in _attendance(record)])
    minutes.declare(meeting_id, record.get("interests", ""))
    drafted = {item.minute.heading: item.minute for item in minutes.minutes(meeting_id).items}
    for item in record["items"]:
        minute = drafted[item["heading"]]
        assurance = Assurance(item["assurance"]) if "assurance" in item else None
        minutes.amend(replace(minute, text=item["text"].strip(), assurance=assurance))
        for decision in item.get("decisions", ()):
            reasons, considered = decision["reasons"].strip(), tuple(decision["considered"])
            new = NewDecision(decision["title"], decision["text"], reasons, considered)
            office.workspace.decisions.add(replace(new, agenda_item_id=minute.agenda_item_id))


def _attendance(record: _Record) -> Iterator[tuple[Presence, str]]:
    for presence in Presence:
        for name in record[presence.value.replace(" ", "_")]:
            yield presence, name


def _publish(office: _Office, record: _Record) -> None:
    decisions = office.workspace.decisions
    decisions.publish(next(entry.id for entry in decisions.list() if entry.title == record["title"]))


def _circulate(office: _Office, record: _Record) -> None:
    office.workspace.minutes.circulate(office.meetings[record["meeting"]])


def _confirm(office: _Office, record: _Record) -> None:
    office.workspace.minutes.confirm(office.meetings[record["meeting"]], office.meetings[record["agreed_by"]])


def _call(office: _Office, record: _Record) -> None:
    new = NewMeeting(
        record["held_on"], record["starts_at"], record["ends_at"], record["place"], record["papers_due_on"]
    )
    office.meetings[new.held_on] = office.workspace.meetings.add(new).id


def _put_on_agenda(office: _Office, meeting: _Record, record: _Record) -> None:
    item = NewAgendaItem(
        title=record["title"],
        purpose=Purpose(record["purpose"]) if "purpose" in record else None,
        presenter=record["presenter"],
        minutes=record["minutes"],
        restriction=Restriction(**record["restriction"]) if "restriction" in record else None,
        paper=_new_paper(office, record["paper"]) if "paper" in record else None,
    )
    file = record.get("paper", {}).get("file")
    attached = resource(_FOLDER, file) if file else None
    office.workspace.meetings.add_item(office.meetings[meeting["held_on"]], item, attached)


def _new_paper(office: _Office, record: _Record) -> NewPaper:
    return NewPaper(
        kind=PaperKind(record["kind"]),
        title=record["title"],
        author=record["author"],
        asks=tuple(record.get("asks", ())),
        body=resource(_FOLDER, record["body"]).read_text(encoding="utf-8") if "body" in record else "",
        report_id=office.reports[record["report"]] if "report" in record else None,
        marking=parse_marking(record.get("marking", "OFFICIAL")),
        handling_note=record.get("handling_note", ""),
        implications=tuple(Implication(**entry) for entry in record.get("implications", ())),
    )
