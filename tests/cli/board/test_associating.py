"""`boardpack associate`: said to this computer, and undone."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it would change the registry of who runs the tests")
def test_a_double_click_is_told_to_the_desktop_and_taken_back(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", str(tmp_path))
    entry = tmp_path / "data" / "applications" / "boardpack-review.desktop"

    result = run("association", "add")
    assert result.out.endswith("Double-clicking a review file now opens Boardpack.\n")
    assert "main.py" in entry.read_text(encoding="utf-8")

    assert run("association", "remove").out.endswith("Double-clicking a review file no longer opens Boardpack.\n")
    assert not entry.exists()
