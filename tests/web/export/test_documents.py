"""Documents people take away: what is in them, what they are called, and for whom they are."""

import io

import docx
import pytest
from ooxml_integrity import check

from tests.support.documents.publications import COMMITMENT, a_content, a_publication
from tests.support.documents.text import write
from tests.support.people import builders as a
from tests.support.people.builders import a_campaign
from tests.support.people.signing_table import Table
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
    assert client.get(f"/en/pledges/{symbol}.exe").status_code == 404
    assert client.get("/en/pledges/HR75-999999.txt").status_code == 404


def test_a_missing_typeface_is_told_by_the_name_of_its_script(app):
    with app.test_request_context("/en/"):
        told = [sentence_of(NoTypeface(char)) for char in ("我", "ጸ", "\U0001f54a")]
    assert "“我” (Han)" in told[0]
    assert "(Ethiopic)" in told[1]
    assert "(U+1F54A)" in told[2]
