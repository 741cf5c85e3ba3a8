"""The log of what binds: entered with the act, proved to anybody; never what an act may do.

A room whose acts bind says so with one call, `log.enter`, inside the act's own transaction.
"""

from workspace.domain.record.log.log_entry import Kind
from workspace.services.record.log.append import enter, extend_trail
from workspace.services.record.log.proofs import (
    checkpoint_at,
    consistency,
    newest,
    of_submission,
    proved,
)

__all__ = [
    "Kind",
    "checkpoint_at",
    "consistency",
    "enter",
    "extend_trail",
    "newest",
    "of_submission",
    "proved",
]
