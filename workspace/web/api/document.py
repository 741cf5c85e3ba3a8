"""The interface written down as OpenAPI 3.1, from what its own views declare."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from flask import Flask, current_app, jsonify
from flask.typing import ResponseReturnValue
from werkzeug.routing import Rule

from workspace.process import site
from workspace.web.access import public
from workspace.web.api import schemas
from workspace.web.api.blueprint import blueprint
from workspace.web.api.parameters import Declared, declared

VERSION: Final = "1"
_PLACES: Final = "#/components/schemas/{name}"
_PARTS: Final = {
    "symbol": "Symbol of a pledge, such as HR75-000001.",
    "organisation": "What an organisation is called in addresses, such as republic-of-aruna.",
}
_HEADERS: Final = {
    "ETag": {"description": "Send it as If-None-Match.", "schema": {"type": "string"}},
    "Last-Modified": {
        "description": "Send it as If-Modified-Since.",
        "schema": {"type": "string"},
    },
}


@blueprint.get("/openapi.json")
@public
def openapi() -> ResponseReturnValue:
    """Give this interface in a form that programs read (OpenAPI 3.1)."""
    return jsonify(described(current_app, site.settings().public_url))


def described(app: Flask, server: str) -> dict[str, Any]:
    """Return the document of the interface as it stands at `server`."""
    operations = list(_operations(app))
    types = {one.gives for _, one in operations} | {schemas.Problem}
    _, components = msgspec.json.schema_components(
        sorted(types, key=lambda kind: kind.__name__), ref_template=_PLACES
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Banyan: public pledges for human rights",
            "version": VERSION,
            "description": "Everything that is public, read-only, without an account. Nothing of "
            "a draft, and nothing before its embargo ends, is in any answer.",
        },
        "servers": [{"url": server}],
        "paths": {_path(rule): {"get": _operation(app, rule, one)} for rule, one in operations},
        "components": {"schemas": components, "responses": _problems()},
    }


def _operations(app: Flask) -> Iterator[tuple[Rule, Declared]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        found = declared(app.view_functions[rule.endpoint])
        if found is not None:
            yield rule, found


def _path(rule: Rule) -> str:
    return re.sub(r"<[a-z]+:([a-z_]+)>", r"{\1}", rule.rule)


def _operation(app: Flask, rule: Rule, one: Declared) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {
            "description": str(one.gives.__doc__),
            "headers": _HEADERS,
            "content": {
                "application/json": {"schema": {"$ref": _PLACES.format(name=one.gives.__name__)}}
            },
        },
        "304": {"description": "What you have still holds."},
        "400": {"$ref": "#/components/responses/Misasked"},
        "429": {"$ref": "#/components/responses/TooOften"},
    }
    if rule.arguments:
        answers["404"] = {"$ref": "#/components/responses/NotFound"}
    return {
        "operationId": rule.endpoint.replace(".", "_"),
        "summary": str(app.view_functions[rule.endpoint].__doc__).partition("\n")[0],
        "parameters": [*_of_path(rule), *_of_query(one)],
        "responses": answers,
    }


def _of_path(rule: Rule) -> Iterator[dict[str, Any]]:
    for name in sorted(rule.arguments):
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": _PARTS[name],
            "schema": {"type": "string"},
        }


def _of_query(one: Declared) -> Iterator[dict[str, Any]]:
    for each in one.parameters:
        said = {"name": each.name, "in": "query", "description": each.says}
        yield {**said, "schema": dict(each.schema())}


def _problems() -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": _PLACES.format(name="Problem")}}}
    seconds = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
    return {
        "Misasked": {
            "description": "A parameter is unknown or cannot have this value; `errors` names it.",
            "content": content,
        },
        "NotFound": {"description": "There is nothing public of this name.", "content": content},
        "TooOften": {
            "description": "This address asked too often.",
            "headers": {"Retry-After": seconds},
            "content": content,
        },
    }
