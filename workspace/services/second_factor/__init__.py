"""The code or passkey somebody signs in with besides the password; never what they may do then."""

from workspace.services.second_factor.demand import (
    SecondFactorNeeded,
    ask_for,
    ask_in,
    require_proof,
)
from workspace.services.second_factor.enrolment import (
    FactorView,
    NotSetUp,
    begin,
    confirm,
    drop_all,
    look,
    remove,
    renew_codes,
    take_away,
    tell,
)
from workspace.services.second_factor.second_half import finish

__all__ = [
    "FactorView",
    "NotSetUp",
    "SecondFactorNeeded",
    "ask_for",
    "ask_in",
    "begin",
    "confirm",
    "drop_all",
    "finish",
    "look",
    "remove",
    "renew_codes",
    "require_proof",
    "take_away",
    "tell",
]
