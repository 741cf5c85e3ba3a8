"""What people did, told once: the trail and the live pages follow from one record, nothing else."""

from workspace.domain.acts import Act
from workspace.services.acts.deed import NOBODY, Deed, Doer
from workspace.services.acts.record import follow, record
from workspace.services.acts.sent_form import keep as once

__all__ = ["NOBODY", "Act", "Deed", "Doer", "follow", "once", "record"]
