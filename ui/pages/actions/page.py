"""The Actions page: the action log, overdue actions first, with the selected action beside it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.reviews import OpenClash
from boardpack.domain.log.actions import (
    FIELD_OF,
    ActionId,
    ActionState,
    NewAction,
    NewUpdate,
    Status,
    UpdatedTogether,
    UpdateId,
)
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.log_query import ActionGroup, ActionGrouping, LogQuery
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.domain.office.saved_views import SavedView
from boardpack.domain.register.items import ItemEntry, ItemId
from boardpack.errors import NotFoundError
from boardpack.services.board.settings import SettingsService
from boardpack.services.gathering.open_comments import OpenComments
from boardpack.services.log.actions import ActionsService
from boardpack.services.packs.papers import PapersService
from boardpack.services.register.register import RegisterService
from boardpack.services.returning.reviews import ReviewsService
from boardpack.values import replace
from ui.as_at_view import AsAtView
from ui.drafts import Drafts
from ui.models.exchange.reviews import both_changed_sentence
from ui.models.log.action_list import (
    GROUPS,
    TARGET,
    ListedActions,
    is_heading,
    kept_in_place,
    list_groups,
    log_sections,
    row_maker,
)
from ui.models.log.actions import ACTION_COLUMNS, LOG_ORDERS, ActionFilter, action_row, log_query, log_sentence
from ui.models.narrowing import FilterSection
from ui.models.rows import RowsModel, TableRow
from ui.pages.actions.detail import ActionDetail
from ui.pages.actions.merge_dialog import MergeController
from ui.pages.actions.new_action import NewActionForm
from ui.pages.actions.several import SeveralActions, first_of, taken_back_sentences, together_sentence
from ui.pages.actions.update_box import UpdateBox, UpdateDraft
from ui.pages.list_page import ListPage
from ui.pages.paper_controller import PaperController
from ui.places import FORMS, PagePlace
from ui.shapes import StatusShape
from ui.widgets.chips import Chips
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import SAVE_AND_SEND
from ui.widgets.page_head import PageHead
from ui.widgets.tables.table import TableView

_UPDATE = "actions/update/"
_EMPTY = ("The update is empty.", "Describe the progress, then add the update.")
_ROW_HEIGHT, _CLICK_MS = 44, 300
_EVERYTHING = Changes(register=True, actions=True, meetings=True, settings=True)


class ActionsPage(ListPage):
    """The Actions page. Owned by the window.

    Keys in the list: U writes an update, Enter opens the detail, a letter begins the filter. Shift and Ctrl select
    several actions, which are then updated together.
    """

    name, title, icon = "actions", "Actions", "list-checks"
    split_key, noun = "actions/detail", "action"
    usual_part, whole_part = ActionFilter.OPEN, ActionFilter.ALL

    def __init__(
        self,
        actions: ActionsService,
        register: RegisterService,
        reviews: ReviewsService,
        papers: PapersService,
        past: AsAtView,
        office: SettingsService,
        drafts: Drafts,
    ) -> None:
        super().__init__(past, office, drafts)
        self._actions, self._register, self._reviews, self._papers = actions, register, reviews, papers
        self.papers = PaperController(papers, self, self.notice)
        self._undecided: frozenset[ActionId] = frozenset()
        self._open_comments: OpenComments = {}
        self._undoable: list[UpdatedTogether] = []
        self._seen: UpdateId | None = None
        self._groups: tuple[ActionGroup, ...] = ()  # as they are listed
        self._held: tuple[str, LogQuery, str] | None = None  # a row that stays in its place in this view
        self._order = ("target", False)
        self._counts: tuple[AsAt, LogCounts] | None = None
        self._restricted: tuple[AsAt, frozenset[AgendaItemId]] | None = None
        self._shown_id = ""
        self.head = PageHead(self.title, "Add action", self.add)
        self.chips = Chips([(view, view.value) for view in ActionFilter], ActionFilter.OPEN, "Filter actions")
        self.model = RowsModel(ACTION_COLUMNS)
        self.table = TableView(self.model, "Actions", _ROW_HEIGHT)
        self.detail = ActionDetail()
        self.several = SeveralActions()
        self.form = NewActionForm()
        self.add_views(self._sections, GROUPS)
        self.views.offer_orders([(column.key, column.title) for column in ACTION_COLUMNS if column.key], self._sort)
        self.merging = MergeController(
            self, reviews, self.as_at, self.chips, lambda: self._undecided, lambda: self._open_comments
        )
        self.lay_out(self._empty_state(), (self.detail, self.several, self.form))
        self._connect()

    # ---- what the window calls ----------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        if changes.settings:
            self._offer_names()
        if not (changes.actions or changes.register) and not (changes.meetings and self._has_other_restrictions()):
            return
        self.as_at.prepare_again()
        self._undecided = frozenset(ActionId(found.thing_id) for found in self._reviews.undecided())
        self._open_comments = self._reviews.open_comments() if self._past.is_today else {}
        self.waiting.emit(len(self._undecided))
        self._counts = self._restricted = None
        if not self._past.is_today and self.chips.on == ActionFilter.BOTH_CHANGED:
            self.chips.pick(ActionFilter.OPEN)
        is_asked = bool(self._undecided) or self.chips.on == ActionFilter.BOTH_CHANGED
        self.chips.offer(ActionFilter.BOTH_CHANGED, self._past.is_today and is_asked)
        self.show_list()
        self._offer_names()
        self._show_detail()

    def show_place(self, place: PagePlace) -> None:
        """Show an action, or the form for a new one. Leaves the view of the past if the action is not in it."""
        if place.view == FORMS:
            return  # `FormsController` opens them
        if place.file is not None:
            self.merging.preview(place.file)
            return
        if place.start_new:
            self.as_at.show_today()
            self._begin_new(place.thing)
            return
        if place.view:
            self.as_at.show_today()
            self.views.take_up({TARGET: place.target} if place.target else {}, self.views.usual_group)
            self.narrow(ActionFilter(place.view), place.filter_text)
            if not place.thing or self._open_row(place.thing):
                return
        if not self._actions.rows((ActionId(place.thing),), self._past.view):
            self.as_at.show_today()
        self.views.take_up({}, self.views.group)
        self._folded = frozenset()
        self.narrow(ActionFilter.ALL, "")
        self._open_row(place.thing)

    # ---- what the user does -------------------------------------------------------------------

    def add(self) -> None:
        """Open the form for a new action."""
        if not self.as_at.refuses("add an action"):
            self._begin_new("")

    def send_update(self) -> None:
        """Add the typed update to the current action."""
        if not self._can_be_sent(self.detail.update_box):
            return
        action_id = ActionId(self._shown_id)
        update = replace(self.detail.update_box.typed_update(), base_id=self._seen)
        sent = self.attempt(lambda: self._actions.update_together((action_id,), update))
        if sent is not None:
            self._drafts.forget(f"{_UPDATE}{action_id}")
            self.detail.update_box.show_draft(UpdateDraft())
            self.detail.update_box.note.setFocus(Qt.FocusReason.OtherFocusReason)
            self.announce_update(sent)

    def update_several(self) -> None:
        """Add the typed update to all selected actions at once. The notice offers to undo it."""
        box, ids = self.several.update_box, self.several.ids
        if not self._can_be_sent(box):
            return
        together = self.attempt(lambda: self._actions.update_together(ids, box.typed_update()))
        if together is not None:
            self.several.forget()
            self.announce_update(together)

    def announce_update(self, together: UpdatedTogether, done: str = "") -> None:
        """Show the updated actions and, in the notice, what was done: by default what was updated. Offer Undo."""
        if together.changed == (self._chosen_action,) and not together.is_removal:
            self._held = (self._chosen_action, self._query(), self.views.group)
        self.announce(Changes(actions=True))
        self._undoable.append(together)
        self._undo.setEnabled(True)
        words = done or together_sentence(together, self._ref_of(together))
        self.notice.show_message(StatusShape.DISC, words, verb="Undo", act=lambda: self.take_back(together))

    def take_back(self, together: UpdatedTogether) -> None:
        """Undo an update of one action or several."""
        restored = self.attempt(lambda: self._actions.take_back(together))
        if restored is not None:
            self._undoable.remove(together)
            self._undo.setEnabled(bool(self._undoable))
            self.announce(Changes(actions=True))
            if not restored[1:] and self.model.place_of(restored[0]) is not None:
                self.table.choose(restored[0])
            self.notice.show_message(StatusShape.DISC, *taken_back_sentences(together, self._ref_of(together)))

    def _ref_of(self, together: UpdatedTogether) -> str:
        """Return the reference of the only action that was updated. Empty if several were."""
        states = self._actions.rows(together.changed) if len(together.changed) == 1 else ()
        return states[0].ref if states else ""

    def undo_last(self) -> None:
        """Undo the last update that was made in this window and is not undone yet."""
        if self._undoable and not self.as_at.refuses("undo an update"):
            self.take_back(self._undoable[-1])

    def set_status(self, status: Status) -> None:
        """Set the status of the selected action, or of all selected actions."""
        ids = tuple(map(ActionId, self.table.selected_ids))
        if not ids or self.as_at.refuses("add an update"):
            return
        sent = self.attempt(lambda: self._actions.update_together(ids, NewUpdate(status=status)))
        if sent is not None:
            self.announce_update(sent)

    def change_field(self, name: str) -> None:
        """Move the focus to a field of the update of the selected action or actions."""
        self.begin_update()
        box = self.several.update_box if self.details.currentWidget() is self.several else self.detail.update_box
        if box.isVisible():
            box.focus_field(name)

    def _can_be_sent(self, box: UpdateBox) -> bool:
        """Return True if a typed update is complete; otherwise show what is wrong with it."""
        is_empty = box.draft() == UpdateDraft()
        if is_empty:
            self.notice.show_message(StatusShape.TRIANGLE, *_EMPTY)
        return not is_empty and box.check()

    def settle(self, found: OpenClash, keep: Mapping[str, str], note: str) -> None:
        """Resolve a conflict with the chosen values."""
        self.change(lambda: self._reviews.resolve(found, keep, note))

    def save_log(self) -> SavePaperDialog:
        """Open the dialog that writes the action log as a paper, in the view that is shown."""
        view, as_at = self._past.view, self._past.description
        stem = f"Action log as at {self._past.day.isoformat()}"
        return self.papers.ask(
            "Save the action log",
            stem,
            f"The action log as at {as_at} is",
            partial(self._papers.write, "action-log", as_at=view),
        )

    def begin_update(self) -> None:
        """Move the focus to the update box of the selected action or actions."""
        if not self._chosen_action or self.as_at.refuses("add an update"):
            return
        if self.details.currentWidget() is self.several:
            self.split.open_detail()
            self.several.update_box.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.open_selected()
            self.detail.update_box.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- list ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.table.let_several()
        self.table.several.connect(self._on_several)
        self.table.sort_requested.connect(self._sort)
        self.table.key("U", "Add update", self.begin_update)
        self.detail.closed.connect(self._leave_detail)
        self.detail.item_requested.connect(lambda item_id: self.requested.emit(PagePlace("register", item_id)))
        self.detail.settled.connect(self.settle)
        self.detail.update_box.sent.connect(self.send_update)
        self.detail.update_box.edited.connect(self._keep_draft)
        self.detail.update_box.stepped.connect(self._step)
        self.several.closed.connect(self._leave_several)
        self.several.sent.connect(self.update_several)
        self.merging.merged.connect(lambda: self.announce(_EVERYTHING))
        self.form.keep_in(self._drafts, self.name)
        self.form.closed.connect(self._leave_form)
        self.form.requested.connect(self._add_new)
        add = self.command("Add action", self.add, "Ctrl+N")
        self.add_list_commands()
        update = self.command("Add update", self.begin_update, unless=self.no_action)
        self._undo = self.command("Undo the last update", self.undo_last, "Ctrl+Z")
        self._undo.setEnabled(False)
        self.table.offer(*row_commands(self.table, self.set_status, self.change_field), self._undo)
        merge = self.command("Merge a review", self.merging.choose)
        self.command("Save the action log…", self.save_log, part=SAVE_AND_SEND)
        self.as_at.disable_in_past(self.head.primary, add, update, merge)

    def show_list(self) -> None:
        view, as_at = self._past.view, self._past.day
        query, (key, descending) = self._query(), self._order
        laid, counts = self._laid(query), self._counted()
        make = row_maker(
            laid,
            self.views.group,
            as_at,
            self._folded,
            lambda part: self._actions.rows(part, view),
            lambda state: self._row(state, as_at),
        )
        self.model.show(laid.ids, make, heads=laid.heads)
        self.table.show_order(key, descending)
        sentence = log_sentence(counts) if counts.total or view.is_now else "No actions on that date."
        sentence = f"{sentence}{both_changed_sentence(len(self._undecided))}"
        self.show_found(sentence, laid.count, counts.total, "actions in the log")

    def _offer_names(self) -> None:
        owners, meetings = self._actions.possible_owners(), self._past.update_meetings()
        self.form.offer_owners(owners)
        for box in (self.detail.update_box, self.several.update_box):
            box.offer_owners(owners)
            box.offer_meetings(meetings)

    def _counted(self) -> LogCounts:
        """Return the counts of the whole log in the view. They are the same for every filter and order."""
        if self._counts is None or self._counts[0] != self._past.view:
            self._counts = (self._past.view, self._actions.counts(self._past.view))
        return self._counts[1]

    def _restricted_items(self) -> frozenset[AgendaItemId]:
        """Return the agenda items whose actions are marked as restricted in the view."""
        if self._restricted is None or self._restricted[0] != self._past.view:
            self._restricted = (self._past.view, self._actions.restricted_items(self._past.view))
        return self._restricted[1]

    def _has_other_restrictions(self) -> bool:
        """Return True if items were restricted or opened since the list was shown."""
        shown, self._restricted = self._restricted, None
        return shown is not None and shown != (self._past.view, self._restricted_items())

    def _query(self) -> LogQuery:
        key, descending = self._order
        part, asked = ActionFilter(self.chips.on), self.views.asked
        return log_query(part, key, self._text, self._undecided, self._past.day, asked, descending=descending)

    def _laid(self, query: LogQuery) -> ListedActions:
        view = self._past.view
        if self.views.group:
            parts = self._actions.parts(ActionGrouping(self.views.group), query, view)
        else:
            parts = (ActionGroup("", "", self._actions.ids(query, view)),)
        belongs, held = parts, ActionId(self._chosen_action)
        if self._held and self._held == (held, query, self.views.group):
            parts = kept_in_place(held, parts, self._groups)
        self._groups = parts
        if not self.views.group:
            return ListedActions(parts[0].ids)
        homes = [next((part.key for part in groups if held in part.ids), "") for groups in (belongs, parts)]
        return list_groups(parts, self._folded, held if homes[0] != homes[1] else "")

    def show_view(self, view: SavedView) -> None:
        self._order = (view.order if view.order in LOG_ORDERS else "target", view.descending)
        super().show_view(view)

    def _sections(self) -> tuple[FilterSection, ...]:
        return log_sections(self._actions.owners(), self._register.reports(self._past.view))

    def _row(self, state: ActionState, as_at: date) -> TableRow:
        return action_row(
            state,
            as_at,
            both_changed=state.action.id in self._undecided,
            is_restricted=self._is_restricted(state),
            open_comment=self._open_comments.get(state.action.id),
        )

    def _is_restricted(self, state: ActionState) -> bool:
        return state.action.agenda_item_id in self._restricted_items()

    def _sort(self, key: str) -> None:
        former, descending = self._order
        self._order = (key, not descending if key == former else False)
        self.show_list()

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "Track every action until it is complete",
            "An action records a task, its owner and its target date. Updates are added and nothing is overwritten,"
            " so you can print the log as at any date.",
            (("Add action", self.add),),
            (
                ("book-open", "From an item in the register", "Open register", lambda: self._go("register")),
                ("calendar", "From a meeting’s agenda", "Open meetings", lambda: self._go("meetings")),
            ),
        )

    def _go(self, page: str) -> None:
        self.requested.emit(PagePlace(page))

    # ---- detail -------------------------------------------------------------------------------

    def on_selected(self, action_id: str) -> None:
        if not action_id or is_heading(action_id):
            return
        if self.details.currentWidget() is self.form and action_id == self._shown_id:
            return  # the list was shown anew; somebody is still writing
        self.details.setCurrentWidget(self.detail)
        self._show_detail()
        self.open_beside_list()
        if self._held and self._held[0] != action_id:
            QTimer.singleShot(_CLICK_MS, self, self._let_go)

    def _let_go(self) -> None:
        """List the row that stayed in its place where it belongs, since a click on another row has ended."""
        if self._held and self._held[0] != self._chosen_action:
            self._held = None
            self.show_list()

    def no_action(self) -> str:
        """Return why a command about the selected action can do nothing; empty if there is one."""
        return "" if self._chosen_action else "No action is selected. Select an action first."

    @property
    def _chosen_action(self) -> str:
        """The id of the selected action; empty if a heading row is selected."""
        return "" if is_heading(self.table.chosen_id) else self.table.chosen_id

    def _on_several(self, ids: tuple[str, ...]) -> None:
        if not ids[1:]:
            if self.details.currentWidget() is self.several:
                self.details.setCurrentWidget(self.detail)
            return
        known, view = tuple(map(ActionId, ids)), self._past.view
        counts = self._actions.counts(view, LogQuery(among=frozenset(known)))
        self.several.show_actions(known, first_of(self._actions, known), counts, self.why_fixed)
        self.details.setCurrentWidget(self.several)
        self.open_beside_list()

    def _leave_several(self) -> None:
        self.table.choose(self.table.chosen_id)
        self.focus_first()

    def _show_detail(self) -> None:
        action_id = self._chosen_action or self._shown_id
        if not action_id:
            return
        self._keep_draft()
        known, view = ActionId(action_id), self._past.view
        states = self._actions.rows((known,), view)
        if not states or states[0].withdrawn:
            self._shown_id = ""
            self.split.close_detail()
            return
        self._show_state(states[0], known, view)
        self._seen = states[0].last_id
        if action_id != self._shown_id:
            self._shown_id = action_id
            self.detail.show_top()
            self.detail.update_box.show_draft(self._draft_of(action_id))

    def _show_state(self, state: ActionState, known: ActionId, view: AsAt) -> None:
        entry = self._item_of(state, view)
        found = self._reviews.clash(known) if view.is_now else None
        history, source = self._actions.history(known, view), self._actions.source(state, view)
        marked = self._is_restricted(state)
        with self.detail.refilling():
            self.detail.show_action(
                state, history, entry, self._past, found, self.why_fixed, source, is_restricted=marked
            )

    def _item_of(self, state: ActionState, view: AsAt) -> ItemEntry | None:
        """Return the item that an action answers; None if the view does not have it.

        An action may be older than its item.
        """
        try:
            return self._register.entry(state.action.item_id, view) if state.action.item_id else None
        except NotFoundError:
            return None

    def _keep_draft(self) -> None:
        if self._shown_id:
            self._drafts.keep(f"{_UPDATE}{self._shown_id}", self.detail.update_box.draft().fields)

    def _draft_of(self, action_id: str) -> UpdateDraft:
        return UpdateDraft.from_fields(self._drafts.get(f"{_UPDATE}{action_id}"))

    def _open_row(self, action_id: str) -> bool:
        """Open the detail of an action. Return True if the list has it."""
        if is_listed := self.table.choose(action_id):
            self.open_selected()
        return is_listed

    def open_selected(self) -> None:
        self.details.setCurrentWidget(self.detail)
        self._show_detail()
        self.split.open_detail()

    def _leave_detail(self) -> None:
        focus = QApplication.focusWidget()
        in_box = focus is not None and self.detail.update_box.isAncestorOf(focus)
        if not in_box or self.split.detail_replaces_list:
            self.split.close_detail()
        self.focus_first()

    def _step(self, step: int) -> None:
        at = self.model.place_of(self._shown_id)
        if at is None:
            return
        if (following := self.model.next_item(at + step, step)) is not None:
            self.table.choose(self.model.id_at(following))
            self.detail.update_box.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- a new action -------------------------------------------------------------------------

    def _begin_new(self, item_id: str) -> None:
        entry = self._register.entry(ItemId(item_id)) if item_id else None
        self.notice.clear()
        self.details.setCurrentWidget(self.form)
        self.split.open_detail()
        self.form.begin(self._actions.possible_owners(), entry)

    def _add_new(self, new: NewAction) -> None:
        action = self.attempt(lambda: self._actions.add(new))
        if action is not None:
            self.form.empty()
            self.announce(Changes(actions=True, register=new.item_id is not None))
            if self.form.goes_on:
                self.notice.show_message(StatusShape.DISC, f"Action {action.ref} added to the log.")
                self.form.begin(self._actions.possible_owners())
                return
            if self.table.choose(action.id):
                self.open_selected()
            else:
                self.show_place(PagePlace("actions", action.id))
            self.notice.show_message(StatusShape.DISC, f"Action {action.ref} added to the log.")
            self.focus_first()

    def _leave_form(self) -> None:
        self.details.setCurrentWidget(self.detail)
        if not self._shown_id:
            self.split.close_detail()
        self.form.tell_kept(self.notice)
        self.focus_first()


def row_commands(
    parent: QWidget, set_status: Callable[[Status], object], change_field: Callable[[str], object]
) -> tuple[QAction, ...]:
    """Return the commands: a menu that sets the status, and one command for each field that needs typing."""
    menu = QMenu("Set status", parent)
    menu.setAccessibleName("Set status")
    for status in Status:
        menu.addAction(FIELD_OF["status"].in_words(status), partial(set_status, status))
    target, owner = (QAction(f"Change {name}", parent) for name in ("target", "owner"))
    target.triggered.connect(lambda: change_field("target"))
    owner.triggered.connect(lambda: change_field("owner"))
    return menu.menuAction(), target, owner
