"""Pages of a pledge that many signed ask the database as often as those of one that few signed."""

import pytest

from tests.support.documents.joint import a_joint_draft
from tests.support.people import builders as a
from tests.web.test_statements import counted

FEW, MANY = 3, 60
IN_SIGNATURE = (
    *("", "/sign-off", "/sign-off/1", "/submit", "/parties", "/activity", "/bar", "/check"),
    *("/discussion", "/names", "/candidates?q=9", "/sign-off?page=2&q=s", "/parties?page=2"),
)
SUBMITTED = ("/receipt", "/receipt.json", "/sign-off", "/activity")
PUBLIC = ("/en/pledges/{}", "/en/pledges/{}.json", "/en/pledges/{}/receipt", "/en/verify?symbol={}")


@pytest.fixture
def joint(client, app):
    """Give a draft that a few signed and one that many did, each with a browser of its lead."""
    found = [a_joint_draft(count, count, acts=count * 10) for count in (FEW, MANY)]
    return [(one, a.sign_in(app.test_client(), one.lead)) for one in found]


def asked(browser, address):
    """Return the statements of a page that was opened before."""
    assert browser.get(address).status_code == 200, address
    return counted(lambda: browser.get(address))


def test_no_page_of_a_joint_pledge_asks_more_often_for_more_parties(joint, client):
    few, many = ({}, {})
    for seen, (one, browser) in zip((few, many), joint, strict=True):
        seen |= {path: asked(browser, f"/drafts/{one.draft}{path}") for path in IN_SIGNATURE}
        symbol = one.submit()
        seen |= {f"{p} ": asked(browser, f"/drafts/{one.draft}{p}") for p in SUBMITTED}
        seen |= {path: asked(client, path.format(symbol)) for path in PUBLIC}
        seen["verify"] = counted(lambda symbol=symbol: verified(client, symbol))
    more = {path: seen[len(few[path]) :] for path, seen in many.items()}
    assert not any(more.values()), {path: found[:3] for path, found in more.items() if found}
    _everybody_is_found_a_page_at_a_time(client, f"/en/pledges/{symbol}")


def _everybody_is_found_a_page_at_a_time(client, address):
    """See that a public page and its receipt name fifty at a time, and everybody where asked."""

    def named(path):
        return client.get(f"{address}{path}").text.count('<td data-label="Signed">')

    parties = client.get(f"{address}.json").json["parties"]
    kind = parties[-1]["type"]
    of_kind = sum(one["type"] == kind for one in parties)
    rest = len(parties) % 50
    last = len(parties) // 50 + 1
    assert [named(""), named("?page=2"), named(f"?page={last}")] == [50, 50, rest]
    assert named(f"?q={parties[0]['name']}") == 1
    assert named(f"?state={kind}") == min(50, of_kind)
    assert f"{len(parties)} parties" in client.get(address).text
    assert named("/print") == len(parties)
    assert [named("/receipt"), named("/receipt?page=2"), named("/receipt?all=1")] == [
        *(50, 50),
        len(parties),
    ]
    assert len(client.get(f"{address}/receipt.json").json["parties"]) == len(parties)


def verified(client, symbol):
    """Have a receipt verified, which holds."""
    answer = client.post("/en/verify", data={"symbol": symbol})
    assert answer.status_code == 200
