"""Letters about organisations and accounts, naming nobody; never of a pledge or its parties."""

from workspace.mail.house.of_accounts import OWN, Own, own_letter, password_letter
from workspace.mail.house.of_organisations import News, house_letter, officer_letter

__all__ = ["OWN", "News", "Own", "house_letter", "officer_letter", "own_letter", "password_letter"]
