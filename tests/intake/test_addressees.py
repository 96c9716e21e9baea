"""Who an ask is addressed to, in the constructions that inspectors use."""

import pytest

from boardpack.intake.wording.addressees import bodies_worked_with, find_bodies

ASKS = {
    "The Home Office should work with the National Police Chiefs’ Council and the College of Policing to agree one.": [
        "Home Office (lead)",
        "National Police Chiefs' Council (with)",
        "College of Policing (with)",
    ],
    "The IOPC recommends that the College of Policing reviews its guidance.": ["College of Policing (lead)"],
    "HMIC recommends that within six months the force should review it.": ["The force (lead)"],
    "We recommend that the Home Office publish figures. Forces should use them.": ["Home Office (lead)"],
    "The Director General of the National Crime Agency should decide.": [
        "Director General of the National Crime Agency (lead)"
    ],
    "The National Police Chiefs’ Council lead for custody should write to forces.": [
        "National Police Chiefs' Council lead for custody (lead)"
    ],
    "Chief officers with responsibility for regional organised crime units should share them.": [
        "Chief officers with responsibility for regional organised crime units (lead)"
    ],
    "We recommend that, within three months, Dunmere Police works with Ofsted to improve it.": [
        "Dunmere Police (lead)",
        "Ofsted (with)",
    ],
    "Chief constables and the chief constable of British Transport Police should assess it.": [
        "Chief Constables (lead)",
        "British Transport Police (lead)",
    ],
    "The College of Policing should, in consultation with chief constables and the Home Office:": [
        "College of Policing (lead)",
        "Chief Constables (in consultation)",
        "Home Office (in consultation)",
    ],
    "Dunmere Police should work with the ambulance service to agree it.": [
        "Dunmere Police (lead)",
        "ambulance service (with)",
    ],
    "By June 2027, the director general of the National Crime Agency should act.": [
        "director general of the National Crime Agency (lead)"
    ],
    "Chief constables of lead forces for regional organised crime units should agree.": ["Chief Constables (lead)"],
    "The Northmere Youth Justice Service should appoint one.": ["Northmere Youth Justice Service (lead)"],
    "By December 2026, CPS Westmarch should review it.": ["CPS Westmarch (lead)"],
    "Forces should, with ambulance trusts, agree a policy.": ["Police forces (lead)", "ambulance trusts (with)"],
    "The service doesn’t target its work well enough.": ["service (lead)"],
    "Eastmoor Fire and Rescue Service doesn’t have enough inspectors.": ["Eastmoor Fire and Rescue Service (lead)"],
    "The force and its healthcare provider should store drugs safely.": [
        "The force (lead)",
        "healthcare provider (lead)",
    ],
    "We recommend that chief constables, working with local safeguarding boards, agree a form.": [
        "Chief Constables (lead)",
        "local safeguarding boards (with)",
    ],
    "The force should take action, with its local authority partners, to make sure that it does.": [
        "The force (lead)",
        "local authority partners (with)",
    ],
    "The force should agree a plan, in consultation with the Crown Prosecution Service.": [
        "The force (lead)",
        "Crown Prosecution Service (in consultation)",
    ],
    "The force should make sure that officers, with the College of Policing, review it.": ["The force (lead)"],
    "The Home Office should work with retailers to agree a form.": ["Home Office (lead)", "retailers (with)"],
    "That Cabinet extends the order for three years.": ["Cabinet (lead)"],
    "That the Head of Community Safety draws up, with the Business Improvement District, one form.": [
        "Head of Community Safety (lead)",
        "Business Improvement District (with)",
    ],
    "The Chief Constable of Dunmere Police should review it.": ["Dunmere Police (lead)"],
    "That the Chief Constable of Dunmere Police be asked to review it.": ["Dunmere Police (lead)"],
    "The National Police Chiefs’ Council co-ordinator for economic crime should agree it.": [
        "National Police Chiefs' Council co-ordinator for economic crime (lead)",
    ],
    "Kent Police should work with its neighbouring forces to agree one.": [
        "Kent Police (lead)",
        "neighbouring forces (with)",
    ],
    "Directors should work with chief constables and police and crime commissioners to agree a plan.": [
        "Directors (lead)",
        "Chief Constables (with)",
        "Police and Crime Commissioners (with)",
    ],
    "The chief constables of Eastmoor Police and Southvale Police should agree.": [
        "Eastmoor Police (lead)",
        "Southvale Police (lead)",
    ],
    "The directors general of the National Crime Agency and the Independent Office for Police Conduct should report.": [
        "directors general of the National Crime Agency (lead)",
        "Independent Office for Police Conduct (lead)",
    ],
    "In consultation with staff associations, forces should publish it.": [
        "staff associations (in consultation)",
        "Police forces (lead)",
    ],
    "The National Police Chiefs' Council lead for complaints and misconduct should act.": [
        "National Police Chiefs' Council lead for complaints and misconduct (lead)",
    ],
    "The local authority and health partners should agree.": ["Local authorities (lead)", "health partners (lead)"],
}


@pytest.mark.parametrize(("text", "bodies"), ASKS.items(), ids=lambda value: str(value)[:30])
def test_an_ask_names_who_leads_and_who_joins(text: str, bodies: list[str]):
    assert [f"{found.body.canonical} ({found.body.role.value})" for found in find_bodies(text)] == bodies


def test_an_imperative_names_whom_to_work_with():
    (agency,) = bodies_worked_with("Work with the National Crime Agency to review past cases.")

    assert agency.body.canonical == "National Crime Agency"


def test_a_time_behind_consult_is_nobody():
    found = find_bodies("We recommend that the Home Office consult within six months on a duty.")

    assert [body.body.canonical for body in found] == ["Home Office"]
