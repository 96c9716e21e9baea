"""Findings that were looked at once: kept as text that a person can read."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from boardpack.domain.register.findings import Finding

GOLDENS = Path(__file__).parent / "goldens"


def told(findings: Iterable[Finding]) -> str:
    """Each finding on lines of its own: severity, rule, message, facts."""
    return "".join(
        f"{finding.severity.value.upper()} {finding.rule}\n  {finding.message}\n"
        + "".join(f"  - {fact}\n" for fact in finding.facts)
        for finding in findings
    )


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[[str, Iterable[Finding]], None]:
    """Compares findings with those that were last looked at, or writes them anew with --refresh-goldens."""

    def compared(name: str, findings: Iterable[Finding]) -> None:
        path, words = GOLDENS / f"{name}.txt", told(findings)
        if request.config.getoption("--refresh-goldens", default=False):
            path.write_text(words, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path.name} is missing: run pytest tests --refresh-goldens and read it"
        assert words == path.read_text("utf-8")

    return compared
