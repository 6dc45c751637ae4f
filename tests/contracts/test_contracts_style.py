"""The style budget, counted: sizes of functions and modules, parameters, broad excepts, names, docstrings."""

import ast
import io
import re
import statistics
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "reportedly"
MEDIAN_LINES, P90_LINES, MOST_LINES, MODULE_LINES = 10, 30, 60, 400
PARAMETERS = 5
BROAD_EXCEPTS = 3
# A drawer for everything, in any spelling.
NO_PACKAGES = {"utils", "util", "common", "core", "manager", "managers", "service", "services", "helpers", "misc"}
# Words that stand for Document, Mention, Claim or Reading elsewhere; see docs/words.md.
NO_NAMES = {"article", "articles", "entity", "entities", "annotation", "annotations", "fact", "facts"}
NAMED_PACKAGES = ("domain", "ledger", "web", "cli", "exports", "sources", "checks", "inference")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A module of the package: where it lies, its text and its syntax tree."""

    where: str
    text: str
    tree: ast.Module


@cache
def modules() -> tuple[Module, ...]:
    paths = sorted(SRC.rglob("*.py"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return tuple(
        Module(path.relative_to(SRC).as_posix(), text, ast.parse(text)) for path, text in zip(paths, texts, strict=True)
    )


def functions() -> Iterator[tuple[str, Function]]:
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{module.where}:{node.lineno} {node.name}", node


def lines_of(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_are_short() -> None:
    lengths = sorted(lines_of(node) for _, node in functions())
    assert statistics.median(lengths) <= MEDIAN_LINES
    assert lengths[int(len(lengths) * 0.9)] <= P90_LINES


def test_no_function_is_long() -> None:
    assert [f"{where}: {lines_of(node)} lines" for where, node in functions() if lines_of(node) > MOST_LINES] == []


def test_modules_fit_on_a_few_screens() -> None:
    lengths = {module.where: module.text.count("\n") for module in modules()}
    assert {where: lines for where, lines in lengths.items() if lines > MODULE_LINES} == {}


def parameters_of(node: Function) -> int:
    """All parameters but `self` and `cls`."""
    given = [*node.args.posonlyargs, *node.args.args]
    return len(given) - (given[:1] != [] and given[0].arg in ("self", "cls")) + len(node.args.kwonlyargs)


def options_of(node: Function) -> int:
    """Parameters that can only be given by name and need not be given."""
    return sum(default is not None for default in node.args.kw_defaults)


def test_functions_take_few_parameters() -> None:
    """A command's options are its parameters, one by one, so they do not count in `cli`."""
    counts = {
        where: parameters_of(node) - (options_of(node) if where.startswith("cli/") else 0)
        for where, node in functions()
    }
    assert {where: count for where, count in counts.items() if count > PARAMETERS} == {}


def broad_excepts() -> Iterator[tuple[str, bool]]:
    """Where an except catches everything, and whether a comment in it gives a reason."""
    for module in modules():
        comments = dict(comments_of(module.text))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ExceptHandler) and is_broad(node.type):
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                yield f"{module.where}:{node.lineno}", any(comments.get(line) for line in lines)


def is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(is_broad(part) for part in caught.elts)
    return caught is None or (isinstance(caught, ast.Name) and caught.id in ("Exception", "BaseException"))


def comments_of(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of each comment; what only speaks to a checker has no words."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], re.sub(r"#|noqa(: *[A-Z0-9, ]+)?|type: ignore(\[[\w-]+\])?", "", token.string).strip()


def test_hardly_anything_is_caught_whatever_it_is() -> None:
    found = list(broad_excepts())
    assert len(found) <= BROAD_EXCEPTS, found
    assert [where for where, has_reason in found if not has_reason] == []


@pytest.mark.parametrize(
    ("text", "broad", "reason"),
    [
        ("try:\n    f()\nexcept OSError:\n    pass\n", False, False),
        ("try:\n    f()\nexcept (OSError, Exception):  # noqa: BLE001\n    pass\n", True, False),
        ("try:\n    f()\nexcept:  # noqa: E722 - a plug-in may raise anything\n    pass\n", True, True),
    ],
)
def test_the_count_of_broad_excepts_counts(text: str, broad: bool, reason: bool) -> None:
    (handler,) = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ExceptHandler))
    assert is_broad(handler.type) is broad
    assert any(words for _, words in comments_of(text)) is reason


def test_no_module_is_a_drawer_for_everything() -> None:
    parts = {part for path in SRC.rglob("*") for part in path.relative_to(SRC).with_suffix("").parts}
    assert parts & NO_PACKAGES == set()


def names_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def words_of(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}


def test_names_use_our_words() -> None:
    assert words_of("ArticleReader_of_ENTITIES") & NO_NAMES == {"article", "entities"}
    found = [
        f"{module.where}:{line} {name}"
        for module in modules()
        if module.where.startswith(NAMED_PACKAGES)
        for line, name in names_in(module.tree)
        if words_of(name) & NO_NAMES
    ]
    assert found == []


def public_parts(body: list[ast.stmt], where: str) -> Iterator[tuple[str, Function | ast.ClassDef]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{where}.{node.name}", node
            if isinstance(node, ast.ClassDef) and not is_protocol(node):
                yield from public_parts(node.body, f"{where}.{node.name}")


def is_protocol(node: ast.ClassDef) -> bool:
    """True for a class that only names what others must have; its own docstring speaks for its parts."""
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)


def test_what_is_public_says_what_comes_back() -> None:
    silent = [
        name
        for module in modules()
        for name, node in public_parts(module.tree.body, module.where)
        if not (ast.get_docstring(node) or "").strip()
    ]
    assert silent == []
