"""The sample office: an invented board with its letters, meetings and actions, made through the services."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    PaperKind,
    Presence,
    Purpose,
    Restriction,
)
from boardpack.domain.office.markings import parse_marking
from boardpack.domain.office.office_holders import OfficeHolder
from boardpack.domain.office.setting_texts import parse_setting
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.record.minutes import Attendee
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.items import Applicability, ItemId, ReportId, Voice
from boardpack.domain.register.section_55 import Step
from boardpack.errors import CancelledError
from boardpack.resources import resource
from boardpack.workspace import Workspace, create_workspace, open_workspace

SAMPLE_MEETING = date(2026, 12, 2)
"""The meeting for which the sample's papers are ready."""

SAMPLE_NOW = datetime.fromisoformat("2026-11-24T16:00:00+00:00")
"""The moment up to which the sample office has worked."""

_AUTHOR = "Board Secretary"
_FOLDER = "sample"

# What a TOML file says of one thing; its keys are those of the file.
_Told = Mapping[str, Any]


def create_sample_workspace(folder: Path, progress: Progress = silent) -> Workspace:
    """Create a workspace with the sample office as at `SAMPLE_NOW` in an empty folder, and return it.

    It is the same each time, whatever the day. Raises CancelledError where `progress` asks to stop.
    """
    settings = _settings()
    clock = _SampleClock(datetime.fromisoformat("2026-07-01T08:30:00+01:00"))
    workspace = create_workspace(folder, settings.board_name, settings=settings, clock=clock.now, author=_AUTHOR)
    office = _Office(workspace)
    told = (*_meetings(office), *_letters(office), *_actions(office), *_minutes(office), *_forward_plan(office))
    events = sorted(told, key=lambda event: event.at)
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


@dataclass(frozen=True)
class _Event:
    """One thing that the office did at a time."""

    at: datetime
    what: str
    happen: Callable[[], object]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(_FOLDER, name).read_text(encoding="utf-8"))


def _settings() -> Settings:
    told = _read("office.toml")
    people = tuple(OfficeHolder(**person) for person in told.pop("people"))
    texts = {name: tuple(text) if isinstance(text, list) else text for name, text in told.items()}
    return Settings(**{name: parse_setting(name, text) for name, text in texts.items()}, people=people)


def _letters(office: _Office) -> Iterator[_Event]:
    for letter in _read("letters.toml")["letters"]:
        yield _Event(letter["accepted_at"], "Taking in a letter", partial(_accept, office, letter))
        for said in letter.get("items", ()):
            yield _Event(said["at"], "Following an item", partial(_follow, office, letter["file"], said))
        for steps in letter.get("steps", ()):
            yield _Event(steps["at"], "Recording a step", partial(_record, office, letter["file"], steps))
        for response in letter.get("responses", ()):
            yield _Event(response["at"], "Adding a response", partial(_respond, office, letter["file"], response))


def _accept(office: _Office, letter: _Told) -> None:
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


def _respond(office: _Office, letter: str, response: _Told) -> None:
    item_id = office.item(letter, response["item"])
    office.workspace.register.respond(item_id, Voice(response["voice"]), response["text"].strip())


def _record(office: _Office, letter: str, steps: _Told) -> None:
    for name, day in steps.items():
        if name != "at":
            office.workspace.section_55.record(office.reports[letter], Step(name), day)


def _follow(office: _Office, letter: str, said: _Told) -> None:
    """Record one thing of an item: a new target, the force's own grade, a verified one, or an assurance."""
    register, item_id = office.workspace.register, office.item(letter, said["item"])
    match said:
        case {"target": target}:
            register.set_target(item_id, target)
        case {"own_grade": grade}:
            register.set_self_grade(item_id, Grade(grade), said["evidence"])
        case {"verified_grade": grade}:
            register.set_verified_grade(item_id, Grade(grade), said["verified_by"], said["evidence"])
        case {"assurance": assurance}:
            register.set_assurance(item_id, Assurance(assurance))
        case _:
            raise ValueError(f"the sample says nothing of {said['item']}")


def _actions(office: _Office) -> Iterator[_Event]:
    for action in _read("actions.toml")["actions"]:
        raised: list[ActionId] = []
        yield _Event(action["raised_at"], "Raising an action", partial(_raise, office, action, raised))
        for update in action.get("updates", ()):
            yield _Event(update["at"], "Adding an update", partial(_update, office, update, raised))


def _raise(office: _Office, told: _Told, raised: list[ActionId]) -> None:
    """Raise an action and leaves its id for its updates to find."""
    raised.append(office.workspace.actions.add(_new_action(office, told)).id)


def _update(office: _Office, told: _Told, raised: list[ActionId]) -> None:
    office.workspace.actions.update(raised[0], _new_update(office, told))


def _new_action(office: _Office, told: _Told) -> NewAction:
    return NewAction(
        title=told["title"],
        owner=told["owner"],
        target=told["target"],
        item_id=office.item(*told["item"]) if "item" in told else None,
        meeting_id=office.meetings[told["meeting"]] if "meeting" in told else None,
        agenda_item_id=office.business(told["meeting"], told["under"]) if "under" in told else None,
        status=Status(told.get("status", Status.NOT_STARTED)),
        note=told.get("note", ""),
    )


