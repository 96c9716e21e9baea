"""What tests of papers share: documents of any make-up, and goldens that a person can read."""

from pathlib import Path

import pytest

GOLDENS = Path(__file__).parent / "goldens"


class Goldens:
    """Compares a paper's outline with the one that was last looked at."""

    def __init__(self, refresh: bool) -> None:
        self._refresh = refresh

    def compare(self, name: str, outline: str) -> None:
        path = GOLDENS / f"{name}.txt"
        if self._refresh:
            path.parent.mkdir(exist_ok=True)
            path.write_text(outline, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path.name} is missing: run pytest tests/documents --refresh-goldens and read it"
        assert outline == path.read_text(encoding="utf-8")


@pytest.fixture
def goldens(request: pytest.FixtureRequest) -> Goldens:
    return Goldens(bool(request.config.getoption("--refresh-goldens", default=False)))
