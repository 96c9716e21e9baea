from concurrent.futures import ThreadPoolExecutor

import pytest

from boardpack.domain.office.markings import Classification
from boardpack.domain.office.saved_views import SavedView
from boardpack.domain.office.setting_texts import SETTING_NAMES, SettingText, parse_setting, setting_text
from boardpack.domain.office.settings import CommentUse, LetterheadUse, PaperAcceptance, StatusWordsUse
from boardpack.domain.register.bodies import OfficeBody
from boardpack.errors import RefusedError
from boardpack.values import replace
from boardpack.workspace import Workspace, open_workspace
from tests.builders import SETTINGS


def test_settings_are_kept_and_told_as_changed_once(workspace: Workspace) -> None:
    changed = replace(SETTINGS, office_address=("1 High Street", "Harmsworth"))

    assert workspace.settings.save(changed).settings
    assert not workspace.settings.save(changed).settings
    assert workspace.settings.get() == changed


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"board_name": "  "}, "needs a name"),
        ({"accent": "blue"}, "“blue” is not a colour"),
        ({"meets_on": "Wednesdays"}, "“Wednesdays” is not a meeting day"),
        ({"copies_to_make": ("public", "braille")}, "“braille” is not a copy of a pack"),
    ],
)
def test_settings_that_papers_could_not_carry_are_refused(
    workspace: Workspace, told: dict[str, str], sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        workspace.settings.save(replace(SETTINGS, **told))
    assert workspace.settings.get() == SETTINGS


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("papers_lead", "two", "“two” is not a number of days to make a pack"),
        ("paper_pages", "six", "“six” is not a number of pages"),
        ("clear_days", "999", "“999” is not a number of clear days"),
        ("comments_due_day", "57", "“57” is not a day from 1 to 56"),
        ("paper_marking", "SECRET", "does not accept the marking “SECRET”"),
        ("attached_comments", "perhaps", "“perhaps” is not an option for comments in attached files"),
        ("status_words", "never", "“never” is not an option for the explanation of status words"),
        ("acceptance", "later", "“later” is not an option for the acceptance of papers"),
        ("letterhead_use", "memos", "“memos” is not an option for the letterhead"),
        ("bodies", "one line", "needs a list"),
        ("office_name", ("two", "lines"), "needs a single value"),
    ],
)
def test_a_text_that_is_not_a_value_of_the_setting_is_refused_in_words(
    name: str, text: SettingText, sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        parse_setting(name, text)


def test_each_setting_is_read_as_it_was_written() -> None:
    filled = replace(
        SETTINGS,
        bodies=(OfficeBody("Resilience Forum", ("RF", "the Forum")), OfficeBody("Flood Group")),
        comments_due_day=21,
        paper_marking=Classification.OFFICIAL_SENSITIVE,
        acceptance=PaperAcceptance.BY_SECRETARY,
        attached_comments=CommentUse.PRINTED,
        status_words=StatusWordsUse.EVERY,
        letterhead_use=LetterheadUse.ALL,
        tracker_columns=(("Lead = Officer", "owner"), ("Colour", "")),
    )
    for name in SETTING_NAMES:
        assert parse_setting(name, setting_text(name, getattr(filled, name))) == getattr(filled, name)


def test_two_who_write_at_once_lose_nothing(workspace: Workspace) -> None:
    """Ten rounds of three people who save views and two who set other fields, each on a connection of their own."""
    fields = ("office_name", "office_telephone")

    def write(who: str) -> None:
        own = open_workspace(workspace.folder, author=who)
        for number in range(10):
            if who in fields:
                own.settings.change({who: f"{who} {number}"})
            else:
                own.settings.keep_view(SavedView("actions", f"{who} {number}", "Open"))

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(write, ("Ann", "Bob", "Cat", *fields)))

    assert len(workspace.settings.views("actions")) == 30
    settings = workspace.settings.get()
    assert [getattr(settings, field) for field in fields] == [f"{field} 9" for field in fields]


def test_views_are_kept_by_name_replaced_and_taken_away(workspace: Workspace) -> None:
    late, mine = SavedView("actions", "Late", "Overdue"), SavedView("actions", " Mine ", "Open", words="hale")
    other = SavedView("register", "Late", "Open")
    for view in (late, mine, other):
        assert workspace.settings.keep_view(view).settings

    assert [view.name for view in workspace.settings.views("actions")] == ["Late", "Mine"]
    workspace.settings.keep_view(replace(late, part="At risk"))
    assert [view.part for view in workspace.settings.views("actions")] == ["At risk", "Open"]
    workspace.settings.forget_view(late)
    assert [view.name for view in workspace.settings.views("actions")] == ["Mine"]
    assert workspace.settings.views("register") == (other,)
    with pytest.raises(RefusedError, match="needs a name"):
        workspace.settings.keep_view(replace(late, name=" "))
