"""Switching off a rule shows what it is worth. It is tried in a process of its own, since it changes modules."""

import csv
import subprocess
import sys

import pytest


def weights(rules: str) -> dict[str, dict[str, str]]:
    command = [sys.executable, "-m", "tests.letters.ablation", "--sender", "hasc", "--only", rules, "--most", "2"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {row["rule"]: row for row in csv.DictReader(printed.splitlines(), delimiter="\t")}


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, str]]:
    return weights("items.")


def test_a_rule_on_which_the_reading_rests_has_weight(rows):
    assert int(rows["items.doubts:with_counter_evidence()"]["right"]) < 0


def test_a_rule_that_never_holds_is_tried_on_nothing(rows):
    assert rows["items.cell_by_cell:_rows()"]["documents"] == "0"


def test_a_rule_weighs_the_same_alone_and_after_others(rows):
    name = "items.outline:"
    alone = weights(name)
    assert alone
    assert all(rows[rule] == row for rule, row in alone.items())
