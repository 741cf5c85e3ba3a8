"""Addresses: how they read, and that each says who may use it."""

import re

from flask import Flask

from workspace.web.access import declared

WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:[a-z]+|<string:form>))?\Z")
CONVERTED = re.compile(
    r"<(?:[a-z]+(?:\([^)]*\))?:)[a-z_]+>(?:\.(?:[a-z]+|<string:form>)|\.\.\..+)?\Z"
)


def test_every_address_is_in_small_letters_with_hyphens(bare_app: Flask):
    odd = [
        (rule.rule, part)
        for rule in bare_app.url_map.iter_rules()
        if rule.endpoint != "static"
        for part in rule.rule.strip("/").split("/")
        if part and not WORD.match(part) and not CONVERTED.match(part) and part != ".well-known"
    ]
    assert not odd


def test_every_route_says_who_may_use_it(bare_app: Flask):
    silent = [name for name in bare_app.view_functions if declared(bare_app, name) is None]
    assert not silent


def test_no_address_both_shows_and_acts(bare_app: Flask):
    both = [
        rule.rule
        for rule in bare_app.url_map.iter_rules()
        if "GET" in rule.methods and rule.methods - {"GET", "HEAD", "OPTIONS"}
    ]
    assert not both
