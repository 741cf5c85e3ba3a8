"""What was recorded elsewhere says so on its page: where it comes from, and what its text is."""

import io
import json

from tests.support.people import builders as make
from workspace.services.registry import imports

LINE = {
    "id": "X-1",
    "submitter": "Republic of Somewhere",
    "submitter_type": "member_state",
    "year": 2015,
    "lang": "en",
    "dir": "ltr",
    "title": "Count every death on the road",
    "text": "To count every death on the road, and to say so each year.",
    "lead": "Speaking for the government, the minister said:",
    "collective": False,
    "text_kind": "unofficial translation by the secretariat of an invented meeting",
    "source": "Minutes of an invented meeting, page 1",
}


def test_an_imported_pledge_says_that_it_is_and_what_its_text_is(app, client):
    make.a_campaign(slug="human-rights-75", prefix="HR75")
    file = io.BytesIO(json.dumps(LINE).encode())
    symbol = imports.import_pledges(file, "human-rights-75", None).done[0].symbol
    for address in (f"/en/pledges/{symbol}", f"/en/pledges/{symbol}/print"):
        page = client.get(address).text
        assert "imported: it was neither written nor signed here" in page
        assert LINE["text_kind"] in page
        assert LINE["lead"] in page
        assert "2015" in page
        assert "1 January 2015" not in page
