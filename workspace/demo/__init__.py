"""The demonstration: an invented campaign with its people, pledges and drafts."""

from workspace.demo.next_steps import next_steps
from workspace.demo.seed import Seeded, seed
from workspace.demo.sign_ins import PASSWORD, SignIn, sign_ins

__all__ = ["PASSWORD", "Seeded", "SignIn", "next_steps", "seed", "sign_ins"]
