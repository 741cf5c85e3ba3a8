"""An objection is moved by who holds it; the lead goes on over it, and does not clear it."""

import pytest

from workspace.domain.discussion.objection_states import ObjectionMoved, ObjectionState, move
from workspace.domain.machines import Who

S = ObjectionState
LEGAL = {
    (S.STANDING, S.CLEARED, Who.HOLDER),
    (S.OVERRIDDEN, S.CLEARED, Who.HOLDER),
    (S.CLEARED, S.STANDING, Who.HOLDER),
    (S.OVERRIDDEN, S.STANDING, Who.HOLDER),
    (S.STANDING, S.OVERRIDDEN, Who.LEAD_EDITOR),
}


@pytest.mark.parametrize("who", [Who.HOLDER, Who.LEAD_EDITOR, Who.DISCUSSANT])
@pytest.mark.parametrize("target", list(S))
@pytest.mark.parametrize("source", list(S))
def test_only_these_moves_are_made_and_by_these(source, target, who):
    if (source, target, who) in LEGAL:
        assert move(source, target, who) is target
    else:
        with pytest.raises(ObjectionMoved):
            move(source, target, who)
