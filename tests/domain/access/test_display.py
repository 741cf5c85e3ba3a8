"""How a person is shown: as they chose, never by name in public, not at all in mail."""

import pytest

from workspace.domain.access.display import (
    NOBODY,
    Display,
    Known,
    Shown,
    Viewer,
    shown_as,
    viewer_of,
)

IN_THE_DRAFT = (Viewer.OWN_ORGANISATION, Viewer.LEAD, Viewer.CO_PARTY, Viewer.INVITED)
NAME, HOUSE = "Amina Diarra", "Open Hands"


def amina(display: Display = Display.NAMED, stand_in: str = "") -> Known:
    return Known(name=NAME, title="Lawyer", organisation=HOUSE, display=display, stand_in=stand_in)


@pytest.mark.parametrize("viewer", IN_THE_DRAFT)
def test_in_a_draft_somebody_named_is_named_with_their_function(viewer):
    seen = shown_as(amina(), viewer)
    assert (seen.who, seen.title, seen.organisation) == (NAME, "Lawyer", HOUSE)


@pytest.mark.parametrize("viewer", IN_THE_DRAFT)
@pytest.mark.parametrize(
    ("display", "stand_in", "who", "organisation"),
    [
        (Display.ORGANISATION, "", HOUSE, HOUSE),
        (Display.ROLE, "women's rights defender, Sahel", "women's rights defender, Sahel", ""),
        (Display.PSEUDONYM, "Wren", "Wren", HOUSE),
    ],
)
def test_who_is_not_named_is_shown_as_they_chose(viewer, display, stand_in, who, organisation):
    seen = shown_as(amina(display, stand_in), viewer)
    assert (seen.who, seen.organisation) == (who, organisation)
    assert seen.title == ""


@pytest.mark.parametrize("display", Display)
def test_i15_toward_the_public_no_person_is_named(display):
    assert shown_as(amina(display, "Wren"), Viewer.PUBLIC) == Shown(organisation=HOUSE)


@pytest.mark.parametrize("display", Display)
def test_mail_names_nobody(display):
    assert shown_as(amina(display, "Wren"), Viewer.MAIL) == NOBODY


@pytest.mark.parametrize("viewer", Viewer)
@pytest.mark.parametrize("display", [each for each in Display if each is not Display.NAMED])
def test_the_own_name_of_somebody_who_hides_it_is_shown_to_nobody(display, viewer):
    assert NAME not in str(shown_as(amina(display, "Wren"), viewer))


@pytest.mark.parametrize(
    ("theirs", "own", "leads", "viewer"),
    [
        ("a", "a", True, Viewer.OWN_ORGANISATION),
        ("a", "a", False, Viewer.OWN_ORGANISATION),
        ("b", "a", True, Viewer.LEAD),
        ("b", "a", False, Viewer.CO_PARTY),
    ],
)
def test_a_reader_of_a_draft_is_of_the_same_house_the_lead_or_another_party(
    theirs, own, leads, viewer
):
    assert viewer_of(theirs, own, leads=leads) is viewer
