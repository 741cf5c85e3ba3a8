"""Public pages in the words of schema.org, for programs that read pages (JSON-LD)."""

from collections.abc import Mapping
from typing import Final

from flask_babel import gettext

from workspace.domain.codes.themes import THEME_LIST
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.services.registry.pledge import PledgeView
from workspace.services.registry.query import Wish
from workspace.web.addresses import whole

_CONTEXT: Final = {"@context": "https://schema.org"}
_FORMATS: Final = {
    "registry.pledges_csv": "text/csv",
    "registry.pledges_json": "application/json",
    "registry.pledges_atom": "application/atom+xml",
}


def of_pledge(view: PledgeView, address: str, lang: str) -> Mapping[str, object]:
    """Return what a pledge is: who made it public when, in which language and about what."""
    day = view.published_at.isoformat()
    return {
        **_CONTEXT,
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "identifier": view.symbol,
        "name": view.title,
        "inLanguage": view.lang,
        "genre": gettext("Human rights pledge"),
        "datePublished": day[:4] if view.year_only else day,
        **_creators(view),
        "about": [gettext(THEME_LIST.label(code)) for code in view.themes],
        "isPartOf": {"@type": "Dataset", "@id": whole("registry.pledges", lang=lang)},
    }


def of_registry(lang: str, wished: Wish) -> Mapping[str, object]:
    """Return what the registry is, and in which forms it can be had."""
    address = whole("registry.pledges", lang=lang)
    return {
        **_CONTEXT,
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": gettext("Registry of pledges"),
        "description": gettext(
            "Every published pledge for human rights: who made it, when, what it is about, and its "
            "text as it was signed."
        ),
        "inLanguage": lang,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": whole(endpoint, lang=lang, **wished.address),
            }
            for endpoint, kind in _FORMATS.items()
        ],
    }


def _creators(view: PledgeView) -> dict[str, object]:
    """Return who made it, by the names that everybody reads; where there is none, nothing."""
    there = [one.name for one in view.form.pledging if one.slug not in view.left]
    names = [name for name in there or [view.who] if name != UNNAMED]
    named = [{"@type": "Organization", "name": name} for name in names]
    return {"creator": named} if named else {}
