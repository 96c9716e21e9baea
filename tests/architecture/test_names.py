"""Names can be searched for: no two public classes of the product have the same one."""

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = sorted([*(ROOT / "boardpack").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])


def names_used_twice() -> dict[str, list[str]]:
    """Return the names of public classes that several modules define, each with these modules."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in PRODUCT:
        for name in re.findall(r"^class ([A-Z]\w*)", path.read_text(encoding="utf-8"), re.MULTILINE):
            places[name].append(str(path.relative_to(ROOT)))
    return {name: modules for name, modules in places.items() if len(modules) > 1}


def test_no_two_public_classes_have_the_same_name():
    assert names_used_twice() == {}
