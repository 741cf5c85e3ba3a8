"""Comparisons, the comment matrix, receipts and the list of pledges as files."""

import io
import threading

import docx
import openpyxl
import page
import pytest
from docx.oxml.ns import qn
from ooxml_integrity import check

from tests.support.documents.counter import slowly
from tests.support.documents.publications import a_publication
from tests.support.documents.text import write
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.builders import a_campaign
from tests.support.people.signing_table import Table
from tests.support.servers.waiting import until
from workspace.exports.intake.read import read
from workspace.services import discussion, versions
from workspace.services.discussion import NewThread
from workspace.services.export import prints
from workspace.services.registry import search
from workspace.services.registry.search import everything


@pytest.fixture
def table(app, noon):
    return Table()


def test_a_comparison_is_tracked_changes_that_are_one_text_or_the_other(client, table, tmp_path):
    write(table.draft, table.ana, table.aruna.id, scene="Many wait.\nFor years.\nStill.")
    n = versions.checkpoint(table.ana, table.draft, "Before")
    write(table.draft, table.ana, table.aruna.id, scene="Few wait.\nStill.\nNow.")
    a.sign_in(client, table.bea)
    went = client.get(f"/drafts/{table.draft}/export?what=comparison&a={n}&b=now&form=docx")
    answer = client.get(went.location)
    file = tmp_path / "compared.docx"
    file.write_bytes(answer.data)
    assert check(file) == []
    body = docx.Document(str(file)).element.body
    before, after = _sides(body)
    assert before[-9:-6] == ["Many wait.", "For years.", "Still."]
    assert after[-9:-6] == ["Few wait.", "Still.", "Now."]
    assert {one.get(qn("w:author")) for one in body.iter(qn("w:ins"))} == {"Ana (Aruna)"}
    assert f"v{n}-now" in answer.headers["Content-Disposition"]
    data = client.get(went.location.replace("docx", "json")).get_json()
    (part,) = data["parts"]
    assert (part["on"], data["from"]["number"], data["to"]) == ("scene", n, None)
    assert [one["number"] for one in part["changes"]] == [*range(1, data["changes"] + 1)]
    assert all(one["by"] == ["Aruna"] for one in part["changes"])
    gone, come = (_said(part, fate) for fate in ("delete", "insert"))
    assert "Many" in gone
    assert "For years." in gone
    assert "Now." in come


def _said(part, fate):
    pieces = (piece for one in part["changes"] for piece in one["pieces"])
    return "".join(piece["text"] for piece in pieces if piece["change"] == fate)


def test_the_matrix_is_a_sheet_of_strings_and_a_document(client, table, tmp_path):
    said = NewThread(section="scene", body='=HYPERLINK("x")\nSecond line')
    discussion.start_thread(table.bea, table.draft, said)
    a.sign_in(client, table.ana)
    address = f"/drafts/{table.draft}/export/matrix"
    sheet, record = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}.xlsx").data))
    assert record.title == "Public record"
    head, row = sheet.iter_rows()
    assert {cell.data_type for cell in row if cell.value is not None} == {"s"}
    assert '=HYPERLINK("x")\nSecond line' in [cell.value for cell in row]
    assert "Comment" in [cell.value for cell in head]
    file = tmp_path / "matrix.docx"
    file.write_bytes(client.get(f"{address}.docx").data)
    assert check(file) == []
    (found,) = docx.Document(str(file)).tables
    assert "Second line" in found.rows[1].cells[2].text
    (point,) = client.get(f"{address}.json").get_json()["points"]
    assert (point["on"], point["paragraph"], point["state"]) == ("scene", None, "open")
    assert [one["text"] for one in point["comments"]] == ['=HYPERLINK("x")\nSecond line']
    assert client.get(f"/drafts/{table.draft}/export/text.xlsx").status_code == 404
    assert client.get(f"/drafts/{table.draft}/export/nothing.txt").status_code == 404
    assert client.get(f"/drafts/{table.draft}/export/receipt.txt").status_code == 404


@pytest.mark.parametrize("form", ["docx", "odt", "md", "txt"])
def test_a_draft_says_the_record_of_its_day_which_does_not_come_back_with_it(client, table, form):
    a.sign_in(client, table.ana)
    file = client.get(f"/drafts/{table.draft}/export/text.{form}").data
    back = read(file, form)
    assert back.left["checkpoint"] == 1
    assert "/record/checkpoint" not in str(back)
    note = client.get("/record/checkpoint").text.split()
    assert not [word for word in note if len(word) > 20 and word in str(back)]


