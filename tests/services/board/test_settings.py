from dataclasses import replace

import pytest

from boardpack.domain.office.saved_views import SavedView
from boardpack.errors import RefusedError
from boardpack.workspace import Workspace
from tests.builders import SETTINGS


def test_settings_are_kept_and_told_as_changed_once(workspace: Workspace) -> None:
    wanted = replace(SETTINGS, office_address=("1 High Street", "Harmsworth"))

    assert workspace.settings.save(wanted).settings
    assert not workspace.settings.save(wanted).settings
    assert workspace.settings.get() == wanted


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"board_name": "  "}, "needs a name"),
        ({"accent": "blue"}, "“blue” is not a colour"),
        ({"meets_on": "Wednesdays"}, "“Wednesdays” is no day"),
        ({"papers_lead": "two"}, "“two” is no number of days to make a pack"),
        ({"paper_marking": "SECRET"}, "“SECRET” cannot be held"),
    ],
)
def test_settings_that_papers_could_not_carry_are_refused(
    workspace: Workspace, told: dict[str, str], sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        workspace.settings.save(replace(SETTINGS, **told))
    assert workspace.settings.get() == SETTINGS


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
