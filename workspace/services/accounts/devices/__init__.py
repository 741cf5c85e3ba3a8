"""Devices on which somebody signed in before: known again, listed, forgotten; they open nothing."""

from workspace.services.accounts.devices.known import (
    DeviceView,
    forget,
    forget_all,
    forget_of,
    known,
    listed,
    remember,
)
from workspace.services.accounts.devices.mark import LASTS

__all__ = [
    "LASTS",
    "DeviceView",
    "forget",
    "forget_all",
    "forget_of",
    "known",
    "listed",
    "remember",
]
