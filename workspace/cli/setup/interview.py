"""The questions of the first start, in a terminal or as options of a command."""

import sys
from dataclasses import dataclass, replace
from typing import Any, Final

import click

from workspace.domain.campaigns.plans import CampaignAsk
from workspace.domain.campaigns.templates import TEMPLATES
from workspace.domain.codes.tongues import LANGUAGES
from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.errors import Invalid
from workspace.domain.input import TooLong
from workspace.services.setup import first
from workspace.services.setup.first import Answers, SetUp


@dataclass(frozen=True, slots=True)
class Question:
    """One question: how it is asked, and what its option's help says.

    Attributes:
        field: what it answers, of `Answers` or of its campaign.
        asked: in a terminal; empty for what is only asked about by an option.
        help: of the option, whose name is the field's with hyphens.
    """

    field: str
    asked: str
    help: str

    @property
    def option(self) -> str:
        """The name of its option."""
        return f"--{self.field.replace('_', '-')}"


_DAY: Final = "as year-month-day, such as 2027-03-31"
_TYPES: Final = ", ".join(ORGANISATION_TYPES.codes)
QUESTIONS: Final = (
    Question(
        "organisation",
        "Name of the organisation that keeps the site",
        "Name of the organisation that keeps the site and acts as the secretariat.",
    ),
    Question("organisation_type", "What kind of organisation it is", f"Its kind: {_TYPES}."),
    Question("person", "Name of its first administrator", "Name of the first administrator."),
    Question("email", "Their e-mail address", "Their e-mail address, with which they sign in."),
    Question("title", "Name of the first campaign", "Name of the first campaign."),
    Question(
        "slug", "Its name in addresses", "The campaign's name in addresses; follows its name."
    ),
    Question(
        "prefix",
        "How the symbols of its pledges begin",
        "How symbols begin, such as HR27 of HR27-000123; follows the campaign's name.",
    ),
    Question(
        "timezone", "Its time zone", "The campaign's time zone, such as Europe/Zurich or UTC."
    ),
    Question("opens_on", "", f"Day on which it opens, {_DAY}; left out: at once."),
    Question("deadline_on", "Last day to submit a pledge", f"Last day to submit, {_DAY}."),
    Question("deadline_time", "", "At what time of that day, such as 17:00; left out: at its end."),
    Question("publish_on", "", f"Nothing is public before this day, {_DAY}; left out: no embargo."),
    Question("horizon_on", "Last day a measure can be due", f"Last day of measures, {_DAY}."),
    Question(
        "languages",
        f"Languages of its pledges ({' '.join(LANGUAGES)})",
        f"Languages in which pledges can be signed, of {' '.join(LANGUAGES)}.",
    ),
)
_BY_FIELD: Final = {one.field: one for one in QUESTIONS}


def options(command: Any) -> Any:
    """Give a command an option for each question."""
    for one in reversed(QUESTIONS):
        command = click.option(one.option, one.field, help=one.help)(command)
    return command


def choose_template(given: str | None, *, asks: bool) -> str:
    """Return the key of the template to begin with."""
    if given or not asks:
        return given or TEMPLATES[0].key
    click.echo("Templates for the first campaign; every answer can be changed:")
    for one in TEMPLATES:
        click.echo(f"  {one.key:<14}{one.label}. {one.about}")
    keys = click.Choice([one.key for one in TEMPLATES])
    return str(click.prompt("Template", type=keys, default=TEMPLATES[0].key))


def answered(template: str, given: dict[str, str | None], *, asks: bool) -> SetUp:
    """Set the site up with what options say and, where somebody can be asked, with their answers.

    What is answered wrongly is said and asked again.

    Raises:
        click.ClickException: an option is wrong or missing, and nobody can be asked.
        SetUpAlready: the site is set up.
    """
    said = _with(first.suggested(template), {k: v for k, v in given.items() if v is not None})
    if asks:
        said = _asked(said, [one for one in QUESTIONS if one.asked and given[one.field] is None])
    while True:
        try:
            return first.set_up(said)
        except Invalid as refusal:
            _complain(refusal)
            if not asks:
                raise click.ClickException("Nothing was changed.") from None
            said = _asked(said, [_BY_FIELD[field] for field in refusal.errors])


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


def _asked(said: Answers, questions: list[Question]) -> Answers:
    for one in questions:
        answer = click.prompt(one.asked or one.help, default=_said(said, one.field))
        said = _with(said, {one.field: answer})
    return said


def _complain(refusal: Invalid) -> None:
    for field, sentence in refusal.errors.items():
        words = sentence
        if isinstance(sentence, TooLong):
            words = sentence.counted % sentence.facts
        name = _BY_FIELD[field].option if field in _BY_FIELD else f"--{field}"
        click.echo(f"{name}: {words}", err=True)


def _said(said: Answers, field: str) -> str:
    """Return an answer as it would be typed; of names in addresses, what follows from the title."""
    value = getattr(said.campaign if _is_of_campaign(field) else said, field)
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _with(said: Answers, given: dict[str, str]) -> Answers:
    read: dict[str, Any] = dict(given)
    if "languages" in read:
        read["languages"] = tuple(read["languages"].replace(",", " ").split())
    campaign = {field: value for field, value in read.items() if _is_of_campaign(field)}
    own = {field: value for field, value in read.items() if field not in campaign}
    return replace(said, campaign=replace(said.campaign, **campaign), **own)


def _is_of_campaign(field: str) -> bool:
    return field in CampaignAsk.__dataclass_fields__
