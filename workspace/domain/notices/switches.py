"""What a person can choose about being told: for each switch whether, and how by mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from workspace.domain.words import N_


class Mail(StrEnum):
    """How a letter tells of something: one of its own, a line of the digest, or none."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    NEVER = "never"


class Rhythm(StrEnum):
    """How often a digest comes."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class Switch(StrEnum):
    """One thing a person can choose to be told of.

    Attributes:
        label: what it is, untranslated.
        mail: how a letter tells of it until the person chooses otherwise.
        fixed: it is always told at once, in a muted pledge too: others wait for the person.
    """

    label: str
    mail: Mail
    fixed: bool

    def __new__(cls, name: str, label: str, mail: Mail, fixed: bool = False) -> Self:  # noqa: FBT001, FBT002 - a row of the table
        """Make a member whose value is its name alone."""
        made = str.__new__(cls, name)
        made._value_, made.label, made.mail, made.fixed = name, label, mail, fixed
        return made

    SIGNATURE = "signature", N_("Your signature is asked"), Mail.AT_ONCE, True
    CHANGED = "changed", N_("A text you signed is opened again"), Mail.AT_ONCE, True
    DEADLINE = (
        "deadline",
        N_("A deadline is near: 7 days, 48 hours, 2 hours; or the campaign is closed"),
        Mail.AT_ONCE,
        True,
    )
    MENTION = "mention", N_("You or your organisation are mentioned"), Mail.AT_ONCE
    ASSIGNMENT = (
        "assignment",
        N_("Your organisation is asked to answer a comment, or about its objection again"),
        Mail.AT_ONCE,
    )
    OFFER = (
        "offer",
        N_("Your organisation is offered the lead, or others ask to join a pledge it leads"),
        Mail.AT_ONCE,
    )
    OBJECTION = "objection", N_("A blocking point in a text your organisation leads"), Mail.AT_ONCE
    REFUSAL = (
        "refusal",
        N_("A signature is declined or taken back in a text your organisation leads"),
        Mail.AT_ONCE,
    )
    REVIEW = (
        "review",
        N_("What becomes of a submitted pledge: the secretariat's decision, or a withdrawal"),
        Mail.AT_ONCE,
        True,
    )
    REPLIES = "replies", N_("Discussions you take part in"), Mail.DIGEST
    DISCUSSION = "discussion", N_("All other discussions"), Mail.DIGEST
    PROPOSED = "proposed", N_("Suggestions for a text your organisation leads"), Mail.DIGEST
    TEXT = "text", N_("Versions, answers and measures"), Mail.DIGEST
    PARTIES = "parties", N_("Who takes part"), Mail.DIGEST
    REPORT_DUE = (
        "report_due",
        N_("A progress report of your organisation is due, or its lead asks how it gets on"),
        Mail.AT_ONCE,
    )
    PROGRESS = (
        "progress",
        N_("Progress that other parties report, and that a campaign you pledged in is closed"),
        Mail.DIGEST,
    )
    SIGNING = "signing", N_("Ready to sign? Lock, signatures of others, submission"), Mail.DIGEST


SWITCHES: Final[Mapping[str, Switch]] = {str(one): one for one in Switch}
"""Every switch by the name choices keep."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for one switch: whether the inbox tells of it, and how a letter does."""

    inbox: bool
    mail: Mail


def in_force(switch: Switch, chosen: Choice | None) -> Choice:
    """Return what counts for a switch: nobody can turn off what others wait for."""
    if chosen is None or switch.fixed:
        return Choice(inbox=True, mail=switch.mail)
    return chosen
