"""A receipt comes with all that checks it: whatever became of the pledge, no site is needed."""

import json
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import NEW, opened
from tests.support.people.networks import fresh
from tests.support.people.signing_table import Table
from workspace.services import withdrawal

# No packages, no settings of this machine, and whoever opens a connection ends.
ALONE = """
import runpy, sys
def refuse(event, _given):
    if event.startswith("socket."):
        raise SystemExit(9)
sys.addaudithook(refuse)
sys.argv = ["verify_receipt.py", *sys.argv[1:]]
runpy.run_path("verify_receipt.py", run_name="__main__")
"""


@pytest.fixture
def table(app, noon):
    made = Table()
    made.signed()
    made.symbol = stages.submit(made.amir, made.draft)
    opened(made, "A second office is to come.")
    made.write(commitment=NEW)
    made.signed()
    stages.submit(made.amir, made.draft)
    return made


def checked(client, address, folder, file="receipt.json"):
    folder.mkdir()
    answer = client.get(address)
    assert answer.mimetype == "application/zip", address
    ZipFile(BytesIO(answer.data)).extractall(folder)
    run = [sys.executable, "-I", "-S", "-c", ALONE, file]
    told = subprocess.run(run, check=False, cwd=folder, capture_output=True, text=True)
    assert told.returncode == 0, (address, told.stdout, told.stderr)
    assert "is genuine." in told.stdout
    return folder


def test_each_archive_is_genuine_without_a_site_and_named_first_on_its_page(
    app, noon, client, table, tmp_path
):
    public, draft = f"/en/pledges/{table.symbol}", f"/drafts/{table.draft}"
    party = a.sign_in(app.test_client(), table.bea)
    places = {
        "earlier": (client, f"{public}/rev/1", f"{public}/rev/1/receipt.zip"),
        "later": (client, f"{public}/receipt", f"{public}/receipt.zip"),
        "parties": (party, f"{draft}/receipt", f"{draft}/receipt.zip"),
    }
    for name, (who, page, archive) in places.items():
        folder = checked(who, archive, tmp_path / name)
        shown = who.get(page).text
        assert shown.index(f'"{archive}"') < shown.index("receipt.json")
        read_me = (folder / "README.txt").read_text("utf-8")
        assert "/.well-known/banyan-keys.json" in read_me
        assert "/en/verify" in read_me
        stated = json.loads((folder / "receipt.json").read_text("utf-8"))["verifiers"]
        for address in stated.values():
            assert client.get(address.partition("//")[2].partition("/")[2]).status_code == 200
    for form in ("txt", "md"):
        for address in (f"{public}.{form}", f"{public}/receipt.{form}"):
            said = client.get(address).text
            assert places["later"][2] in said
            assert "/en/verify" in said
    withdrawal.announce(fresh(table.amir), table.draft, "All of it is done elsewhere.")
    noon.move(hours=73)
    withdrawal.withdraw(fresh(table.amir), table.draft, "All of it is done elsewhere.")
    checked(client, places["later"][2], tmp_path / "withdrawn")
    assert places["later"][2] in client.get(f"{public}.txt").text
    assert places["later"][2] in client.get(f"{public}/receipt").text
