"""What was withdrawn is in no list, but for who asks for it: found by what its lists said."""

from datetime import timedelta

from tests.support.documents.publications import a_content, a_publication
from tests.support.people import builders as a
from workspace.process.unit import transaction
from workspace.services import withdrawal
from workspace.services.registry.query import wish
from workspace.store.registry import entries


def gone(symbol, at):
    with transaction() as unit:
        entries.by_symbol(unit.session, symbol).withdrawn_at = at


def symbols(**sent):
    return [line.symbol for line in withdrawal.listed(wish(sent)).lines]


def test_it_is_listed_by_when_it_went_and_found_by_title_and_filters_and_never_before_it_was_public(
    app, noon
):
    campaign = a.a_campaign()
    women = a_content(content={"facts": {"beneficiaries": ["women"]}})
    first = a_publication(campaign, title="Écoles pour tous", region="weog", content=women)
    other = a_publication(campaign, text="A hidden word")
    a_publication(campaign, title="Stands")
    noon.move(days=1)
    gone(first, noon.at)
    gone(other, noon.at - timedelta(hours=1))
    assert symbols() == [first, other]
    assert symbols(q="ecoles") == symbols(region="weog") == [first]
    assert symbols(q="hidden") == []
    assert symbols(group="women", language="en") == [first]
    assert symbols(theme="justice") == [first, other]
    found = withdrawal.listed(wish({"region": "weog"}))
    assert found.counts["region"] == {"weog": 1, "african": 1}
    assert (found.found, found.total, withdrawal.number()) == (1, 2, 2)
    gone(other, noon.at - timedelta(days=2))
    assert symbols() == [first]
