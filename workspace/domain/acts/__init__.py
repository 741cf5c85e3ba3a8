"""What people do here, one name for each act, and what it puts out of date; never who may."""

from workspace.domain.acts.of_drafts import CHANGES_ANSWERS, NEWS, Act
from workspace.domain.acts.of_houses import ACTS, HouseAct
from workspace.domain.acts.of_pledges import PledgeAct
from workspace.domain.acts.things import AnyAct, Thing

__all__ = ["ACTS", "CHANGES_ANSWERS", "NEWS", "Act", "AnyAct", "HouseAct", "PledgeAct", "Thing"]
