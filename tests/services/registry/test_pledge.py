"""One public pledge and its receipt: what everybody may read, and what is not there."""

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.domain.errors import NotFound
from workspace.services.registry import pledge


@pytest.fixture
def campaign(app):
    return a_campaign()


def test_only_a_joint_submission_has_a_receipt(campaign):
    with pytest.raises(NotFound):
        pledge.receipt(a_publication(campaign))
