"""A name like a public one is said to whoever signs up; that of who only drafts is not."""

import pytest

from tests.support.documents.publications import a_content, a_publication
from tests.support.people import builders as a
from tests.support.people.invited import an_enrolment
from workspace.services import enrolment
from workspace.services.enrolment import LooksAlike


def test_who_is_named_in_public_is_said_and_who_only_drafts_is_not(sol, campaign):
    a.an_organisation("Harbour Unions")
    clinics, ana = a.an_organisation("Riverside Clinics"), a.a_person("Ana")
    lead = {"organisation": clinics.slug, "name": clinics.name, "type": clinics.type}
    parties = [lead | {"capacity": "lead"}]
    a_publication(campaign, content=a_content(parties=parties), lead_name=clinics.name)
    alike = an_enrolment("rita@riverside.example")
    for ask in (
        lambda: enrolment.ask(campaign.slug, alike, "en"),
        lambda: enrolment.start(ana, campaign.slug, alike.house, another=False),
    ):
        with pytest.raises(LooksAlike) as refused:
            ask()
        assert (refused.value.known.name, set(refused.value.errors)) == (clinics.name, {"another"})
    enrolment.start(ana, campaign.slug, alike.house, another=True)
    quiet = an_enrolment("", name="Harbour Union").house
    enrolment.start(ana, campaign.slug, quiet, another=False)
    found = {one.resembles for one in enrolment.came(sol, campaign.slug).houses}
    assert found == {"Riverside Clinics", "Harbour Unions"}
