"""The filters of the register besides its chips."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.tracking import ListedItem
from ui.models.narrowing import DAY_CHOICES, FilterChoice, FilterSection, is_day_in_choice

STATUS, DEADLINE, TARGET, REPORT, BODY, ASSURANCE = "status", "deadline", "target", "report", "body", "assurance"
_NOT_FOR_US, _NOT_GIVEN = "not for us", "not given"
_STATUSES: tuple[FilterChoice, ...] = (
    *((standing.value, standing.value) for standing in Standing),
    (_NOT_FOR_US, "Not for us"),
)
_ASSURANCES: tuple[FilterChoice, ...] = (
    *((assurance.value, assurance.value.capitalize()) for assurance in Assurance),
    (_NOT_GIVEN, "Not given"),
)


def register_sections(items: Sequence[ListedItem]) -> tuple[FilterSection, ...]:
    """Return the filters. Reports and bodies are those that the items have."""
    reports = {listed.entry.report.id: listed.entry.report.title for listed in items}
    bodies = sorted({body.canonical for listed in items for body in listed.item.bodies}, key=str.casefold)
    return (
        FilterSection(STATUS, "Status", _STATUSES),
        FilterSection(DEADLINE, "Deadline", DAY_CHOICES),
        FilterSection(TARGET, "Force’s target", DAY_CHOICES),
        FilterSection(REPORT, "Report", tuple(reports.items())),
        FilterSection(BODY, "Body", tuple((body, body) for body in bodies)),
        FilterSection(ASSURANCE, "Assurance", _ASSURANCES),
    )


def filtered_items(items: Iterable[ListedItem], asked: Mapping[str, str], as_at: date) -> tuple[ListedItem, ...]:
    """Return the items that match every filter in `asked`."""
    return tuple(item for item in items if all(_answers(item, key, value, as_at) for key, value in asked.items()))


def _answers(listed: ListedItem, key: str, value: str, as_at: date) -> bool:
    match key:
        case "status":
            return value == (listed.where.standing.value if listed.where.standing else _NOT_FOR_US)
        case "deadline":
            return is_day_in_choice(listed.item.deadline.on, value, as_at)
        case "target":
            return is_day_in_choice(listed.where.target, value, as_at)
        case "report":
            return listed.entry.report.id == value
        case "body":
            return value in {body.canonical for body in listed.item.bodies}
        case "assurance":
            return value == (listed.where.assurance.value if listed.where.assurance else _NOT_GIVEN)
        case _:  # asked by a view that another version kept
            return True
