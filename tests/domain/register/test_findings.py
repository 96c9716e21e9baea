"""A finding can be read beside the name of its place."""

from boardpack.domain.register.findings import Finding


def test_a_finding_beside_its_place_does_not_name_it_again():
    assert Finding("rule", "Paper 3", (), "Paper 3 is missing: nothing was sent.").beside_its_place == (
        "Missing: nothing was sent."
    )
