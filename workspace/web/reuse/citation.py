"""A public pledge as a text of its own is cited: by whom, what, which text, when and where."""

from dataclasses import dataclass
from typing import Final

from flask_babel import gettext, ngettext

from workspace import cldr
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.services.registry.pledge import PledgeView
from workspace.web.times import day_or_year, figure, reader

MOST_NAMED: Final = 4
"""As many organisations stand by name in one line; of more, the lead alone and their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledging:
    """Who pledges, in one line.

    Attributes:
        named: slug and name of those that are said, the lead first.
        others: how many more there are.
    """

    named: tuple[tuple[str, str], ...]
    others: int

    @property
    def words(self) -> str:
        """The line as plain text."""
        names = [gettext(UNNAMED) if name == UNNAMED else name for _, name in self.named]
        return together(names, self.others)


def pledging(view: PledgeView) -> Pledging:
    """Return who is bound by a pledge by now, as everybody may read it."""
    bound = [one for one in view.form.pledging if one.slug not in view.left]
    leads = view.who != UNNAMED and view.lead not in view.left
    known = [(one.slug, one.name) for one in bound if one.capacity != "lead" and not one.unnamed]
    named = ((view.lead, view.who), *known) if leads else tuple(known)
    if len(bound) > MOST_NAMED or not named:
        # Who left is named by nothing here, also where nobody else can be.
        named = named[:1] or (("", UNNAMED),)
    return Pledging(named=named, others=max(0, len(bound) - len(named)))


def together(names: list[str], others: int) -> str:
    """Return names, and how many others there are, as the language puts them in a line."""
    more = (
        [ngettext("%(count)s other", "%(count)s others", others, count=figure(others))]
        if others
        else []
    )
    return cldr.and_list([*names, *more], reader())


def cited(view: PledgeView, address: str) -> str:
    """Return the sentence by which a pledge is cited, with the revision it is true of."""
    day = day_or_year(view.published_at, view.timezone, year_only=view.year_only)
    said = {
        "who": pledging(view).words,
        "title": view.title,
        "symbol": view.symbol,
        "campaign": view.campaign,
        "day": day,
        "address": address,
    }
    if view.form.revision:
        return str(
            gettext(
                "%(who)s: “%(title)s”. Pledge %(symbol)s, Rev.%(rev)s, %(campaign)s, %(day)s. "
                "%(address)s",
                rev=view.form.revision,
                **said,
            )
        )
    return str(
        gettext(
            "%(who)s: “%(title)s”. Pledge %(symbol)s, %(campaign)s, %(day)s. %(address)s", **said
        )
    )


def described(view: PledgeView) -> str:
    """Return in one line what search engines and messengers show of a pledge."""
    return str(
        gettext(
            "Pledge %(symbol)s by %(who)s, %(campaign)s",
            symbol=view.symbol,
            who=pledging(view).words,
            campaign=view.campaign,
        )
    )
