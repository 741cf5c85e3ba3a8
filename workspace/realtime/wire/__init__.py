"""Every message that goes over the wire, in both directions, as a closed type; no behaviour.

`static/src/live/wire.d.ts` is written from here by `make wire`: see `typescript`.
"""

from workspace.realtime.wire.asked import ASKED
from workspace.realtime.wire.people import Gone, Peer, Spot
from workspace.realtime.wire.replies import (
    CODES,
    Answer,
    Code,
    Diverged,
    Done,
    Joined,
    Lease,
    Pulled,
    Refused,
    Stored,
    TurnedAway,
)
from workspace.realtime.wire.said import Aware, Join, Leave, Message, Pull, Push, Sum
from workspace.realtime.wire.told import (
    AWARE,
    CHANGED,
    EVENTS,
    HEAD,
    INBOX,
    LEAF,
    UPDS,
    Changed,
    Event,
    Head,
    Inbox,
    Leaf,
    Peers,
    Updates,
)

__all__ = [
    "ASKED",
    "AWARE",
    "CHANGED",
    "CODES",
    "EVENTS",
    "HEAD",
    "INBOX",
    "LEAF",
    "UPDS",
    "Answer",
    "Aware",
    "Changed",
    "Code",
    "Diverged",
    "Done",
    "Event",
    "Gone",
    "Head",
    "Inbox",
    "Join",
    "Joined",
    "Leaf",
    "Lease",
    "Leave",
    "Message",
    "Peer",
    "Peers",
    "Pull",
    "Pulled",
    "Push",
    "Refused",
    "Spot",
    "Stored",
    "Sum",
    "TurnedAway",
    "Updates",
]
