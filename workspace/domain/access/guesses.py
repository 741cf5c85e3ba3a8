"""Passwords that are tried first: common words, runs of the keyboard, what is known of somebody."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LEAST_OWN: Final = 6
"""Characters that must be left once what anybody would try is taken out."""
LEAST_KINDS: Final = 5
"""Different characters there must be."""
_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789012345678901234567890",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "\u0439\u0446\u0443\u043a\u0435\u043d\u0433\u0448\u0449\u0437\u0445",
)
_LEAST_RUN: Final = 4
_LEET: Final = str.maketrans("@4301!$57", "aaeoiisst")
# Ours, by heart: what people choose when they are asked for a password, in the site's languages.
_SPOKEN: Final = """
password passwort motdepasse contrasena contrasenya senha parola wachtwoord passord losenord
parool haslo heslo adgangskode \u043f\u0430\u0440\u043e\u043b\u044c welcome willkommen
bienvenue bienvenido letmein admin administrator root login user guest secret geheim change
changeme default temp test testing master hello hallo bonjour hola iloveyou ichliebedich jetaime
tequiero love monkey dragon football futbol baseball basketball soccer hockey sunshine princess
shadow superman batman spiderman pokemon starwars trustno michael jennifer jordan charlie daniel
andrew jessica ashley thomas summer sommer winter spring autumn monday friday january december
money freedom whatever nothing internet computer samsung google facebook microsoft apple android
windows flower cheese chocolate cookie ginger pepper tigger killer hunter ranger buster
correcthorsebatterystaple correct horse battery staple banyan pledge pledges pledgingtree
humanrights human rights unitednations geneva geneve genf newyork nations nationsunies
derechoshumanos droitsdelhomme menschenrechte ohchr
"""
_WORDS: Final = sorted(_SPOKEN.split(), key=lambda word: (-len(word), word))
_COMMON: Final = re.compile("|".join(map(re.escape, _WORDS)))
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")


def is_guessable(password: str, known: Iterable[str] = ()) -> bool:
    """Whether a password would be found by trying what is common or known.

    Args:
        password: of at most a few hundred characters.
        known: names and addresses of whoever chose it.
    """
    plain = _plain(password)
    if len(set(plain)) < LEAST_KINDS or len(_without_repetition(plain)) < LEAST_OWN:
        return True
    return any(len(set(_own(said, known))) < LEAST_OWN for said in (plain, plain.translate(_LEET)))


def _own(said: str, known: Iterable[str]) -> str:
    """Return what is left of a password once what anybody would try is taken out."""
    said = "".join(filter(str.isalnum, said))
    for about in known:
        for part in re.split(r"[\W_]+", _plain(about)):
            if len(part) >= _LEAST_RUN - 1:
                said = said.replace(part, " ")
    return _without_runs(_YEAR.sub(" ", _COMMON.sub(" ", said))).replace(" ", "")


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text[:400]).casefold()
    return "".join(char for char in apart if not unicodedata.combining(char))


def _without_repetition(said: str) -> str:
    """Return the shortest beginning that gives all of it when it is said again and again."""
    for length in range(1, len(said) // 2 + 1):
        if (said[:length] * (len(said) // length + 1)).startswith(said):
            return said[:length]
    return said


def _without_runs(said: str) -> str:
    """Return it without stretches of the alphabet, of numbers and of the keyboard."""
    kept, at = "", 0
    while at < len(said):
        length = max(_run(said[at:], row) for row in _RUNS)
        if length < _LEAST_RUN:
            kept, length = kept + said[at], 1
        at += length
    return kept


def _run(said: str, row: str) -> int:
    """Return how much of the beginning runs along a row, forwards or backwards."""
    best = 0
    for way in (row, row[::-1]):
        length = 0
        while length < len(said) and said[: length + 1] in way:
            length += 1
        best = max(best, length)
    return best
