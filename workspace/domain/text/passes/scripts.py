"""In which script a text is written, so that none is said to be in a language it cannot be in."""

import unicodedata
from collections import Counter
from typing import Final

# What Unicode calls a letter begins with its script; beside it the code of ISO 15924.
_CODES: Final = {
    "LATIN": "Latn",
    "ARABIC": "Arab",
    "CYRILLIC": "Cyrl",
    "CJK": "Hani",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "THAI": "Thai",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "ETHIOPIC": "Ethi",
    "TIBETAN": "Tibt",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
}
_OF: Final = {
    **dict.fromkeys(["ar", "fa", "ur", "ps", "ug", "sd"], "Arab"),
    **dict.fromkeys(["ru", "uk", "be", "bg", "mk", "kk", "ky", "mn"], "Cyrl"),
    **dict.fromkeys(["en", "fr", "es", "pt", "de", "it", "nl", "pl", "tr", "sw", "vi"], "Latn"),
    "zh": "Hani",
    "ja": "Hani Hira Kana",
    "ko": "Hang Hani",
    "he": "Hebr",
    "el": "Grek",
    "hi": "Deva",
    "th": "Thai",
}


def script_of(text: str) -> str:
    """Return the code of the script most letters of a text are of, or nothing."""
    found = Counter(
        _CODES.get(unicodedata.name(char, "").partition(" ")[0], "")
        for char in text[:200]
        if char.isalpha()
    )
    return found.most_common(1)[0][0] if found else ""


def tongue(text: str, *likely: str) -> str:
    """Return the first of the likely languages that a text can be in.

    Where it can be in none of them, the script it is in is said, of a language nobody knows.
    """
    script = script_of(text)
    fitting = (lang for lang in likely if not script or script in _scripts(lang, script))
    return next(fitting, f"und-{script}")


def _scripts(lang: str, otherwise: str) -> str:
    """Return the scripts of a language; one of which they are not known may be in any."""
    return _OF.get(lang.replace("_", "-").partition("-")[0].casefold(), otherwise)
