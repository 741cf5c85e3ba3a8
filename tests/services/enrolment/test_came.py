"""The secretariat sees who came by themselves; what nobody confirms is forgotten."""

import pytest
from sqlalchemy import func, select

from tests.support.people.invited import an_enrolment, link_to_enrolment
from workspace.domain.accounts.enrolment import CONFIRM_FOR
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import enrolment
from workspace.store.enrolment.enrolments import EnrolmentRow

RITA = "rita@riverside.example"


def waiting():
    with reading() as unit:
        return unit.session.scalar(select(func.count()).select_from(EnrolmentRow))


def test_what_nobody_confirms_is_forgotten(campaign, noon):
    enrolment.ask(campaign.slug, an_enrolment(RITA), "en")
    token = link_to_enrolment(RITA)
    assert enrolment.forget_over() == 0
    noon.at = now() + CONFIRM_FOR
    assert not enrolment.look(token).works
    assert (enrolment.forget_over(), waiting()) == (1, 0)
    with pytest.raises(NotFound):
        enrolment.look(token)
