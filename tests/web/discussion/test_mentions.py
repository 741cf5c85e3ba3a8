"""Names in comments on the page: written with and without scripts, shown as chips and links."""

import pytest

from tests.support.people import builders as make
from workspace.services import discussion
from workspace.services.discussion import NewThread
from workspace.services.pledge import measures

HTMX = {"HX-Request": "true"}


@pytest.fixture
def bea(draft):
    return make.a_member(make.a_co_pledger(draft, "Belmar"), name="Bea <b>")


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


@pytest.fixture
def thread(ana, draft):
    return discussion.start_thread(ana, draft, NewThread(section="scene", body="Is it so?"))


def test_without_scripts_a_name_typed_exactly_becomes_a_chip_and_a_section_a_link(
    browser, ana, bea, draft, thread
):
    measure = measures.add(ana, draft, {"title": ["Train judges"]})
    said = "@bea <b> and @BELMAR: #the pledge, #Train judges, <i>"
    browser.post(f"/drafts/{draft}/threads/{thread}/comments", data={"body": said})
    page = browser.get(f"/drafts/{draft}/discussion").text
    assert '<span class="mention">@<bdi>Bea &lt;b&gt;</bdi></span>' in page
    assert '<span class="mention">@<bdi>Belmar</bdi></span>' in page
    assert f'href="/drafts/{draft}#section-commitment">#<bdi>The pledge</bdi></a>' in page
    assert f'href="/drafts/{draft}#measure-{measure}">#<bdi>Train judges</bdi></a>' in page
    assert "&lt;i&gt;" in page
    csv = browser.get(f"/drafts/{draft}/discussion/matrix.csv").text
    assert "@Bea <b> and @Belmar: #The pledge, #Train judges, <i>" in csv
    measures.remove(ana, draft, measure)
    assert "#<bdi>Train judges" in browser.get(f"/drafts/{draft}/discussion").text


def test_a_name_of_nobody_is_said_before_it_is_sent_with_the_way_to_invite(browser, draft, thread):
    address = f"/drafts/{draft}/threads/{thread}/comments"
    sent = {"body": "@Zoe Ray and @zoe@people.example, see?"}
    for headers in (HTMX, {}):
        answer = browser.post(address, data=sent, headers=headers)
        assert answer.status_code == 422
        assert "Nobody who takes part is called <bdi>@Zoe Ray</bdi>" in answer.text
        assert f"/drafts/{draft}/parties?name=Zoe+Ray" in answer.text
        assert f"/drafts/{draft}/parties?email=zoe@people.example" in answer.text
    form = browser.get(f"/drafts/{draft}/parties?name=Zoe+Ray&email=zoe@people.example").text
    assert 'value="Zoe Ray"' in form
    assert form.count('value="zoe@people.example"') == 2
    knows = {"unheard": "@Zoe Ray\r\n@zoe@people.example"}
    answer = browser.post(address, data=sent | knows, follow_redirects=True)
    assert "@Zoe Ray and" in answer.text


def test_one_changes_a_comment_with_its_names_in_the_box(browser, ana, bea, draft, thread):
    comment = discussion.reply(ana, draft, thread, "@Bea <b>?")
    address = f"/drafts/{draft}/comments/{comment}"
    assert ">@Bea &lt;b&gt;?</textarea>" in browser.get(address, headers=HTMX).text
    refused = browser.post(address, data={"body": "@Nobody?"}, headers=HTMX)
    assert (refused.status_code, 'name="unheard"' in refused.text) == (422, True)


def test_the_names_come_with_who_will_not_read_the_comment(browser, bea, draft):
    found = browser.get(f"/drafts/{draft}/names?audience=my_organisation").json
    reads = {one["name"]: one["reads"] for one in found["names"]}
    assert (reads["@Belmar"], reads["@Republic of Aruna"]) == (False, True)
    assert found["invite"] == f"/drafts/{draft}/parties"
    assert "#The pledge" in reads
