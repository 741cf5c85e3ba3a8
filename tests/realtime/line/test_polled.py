"""What may be posted to the sockets' address: messages a page of ours sends, and nothing odd."""

from io import BytesIO

import pytest

from workspace.realtime.line.polled import MAX_PACKETS, is_sound


def post(body: bytes, query="EIO=4&transport=polling&sid=x", **more):
    sent = {
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    return sent | more


@pytest.mark.parametrize(
    "body",
    [b"3", b"40", b"40/tree,", b'42["join",{}]', b"bAAEC", "4é".encode(), b"3\x1e" * 15 + b"3"],
)
def test_messages_of_a_page_go_on_as_they_came(body):
    asked = post(body)
    assert is_sound(asked)
    assert asked["wsgi.input"].read() == body


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x1e".join([b"3"] * (MAX_PACKETS + 1)),
        b"4\xff\xfe",
        b"bAA*A",
        b"bAAA",
        b"4a\x1e",
        b"9",
        b"hello",
        b"\x1e",
    ],
)
def test_what_no_page_sends_is_refused(body):
    assert not is_sound(post(body))


def test_answers_as_scripts_for_other_sites_are_not_given():
    assert not is_sound({"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling&j=0"})
    assert not is_sound(post(b"3", "EIO=4&transport=polling&j="))
    assert is_sound({"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=polling"})


@pytest.mark.parametrize("length", ["-1", "x", "", "1e3", "²"])
def test_a_length_that_is_none_is_refused(length):
    assert not is_sound(post(b"3", CONTENT_LENGTH=length))


def test_what_is_too_large_is_left_to_the_engine_unread():
    asked = post(b"3", CONTENT_LENGTH=str(10**9))
    assert is_sound(asked)
    assert asked["wsgi.input"].tell() == 0
