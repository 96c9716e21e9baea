"""The dialog for one person of the board."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from boardpack.domain.office.office_holders import Person, PersonKind
from boardpack.values import asdict
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.fields.completed_field import CompletedField

_SINCE, _UNTIL = "Leave empty if not known", "Leave empty while they are in office"
_KINDS = (
    (PersonKind.MEMBER, "Member of the board"),
    (PersonKind.OFFICER, "Officer in attendance"),
    (PersonKind.OWNER, "Owner of actions"),
)
_FIELDS = (
    DeclaredField("name", "Name", hint="For example Ann Lee, or Head of Crime"),
    DeclaredField("role", "Role", InputKind.NAME, hint="For example Chief Constable"),
    DeclaredField("kind", "Used as", InputKind.CHOICE, choices=_KINDS),
    DeclaredField("email", "Email", hint="For example head.crime@northmere.example"),
    DeclaredField("since", "First day", InputKind.PAST_DAY, hint=_SINCE, spoken="First day in office"),
    DeclaredField("until", "Last day", InputKind.DAY, hint=_UNTIL, spoken="Last day in office"),
)


class PersonDialog(FormDialog):
    """Adds or edits a person. If `keep` refuses it with an error, the dialog shows that and stays open."""

    def __init__(
        self,
        title: str,
        person: Person,
        roles: Sequence[str],
        keep: Callable[[Person], object],
        parent: QWidget,
    ) -> None:
        super().__init__(title, _FIELDS, "Save", parent, store=lambda values: keep(Person(**values)), labels=72)
        self.form.field("role", CompletedField).offer(roles)
        self.begin(asdict(person))
