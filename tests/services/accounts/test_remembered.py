"""Devices somebody signed in on: known again, listed beside the sign-ins, ended with them."""

import pytest

from tests.support.people.builders import PASSWORD
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import accounts
from workspace.services.accounts import account, devices
from workspace.services.accounts.devices.remembered import MOST

pytestmark = pytest.mark.usefixtures("noon", "app")


def is_known(mark, person) -> bool:
    with reading() as unit:
        return person.id in devices.known(unit, mark)


def signed_in(person, mark="", device="a telephone"):
    """Sign in on a device; return the person there, and what the device keeps."""
    there = accounts.person_of(accounts.sign_in(person.email, PASSWORD, device))
    return there, devices.remember(there.session_id, mark, device)


@pytest.mark.parametrize("forged", ["", ".", "a.b", "0" * 32 + "." + "0" * 64, "é.é", "." * 300])
def test_a_mark_of_somebody_s_own_making_is_no_device(ana, forged):
    assert not is_known(forged, ana)
    mark = devices.remember(ana.session_id, forged, "a test")
    assert mark != forged
    assert is_known(mark, ana)


def test_a_device_is_known_for_those_who_signed_in_on_it_and_for_nobody_else(ana, adam):
    mark = devices.remember(ana.session_id, "", "a test")
    assert is_known(mark, ana)
    assert not is_known(mark, adam)
    assert devices.remember(adam.session_id, mark, "a test") == mark
    assert is_known(mark, ana)
    assert is_known(mark, adam)


def test_a_device_is_forgotten_half_a_year_after_the_last_sign_in_on_it(noon, ana):
    mark = devices.remember(ana.session_id, "", "a test")
    noon.at += devices.LASTS
    assert not is_known(mark, ana)


def test_a_device_stays_known_after_signing_out_there_and_can_be_forgotten(ana, adam):
    there, mark = signed_in(ana)
    assert devices.listed(ana.id) == [], "it stands with the sign-ins"
    accounts.sign_out(there)
    (listed,) = devices.listed(ana.id)
    assert (listed.device, listed.seen_at) == ("a telephone", now())
    with pytest.raises(NotFound):
        devices.forget(adam.id, listed.id)
    devices.forget(ana.id, listed.id)
    devices.forget(ana.id, listed.id)  # sent twice
    assert not is_known(mark, ana)
    assert devices.listed(ana.id) == []
    assert sum(line.act == "device.forgotten" for line in account.log(ana)) == 1
    _there, again = signed_in(ana, mark)
    assert again != mark, "who has a copy of the old mark is unknown"


def test_ending_a_sign_in_from_elsewhere_forgets_its_device_and_not_one_s_own(ana):
    here = devices.remember(ana.session_id, "", "a test")
    there, mark = signed_in(ana)
    accounts.end_session(ana, there.session_id)
    assert not is_known(mark, ana)
    assert is_known(here, ana)


def test_ending_all_others_and_another_password_forget_all_devices_but_this_one(ana):
    here = devices.remember(ana.session_id, "", "a test")
    one, mark = signed_in(ana)
    accounts.sign_out(one)
    accounts.end_others(ana)
    assert not is_known(mark, ana)
    _two, other = signed_in(ana)
    account.change_password(ana, PASSWORD, "eleven blue kettles sing")
    assert not is_known(other, ana)
    assert is_known(here, ana)


def test_of_very_many_devices_the_longest_unused_is_forgotten(noon, ana):
    marks = []
    for _ in range(MOST + 1):
        noon.move(seconds=1)
        marks.append(devices.remember(ana.session_id, "", "a test"))
    assert [is_known(mark, ana) for mark in (marks[0], marks[1], marks[-1])] == [False, True, True]
