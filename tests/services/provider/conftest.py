"""A site that a local provider signs people in to."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.support.servers.clock import FakeClock
from tests.support.servers.provider import LocalProvider, a_provider
from workspace.process import site
from workspace.services.provider import issuer


@pytest.fixture
def house(app: Flask, noon: FakeClock, local_provider: LocalProvider) -> Iterator[LocalProvider]:
    """Give the provider of the site; it says of whoever comes what it is told to say."""
    before = site.settings()
    site.configure(replace(before, provider=local_provider.settings))
    local_provider.reset()
    issuer.forget()
    yield local_provider
    site.configure(before)


@pytest.fixture(scope="session")
def local_provider() -> Iterator[LocalProvider]:
    """Give a provider that runs for all tests here."""
    with a_provider() as made:
        yield made
