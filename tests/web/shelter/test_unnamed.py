"""While the names of parties are kept out of sight, no address that everybody can ask says them."""

import pytest

from tests.support.people.amended import amended
from tests.support.people.networks import fresh
from tests.support.people.outside import Outside, said
from tests.support.people.review_table import a_reviewer
from tests.support.people.signed_on import OpenTable
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.services import shelter

ECHOES = ("q=Aruna", "/sign-in")
"""What says what was looked for, and the page that offers the accounts of a demonstration."""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_page_file_feed_or_data_says_a_name_that_is_kept_out_of_sight(noon, app):
    table = OpenTable().published()
    amended(table)
    table.sign()
    sena, houses = a_reviewer(), (table.aruna, table.belmar, table.hands)
    page, anybody = f"/en/pledges/{table.symbol}", app.test_client()
    before = said(anybody, page)
    for house in houses:
        shelter.keep(fresh(sena), table.symbol, house.slug, "Its staff are threatened.")
    more = {"number": "1", "form": "md", "organisation": table.belmar.slug}
    shown = Outside(table.symbol, campaign=table.campaign.slug, **more).finds()
    assert len(shown) > 90
    for address, text in shown.items():
        if not any(one in address[1] for one in ECHOES):
            found = [one.name for one in houses if one.name in text or f'"{one.slug}"' in text]
            assert not found, address
    assert shown["anybody", page].count(UNNAMED) > 2
    for house in houses:
        shelter.say_again(fresh(sena), table.symbol, house.slug, "The danger is over.")
    assert said(anybody, page).partition("<main")[2] == before.partition("<main")[2]
