import json
from dataclasses import replace

import pytest

from workspace.process import site
from workspace.process.unit import reading
from workspace.store.accounts import people


@pytest.fixture
def out(tmp_path):
    return tmp_path / "fixture.json"


def _run(app, out, **numbers):
    asked = [f"--{name.replace('_', '-')}={value}" for name, value in numbers.items()]
    return app.test_cli_runner().invoke(args=["fixture", *asked, f"--out={out}"])


def test_the_fixture_writes_who_may_type_where_and_cookies_that_work(app, out):
    done = _run(app, out, users=5, drafts=3, per_draft=2)
    assert done.exit_code == 0, done.output
    made = json.loads(out.read_text())
    assert [len(draft["users"]) for draft in made["drafts"]] == [2, 2, 2]
    assert len({user["email"] for user in made["users"]}) == 5
    for draft in made["drafts"]:
        for user in draft["users"]:
            name, _, value = made["users"][user]["cookie"].partition("=")
            client = app.test_client()
            client.set_cookie(name, value)
            assert client.get(f"/drafts/{draft['id']}/text.json").get_json()["seq"] == 1


def test_the_fixture_refuses_to_fill_anything_but_a_demonstration(app, out):
    real = site.settings()
    site.configure(replace(real, demo=False))
    done = _run(app, out, users=1, drafts=1, per_draft=1)
    site.configure(real)
    assert done.exit_code == 1
    assert "BANYAN_DEMO=1" in done.output
    assert not out.exists()


@pytest.mark.parametrize("numbers", [(0, 1, 1), (2, 1, 3), (1, 0, 1)])
def test_the_fixture_needs_enough_people(app, out, numbers):
    users, drafts, per_draft = numbers
    assert _run(app, out, users=users, drafts=drafts, per_draft=per_draft).exit_code != 0


def test_a_list_that_cannot_be_written_is_said_before_anything_is_made(app, tmp_path):
    done = _run(app, tmp_path / "nowhere" / "out.json", users=1, drafts=1, per_draft=1)
    assert done.exit_code == 1
    assert "cannot be written" in done.output
    with reading() as unit:
        assert not people.anybody(unit.session)
