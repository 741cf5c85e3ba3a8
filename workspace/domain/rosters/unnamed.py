"""The public form of a pledge without the names of some of its parties, and nothing else of it.

A party whose name is left out is counted as before, in the capacity it signed in, and stands behind
the others; nothing else that only it said or is stays with it.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from workspace.domain.values import Json, rows, text_at, texts
from workspace.domain.words import N_

UNNAMED: Final = N_("One party, its name kept out of sight")
_PLACE: Final = "~{}"
"""By what a content calls a party without its name; no slug begins so."""


def without(stored: Mapping[str, Any], slugs: Collection[str]) -> dict[str, Any]:
    """Return a public form, see `form.from_published`, in which these organisations have no name.

    Args:
        stored: the form as the registry keeps it.
        slugs: what the organisations are called by in it; those it does not name change nothing.
    """
    found = dict(stored)
    if not slugs:
        return found
    called = _names(stored, slugs)
    found["parties"] = _listed(rows(stored.get("parties")), slugs, _party)
    if stored.get("aligned"):
        aligned = _listed(rows(stored.get("aligned")), slugs, _aligned)
        found["aligned"] = [
            {**one, "with": UNNAMED} if text_at(one, "with") in called else one for one in aligned
        ]
    found["content"] = _content(stored.get("content") or {}, slugs)
    return found


def _listed(
    every: Collection[Mapping[str, Any]],
    slugs: Collection[str],
    bare: Callable[[Mapping[str, Any]], dict[str, Any]],
) -> list[dict[str, Any]]:
    """Return a list with those without a name at its end: their place in it would tell of them."""
    kept = [one for one in every if text_at(one, "organisation") in slugs]
    return [*(dict(one) for one in every if one not in kept), *map(bare, kept)]


def _party(row: Mapping[str, Any]) -> dict[str, Any]:
    capacity = text_at(row, "capacity")
    said = {"organisation": "", "name": UNNAMED, "type": "", "capacity": capacity}
    return {**said, "unnamed": True}


def _aligned(row: Mapping[str, Any]) -> dict[str, Any]:
    said = {"organisation": "", "name": UNNAMED, "with": text_at(row, "with")}
    return {**said, "title": "", "signed_at": "", "unnamed": True}


def _names(stored: Mapping[str, Any], slugs: Collection[str]) -> set[str]:
    named = [*rows(stored.get("parties")), *rows(stored.get("aligned"))]
    return {text_at(one, "name") for one in named if text_at(one, "organisation") in slugs}


def _content(content: Mapping[str, Any], slugs: Collection[str]) -> dict[str, Any]:
    """Return what was signed with places instead of the organisations it names by their slugs."""
    places = {slug: _PLACE.format(n) for n, slug in enumerate(sorted(slugs), start=1)}
    found = dict(content)
    used: set[str] = set()

    def placed(slug: str) -> str:
        used.update({slug} & places.keys())
        return places.get(slug, slug)

    if "parties_required" in content:
        found["parties_required"] = sorted(map(placed, texts(content["parties_required"])))
    if "measures" in content:
        found["measures"] = [_measure(one, placed) for one in content["measures"]]
    named: Mapping[str, str] = content.get("party_names") or {}
    if used or places.keys() & named.keys():
        there = {slug: name for slug, name in named.items() if slug not in places}
        used |= places.keys() & named.keys()
        found["party_names"] = there | {places[slug]: UNNAMED for slug in sorted(used)}
    return found


def _measure(value: Json, placed: Callable[[str], str]) -> Json:
    """Return a measure; one that was erased has nothing to say."""
    slug = text_at(value, "responsible_party")
    if not (slug and isinstance(value, dict)):
        return value
    return {**value, "responsible_party": placed(slug)}
