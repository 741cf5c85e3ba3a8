"""What the document engine must do for us: merge alike, open again, count as we think."""

import pytest
from pycrdt import Doc, Text

from tests.collab import spelling as s
from tests.collab.conftest import push, seeded
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.format import positions
from workspace.domain.text.sections import SECTION_KEYS


@pytest.mark.parametrize("turned", [False, True])
def test_concurrent_rows_merge_the_same_in_any_causal_order(turned):
    one = [s.of(ANNA, n, s.typed("a", right=(SERVER, 0))) for n in range(5)]
    two = [s.of(BEN, n, s.typed("b", right=(SERVER, 0))) for n in range(5)]
    document = seeded()
    for data, client in (
        [(data, BEN) for data in two] + [(data, ANNA) for data in one]
        if turned
        else [pair for a, b in zip(one, two, strict=True) for pair in ((a, ANNA), (b, BEN))]
    ):
        push(document, data, client)
    assert document.text("title") == "bbbbbaaaaa"
    assert (
        "".join(item.text for item in document.woven.sequence().items("s:title")) == "bbbbbaaaaa\n"
    )


def test_a_stored_state_opens_again_with_the_same_text(honest):
    document = seeded()
    for client_id, data in honest["rows"][:400]:
        push(document, data, client_id)
    doc = Doc()
    texts = {key: doc.get(f"s:{key}", type=Text) for key in SECTION_KEYS}
    doc.apply_update(document.state())
    assert {key: str(text).removesuffix("\n") for key, text in texts.items()} == {
        key: document.text(key) for key in SECTION_KEYS
    }


def test_the_engine_counts_bytes_where_yjs_counts_units():
    text = Doc().get("s:title", type=Text)
    text += "é😀ع"
    assert len(text) == positions.byte_offsets(str(text))[-1] == 8
    assert positions.units(str(text)) == 4
