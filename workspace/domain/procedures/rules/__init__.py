"""The rules by which groups decide, one module each; never a count that rounds.

A new one is a module with its worked examples, and one line here.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from workspace.domain.procedures.ballot import RUNNING, Ballot, Rule, Verdict
from workspace.domain.procedures.rules import consensus, majority, silence

RULES: Final[Mapping[str, Rule]] = {
    one.key: one for one in (silence.RULE, consensus.RULE, majority.RULE)
}
"""Every rule by its name in a group's terms."""


def decide(ballot: Ballot, now: datetime) -> Verdict:
    """Return where a procedure stands at an aware UTC instant, by the rule of its terms.

    It needs nobody to look: what the clock decides is decided whether or not a job ran.
    """
    rule = RULES.get(ballot.terms.method)
    return rule.decide(ballot, now) if rule else RUNNING
