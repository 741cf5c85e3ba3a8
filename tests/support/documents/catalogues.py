"""Sentences of ours in another language, as the product reads them."""

from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo


def catalogue(folder: Path, lang: str, said: Mapping[str, str]) -> Path:
    """Write a catalogue for a language into a folder; return the folder."""
    made = Catalog(locale=lang)
    for sentence, words in said.items():
        made.add(sentence, words)
    place = folder / lang / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "messages.mo").open("wb") as file:
        write_mo(file, made)
    return folder
