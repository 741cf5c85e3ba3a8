"""The filters of the public pledges in words, each choice with how many pledges it would leave."""

from collections.abc import Iterator
from typing import Final

from flask_babel import gettext

from workspace.domain.codes.goals import GOALS
from workspace.domain.codes.themes import THEMES
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.codes.vocabulary import AFFECTED_GROUPS, PLEDGE_KINDS, REGIONS
from workspace.domain.progress.statuses import STATUSES
from workspace.domain.tree.leaf import KINDS
from workspace.services import statistics
from workspace.services.registry.query import ANY, FLAGSHIP, NEWEST, OLDEST, Wish
from workspace.services.statistics import Counts
from workspace.web.page.languages import NAMES
from workspace.web.times import figure

WITHDRAWN: Final = "withdrawn"
ONLY: Final = "only"
CAMPAIGN: Final = "campaign"
Options = list[tuple[str, str]]
Filter = tuple[str, str, str, Options]


def offered(wished: Wish, campaign_id: str = "", counts: Counts | None = None) -> list[Filter]:
    """Give the filters of the form: name, label, word for all, then code and label of each.

    A choice that would find nothing beside the others is left out, but for the one that is made;
    so is a filter without any, and the choice of a campaign where there is one alone.
    `counts` says how many each would leave, where that is not of the pledges that stand.
    """
    within = [] if campaign_id or counts is not None else list(_campaigns(wished))
    counts = statistics.facets(wished, campaign_id) if counts is None else counts

    def left(name: str, options: Options) -> Iterator[tuple[str, str]]:
        for code, label in options:
            number = counts[name].get(code, 0)
            if number or wished.chosen.get(name) == code:
                yield code, gettext("%(choice)s (%(count)s)", choice=label, count=figure(number))

    every = [(name, label, all_, [*left(name, options)]) for name, label, all_, options in _all()]
    return [one for one in [*every, *within] if one[3]]


def _campaigns(wished: Wish) -> Iterator[Filter]:
    found = statistics.rounds(wished)
    if len(found) > 1 or wished.campaign:
        options = [
            (
                one.slug,
                gettext("%(choice)s (%(count)s)", choice=one.title, count=figure(one.number)),
            )
            for one in found
        ]
        yield CAMPAIGN, gettext("Campaign"), gettext("All campaigns"), options


def standing(withdrawn: int) -> Filter:
    """Give the choice between the pledges that stand and those that were withdrawn."""
    label = gettext("%(choice)s (%(count)s)", choice=gettext("Withdrawn"), count=figure(withdrawn))
    return WITHDRAWN, gettext("Standing"), gettext("Pledges that stand"), [(ONLY, label)]


def sorts() -> Options:
    """Give what lists can be put in order by: code and label."""
    return [(NEWEST, gettext("Newest first")), (OLDEST, gettext("Oldest first"))]


def _all() -> list[Filter]:
    families = [theme for theme in THEMES if not theme.articles]
    return [
        (
            "region",
            gettext("Region"),
            gettext("All regions"),
            [(term.code, gettext(term.label)) for term in REGIONS],
        ),
        (
            "type",
            gettext("Who pledges"),
            gettext("Everyone"),
            [(kind, gettext(label)) for kind, label in KINDS.items()],
        ),
        (
            "theme",
            gettext("Rights"),
            gettext("All rights"),
            [(theme.code, gettext(theme.label)) for theme in families],
        ),
        (
            "sdg",
            gettext("Goal"),
            gettext("All 17 goals"),
            [(term.code, f"{term.code} · {gettext(term.label)}") for term in GOALS],
        ),
        (
            "kind",
            gettext("Kind of pledge"),
            gettext("All kinds"),
            [(term.code, gettext(term.label)) for term in PLEDGE_KINDS],
        ),
        (
            FLAGSHIP,
            gettext("Flagships"),
            gettext("All pledges"),
            [(ANY, gettext("Flagships only"))],
        ),
        (
            "progress",
            gettext("Progress"),
            gettext("Any progress"),
            [(term.code, gettext(term.label)) for term in STATUSES],
        ),
        (
            "group",
            gettext("Who benefits"),
            gettext("Everybody"),
            [(term.code, gettext(term.label)) for term in AFFECTED_GROUPS],
        ),
        (
            "language",
            gettext("Language of the text"),
            gettext("All languages"),
            [(code, NAMES[code]) for code in LANGUAGES],
        ),
    ]
