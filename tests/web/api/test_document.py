"""The interface as it is written down: valid, whole, and kept to whatever is asked of it."""

import os

import pytest
import schemathesis
from hypothesis import Phase, given, settings
from openapi_spec_validator import validate
from schemathesis import GenerationMode

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign

EXAMPLES = int(os.environ.get("API_EXAMPLES", "3"))
PREFIX = "/api/v1/"


@pytest.fixture
def written(client):
    return client.get("/api/v1/openapi.json").json


def test_the_document_is_valid_and_names_every_address_of_the_interface(app, written):
    validate(written)
    assert written["openapi"].startswith("3.1")
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith(PREFIX)}
    named = {path.replace("{", "<string:").replace("}", ">") for path in written["paths"]}
    assert named == rules - {"/api/v1/openapi.json"}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_whatever_is_asked_is_answered_as_the_document_says(app, written, mode):
    campaign = a_campaign()
    for number in range(3):
        a_publication(campaign, title=f"Pledge {number}")
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    tried = set()
    for operation in (found.ok() for found in schema.get_all_operations()):
        if mode == GenerationMode.NEGATIVE and not operation.query:
            continue  # nothing that is asked of it can be wrong

        @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate])
        @given(case=operation.as_strategy(generation_mode=mode))
        def holds(case):
            tried.add(case.path)
            case.call_and_validate(headers={"Accept-Encoding": "identity"})

        holds()
    assert tried == {
        path
        for path, one in written["paths"].items()
        if mode == GenerationMode.POSITIVE
        or any(each["in"] == "query" for each in one["get"]["parameters"])
    }
