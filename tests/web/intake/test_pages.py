"""A document is chosen, looked at and taken; nothing of it is kept in between."""

import re

from tests.support.documents.versions import listed, text_of
from tests.support.people import builders as a

TRACKED = (
    "# The pledge\n\nWe <ins>will</ins><del>may</del> train.\n\n# Annex\n\n![a](b.png) Aside.\n"
)
PART = '--x\r\nContent-Disposition: form-data; name="'


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_a_document_is_brought_in_step_by_step(client, ana, draft):
    a.sign_in(client, ana)
    address = f"/drafts/{draft}/import"
    assert address in client.get(f"/drafts/{draft}/export").text
    assert address in client.get(f"/drafts/{draft}").text
    assert client.post(address, data={}).status_code == 422
    before = text_of(draft)

    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="pledge.md"\r\n\r\n'
    file = TRACKED.encode() + b"\n" + b"<!-- -->" * 150_000
    kind = "multipart/form-data; boundary=x"
    asked = client.post(address, data=head + file + b"\r\n--x--\r\n", content_type=kind)
    assert asked.status_code == 200
    assert "as if all were accepted" in asked.text
    said = {"carried": hidden(asked.text, "carried"), "changes": "refused"}
    looked = client.post(address, data=said)
    assert "We may train." in looked.text
    assert "Pictures and drawings, left out: 1" in looked.text
    assert '<option value="commitment" selected>' in looked.text
    assert (text_of(draft), listed(ana, draft)) == (before, [])

    taken = {**said, "step": "take", "how": "replace", "part-0": "commitment", "part-1": ""}
    none = client.post(address, data={**taken, "part-0": "elsewhere"})
    assert none.status_code == 422
    went = client.post(address, data=taken)
    assert (went.status_code, text_of(draft)) == (303, "We may train.")
    assert went.location.endswith("/history/1...now")
    forged = client.post(address, data={**taken, "carried": said["carried"][:-2]})
    assert forged.status_code == 422
    assert client.get(f"/drafts/{draft}/activity").text.count("brought a document") == 1


def brought(client, answers, file="", **more):
    fields = {**answers, **more}.items()
    said = "".join(f'{PART}{name}"\r\n\r\n{value}\r\n' for name, value in fields)
    body = f'{said}{PART}file"; filename="pledge.md"\r\n\r\n{TRACKED}{file}\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x"
    return client.post("/drafts/new", data=body.encode(), content_type=kind)


def test_a_draft_can_start_from_a_document_that_was_looked_at_first(client, ana, aruna):
    a.sign_in(client, ana)
    campaign = a.a_campaign().slug
    answers = {"organisation": aruna.slug, "campaign": campaign, "kind": "common", "lang": "en"}
    answers["start"] = "document"
    none = client.post("/drafts/new", data=answers)
    assert (none.status_code, 'id="file-error"' in none.text) == (422, True)
    before = client.get("/desk").text.count("/drafts/")

    assert brought(client, answers, start="blank").status_code == 422
    assert brought(client, answers, campaign="never").status_code == 422
    asked = brought(client, answers, "<!-- -->" * 150_000)
    assert (asked.status_code, "as if all were accepted" in asked.text) == (200, True)
    said = {**answers, "carried": hidden(asked.text, "carried"), "changes": "accepted"}
    address = "/drafts/new/document"
    looked = client.post(address, data=said)
    assert "We will train." in looked.text
    assert '<option value="commitment" selected>' in looked.text
    assert client.get("/desk").text.count("/drafts/") == before
    back = client.post(address, data={**said, "step": "back"})
    assert (back.status_code, f'<option selected value="{campaign}">' in back.text) == (200, True)

    taken = {**said, "step": "take", "part-0": "commitment", "part-1": ""}
    nowhere = client.post(address, data={**taken, "part-0": ""})
    assert (nowhere.status_code, "Choose a section" in nowhere.text) == (422, True)
    assert client.post(address, data={**taken, "campaign": "never"}).status_code == 422
    assert client.post(address, data={**taken, "carried": "forged"}).status_code == 422
    went = client.post(address, data=taken)
    assert went.status_code == 303
    assert text_of(re.fullmatch(r"/drafts/(\w+)", went.location)[1]) == "We will train."
