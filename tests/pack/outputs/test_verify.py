"""A pack that is not as planned is found out."""

from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from boardpack.pack.joining.assemble import assemble
from boardpack.pack.outputs.verify import verify_pack
from boardpack.values import replace
from tests.pack.made_pdfs import changed
from tests.pack.material import STYLE, Wanted, laid_out


@pytest.fixture(scope="module")
def pack():
    made, _ = laid_out([Wanted("Action log", lines=60), Wanted("Vetting")])
    return made, assemble(made.parts, made.facts, STYLE).data


def _break_link(pdf: Pdf) -> None:
    pdf.pages[2].obj.Annots[0][Name.Dest] = Array([None, Name.Fit])


def _leave_pack_link(pdf: Pdf) -> None:
    link = pdf.pages[2].obj.Annots[0]
    del link[Name.Dest]
    link[Name.A] = Dictionary(S=Name.URI, URI=String("pack:paper-1"))


def _lead_contents_astray(pdf: Pdf) -> None:
    for link in pdf.pages[1].obj.Annots:
        link[Name.Dest] = Array([pdf.pages[0].obj, Name.Fit])


def _label_in_roman(pdf: Pdf) -> None:
    pdf.Root[Name.PageLabels] = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))


def _forget_outline(pdf: Pdf) -> None:
    del pdf.Root[Name.Outlines]


def _forget_tree(pdf: Pdf) -> None:
    del pdf.Root[Name.StructTreeRoot]


def _take_a_page_out_of_the_tree(pdf: Pdf) -> None:
    del pdf.pages[3].obj[Name.StructParents]


def _lose_a_stamp(pdf: Pdf) -> None:
    pdf.pages[3].obj[Name.Contents] = pdf.make_stream(b"")


def _forget_a_font(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[3].obj[Name.Resources] = Dictionary({**pdf.pages[3].resources, "/Font": Dictionary(F1=font)})


def _lose_a_page(pdf: Pdf) -> None:
    del pdf.pages[-1]


def test_a_pack_as_planned_has_no_finding(pack):
    made, data = pack

    assert verify_pack(data, made.plan) == ()


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (_break_link, "pack-broken-link"),
        (_leave_pack_link, "pack-broken-link"),
        (_lead_contents_astray, "pack-contents"),
        (_label_in_roman, "pack-page-label"),
        (_forget_outline, "pack-outline"),
        (_forget_tree, "pack-untagged"),
        (_take_a_page_out_of_the_tree, "pack-untagged"),
        (_lose_a_stamp, "pack-stamp"),
        (_forget_a_font, "pack-claim"),
        (_lose_a_page, "pack-page-count"),
    ],
)
def test_each_kind_of_damage_is_found_and_holds_back_the_pack(pack, damage: Callable[[Pdf], None], rule: str):
    made, data = pack

    findings = verify_pack(changed(data, damage), made.plan)

    assert {finding.rule for finding in findings} == {rule}
    assert all(finding.blocks_issue for finding in findings)


def test_a_plan_in_another_order_is_found(pack):
    made, data = pack
    first, second = made.plan.parts[3:5]
    swapped = (*made.plan.parts[:3], replace(first, title=second.title), replace(second, title=first.title))

    findings = verify_pack(data, replace(made.plan, parts=swapped))

    assert [finding.rule for finding in findings] == ["pack-outline"]


def test_a_title_that_goes_on_to_the_next_page_of_the_contents_has_its_number_at_its_end():
    made, _ = laid_out([Wanted("Vetting" + " and what became of it" * 120), Wanted("Action log")])

    assert verify_pack(assemble(made.parts, made.facts, STYLE).data, made.plan) == ()
