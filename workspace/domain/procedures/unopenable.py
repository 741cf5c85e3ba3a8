"""Why a group's decision on a text cannot be opened; never how one goes on."""

from workspace.domain.errors import Refusal
from workspace.domain.words import N_


class NoMembers(Refusal):
    """The group has no member that could decide."""

    code = "group-without-members"
    sentence = N_("No member of the group has accepted and has a vote, so nobody could decide.")


class GroupNotVerified(Refusal):
    """The group has not been verified by the secretariat."""

    code = "group-not-verified"
    sentence = N_("The secretariat has not verified the group yet, so it cannot endorse.")


class RunsAlready(Refusal):
    """The group decides on this revision already."""

    code = "procedure-runs"
    sentence = N_("The group decides on this revision already. Nothing was opened.")
