"""Text folded for search, so that people find words as they type them, in any script."""

import unicodedata

from workspace.domain.text.passes.composed import composed

# Arabic letters people write one for the other, and the stretch sign that only fills a line.
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None})


def fold(text: str) -> str:
    """Return `text` without case, accents, Arabic vowel signs and doubled blanks.

    The same folding is stored with a public pledge and applied to what is searched, so a part of
    a word matches in scripts that put no blanks between words too.
    """
    apart = composed(text.casefold().translate(_ARABIC), "NFKD")
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(composed(bare).replace("ё", "е").split())


def terms(asked: str, most: int = 8) -> list[str]:
    """Return the folded words of a query, at most `most`; all of them must be found."""
    return fold(asked).split()[:most]
