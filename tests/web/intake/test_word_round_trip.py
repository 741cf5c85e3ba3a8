"""People in a ministry comment and track changes; only what is new comes back, once."""

import io
import re

import pytest

from tests.support.documents import suggested
from tests.support.documents.open_text import OpenTextFile
from tests.support.documents.text import anchor_on, write
from tests.support.documents.versions import FIRST, text_of
from tests.support.documents.word import WordFile
from tests.support.people import builders as a
from tests.support.people import stages
from workspace.services import discussion
from workspace.services.discussion import NewThread
from workspace.services.pledge import facts

pytestmark = [
    pytest.mark.usefixtures("noon"),
    pytest.mark.draft(commitment=FIRST, scene="Many wait. Few are heard."),
]


def back_from_the_ministry(file: WordFile | OpenTextFile) -> bytes:
    file.comment("judges", "Dr. Sow", "All of the capital", answers="Which?")
    file.comment("Few", "Dr. Sow", "Who counted?\n@Ana should know")
    file.comment("wait", "Ms Li", "Done with", done=True)
    file.replace("Many", "Very many", who="Ms Li")
    file.replace("heard", "listened to")
    file.replace("train ", "teach ", who="Dr. Sow")
    file.comment("inspector", "Ms Li", "Which office?")
    file.comment("National", "Ms Li", "Only this?")
    file.replace("an independent", "a new independent", who="Mr Ba")
    file.replace("Responsible party: ", "Lead: ")
    return file.saved()


@pytest.fixture(params=["docx", "odt"])
def content(request, client, ana, aruna, draft) -> bytes:
    """Give a file with what a ministry wants, since when the draft has changed as well."""
    a.sign_in(client, ana)
    asked = NewThread(section="commitment", anchor=anchor_on(draft, "judges"), body="Which?")
    discussion.start_thread(ana, draft, asked)
    suggested.suggest(ana, draft, FIRST.replace("2028", "2029"))
    stages.a_measure(ana, draft, aruna)
    facts.save_fact(ana, draft, "themes", {"themes": ["systems.nhri"]}, 0)
    kind = request.param
    taken = client.get(f"/drafts/{draft}/export/text.{kind}?comments=1").data
    made = back_from_the_ministry({"docx": WordFile, "odt": OpenTextFile}[kind](taken))
    write(draft, ana, aruna.id, commitment=FIRST.replace("train", "instruct"))
    return made


def send(client, draft, content, **more):
    data = {"file": (io.BytesIO(content), "back.docx"), **more}
    return client.post(f"/drafts/{draft}/import", data=data)


def test_only_what_is_new_comes_back_and_nothing_twice(client, ana, draft, content):
    assert "Only what is new in it" in send(client, draft, content).text
    looked = send(client, draft, content, changes="news").text
    assert "Not taken: the draft says something else there now" in looked
    assert "Comments that are resolved in the document, left out: 1" in looked
    assert "Which?" not in looked
    assert "Not taken: answers that are not in words of their own" in looked
    assert re.search(r"Measure 1.*– Responsible party", looked, re.DOTALL)
    before = text_of(draft), text_of(draft, "scene")
    carried = re.search(r'name="carried" value="([^"]*)"', looked)[1]
    form = {"carried": carried, "changes": "news", "step": "take", "suggest": "1", "comments": "1"}
    address = f"/drafts/{draft}/import"
    nobody = client.post(address, data={**form, "audience": "chosen_parties"})
    took = client.post(address, data={**form, "audience": "my_organisation"})
    assert (nobody.status_code, took.status_code) == (422, 303)
    assert (text_of(draft), text_of(draft, "scene")) == before
    cards, threads = _stand(ana, draft)
    assert cards["Changed in a document by Ms Li."] == [
        ("delete", "Many "),
        ("insert", "Very many "),
    ]
    assert cards["Changed in a document without tracking."] == [
        ("delete", "heard"),
        ("insert", "listened to"),
    ]
    (measure,) = [card for card in suggested.listed(ana, draft) if card.number]
    assert (measure.reason, [one.key for one in measure.fields], measure.title) == (
        "Changed in a document by Mr Ba.",
        ["title"],
        "Name an independent inspector",
    )
    assert [len(one.comments) for one in threads] == [2, 1, 1, 1]
    (piece,) = threads[3].comments[0].pieces
    assert piece.text == "Said in a document by Dr. Sow:\nWho counted?\n@Ana should know"
    assert [(one.quote or one.section.key, one.audience) for one in threads] == [
        ("judges", "all_parties"),
        ("fact-themes", "my_organisation"),
        (threads[2].section.key, "my_organisation"),
        ("Few", "my_organisation"),
    ]
    assert (threads[2].section.number, threads[2].section.title) == (1, measure.title)

    assert (
        "There is nothing new in this document."
        in send(client, draft, content, changes="news").text
    )
    assert client.post(address, data={**form, "audience": "all_parties"}).status_code == 422
    assert _stand(ana, draft)[0] == cards
    assert len(_stand(ana, draft)[1]) == len(threads)


def _stand(ana, draft):
    cards = {card.reason: suggested.words(card) for card in suggested.listed(ana, draft)}
    assert len(cards) == 4
    found = discussion.discussion(ana, draft).standing
    return cards, sorted(found, key=lambda one: one.section.key)
