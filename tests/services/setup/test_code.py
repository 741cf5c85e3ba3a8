"""The code with which a site is set up in a browser."""

import stat

import pytest

from tests.support.people.founded import an_empty_site, answers
from workspace.domain.errors import Invalid, TooMany
from workspace.services.setup import code, first


@pytest.fixture
def site(database):
    code.tries.clear()
    with an_empty_site(database) as app:
        yield app


def refused(*typed):
    for one in typed:
        with pytest.raises(Invalid) as said:
            code.require(one, "192.0.2.1")
        assert said.value.errors == {"code": code.WRONG}


def test_the_code_is_its_owners_alone_and_can_be_typed_as_it_comes(site, database):
    made = code.begin()
    path = database.data_dir / "setup.code"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(made.replace("-", "")) == 16
    assert code.begin() == made  # while the site runs, every process has the same
    for typed in (made, made.upper(), made.replace("-", ""), f" {made.replace('-', ' ')} "):
        code.require(typed, "192.0.2.1")
    refused("", made[:-1])


def test_a_place_that_is_wrong_too_often_has_to_wait_and_no_other(site):
    made = code.begin()
    refused(*["abcd-abcd-abcd-abcd"] * 5)
    with pytest.raises(TooMany):
        code.require(made, "192.0.2.1")
    code.require(made, "192.0.2.2")


def test_no_code_is_left_once_the_site_is_set_up(site, database):
    made = code.begin()
    first.set_up(answers())
    assert code.begin() == ""
    assert not (database.data_dir / "setup.code").exists()
    refused(made, "")
