"""One's own account: what is said of oneself, another password, what happened to it."""

from dataclasses import replace

import pytest

from tests.support.people import builders as a
from tests.support.people.builders import PASSWORD, token_of
from workspace.domain.acts import HouseAct
from workspace.domain.errors import Invalid
from workspace.process.unit import transaction
from workspace.services import accounts
from workspace.services.accounts import account, password_links
from workspace.services.letters import demonstration_outbox
from workspace.store.accounts.people import PersonRow

NEW = "eleven blue kettles sing"
pytestmark = pytest.mark.usefixtures("noon", "app")


def test_what_somebody_says_of_themselves_is_kept_cleaned(ana):
    assert account.edit(ana, "  Ana\u202e  Sel ", " Head of  Unit ", "en")
    seen = account.look(ana)
    assert (seen.name, seen.title, seen.email) == ("Ana Sel", "Head of Unit", ana.email)
    assert not account.edit(ana, "Ana Sel", "Head of Unit", "en")
    assert [line.act for line in account.log(ana)].count(HouseAct.EDITED_ACCOUNT) == 1


def test_a_language_that_the_site_offers_no_more_stays_and_stops_nothing(app):
    person = replace(a.a_person(), language="es")
    with transaction() as unit:
        unit.session.get_one(PersonRow, person.id).language = "es"
    assert account.edit(person, "Bea", "", "es")
    assert account.look(person).language == "es"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", {"name": " "}),
        ("name", {"name": "ana@aruna.example"}),
        ("name", {"name": "x" * 201}),
        ("title", {"title": "x" * 201}),
        ("language", {"language": "xx"}),
    ],
)
def test_what_cannot_be_taken_is_said_next_to_its_field(ana, field, said):
    before = account.look(ana)
    with pytest.raises(Invalid) as refused:
        account.edit(ana, **{"name": "Ana", "title": "", "language": "en", **said})
    assert set(refused.value.errors) == {field}
    assert account.look(ana) == before


def test_another_password_ends_all_other_sign_ins_and_every_link(ana):
    other = accounts.sign_in(ana.email, PASSWORD, "a telephone")
    link = password_links.renew(ana.email).address.rpartition("/")[2]
    account.change_password(ana, PASSWORD, NEW)
    assert accounts.person_of(other) is None
    assert accounts.person_of(token_of(ana)) is not None
    assert not password_links.look(link).works
    assert accounts.sign_in(ana.email, NEW, "a telephone")
    told = demonstration_outbox(lambda _row: None)[0]
    assert told.to == ana.email
    assert "was changed" in told.body


@pytest.mark.parametrize(
    ("present", "new", "field"),
    [
        (PASSWORD, "short", "new_password"),
        (PASSWORD, PASSWORD, "new_password"),
        (PASSWORD, "human-rights-75", "new_password"),
        ("not her password", NEW, "password"),
    ],
)
def test_a_password_that_cannot_be_changed_stays(ana, present, new, field):
    with pytest.raises(Invalid) as refused:
        account.change_password(ana, present, new)
    assert set(refused.value.errors) == {field}
    assert accounts.sign_in(ana.email, PASSWORD, "a telephone")


def test_the_log_tells_its_owner_alone_the_latest_first(noon, ana):
    stranger = a.a_person()
    noon.move(minutes=1)
    accounts.sign_in(ana.email, PASSWORD, "a telephone")
    noon.move(minutes=1)
    password_links.renew(ana.email)
    (asked, signed_in, *_) = account.log(ana)
    assert (asked.act, asked.device) == (HouseAct.LINKED_PASSWORD, "")
    assert (signed_in.act, signed_in.device) == (HouseAct.SIGNED_IN, "a telephone")
    assert len(account.log(ana, most=1)) == 1
    assert {line.act for line in account.log(stranger)} == {HouseAct.SIGNED_IN}
