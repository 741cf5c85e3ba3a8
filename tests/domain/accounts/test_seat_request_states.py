"""Which organisation somebody means, by what they call it."""

from workspace.domain.accounts.seat_request_states import key_of, meant

CALLED = [
    ("a", ("Open Hands", "OH", "Mains Ouvertes"), True),
    ("b", ("OH", ""), False),
    ("c", ("Twice Here", "TH"), True),
    ("d", ("twice here", "TH"), True),
    ("e", ("Once Known", ""), True),
    ("f", ("ONCE KNOWN", ""), False),
]


def test_its_own_name_comes_first_and_who_was_verified_and_two_are_none():
    found = {
        written: meant(key_of(written), CALLED)
        for written in (" open  hands", "MAINS OUVERTES", "oh", "Twice Here", "TH", "once known")
    }
    assert list(found.values()) == ["a", "a", "b", None, None, "e"]
    assert meant(key_of(""), CALLED) is None
    assert meant(key_of("Nowhere"), CALLED) is None
