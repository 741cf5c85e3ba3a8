"""A pledge from before signs, digits and letters were folded is found as one from today."""

from collections.abc import Callable
from pathlib import Path

import flask_migrate
import pytest
from sqlalchemy import text

from tests.support.documents.publications import a_content, a_publication
from tests.support.people.builders import a_campaign, an_organisation
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import KINDS, copy_of
from workspace.extensions import db
from workspace.process.unit import reading
from workspace.services.record import seals
from workspace.services.registry import search
from workspace.services.registry.query import wish
from workspace.store.registry import entries

OLD = "l’avocat of sørvik: 1 800 living-wage judges by ٢٠٢٨, کشور 老人的電梯"


@pytest.mark.parametrize("kind", KINDS)
def test_text_folded_before_is_folded_anew(
    kind: str, migrated: Callable[[str], str], tmp_path: Path
):
    with (
        copy_of(migrated(kind), tmp_path) as url,
        serving(settings_for(url, tmp_path)) as app,
        app.app_context(),
    ):
        house = an_organisation()
        party = {"organisation": house.slug, "name": house.name, "capacity": "lead"}
        symbol = a_publication(a_campaign(), content=a_content(parties=[party]))
        slug = house.slug
        db.session.remove()
        flask_migrate.downgrade(revision="0018_edition")
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE entry SET search = :old"), {"old": OLD})
        asked = ("l'avocat", "Sorvik", "1800", '"living wage"', "2028", "كشور", "老人的电梯")
        flask_migrate.upgrade()
        assert all(_found(q) for q in asked)
        assert search.listing(wish({"region": "african", "theme": "justice"})).found == 1
        assert search.listing(wish({"theme": "justice"})).found == 1
        assert search.listing(wish({"party": slug})).lines[0].lead == slug
        with reading() as unit:
            entry = entries.by_symbol(unit.session, symbol)
            assert entry is not None
            assert seals.holds(entry)


def _found(q: str) -> bool:
    return search.listing(wish({"q": q})).found == 1
