"""A group's rule from before rules were sealed is sealed as it stands, and said to be so."""

from collections.abc import Callable
from pathlib import Path

import flask_migrate
import pytest

from tests.support.people import builders as a
from tests.support.people import intruder
from tests.support.people.networks import rule
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import KINDS, copy_of
from workspace.extensions import db
from workspace.services.record.log import decided
from workspace.store.procedures.groups import GroupRuleRow


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_of_before_holds_and_its_seal_claims_nothing_of_the_time_before(
    kind: str, migrated: Callable[[str], str], tmp_path: Path
):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        network = a.an_organisation("Regional Network", org_type="nhri_network")
        rule(network, a.a_person("Nia"))
        db.session.remove()
        flask_migrate.downgrade(revision="0031_completion")
        flask_migrate.upgrade()
        (found,) = decided.check()
        assert found.faults == ()
        assert [decided.WAS_THERE in one for one in found.open] == [True]
        intruder.alter(GroupRuleRow, lambda row: setattr(row, "terms", {}))
        (found,) = decided.check()
        assert found.faults
