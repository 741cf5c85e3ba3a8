"""A page of a long discussion costs what it shows, and a page that is open gets what changed."""

import re
from urllib.parse import urlencode

import pytest
from sqlalchemy import event

from tests.support.documents.text import write
from tests.support.documents.threads import lines_for, many_threads
from tests.support.people import builders as make
from workspace.extensions import db
from workspace.services import discussion
from workspace.services.discussion import NewThread

MANY = 120
PARTS = (
    "/discussion",
    "/threads?show=open",
    "/threads/passages",
    "/contents",
    "/check",
    "/structure",
)
pytestmark = pytest.mark.draft(commitment=lines_for(MANY))


class Margin:
    """An open page as far as it has threads: what it is sent is taken in, and said back."""

    def __init__(self, client, draft: str) -> None:
        self.client, self.draft = client, draft
        self.html = ""
        self.cards: dict[str, bool] = {}
        self.asks()

    def asks(self, query: str = "", *, status: int = 200):
        """Ask what is new, as the scripts do."""
        headers = {"HX-Request": "true"}
        if self.html:
            apart = [key for key, is_apart in self.cards.items() if is_apart]
            has = {name: self.said(name) for name in ("tag", "after", "last")}
            has |= {"shown": str(len(self.cards) - len(apart)), "apart": ",".join(apart)}
            headers["Banyan-Has"] = urlencode(has)
            if not query:
                headers["If-None-Match"] = f'"{self.said("tag")}"'
        answer = self.client.get(f"/drafts/{self.draft}/threads?show=open{query}", headers=headers)
        assert answer.status_code == status, answer.text
        if status == 200:
            self._take(answer.text)
        return answer

    def said(self, name: str) -> str:
        """Return what the list says of itself."""
        return re.search(rf'data-{name}="([^"]*)"', self.html)[1]

    @property
    def full(self) -> list[str]:
        """The threads that the last answer brought with what was said in them."""
        return re.findall(r'data-thread="([^"]+)"', self.html)

    def _take(self, html: str) -> None:
        self.html, before = html, self.cards
        self.cards = {}
        for tag in re.findall(r"<article[^>]*>", html):
            key = re.search(r'id="thread-([^"]+)"', tag)[1]
            if "data-kept" in tag:
                assert key in before, "a page is sent no stub of a thread that it does not have"
                self.cards[key] = before[key]
            else:
                self.cards[key] = "data-apart" in tag


@pytest.fixture
def ids(ana, aruna, draft):
    return many_threads(draft, (ana.id, aruna.id), MANY)


@pytest.fixture
def margin(client, ana, draft, ids):
    make.sign_in(client, ana)
    return Margin(client, draft)


@pytest.fixture
def bea(draft):
    belmar = make.an_organisation("Kingdom of Belmar")
    make.a_party(draft, belmar)
    return make.a_member(belmar, name="Bea")


def statements(act) -> int:
    asked = []

    def note(*given):
        asked.append(given[2])

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)


def test_a_page_shows_the_first_fifty_in_the_order_of_the_text_and_then_the_next(margin, ids):
    assert list(margin.cards) == ids[:50]
    assert "Show 50 more" in margin.html
    margin.asks("&more=1")
    assert list(margin.cards) == ids[:100]
    assert margin.full == ids[50:100], "what the page has is not sent again"
    margin.asks("&more=1")
    assert list(margin.cards) == ids
    assert "Show" not in margin.html


def test_nothing_new_is_said_in_no_words_and_kept_by_nobody(margin):
    answer = margin.asks(status=304)
    assert (answer.data, answer.headers["Cache-Control"]) == (b"", "no-store")


def test_typing_that_takes_no_passage_away_brings_nothing(margin, ana, aruna, draft):
    write(draft, ana, aruna.id, scene="Something else.")
    tag = margin.asks(status=304).headers["ETag"]
    assert tag.strip('W/"') != margin.said("tag"), "the next look is cheap again"


