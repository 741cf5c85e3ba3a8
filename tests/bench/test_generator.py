"""The load generator of `make bench` against the site as people run it."""

import json
import shutil
import subprocess

from tests.support.pages.typist import stocked
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.site_process import running
from workspace.config import ROOT


def test_the_load_generator_types_and_loses_nothing(migrated, tmp_path):
    with (
        copy_of(migrated("sqlite"), tmp_path) as url,
        running(tmp_path, warm=False, BANYAN_DATABASE_URL=url) as address,
        serving(settings_for(url, tmp_path)) as app,
    ):
        site = stocked(address, app, users=3, drafts=1, per_draft=3)
        draft, users = site.draft()
        job = {
            "kind": "load",
            "server": "banyan",
            "address": address,
            "drafts": [{"id": draft, "clients": [site.headers(u)["Cookie"] for u in users]}],
            "typists": 2,
            "period_ms": 200,
            "warmup_s": 0.5,
            "seconds": 2,
        }
        told = _generated(job)
    assert told["edits"] >= 10
    assert told["arrival"]["count"] == 2 * told["edits"]
    assert told["saved"]["count"] == told["edits"]
    assert (told["undelivered"], told["unsaved"], told["diverged"]) == (0, 0, 0)
    assert told["refusals"] == 0


def _generated(job: dict) -> dict:
    """Run the load generator on one job and return its report."""
    node = shutil.which("node")
    assert node is not None
    done = subprocess.run(
        [node, ROOT / "bench/generator/main.js"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
