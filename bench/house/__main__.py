"""Prints the figures of one or more checkouts side by side: `python -m bench.house [TREE ...]`.

A TREE is a folder, or a Git revision of this repository; without any it is this checkout.
`--ci SECONDS`, once for each TREE in their order, adds the time `.ci/run` took there, which only
somebody who ran it knows. `--lists` names the modules behind the counts; `--no-walk` traces no
submission.
"""

import argparse
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.house import rules, sizes, walk, words
from bench.house.tree import Tree, in_cycles

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Measure every checkout that is asked for and print one table."""
    asked = _arguments()
    with ExitStack() as stack:
        trees = [stack.enter_context(_checkout(name)) for name in asked.trees or ["."]]
        columns = [_figures(tree, walked=not asked.no_walk) for tree in trees]
        for column, seconds in zip(columns, asked.ci, strict=False):
            column["time of .ci/run, s"] = f"{seconds:g}"
        _print(asked.trees or ["."], columns)
        if asked.lists:
            for name, tree in zip(asked.trees or ["."], trees, strict=True):
                _print_lists(name, tree)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.house")
    parser.add_argument("trees", nargs="*", metavar="TREE")
    parser.add_argument("--ci", action="append", type=float, default=[], metavar="SECONDS")
    parser.add_argument("--lists", action="store_true")
    parser.add_argument("--no-walk", action="store_true")
    return parser.parse_args()


@contextmanager
def _checkout(name: str) -> Iterator[Tree]:
    """Give the tree in a folder, or that of a revision unpacked for the while."""
    if Path(name).is_dir():
        yield Tree(Path(name).resolve())
        return
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["git", "archive", name], cwd=ROOT, check=True, capture_output=True
        ).stdout
        subprocess.run(["tar", "--extract", "--directory", folder], input=packed, check=True)
        yield Tree(Path(folder))


def _figures(tree: Tree, *, walked: bool) -> dict[str, str]:
    figures = {
        "modules": len(tree.modules),
        "lines": sum(module.lines for module in tree.modules.values()),
        "rooms": len(tree.rooms),
        "files in a room: median / most": sizes.files_per_room(tree),
        "templates in a folder: median / most": sizes.template_folders(tree),
        **{f"files at the root of {k}": v for k, v in sizes.files_at_roots(tree).items()},
        "arrows between rooms": len(tree.arrows),
        "cycles between rooms (rooms in them)": _cycles(tree.between(roots_apart=True)),
        "the same with each root as a room": _cycles(tree.arrows),
        "function: p50 / p90 / max": sizes.functions(tree),
        "class: p50 / p90 / max": sizes.classes(tree),
        "module: p50 / p90 / max": sizes.modules(tree),
        "most methods in a class": sizes.most_methods(tree),
        f"template lines over {sizes.TEMPLATE_LINE}": sizes.wide_template_lines(tree),
        "gerunds among module names": len(words.gerunds(tree)),
        "words with two meanings": len(words.two_things(tree)),
        "base names in several rooms": len(words.same_base(tree.modules.values())),
        **{f"modules that {k}": _summed(v) for k, v in rules.places(tree).items()},
        "documented, % of what is public": sizes.documented(tree),
        "typed, % of functions": sizes.typed(tree),
        **(_walked(tree) if walked else {}),
    }
    return {what: str(value) for what, value in figures.items()}


def _walked(tree: Tree) -> dict[str, str]:
    found = walk.of(tree.root)
    if isinstance(found, str):
        return {"a submission": found}
    return {
        "a submission: modules": str(found.modules),
        "a submission: climbs": str(found.climbs),
        "a submission: questions to the store": str(found.questions),
        "a submission: SQL sent (different)": f"{found.statements} ({found.different})",
    }


def _cycles(arrows: set[tuple[str, str]]) -> str:
    cycles = in_cycles(arrows)
    return f"{len(cycles)} ({sum(map(len, cycles))})"


def _summed(found: dict[str, int]) -> str:
    return f"{len(found)} ({sum(found.values())} times)"


def _print(names: list[str], columns: list[dict[str, str]]) -> None:
    """Print a table; a figure that only some checkouts have stands where it is known."""
    labels = list(dict.fromkeys(label for column in columns for label in column))
    first = max(map(len, labels))
    wide = [
        max(len(name), *(len(value) for value in column.values()))
        for name, column in zip(names, columns, strict=True)
    ]
    rows = [
        ("", names),
        *((label, [column.get(label, "") for column in columns]) for label in labels),
    ]
    for label, values in rows:
        cells = [value.rjust(width) for value, width in zip(values, wide, strict=True)]
        print(f"{label:<{first}}  {'  '.join(cells)}".rstrip())


def _print_lists(name: str, tree: Tree) -> None:
    """Print what stands behind the counts."""
    print(f"\n{name}")
    lists = {
        "gerunds": words.gerunds(tree),
        **{f"two meanings: {word}": found for word, found in words.two_things(tree).items()},
        **{f"{base}": found for base, found in words.same_base(tree.modules.values()).items()},
        **{
            f"{what}": [f"{module} ({count})" for module, count in found.items()]
            for what, found in rules.places(tree).items()
        },
        **{f"cycle {n}": sorted(c) for n, c in enumerate(in_cycles(tree.arrows), 1)},
    }
    for what, found in lists.items():
        print(f"  {what}: {', '.join(found) or 'none'}")


if __name__ == "__main__":
    main()
