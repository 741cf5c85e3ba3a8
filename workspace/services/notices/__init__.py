"""Being told: from an act to inboxes, digests and letters; never who may know of a thing."""

from workspace.services.notices.changed_words import ask_holders
from workspace.services.notices.choices import (
    ChoicesView,
    MutedView,
    SwitchView,
    choices,
    choose,
    mute,
    promise,
    stop,
    take_up,
    unmute,
)
from workspace.services.notices.deadlines import tell_due
from workspace.services.notices.inbox import (
    MOST_COUNTED,
    Asked,
    GroupView,
    InboxView,
    Target,
    inbox,
    mark,
    mark_all,
    put_back,
    target,
    unread,
    visited,
)
from workspace.services.notices.mailings import Reached, composed, post_due, reached, silence
from workspace.services.notices.tell import tell

__all__ = [
    "MOST_COUNTED",
    "Asked",
    "ChoicesView",
    "GroupView",
    "InboxView",
    "MutedView",
    "Reached",
    "SwitchView",
    "Target",
    "ask_holders",
    "choices",
    "choose",
    "composed",
    "inbox",
    "mark",
    "mark_all",
    "mute",
    "post_due",
    "promise",
    "put_back",
    "reached",
    "silence",
    "stop",
    "take_up",
    "target",
    "tell",
    "tell_due",
    "unmute",
    "unread",
    "visited",
]