def test_a_reply_brings_its_thread_alone_and_says_what_is_news(margin, bea, draft, ids):
    discussion.reply(bea, draft, ids[7], "I wonder.")
    answer = margin.asks()
    assert margin.full == [ids[7]]
    assert list(margin.cards) == ids[:50]
    assert margin.html.count("data-news") == 1
    assert len(answer.data) < 16_000
    margin.asks(status=304)
    for key in ids[3:6]:
        discussion.reply(bea, draft, key, "I wonder.")
    margin.asks()
    assert margin.full == ids[3:6], "several changes come as one answer"


def test_one_that_is_settled_leaves_and_the_rest_stays(margin, ana, draft, ids):
    discussion.resolve(ana, draft, ids[4], "taken", "")
    margin.asks()
    assert ids[4] not in margin.cards
    assert set(ids[:50]) - {ids[4]} <= set(margin.cards)
    assert set(margin.full).isdisjoint(ids[:50])


def test_what_is_said_further_on_comes_apart_and_stays(margin, bea, draft, ids):
    discussion.reply(bea, draft, ids[110], "Down here.")
    margin.asks()
    assert margin.full == [ids[110]]
    assert margin.cards[ids[110]], "it is not its turn"
    discussion.reply(bea, draft, ids[2], "Up here.")
    margin.asks()
    assert margin.full == [ids[2]]
    assert ids[110] in margin.cards


def test_a_new_thread_takes_its_place_among_the_others(margin, bea, draft, ids):
    new = discussion.start_thread(bea, draft, NewThread(section="title", body="On the title."))
    margin.asks()
    assert list(margin.cards) == [new, *ids[:50]]
    assert margin.full == [new]


def test_words_that_go_and_come_back_bring_the_page_anew(margin, ana, aruna, draft, ids):
    write(draft, ana, aruna.id, commitment="ZZZ")
    margin.asks()
    assert 'id="gone-head"' in margin.html
    assert margin.full == ids[:50]
    write(draft, ana, aruna.id, commitment=lines_for(MANY))
    margin.asks()
    assert 'id="gone-head"' not in margin.html
    assert margin.full == ids[:50]


def test_another_right_or_language_brings_the_page_anew(margin, draft, ids):
    make.in_state(draft, "withdrawn")
    margin.asks()
    assert margin.full == ids[:50]
    assert "<textarea" not in margin.html


def test_a_thread_that_is_wanted_comes_wherever_it_stands(margin, ids):
    margin.asks("&wanted=" + ids[99])
    assert margin.full == [ids[99]]
    assert list(margin.cards) == [*ids[:50], ids[99]]
    margin.asks("&wanted=nothing")
    assert margin.full == []


@pytest.mark.parametrize(
    "has",
    ["x", "tag=" + "9" * 3_000, "tag=a.b.c", "tag=z.z.z.z", "tag=ff.ff.x.y&shown=99999999", "&&=;"],
)
def test_what_a_page_says_that_it_has_is_believed_of_no_nonsense(client, margin, draft, ids, has):
    headers = {"HX-Request": "true", "Banyan-Has": has, "If-None-Match": '"x"'}
    answer = client.get(f"/drafts/{draft}/threads", headers=headers)
    assert answer.status_code == 200
    assert re.findall(r'data-thread="([^"]+)"', answer.text) == ids[:50]


def test_without_scripts_one_goes_from_page_to_page_and_to_a_thread(client, margin, draft, ids):
    page = client.get(f"/drafts/{draft}/discussion").text
    further = re.search(r'id="threads-further"[^>]*href="([^"]+)"', page, re.DOTALL)
    second = client.get(further[1].replace("&amp;", "&")).text
    assert re.findall(r'data-thread="([^"]+)"', second) == ids[50:100]
    assert "50 comments before these" in second
    named = client.get(f"/drafts/{draft}/discussion?thread={ids[110]}").text
    assert re.findall(r'data-thread="([^"]+)"', named) == ids[100:]


def test_a_settled_thread_that_is_named_is_shown_among_the_settled(client, margin, ana, draft, ids):
    discussion.resolve(ana, draft, ids[60], "taken", "")
    page = client.get(f"/drafts/{draft}/discussion?thread={ids[60]}").text
    assert f'data-thread="{ids[60]}"' in page
    assert "Reopen" in page


