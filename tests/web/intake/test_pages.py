"""A document is chosen, looked at and taken; nothing of it is kept in between."""

import re

from tests.support.documents.versions import listed, text_of
from tests.support.people import builders as a

TRACKED = (
    "# The pledge\n\nWe <ins>will</ins><del>may</del> train.\n\n# Annex\n\n![a](b.png) Aside.\n"
)


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


def test_a_draft_can_start_from_a_document(client, ana, aruna, draft):
    a.sign_in(client, ana)
    page = client.get("/drafts/new").text
    campaign = re.search(r'name="campaign".*?<option[^>]*value="([^"]+)"', page, re.DOTALL)[1]
    answers = {"organisation": aruna.slug, "campaign": campaign, "kind": "common", "lang": "en"}
    went = client.post("/drafts/new", data={**answers, "start": "document"})
    new = re.fullmatch(r"/drafts/(\w+)/import", went.location)[1]
    assert (new != draft, text_of(new)) == (True, "")
    said = {"text": "# The pledge\n\nWe will train.", "step": "take", "part-0": "commitment"}
    assert client.post(went.location, data=said).status_code == 303
    assert text_of(new) == "We will train."
