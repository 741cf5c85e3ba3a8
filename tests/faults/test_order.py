import pytest

from bench.faults.memory import Push, Saved
from bench.faults.order import calls_of, fault_of

WRITE = '7 1.0 pwrite64(9, "..bcbbbb ..", 4096, 0) = 4096'
SYNC = "7 1.1 fdatasync(9) = 0"
FAILED = "7 1.1 fdatasync(9) = -1 EIO (Input/output error) (INJECTED)"
ACK = '6 1.2 sendto(12, "43505[{\\"ok\\":true}]", 20, 0, NULL, 0) = 20'
SHOWN = '6 1.2 sendto(13, "..bcbbbb ..", 20, 0, NULL, 0) = 20'
BEGUN = "7 1.1 fdatasync(9 <unfinished ...>"
ENDED = "7 1.3 <... fdatasync resumed>) = 0"
SAVED = Saved(Push(7, 1, b"", "bcbbbb ", takes=False), 2, 0.0, 505)


@pytest.mark.parametrize("trace", [[WRITE, SYNC, ACK, SHOWN], [WRITE, BEGUN, ENDED, ACK]])
def test_written_then_synced_then_sent_is_right(trace):
    assert not fault_of(SAVED, list(calls_of(trace)))


@pytest.mark.parametrize(
    "trace",
    [
        [WRITE, ACK, SYNC],
        [WRITE, SHOWN, SYNC, ACK],
        [SYNC, WRITE, ACK],
        [WRITE, FAILED, ACK],
        [WRITE, BEGUN, ACK, ENDED],
        [SYNC, ACK],
        [WRITE, SYNC],
    ],
)
def test_any_other_order_is_found(trace):
    assert fault_of(SAVED, list(calls_of(trace)))
