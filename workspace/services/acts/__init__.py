"""What people did, told once: the trail and the live pages follow from one record, nothing else."""

from workspace.domain.acts import Act, AnyAct, HouseAct, PledgeAct
from workspace.services.acts.deed import NOBODY, Deed, Doer
from workspace.services.acts.record import doer, follow, record
from workspace.services.acts.sent_form import keep as once

__all__ = [
    "NOBODY",
    "Act",
    "AnyAct",
    "Deed",
    "Doer",
    "HouseAct",
    "PledgeAct",
    "doer",
    "follow",
    "once",
    "record",
]
