"""Measures on the public page of a pledge: sentences, as a document says them."""

import re

from tests.support.documents.publications import a_content, a_publication
from tests.support.people.builders import a_campaign


def test_a_measure_is_a_sentence_with_all_its_answers_folded_beneath(client, app):
    full = {"title": "Open the budget", "responsible_party": "aruna", "indicator_type": "percent"}
    full |= {"baseline_value": "0", "baseline_date": "2026-10-31", "target_value": "100"}
    bare = {"title": "Train judges", "indicator_type": "number", "target_value": "11900"}
    bare |= {"target_unit": "<b>judges</b>", "baseline_by": "2027-07-28"}
    content = a_content()
    content["content"]["measures"] = [full | {"due_on": "2027-12-10"}, bare, {"title": "Only that"}]
    symbol = a_publication(a_campaign(), content=content)
    page = client.get(f"/en/pledges/{symbol}").text
    told = (re.sub(r"<[^>]*>", "", one) for one in page.split('measure-way">')[1:])
    said = [" ".join(one.split()) for one in told]
    assert said[0].startswith(
        "From 0% on 31 October 2026 to 100% by 10 December 2027. Republic of Aruna answers for it."
    )
    assert said[1].startswith(
        "To reach: 11,900 &lt;b&gt;judges&lt;/b&gt;. "
        "Where it starts from is established by 28 July 2027."
    )
    assert "All answers about this measure Kind of indicator" in said[1]
    assert "<details open>" not in page
    assert client.get(f"/en/pledges/{symbol}/print").text.count("<details open>") == 3
