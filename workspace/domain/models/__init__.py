"""Model pledges to start from, written by us for every kind of actor; never anybody's own."""

from workspace.domain.models.authorities import OF_AUTHORITIES
from workspace.domain.models.model import ModelPledge
from workspace.domain.models.of_others import OF_OTHERS

MODELS = (*OF_AUTHORITIES, *OF_OTHERS)

__all__ = ["MODELS", "ModelPledge", "model", "models_for"]


def model(key: str) -> ModelPledge | None:
    """Return the model pledge of this key, None where there is none."""
    return next((one for one in MODELS if one.key == key), None)


def models_for(kind: str) -> tuple[ModelPledge, ...]:
    """Return the model pledges for a kind of actor (`domain.tree.leaf.KINDS`)."""
    return tuple(one for one in MODELS if one.kind == kind)
