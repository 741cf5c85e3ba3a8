"""Documents people take away: what is in them, what they are called, and for whom they are."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from ooxml_integrity import check

from tests.support.documents.publications import COMMITMENT, a_content, a_publication
from tests.support.documents.suggested import suggest
from tests.support.documents.text import write
from tests.support.documents.threads import many_threads
from tests.support.people import builders as a
from tests.support.people.builders import a_campaign
from tests.support.people.signing_table import Table
from workspace.services import discussion
from workspace.services.discussion import NewThread
from workspace.services.record import log
from workspace.web.errors import sentence_of
from workspace.web.export.delivery import FORMS, NoTypeface


@pytest.fixture
def table(app, noon):
    return Table()


def test_a_draft_as_word_holds_every_section_and_says_what_it_is(client, table, tmp_path):
    write(table.draft, table.bea, table.belmar.id, scene="Many wait.\n\nFor years.")
    a.sign_in(client, table.bea)
    went = client.get(f"/drafts/{table.draft}/export?form=docx&version=now")
    answer = client.get(went.location)
    file = tmp_path / "draft.docx"
    file.write_bytes(answer.data)
    assert check(file) == []
    read = docx.Document(io.BytesIO(answer.data))
    lines = [line.text for line in read.paragraphs]
    assert lines[lines.index("Setting the scene") + 1 :][:3] == ["Many wait.", "", "For years."]
    assert "Consultation" in lines
    assert any("not agreed" in line for line in lines)
    assert read.core_properties.author == ""
    name = answer.headers["Content-Disposition"]
    assert f"draft-{table.draft}" in name
    assert "filename*=UTF-8''" in name


def test_a_public_pledge_is_there_in_every_form_with_the_words_of_its_page(client, app):
    full = {"title": "Open the budget", "responsible_party": "aruna", "due_on": "2027-12-10"}
    content = a_content()
    content["content"]["measures"] = [full]
    symbol = a_publication(a_campaign(), content=content)
    page = client.get(f"/en/pledges/{symbol}").text
    for form, kind in FORMS.items():
        answer = client.get(f"/en/pledges/{symbol}.{form}")
        assert answer.content_type == kind
        assert f"/en/pledges/{symbol}.{form}" in page
    text = client.get(f"/en/pledges/{symbol}.txt").text
    assert COMMITMENT in text
    assert "Open the budget" in text
    assert "10 December 2027" in text
    assert "Republic of Aruna" in text
    assert [line for line in log.newest().splitlines() if line and line not in text] == []
    assert client.get(f"/en/pledges/{symbol}.exe").status_code == 404
    assert client.get("/en/pledges/HR75-999999.txt").status_code == 404


def test_a_missing_typeface_is_told_by_the_name_of_its_script(app):
    with app.test_request_context("/en/"):
        told = [sentence_of(NoTypeface(char)) for char in ("我", "ጸ", "\U0001f54a")]
    assert "“我” (Han)" in told[0]
    assert "(Ethiopic)" in told[1]
    assert "(U+1F54A)" in told[2]


def test_comments_and_suggestions_are_words_own_and_nobody_gets_what_is_not_theirs(
    client, table, tmp_path
):
    write(table.draft, table.ana, table.aruna.id, commitment="passage0 of this\nand more")
    (thread,) = many_threads(table.draft, (table.bea.id, table.belmar.id), 1, comments=2)
    suggest(table.bea, table.draft, "passage0 of that\nand more\nand this")
    own = NewThread(section="scene", body="Among us.", audience="my_organisation")
    discussion.start_thread(table.bea, table.draft, own)
    a.sign_in(client, table.ana)
    address = f"/drafts/{table.draft}/export/text.docx?comments=1"
    file = tmp_path / "draft.docx"
    file.write_bytes(client.get(address).data)
    assert check(file) == []
    read = docx.Document(str(file))
    body = read.element.body
    assert [one.text for one in read.comments] == ["Said 0 of passage0.", "Said 1 of passage0."]
    assert all("Belmar" in one.author for one in read.comments)
    inside, on = False, ""
    for one in body.iter(*(qn(f"w:{n}") for n in ("commentRangeStart", "commentRangeEnd", "t"))):
        inside = inside if one.tag == qn("w:t") else one.tag == qn("w:commentRangeStart")
        on += one.text if one.tag == qn("w:t") and inside else ""
    assert on == "passage0 of"
    gone = "".join(one.text for one in body.iter(qn("w:delText")))
    come = ["".join(t.text for t in one.iter(qn("w:t"))) for one in body.iter(qn("w:ins"))]
    assert gone == "this"
    assert "that" in come
    assert "and this" in come
    assert thread.encode() in zipfile.ZipFile(file).read("customXml/item1.xml")
    assert "Among us." not in client.get(address.replace("docx", "txt")).text
    _look_at_data(client, address.replace("docx", "json"))
    a.sign_in(client, table.bea)
    told = client.get(address.replace("docx", "txt")).text
    assert "[To be read by: " in told
    assert "Among us." in told


def _look_at_data(client, address):
    data = client.get(address).get_json()
    assert data["content"]["sections"]["commitment"][0]["runs"][0]["text"] == "passage0 of this"
    ((said, again),) = (one["comments"] for one in data["comments"])
    assert (said["text"], said["organisation"]) == ("Said 0 of passage0.", "Belmar")
    assert again["text"] == "Said 1 of passage0."
    come = [piece for one in data["suggestions"] for piece in one["pieces"]]
    assert "that" in "".join(one["text"] for one in come if one["change"] == "insert")
    assert (data["agreed"], data["version"]) == (False, None)
    assert client.get(address.partition("?")[0]).get_json()["comments"] == []
