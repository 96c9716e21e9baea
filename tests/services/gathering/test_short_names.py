from boardpack.domain.office.settings import Settings
from boardpack.domain.register.bodies import OfficeBody
from boardpack.services.gathering.short_names import short_names


def test_a_body_is_found_by_its_initials() -> None:
    assert "National Crime Agency" in short_names(Settings("Harm Board"))["NCA"]


def test_what_the_office_has_written_down_goes_first() -> None:
    settings = Settings("Harm Board", bodies=(OfficeBody("Northmere Custody Association", ("NCA", "the Association")),))
    assert short_names(settings)["NCA"] == "Northmere Custody Association"


def test_a_body_that_the_register_calls_by_its_initials_is_named_in_full() -> None:
    full = "His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services"
    assert short_names(Settings("Harm Board"))["HMICFRS"] == full
