"""Open pledges, signed by others after their publication; never a first party, never a receipt."""

from workspace.domain.organisations.policies import ALONE, FIRST, SignersHaveChanged
from workspace.domain.sign_on.call import CAPACITIES
from workspace.domain.sign_on.sign_on import MAX_NAME, MAX_REASON, MAX_WISH, CannotSignOn
from workspace.services.sign_on.block import (
    MAX_PAGE,
    BlockView,
    Part,
    Wanted,
    listing,
    whole,
)
from workspace.services.sign_on.call import (
    TextIsClosed,
    close,
    end_with_pledge,
    open_for,
    open_within,
)
from workspace.services.sign_on.given.accession import (
    Given,
    TermsHaveChanged,
    sign,
    sign_within,
    withdraw,
)
from workspace.services.sign_on.given.pair import take_back
from workspace.services.sign_on.given.voids import follow
from workspace.services.sign_on.openness import SummaryView, summary
from workspace.services.sign_on.own.acknowledgement import acknowledged
from workspace.services.sign_on.own.halves import HalfView, halves, waiting
from workspace.services.sign_on.own.page import SignOnView, sign_on_view
from workspace.services.sign_on.own.status import OwnView, StatusView, of_person, status
from workspace.services.sign_on.queue import CallView, accept, call_view, refuse
from workspace.services.sign_on.verification import SignOnVerdict, verify, verify_reference

__all__ = [
    "ALONE",
    "CAPACITIES",
    "FIRST",
    "MAX_NAME",
    "MAX_PAGE",
    "MAX_REASON",
    "MAX_WISH",
    "BlockView",
    "CallView",
    "CannotSignOn",
    "Given",
    "HalfView",
    "OwnView",
    "Part",
    "SignOnVerdict",
    "SignOnView",
    "SignersHaveChanged",
    "StatusView",
    "SummaryView",
    "TermsHaveChanged",
    "TextIsClosed",
    "Wanted",
    "accept",
    "acknowledged",
    "call_view",
    "close",
    "end_with_pledge",
    "follow",
    "halves",
    "listing",
    "of_person",
    "open_for",
    "open_within",
    "refuse",
    "sign",
    "sign_on_view",
    "sign_within",
    "status",
    "summary",
    "take_back",
    "verify",
    "verify_reference",
    "waiting",
    "whole",
    "withdraw",
]
