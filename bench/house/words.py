"""Names: gerunds, and words that stand for two things."""

from collections.abc import Iterable

from bench.house.tree import Module, Tree

SHARED_FILES = {"acts", "base", "blueprint", "errors", "forms", "pages", "routes", "rows", "views"}
"""What a file of a room is, by its kind; such a name says something only with its room."""

NOT_GERUNDS = {"king", "opening", "pending", "ring", "standing", "string", "thing"}
"""Words in -ing that are nouns of their own, or no verb here."""

TWO_THINGS = (
    "verifying",
    "restoring",
    "threads",
    "presence",
    "checkpoints",
    "room",
    "replica",
    "content",
    "leaf",
    "chain",
    "passages",
)
"""Words found to name two things before the house was made ready, in small letters."""

TWO_WORDS = (
    ("partner", "party"),
    ("sign-off", "signing"),
    ("discussion", "comments"),
    ("discussion", "threads"),
)
"""Things found to have two words."""


def is_gerund(word: str) -> bool:
    """Whether a module's name is a verb in -ing: `locking`, `act_sending`."""
    last = word.rpartition("_")[2]
    return len(last) > len("king") and last.endswith("ing") and last not in NOT_GERUNDS


def gerunds(tree: Tree) -> list[str]:
    """Return the modules and rooms whose own name is a gerund."""
    return [module.name for module in tree.modules.values() if is_gerund(module.base)]


def two_things(tree: Tree) -> dict[str, list[str]]:
    """Return the watched words that more than one owner uses, with the owners."""
    return {word: found for word in TWO_THINGS if len(found := owners(tree, word)) > 1}


def owners(tree: Tree, word: str) -> list[str]:
    """Return the rooms in which a module, or a class of its own, is called by a word.

    Singular, plural and the endings of our classes (`ThreadRow`, `ThreadView`) are one word. A
    class is no further owner in a module of the same word. Rooms of one name in several layers are
    one owner: they are about the same thing. A module of a layer's root that has the word for its
    name stands for itself.
    """
    found = set()
    for module in tree.modules.values():
        called = _stem(module.base) == _stem(word) and not module.is_package
        if called or _stem(word) in {_stem(node.name) for node in module.classes()}:
            found.add(_owner(module, called=called))
    return sorted(found)


def same_base(modules: Iterable[Module]) -> dict[str, list[str]]:
    """Return base names that stand in rooms of different names, with the modules that have them."""
    places: dict[str, dict[str, list[str]]] = {}
    for module in modules:
        if not module.is_package and module.base not in SHARED_FILES:
            where = places.setdefault(module.base, {})
            where.setdefault(room_word(module), []).append(module.name)
    return {
        base: sorted(name for names in where.values() for name in names)
        for base, where in places.items()
        if len(where) > 1
    }


def room_word(module: Module) -> str:
    """Return the thing a module is about: its room's own name, or its own in a layer's root."""
    parts = module.name.split(".")
    inner = parts[2:] if module.is_package else parts[2:-1]
    return inner[0] if inner else module.base


def _owner(module: Module, *, called: bool) -> str:
    at_root = module.name.count(".") == len(("workspace", "layer"))
    return module.name if called and at_root else room_word(module)


def _stem(name: str) -> str:
    word = name.lower()
    for ending in ("row", "view", "state"):
        word = word.removesuffix(ending) or word
    return word.removesuffix("s")
