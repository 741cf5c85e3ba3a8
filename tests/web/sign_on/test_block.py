"""What everybody takes away of a signature block, and that long lists ask no more often."""

import csv
import io

import pytest

from tests.support.people.signed_on import OpenTable
from tests.support.servers.databases import KINDS
from tests.web.test_statements import counted


@pytest.mark.parametrize("database", KINDS[:1], indirect=True)
def test_a_signature_block_is_taken_away_without_any_person(app, noon):
    table = OpenTable().published()
    table.sign(*table.another("=Formula House"), wish="Other words.")
    reader = app.test_client()
    block = f"/en/pledges/{table.symbol}/sign-on"
    few = counted(lambda: reader.get(block))
    day = noon.at.date().isoformat()
    noon.move(days=1)
    table.sign()
    data = reader.get(f"{block}.json?as_of={day}").get_json()
    assert data["count"] == 1
    (one,) = data["signatories"]
    assert (one["name"], one["class"], one["wish"]) == (
        "=Formula House",
        "civil_society",
        "Other words.",
    )
    sheet = reader.get(f"{block}.csv").get_data(as_text=True)
    rows = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert [row[1] for row in rows] == ["Organisation", "'=Formula House", "Open Hands"]
    assert "Olu" not in sheet
    more = counted(lambda: reader.get(block))
    assert len(more) <= len(few)
    assert len(counted(lambda: reader.get(block))) < len(more)
    assert "2 organisations have signed on since" in reader.get(block.removesuffix("/sign-on")).text
