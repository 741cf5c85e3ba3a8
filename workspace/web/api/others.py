"""What the interface gives besides pledges: organisations, campaigns, the tree, statistics."""

from typing import Final

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from workspace.services import campaigns
from workspace.services.campaigns import Season
from workspace.services.registry import tree as trees
from workspace.services.registry.query import wish
from workspace.services.statistics import by_organisation
from workspace.services.statistics.by_organisation import PublicHouse
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.api import json_form, schemas
from workspace.web.api.blueprint import blueprint
from workspace.web.api.parameters import SEARCH, WITHIN, Parameter, answers
from workspace.web.record import stated

LEAVES: Final = 500
_LAST_LEAF: Final = 999_999_999


@blueprint.get("/organizations")
@public
@answers(
    schemas.Organisations,
    Parameter(
        name="after",
        says="Those behind this one.",
        form=r"[a-z0-9-]{1,80}",
        example="republic-of-aruna",
    ),
)
def organisations() -> ResponseReturnValue:
    """List the organisations that signed a public pledge."""
    found = by_organisation.listed(request.args.get("after", ""))
    return stated.data(
        {
            "next": whole("api.organisations", after=found.after) if found.after else None,
            "organisations": [_house(one) for one in found.houses],
        }
    )


@blueprint.get("/organizations/<string:organisation>")
@public
@answers(schemas.Organisation)
def organisation(organisation: str) -> ResponseReturnValue:
    """Give an organisation with the public pledges it signed."""
    found = by_organisation.one(organisation)
    signed = [
        {
            "symbol": one.symbol,
            "capacity": one.capacity,
            "url": whole("api.one", symbol=one.symbol),
        }
        for one in found.signed
    ]
    return stated.data({**_house(found), "signed": signed})


@blueprint.get("/campaigns")
@public
@answers(schemas.Campaigns)
def rounds() -> ResponseReturnValue:
    """List the campaigns that have begun, and the next one to begin."""
    return stated.data({"campaigns": [_campaign(one) for one in campaigns.all_known()]})


@blueprint.get("/tree")
@public
@answers(
    schemas.Tree,
    *SEARCH,
    Parameter(name="after", says="The leaves that grew after this number.", within=(0, _LAST_LEAF)),
)
def tree() -> ResponseReturnValue:
    """Give the leaves of the Pledging Tree, five hundred at a time."""
    wished, after = wish(request.args), request.args.get("after", 0, type=int)
    grown = trees.tree(wished, 0)
    behind = trees.leaves(wished, after=after, most=LEAVES + 1)
    shown, address = behind[:LEAVES], url_for("registry.pledges", lang=str(get_locale()))
    more = {**wished.address, "after": shown[-1].leaf.number} if len(behind) > LEAVES else None
    return stated.data(
        {
            "campaign": grown.campaign,
            "total": grown.total,
            "matching": grown.matching,
            "next": whole("api.tree", **more) if more else None,
            "leaves": [json_form.leaf(view, address) for view in shown],
        }
    )


@blueprint.get("/statistics")
@public
@answers(schemas.Statistics, *SEARCH, WITHIN)
def statistics() -> ResponseReturnValue:
    """Count the public pledges that match under every code."""
    return stated.data(json_form.in_numbers(wish(request.args), str(get_locale())))


def _house(one: PublicHouse) -> dict[str, object]:
    return {
        "slug": one.slug,
        "name": one.name,
        "acronym": one.acronym,
        "type": one.type,
        "country": one.country,
        "region": one.region,
        "pledges": one.pledges,
        "url": whole("api.organisation", organisation=one.slug),
    }


def _campaign(one: Season) -> dict[str, object]:
    return {
        "slug": one.slug,
        "title": one.title,
        "symbols": one.prefix,
        "phase": str(one.phase),
        "opens_at": one.opens_at.isoformat(),
        "deadline_at": one.deadline_at.isoformat(),
        "public_at": one.public_at.isoformat() if one.public_at else None,
        "timezone": one.timezone,
        "closed_at": one.closed_at.isoformat() if one.closed_at else None,
        "closed_reason": one.closed_because or None,
        "reopened_at": one.reopened_at.isoformat() if one.reopened_at else None,
        "keeper": _keeper(one),
    }


def _keeper(one: Season) -> dict[str, object] | None:
    if one.kept_since is None:
        return None
    return {"slug": one.kept_by_slug, "name": one.kept_by, "since": one.kept_since.isoformat()}
