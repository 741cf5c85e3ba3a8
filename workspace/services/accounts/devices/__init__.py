"""Devices on which somebody signed in before: known again, listed, forgotten; they open nothing."""

from workspace.services.accounts.devices.device_mark import LASTS
from workspace.services.accounts.devices.remembered import (
    DeviceView,
    forget,
    forget_all,
    forget_of,
    known,
    listed,
    remember,
)

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
