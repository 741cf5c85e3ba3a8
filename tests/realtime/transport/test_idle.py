"""What an open page costs the site, and that nothing of it stays when it goes."""

from contextlib import ExitStack, contextmanager

import pytest
import requests
import websocket

from tests.support.pages.visitors import Crowd, reset, until_over
from tests.support.servers.databases import copy_of
from tests.support.servers.site_process import running
from tests.support.servers.waiting import until

MOST_KIB = 20


@contextmanager
def _site(migrated, folder):
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), folder))
        settings = {"BANYAN_METRICS_TOKEN": "who-may-count", "BANYAN_PROXIES": "1"}
        address = stack.enter_context(running(folder, BANYAN_DATABASE_URL=url, **settings))
        yield Crowd(address, "who-may-count")
    assert "Traceback" not in (folder / "site.log").read_text()


@pytest.fixture(scope="module")
def site_of_a_crowd(migrated, tmp_path_factory):
    """Give the crowd at a site that serves all tests here."""
    with _site(migrated, tmp_path_factory.mktemp("site")) as crowd:
        yield crowd


@pytest.fixture
def crowd(site_of_a_crowd):
    """Give the crowd; who is left goes at the end."""
    yield site_of_a_crowd
    while site_of_a_crowd.pages:
        site_of_a_crowd.pages.pop().shutdown()


def test_an_idle_page_costs_little_memory(crowd):
    for _ in range(100):
        crowd.page()
    before = crowd.number("process_resident_memory_bytes")
    for _ in range(300):
        crowd.page()
    grown = crowd.number("process_resident_memory_bytes") - before
    assert grown / 300 / 1024 < MOST_KIB


def _says_goodbye(page):
    page.close()


def _talks_nonsense(page):
    page.send("x")
    until_over(page)


def _sends_no_frames(page):
    page.sock.sendall(b"no frames at all")
    until_over(page)


@pytest.mark.parametrize("go", [_says_goodbye, reset, _talks_nonsense, _sends_no_frames])
def test_a_page_that_goes_leaves_nothing_open(crowd, go):
    with _nothing_left_open(crowd):
        for page in [crowd.page() for _ in range(20)]:
            go(page)


def test_pages_that_stay_are_served_while_others_go_and_come(crowd):
    stay = []
    for _ in range(20):
        goes = crowd.page()
        stay.append(crowd.page())
        reset(goes)
    for page in stay:
        page.ping("still there?")
        opcode, frame = page.recv_data_frame(control_frame=True)
        assert (opcode, frame.data) == (websocket.ABNF.OPCODE_PONG, b"still there?")


def test_an_upgrade_without_its_headers_leaves_nothing_open(crowd):
    with _nothing_left_open(crowd), pytest.raises(requests.ConnectionError):
        crowd.ask(transport="websocket", Connection="Upgrade", Upgrade="websocket")


@pytest.mark.parametrize("tries", ["42[]", "5", ""])
def test_a_page_that_polls_goes_on_when_its_websocket_comes_to_nothing(crowd, tries):
    name = crowd.polling()
    with _nothing_left_open(crowd):
        one = crowd.opened(name)
        if tries:
            one.send(tries)
        until_over(one)
    assert crowd.say("3", name)


def test_of_two_websockets_for_one_page_that_polls_the_first_is_taken(crowd):
    name = crowd.polling()
    one, two = crowd.opened(name), crowd.opened(name)
    one.send("2probe")
    assert one.recv() == "3probe"
    two.send("2probe")
    until_over(two)
    one.send("5")
    one.send("41/tree,")
    one.send("40/tree,")
    assert "40/tree," in _heard(one)


def test_a_site_that_stops_says_goodbye_to_everybody(migrated, tmp_path):
    with _site(migrated, tmp_path) as crowd:
        pages = [crowd.page() for _ in range(50)]
    for page in pages:
        assert page.recv() == "1"
        opcode, _ = page.recv_data_frame(control_frame=True)
        assert opcode == websocket.ABNF.OPCODE_CLOSE
        page.shutdown()


@contextmanager
def _nothing_left_open(crowd):
    """See that the site has as many files and sockets open as before."""
    before = crowd.number("process_open_fds")
    yield
    until(lambda: crowd.number("process_open_fds") <= before, "what was opened is closed")


def _heard(page):
    heard = []
    while not heard or not heard[-1].startswith("40"):
        heard.append(page.recv())
    return [text[:8] for text in heard]
