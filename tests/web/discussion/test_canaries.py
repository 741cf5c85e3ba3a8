"""Nothing of a thread is anywhere but with those it is for: not its words, not that it is there.

Threads of every audience carry a word of their own. Everybody asks for every address, as a page
and as a part of one; whoever is not meant finds neither word nor id, and what they find is the
same to the letter as before the thread was begun.
"""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from flask import Flask

from tests.support.people import builders as make
from tests.support.people.authorisation import routes
from workspace.mail.letters import Letter
from workspace.services import discussion, letters, notices
from workspace.services.discussion import NewThread, Spoken

TEXT = "Aruna will train 320 judges by 2028."
ONCE = re.compile(r'<(?:input|meta)[^>]*name="(?:once|csrf_token|csrf-token)"[^>]*>')
FRAGMENT = {"HX-Request": "true"}
SAID = re.compile("discussion|thread|comment|names|inbox|contents")
LISTS = {"/desk", "/inbox", "/inbox/count"}
TAKEN_AWAY = ("text.json?comments=1", "matrix.json")
"""Files of a draft as data; every other form is written from the same threads."""

pytestmark = [
    pytest.mark.draft(commitment=TEXT, scene="Few judges are trained."),
    pytest.mark.usefixtures("noon"),
]


@pytest.fixture
def houses(aruna, draft):
    """Give who takes part: the lead, two co-pledgers, an adviser and an observer."""
    found = {"aruna": aruna}
    for name, capacity in (("belmar", "co_pledger"), ("corvia", "co_pledger")):
        found[name] = make.an_organisation(f"State of {name.title()}")
        make.a_party(draft, found[name], capacity)
    found["hands"] = make.an_organisation("Open Hands")
    make.a_party(draft, found["hands"], "observer", edit_level="view")
    return found


def seen(
    app: Flask, person, draft: str, thread: str, comment: str, *, public: bool = True
) -> dict[str, str]:
    """Return all that somebody is shown, by address; what differs each time is taken out.

    What is of no draft is the same for all, so it is enough that one asks for it; so it is with
    parts of pages that are not about what is said, which everybody asks for whole.
    """
    client = make.sign_in(app.test_client(), person)
    values = {"draft_id": draft, "thread_id": thread, "comment_id": comment}
    values |= {"section": "commitment", "key": "themes"}
    values |= {"n": "1", "a": "1", "b": "1", "lang": "en"}
    found = {}
    for rule in pages(app, values, public=public):
        address = re.sub(r"<([a-z_]+)>", lambda part: values[part[1]], rule)
        asked = [address]
        if rule.endswith(("/discussion", "/threads")):
            asked += [f"{address}?thread={thread}", f"{address}?show=organisation&taken={thread}"]
            asked += [f"{address}?q=320+judges", f"{address}?q=Belmar&show=objections"]
        if rule.endswith("/threads/<thread_id>"):
            asked += [f"{address}?before=3", f"{address}?comment={comment}"]
        if rule.endswith("/names"):
            asked += [f"{address}?thread={thread}"]
        parts = ({}, FRAGMENT) if public or SAID.search(rule) else ({},)
        for one, headers in product(asked, parts):
            found[f"{one} {bool(headers)}"] = asked_for(client, one, headers)
    for file in TAKEN_AWAY:
        found[file] = asked_for(client, f"/drafts/{draft}/export/{file}", {})
        assert found[file].startswith("200 ")
    assert len(found) > 40
    assert {f"{page} False" for page in ("/desk", "/inbox", f"/drafts/{draft}/smart")} <= set(found)
    return found


def pages(app: Flask, values: dict[str, str], *, public: bool) -> Iterator[str]:
    """Yield the addresses of pages whose parts are known."""
    for method, rule in routes(app):
        names = set(re.findall(r"<([a-z_]+)>", rule))
        theirs = "draft_id" in names or rule in LISTS or public
        if method == "GET" and names <= set(values) and theirs and not rule.startswith("/account"):
            yield rule


def asked_for(client, address: str, headers: dict[str, str]) -> str:
    """Return what one address answers, its code and its tag with it."""
    answer = client.get(address, headers=headers)
    said = f"{answer.status_code} {answer.headers.get('ETag', '')} "
    return ONCE.sub("", said + answer.get_data().decode("latin-1"))  # pictures and all


def letters_of(noon) -> list[Letter]:
    """Have everything leave that is due within a day, and return it."""
    sent: list[Letter] = []
    for hours in (0, 24):
        noon.move(hours=hours)
        notices.post_due()
        letters.deliver_due(
            lambda letter, handed: (handed(), sent.append(letter)), notices.composed
        )
    return sent


@pytest.mark.parametrize(
    ("database", "audience", "inside"),
    [
        ("sqlite", "my_organisation", {"belmar"}),
        ("sqlite", "chosen_parties", {"belmar", "corvia"}),
        ("sqlite", "lead_and_secretariat", {"belmar", "aruna"}),
        # One query reads threads, whoever they are for: the other database is asked it once.
        ("postgresql", "chosen_parties", {"belmar", "corvia"}),
    ],
    indirect=["database"],
)
def test_i11_a_thread_is_nowhere_for_whom_it_is_not(app, houses, draft, audience, inside, noon):
    people = {name: make.a_member(house) for name, house in houses.items()}
    away = {name for name in houses if name not in inside}
    guess, no_comment = "0" * 18, "1" * 18
    letters_of(noon)
    one = min(away)
    before = {
        name: seen(app, people[name], draft, guess, no_comment, public=name == one) for name in away
    }
    objects = "blocking" if "aruna" in inside else "question"
    canary = f"canary-{audience}"
    # Whoever is not meant is called by name, and learns nothing of it all the same.
    calls = [f"@{houses[name].name}" for name in sorted(houses)]
    unheard = frozenset(f"@{houses[name].name}" for name in away)
    asked = NewThread(
        section="commitment",
        kind=objects,
        body=f"{canary} is here, {' '.join(calls)}",
        spoken=Spoken(unheard=unheard),
        audience=audience,
        chosen=(houses["corvia"].slug,),
    )
    thread = discussion.start_thread(people["belmar"], draft, asked)
    comment = discussion.reply(people["belmar"], draft, thread, f"{canary} again")
    for name in away:
        after = seen(app, people[name], draft, thread, comment, public=name == one)
        for (address, said), then in zip(after.items(), before[name].values(), strict=True):
            assert canary not in said, f"{name} reads it at {address}"
            same = said.replace(thread, guess).replace(comment, no_comment)
            assert same == then, f"{name} can tell by {address}"
    for name in inside:
        client = make.sign_in(app.test_client(), people[name])
        cards = asked_for(client, f"/drafts/{draft}/threads", FRAGMENT)
        assert canary in asked_for(client, f"/drafts/{draft}/discussion", {})
        assert canary in cards
        assert canary in asked_for(client, f"/drafts/{draft}/threads/{thread}?before=3", {})
        for file in TAKEN_AWAY:
            assert canary in asked_for(client, f"/drafts/{draft}/export/{file}", {}), file
        assert "@<bdi>State of Belmar" in cards
    assert notices.unread(people["belmar"]) == 0
    sent = letters_of(noon)
    assert not [one for one in sent if one.to in {people[name].email for name in away}]
    assert not [one for one in sent if canary in one.subject + one.body]
