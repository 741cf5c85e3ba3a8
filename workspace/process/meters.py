"""What a serving process measures of itself, for Prometheus: numbers only, never who or what.

Everything here is of the process, so one registry of our own serves every application in it. The
hot path touches plain tallies only: no lock is taken and no label looked up while somebody types.
"""

from hmac import compare_digest
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from workspace.domain.errors import NotFound
from workspace.process.site import settings
from workspace.process.tallies import Tally, Total

MEDIA_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
CODES: Final = (
    "bad_message",
    "frozen",
    "gap",
    "not_found",
    "rate",
    "readonly",
    "refused",
    "rejoin",
    "retry",
    "ticket",
    "too_big",
)
_OTHER: Final = "other"
_MODES: Final = ("full", "reset", "rejoin")
_WAKEUPS: Final = ("sent", "heard", "lost")
_SECONDS: Final = (
    *(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1),
    *(0.25, 0.5, 1.0, 2.5, 5.0),
)
_BATCHES: Final = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)

# A second series for each would be made, which nobody reads.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library has no type for it
REGISTRY: Final = CollectorRegistry()
ProcessCollector(registry=REGISTRY)


def _tally(name: str, what: str, bounds: tuple[float, ...]) -> Tally:
    return Tally(f"banyan_{name}", what, bounds, REGISTRY)


def _gauge(name: str, what: str) -> Gauge:
    return Gauge(name, what, namespace="banyan", registry=REGISTRY)


def _counter(name: str, what: str, *labels: str) -> Counter:
    return Counter(name, what, labels, namespace="banyan", registry=REGISTRY)


ack_seconds: Final = _tally(
    "ack_seconds", "From a push's arrival to its acknowledgement, commit included.", _SECONDS
)
commit_seconds: Final = _tally(
    "commit_seconds", "What one transaction of the writer took, fsync included.", _SECONDS
)
commit_updates: Final = _tally(
    "commit_updates", "Updates stored by one transaction of the writer.", _BATCHES
)
queue_updates: Final = _gauge("queue_updates", "Updates that wait for the writer now.")
rooms: Final = _gauge("rooms", "Drafts that sockets of this process are on.")
sockets: Final = _gauge("sockets", "Sockets on drafts in this process.")
drafts_in_memory: Final = _gauge("drafts_in_memory", "Drafts whose text is in memory here.")
gaps: Final = _counter("gaps", "Pushes that built on something unknown here; they heal.")
divergences: Final = _counter(
    "divergences", "Replicas of pages that differed from ours. Must stay 0."
)
record_faults: Final = _counter(
    "record_faults", "Things of the record that did not hold when asked for. Must stay 0."
)
sent_bytes: Final = Total("banyan_sent_bytes", "Bytes written to sockets.", REGISTRY)
slow_readers_cut: Final = _counter(
    "slow_readers_cut", "Sockets closed because their peer did not read."
)
refusals: Final = _counter("refusals", "Messages that were refused, by code.", "code")
resyncs: Final = _counter(
    "resyncs", "Pages that held a text and had to take it whole again, or to rejoin.", "mode"
)
wakeups: Final = _counter("wakeups", "Wake-ups between processes.", "what")

wakeups_sent, wakeups_heard, wakeups_lost = (wakeups.labels(what) for what in _WAKEUPS)
_refusals: Final = {code: refusals.labels(code) for code in (*CODES, _OTHER)}
_resyncs: Final = {mode: resyncs.labels(mode) for mode in _MODES}


def refused(code: str) -> None:
    """Count a message refused with a code of the wire contract; a `gap` is counted as such too."""
    _refusals.get(code, _refusals[_OTHER]).inc()
    if code == "gap":
        gaps.inc()
    elif code == "rejoin":
        _resyncs["rejoin"].inc()


def joined(mode: str, have: int) -> None:
    """Count a join: of a page that held a text and did not get only what it missed."""
    if have > 0 and mode in _resyncs:
        _resyncs[mode].inc()


def exposition(bearer: str) -> bytes:
    """Return all numbers in Prometheus' text format.

    Args:
        bearer: the token that came with the request, empty for none.

    Raises:
        NotFound: it is not the token of the settings, or they have none.
    """
    expected = settings().metrics_token
    if not expected or not compare_digest(bearer.encode(), expected.encode()):
        raise NotFound
    return generate_latest(REGISTRY)
