"""The demonstration: an invented campaign with its people, pledges and drafts."""

from workspace.demo.seed import Seeded, seed
from workspace.demo.sign_ins import PASSWORD, SignIn, sign_ins

__all__ = ["PASSWORD", "Seeded", "SignIn", "seed", "sign_ins"]
