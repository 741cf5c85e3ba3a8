"""The languages a pledge, and a paragraph of it, can be said to be in."""

LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")
"""The six official languages of the United Nations, as BCP 47 writes them."""
