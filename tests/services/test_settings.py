from dataclasses import replace

import pytest

from boardpack.errors import RefusedError
from boardpack.workspace import Workspace
from tests.builders import SETTINGS


def test_settings_are_kept_and_told_as_changed_once(workspace: Workspace) -> None:
    wanted = replace(SETTINGS, office_address=("1 High Street", "Harmsworth"))

    assert workspace.settings.save(wanted).settings
    assert not workspace.settings.save(wanted).settings
    assert workspace.settings.get() == wanted


@pytest.mark.parametrize(
    ("told", "sentence"), [({"board_name": "  "}, "needs a name"), ({"accent": "blue"}, "“blue” is not a colour")]
)
def test_settings_that_papers_could_not_carry_are_refused(
    workspace: Workspace, told: dict[str, str], sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        workspace.settings.save(replace(SETTINGS, **told))
    assert workspace.settings.get() == SETTINGS
