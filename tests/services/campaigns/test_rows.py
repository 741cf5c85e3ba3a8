"""Organisations named in a form: by name, acronym or slug, and only where that names one."""

import pytest

from tests.support.people import builders as a
from workspace.domain.campaigns.participation import Terms
from workspace.domain.errors import Invalid
from workspace.process.unit import transaction
from workspace.services.campaigns import rows
from workspace.store.campaigns import CampaignRow


def test_each_is_named_once_and_a_name_of_two_is_nobodys(app):
    campaign, hands = a.a_campaign(), a.an_organisation("Open Hands")
    a.an_organisation("Twins"), a.an_organisation("twins")

    def put(*named):
        terms = Terms(
            invitation_days=7,
            flagship_cap=5,
            openers="named",
            named=named,
            guidance={},
            second_factor=False,
            review_days=0,
        )
        with transaction() as unit:
            row = unit.session.get_one(CampaignRow, campaign.id)
            rows.put_terms(unit, row, terms)
            return row.named

    assert put("open hands", hands.slug) == [hands.id]
    with pytest.raises(Invalid) as refused:
        put("Open Hands", "Twins", *(f"Nobody {n}" for n in range(9)))
    said = refused.value.errors["named"]
    assert said.facts["names"] == "Twins; Nobody 0; Nobody 1; Nobody 2; Nobody 3 …"
