"""When and where the demonstration may be seeded."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from tests.support.people import builders as a
from tests.support.servers.application import settings_for
from workspace import demo
from workspace.config import Settings
from workspace.domain.errors import NotPermitted
from workspace.process import site
from workspace.process.unit import reading
from workspace.store import campaigns
from workspace.store.registry.entries import EntryRow
from workspace.store.signing.revisions import SignOffRow


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_seeded_before_the_days_of_its_files_all_has_happened_all_the_same(app, noon):
    noon.at = datetime(2025, 2, 28, 12, tzinfo=UTC)
    assert demo.seed()
    with reading() as unit:
        published = unit.session.scalars(select(func.max(EntryRow.published_at))).one()
        signed = unit.session.scalars(select(func.max(SignOffRow.at))).one()
        campaign = campaigns.by_slug(unit.session, "human-rights-75")
    assert max(published, signed) < noon.at
    assert campaign.opens_at < noon.at < campaign.deadline_at


@pytest.mark.usefixtures("app")
def test_a_database_with_one_account_is_left_alone():
    a.a_person()
    assert demo.seed() is None


@pytest.mark.usefixtures("app")
def test_outside_the_demonstration_nothing_is_seeded_and_nobody_is_named(database, tmp_path):
    shown = settings_for(database.database_url, tmp_path)
    names = ("database_url", "secret_key", "data_dir")
    site.configure(Settings(**{name: getattr(shown, name) for name in names}))
    with pytest.raises(NotPermitted):
        demo.seed()
    assert demo.sign_ins() == []
    site.configure(shown)