def _new_update(office: _Office, told: _Told) -> NewUpdate:
    return NewUpdate(
        note=told.get("note"),
        owner=told.get("owner"),
        target=told.get("target"),
        status=Status(told["status"]) if "status" in told else None,
        assurance=Assurance(told["assurance"]) if "assurance" in told else None,
        meeting_id=office.meetings[told["meeting"]] if "meeting" in told else None,
        kind=UpdateKind(told.get("kind", UpdateKind.PROGRESS)),
    )


def _meetings(office: _Office) -> Iterator[_Event]:
    for meeting in _read("meetings.toml")["meetings"]:
        yield _Event(meeting["called_at"], "Calling a meeting", partial(_call, office, meeting))
        for item in meeting.get("items", ()):
            made_at = meeting.get("agenda_made_at", meeting["called_at"])
            yield _Event(made_at, "Building an agenda", partial(_put_on_agenda, office, meeting, item))


def _forward_plan(office: _Office) -> Iterator[_Event]:
    plan = _read("forward-plan.toml")
    for item in plan["items"]:
        yield _Event(plan["planned_at"], "Planning an item", partial(_plan, office, item))


def _plan(office: _Office, told: _Told) -> None:
    purpose = Purpose(told["purpose"])
    kind = PaperKind(told["paper_kind"]) if "paper_kind" in told else None
    office.workspace.forward_plan.add(NewPlannedItem(**{**told, "purpose": purpose, "paper_kind": kind}))


def _minutes(office: _Office) -> Iterator[_Event]:
    for told in _read("minutes.toml")["minutes"]:
        yield _Event(told["drafted_at"], "Writing minutes", partial(_write, office, told))
        for item in told["items"]:
            for decision in item.get("decisions", ()):
                yield _Event(decision["published_at"], "Publishing a decision", partial(_publish, office, decision))
        yield _Event(told["circulated_at"], "Circulating minutes", partial(_circulate, office, told))
        if "confirmed_at" in told:
            yield _Event(told["confirmed_at"], "Confirming minutes", partial(_confirm, office, told))


def _write(office: _Office, told: _Told) -> None:
    """Drafts minutes from the agenda and puts what was said and decided in the place of the first words."""
    minutes, meeting_id = office.workspace.minutes, office.meetings[told["meeting"]]
    minutes.draft(meeting_id)
    if "first_number" in told:
        minutes.number_from(meeting_id, told["first_number"])
    minutes.attend(meeting_id, [Attendee(name, "", presence) for presence, name in _attendance(told)])
    minutes.declare(meeting_id, told.get("interests", ""))
    drafted = {item.minute.heading: item.minute for item in minutes.minutes(meeting_id).items}
    for item in told["items"]:
        minute = drafted[item["heading"]]
        assurance = Assurance(item["assurance"]) if "assurance" in item else None
        minutes.amend(replace(minute, text=item["text"].strip(), assurance=assurance))
        for decision in item.get("decisions", ()):
            reasons, considered = decision["reasons"].strip(), tuple(decision["considered"])
            new = NewDecision(decision["title"], decision["text"], reasons, considered)
            office.workspace.decisions.add(replace(new, agenda_item_id=minute.agenda_item_id))


def _attendance(told: _Told) -> Iterator[tuple[Presence, str]]:
    for presence in Presence:
        for name in told[presence.value.replace(" ", "_")]:
            yield presence, name


def _publish(office: _Office, told: _Told) -> None:
    decisions = office.workspace.decisions
    decisions.publish(next(each.id for each in decisions.list() if each.title == told["title"]))


def _circulate(office: _Office, told: _Told) -> None:
    office.workspace.minutes.circulate(office.meetings[told["meeting"]])


def _confirm(office: _Office, told: _Told) -> None:
    office.workspace.minutes.confirm(office.meetings[told["meeting"]], office.meetings[told["agreed_by"]])


def _call(office: _Office, told: _Told) -> None:
    new = NewMeeting(told["held_on"], told["starts_at"], told["ends_at"], told["place"], told["papers_due_on"])
    office.meetings[new.held_on] = office.workspace.meetings.add(new).id


def _put_on_agenda(office: _Office, meeting: _Told, told: _Told) -> None:
    item = NewAgendaItem(
        title=told["title"],
        purpose=Purpose(told["purpose"]) if "purpose" in told else None,
        presenter=told["presenter"],
        minutes=told["minutes"],
        restriction=Restriction(**told["restriction"]) if "restriction" in told else None,
        paper=_new_paper(office, told["paper"]) if "paper" in told else None,
    )
    file = told.get("paper", {}).get("file")
    attached = resource(_FOLDER, file) if file else None
    office.workspace.meetings.add_item(office.meetings[meeting["held_on"]], item, attached)


def _new_paper(office: _Office, told: _Told) -> NewPaper:
    return NewPaper(
        kind=PaperKind(told["kind"]),
        title=told["title"],
        author=told["author"],
        asks=tuple(told.get("asks", ())),
        body=resource(_FOLDER, told["body"]).read_text(encoding="utf-8") if "body" in told else "",
        report_id=office.reports[told["report"]] if "report" in told else None,
        marking=parse_marking(told.get("marking", "OFFICIAL")),
        handling_note=told.get("handling_note", ""),
        implications=tuple(Implication(**each) for each in told.get("implications", ())),
    )