def test_what_takes_long_has_a_page_that_leads_to_it(client, table, monkeypatch):
    slowly(monkeypatch)
    a.sign_in(client, table.ana)
    went = client.get(f"/drafts/{table.draft}/export/text.txt?version=now")
    assert (went.status_code, "/export/documents/" in went.location) == (303, True)
    until(lambda: "Your document is ready" in client.get(went.location).text, "the document")
    file = client.get(f"{went.location}/file")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "Setting the scene" in file.text
    assert "ready" in client.get(f"/drafts/{table.draft}/export").text
    a.sign_in(client, table.bea)
    for address in (went.location, f"{went.location}/file"):
        assert client.get(address).status_code == 404


def test_a_receipt_is_a_document_that_names_who_signed_by_organisation(client, table):
    table.signed()
    stages.submit(table.amir, table.draft)
    a.sign_in(client, table.bea)
    address = f"/drafts/{table.draft}/export/receipt"
    text = client.get(f"{address}.txt").text
    assert "Receipt number: 1" in text
    assert "Belmar" in text
    made = client.get(f"{address}.pdf").data
    assert page.is_pdf_compliant_bytes(made, profile="ua1")
    assert client.get(f"/drafts/{table.draft}/export").text.count("receipt") > 0


def test_the_list_of_pledges_is_there_for_people_and_for_spreadsheets(client, app):
    symbol = a_publication(a_campaign())
    text = client.get("/en/pledges.txt").text
    assert symbol in text
    sheet, record = openpyxl.load_workbook(io.BytesIO(client.get("/en/pledges.xlsx").data))
    assert [row[0].value for row in sheet.iter_rows()][1:] == [symbol]
    assert record.title == "Public record"
    keep, as_of, note = (row[0].value for row in record.iter_rows())
    assert as_of.startswith("As of ")
    assert as_of.endswith("UTC")
    assert note == client.get("/record/checkpoint").text.rstrip("\n")
    assert keep in text
    assert "As of " in text
    assert note.splitlines()[-1] in text
    assert "pledges.xlsx" in client.get("/en/pledges").text
    assert client.get("/en/pledges.exe").status_code == 404


def test_a_public_document_that_takes_long_is_prepared_and_then_given_at_the_same_address(
    client, app, monkeypatch
):
    symbol, gate = a_publication(a_campaign()), threading.Event()
    monkeypatch.setattr(prints, "PROMPT_S", 0.0)
    monkeypatch.setattr(search, "everything", lambda *asked: gate.wait() and everything(*asked))
    address, browser = "/en/pledges.txt?sort=oldest", {"Accept": "text/html,*/*;q=0.8"}
    for asked in (client.get, client.head):
        told = asked(address)
        assert (told.status_code, told.mimetype) == (202, "text/plain")
        assert int(told.headers["Retry-After"]) == prints.AGAIN_S
        assert told.headers["Cache-Control"] == "no-store"
        assert "ETag" not in told.headers
    assert "again in 2 seconds" in client.get(address).text
    shown = client.get(address, headers=browser)
    assert shown.status_code == 202
    assert (
        f'<noscript><meta http-equiv="refresh" content="{prints.AGAIN_S}"></noscript>' in shown.text
    )
    assert "Step 1 of 4" in shown.text
    looks = {**browser, "HX-Request": "true"}
    assert f'hx-get="{address}"' in client.get(address, headers=looks).text
    gate.set()
    until(lambda: client.head(address).status_code == 200, "the document")
    ready = client.get(address, headers=looks)
    assert "Your document is ready." in ready.text
    assert ready.headers["Cache-Control"] == "no-store"
    given = client.get(address, headers=browser)
    assert symbol in given.text
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert given.headers["Last-Modified"]
    had = {"If-None-Match": given.headers["ETag"]}
    assert client.get(address, headers=had).status_code == 304
    assert client.head(address).headers["ETag"] == given.headers["ETag"]


def test_when_very_many_documents_are_made_it_is_told_how_long_to_wait(client, app, monkeypatch):
    monkeypatch.setattr(prints, "MOST_UNDER_WAY", 0)
    told = client.get("/en/pledges.txt")
    assert (told.status_code, told.headers["Retry-After"]) == (503, "10")
    looked = client.get("/en/pledges.txt", headers={"HX-Request": "true"})
    assert "Very many documents are being made" in looked.text
    assert "hx-trigger" not in looked.text


def _sides(body):
    """Return the lines with every change refused, and with every change accepted."""
    return [_lines(body, *tags) for tags in (("w:del", "w:ins"), ("w:ins", "w:del"))]


def _lines(body, kept, dropped):
    found, row = [], ""
    for paragraph in body.iter(qn("w:p")):
        for words in paragraph.iter(qn("w:t"), qn("w:delText")):
            inside = {one.tag for one in words.iterancestors()}
            row += "" if qn(dropped) in inside else words.text
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(dropped)}")
        if mark is None:
            found.append(row)
            row = ""
    assert kept
    return found