def test_without_scripts_a_reply_leads_back_to_its_thread(client, margin, draft, ids):
    sent = {"body": "Down here."}
    page = client.post(
        f"/drafts/{draft}/threads/{ids[90]}/comments", data=sent, follow_redirects=True
    )
    assert "Down here." in page.text


def test_the_places_of_all_threads_come_without_a_word_of_them(client, margin, bea, draft, ids):
    asked = f"/drafts/{draft}/threads/passages"
    answer = client.get(asked)
    places = answer.get_json()
    assert [one[0] for one in places["threads"]] == ids
    assert "Said" not in answer.text
    assert len(answer.data) < 110 * MANY
    had = {"If-None-Match": answer.headers["ETag"]}
    assert client.get(asked, headers=had).status_code == 304
    discussion.reply(bea, draft, ids[7], "I wonder.")
    discussion.resolve(bea, draft, _begun(bea, draft), "taken", "")
    news = client.get(asked, headers=had).get_json()
    assert not news["whole"]
    assert [one[0] for one in news["threads"]] == [ids[7]]
    assert len(news["gone"]) == 1


def _begun(person, draft) -> str:
    return discussion.start_thread(person, draft, NewThread(section="scene", body="Why?"))


def test_who_may_not_read_learns_nothing_of_the_places(app, draft, ids):
    stranger = make.sign_in(app.test_client(), make.a_member(make.an_organisation("Elsewhere")))
    headers = {"If-None-Match": '"1.1.a.b"', "Banyan-Has": "tag=1.1.a.b"}
    for path in ("threads", "threads/passages"):
        answer = stranger.get(f"/drafts/{draft}/{path}", headers=headers)
        assert answer.status_code == 404
        assert "ETag" not in answer.headers


def test_a_tag_of_somebody_else_keeps_nothing_from_anybody(app, margin, bea, draft, ids):
    other = make.sign_in(app.test_client(), bea)
    tag = margin.said("tag")
    headers = {"HX-Request": "true", "If-None-Match": f'"{tag}"'}
    headers["Banyan-Has"] = urlencode({"tag": tag, "shown": "50", "last": ids[49]})
    answer = other.get(f"/drafts/{draft}/threads?show=open", headers=headers)
    assert re.findall(r'data-thread="([^"]+)"', answer.text) == ids[:50]


def test_a_form_sent_twice_is_one_whatever_the_page_got_meanwhile(client, margin, ana, draft, ids):
    once = {"once": f"{ana.id}.abcdefghijklmnop", "body": "Once."}
    for has in ("tag=1.1.a.b", f"tag={margin.said('tag')}&shown=50"):
        headers = {"HX-Request": "true", "Banyan-Has": has}
        where = f"/drafts/{draft}/threads/{ids[0]}/comments"
        answer = client.post(where, data=once, headers=headers, follow_redirects=True)
        assert answer.status_code == 200
    assert len(discussion.thread(ana, draft, ids[0]).comments) == 2


def test_statements_and_bytes_are_those_of_a_page_at_any_number(app, ana, aruna, draft):
    few = _draft_with(ana, aruna, 3)
    many = _draft_with(ana, aruna, 500)
    browser = make.sign_in(app.test_client(), ana)
    for path in ("", *PARTS):
        counted = {
            draft_id: statements(lambda d=draft_id, p=path: browser.get(f"/drafts/{d}{p}"))
            for draft_id in (few, many)
        }
        assert counted[few] == counted[many], path
    margin = Margin(browser, many)
    assert len(margin.html.encode()) < 432_000
    discussion.reply(ana, many, list(margin.cards)[3], "More.")
    assert len(margin.asks().data) < 16_000
    assert statements(lambda: margin.asks(status=304)) < 10


def _draft_with(ana, aruna, count: int) -> str:
    draft = make.a_draft(ana, aruna, make.a_campaign(prefix=f"HR{count}"))
    write(draft, ana, aruna.id, commitment=lines_for(count))
    many_threads(draft, (ana.id, aruna.id), count, comments=5)
    return draft
