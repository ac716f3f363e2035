"""What breaks the callers of a function, against another tool that looks for the same: griffe."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spec_lsp.rules.signatures import breaks

griffe = pytest.importorskip("griffe")

NAMES = ["a", "b", "c", "d"]
WORDS = {
    r"parameter `\*{0,2}(\w+)` is gone": "PARAMETER_REMOVED",
    r"`(\w+)` has no default any more": "PARAMETER_CHANGED_REQUIRED",
    r"`(\w+)` stands elsewhere": "PARAMETER_MOVED",
    r"`(\w+)` is passed by (?:position|name) only": "PARAMETER_CHANGED_KIND",
    r"`(\w+)` is no parameter of its own any more": "PARAMETER_CHANGED_KIND",
    r"`(\w+)` is \d+ by default instead of \d+": "PARAMETER_CHANGED_DEFAULT",
    r"parameter `(\w+)` is new and has no default": "PARAMETER_ADDED_REQUIRED",
    r"it does not say any more that it returns (\w+)": "RETURN_CHANGED_TYPE",
}


@st.composite
def signatures(draw: st.DrawFn) -> str:
    """A function with up to four parameters of every kind; some with defaults, where Python allows them."""
    names = draw(st.permutations(NAMES))[: draw(st.integers(0, 4))]
    kinds = sorted(draw(st.lists(st.integers(0, 4), min_size=len(names), max_size=len(names))))
    written: list[str] = []
    defaulted = starred = False
    seen: set[int] = set()
    for number, (name, kind) in enumerate(zip(names, kinds, strict=True)):
        if kind in (2, 4) and kind in seen:
            continue
        seen.add(kind)
        if kind == 2 or kind == 4:
            written.append(f"{'*' if kind == 2 else '**'}{name}: int")
            starred = starred or kind == 2
            continue
        if kind == 3 and not starred:
            written.append("*")
            starred = True
            defaulted = False
        default = draw(st.sampled_from(["", " = 1", " = 2"]))
        if kind < 2 and defaulted and not default:
            default = " = 1"
        defaulted = kind < 2 and (defaulted or bool(default))
        written.append(f"{name}: int{default}")
        if kind == 0 and (number + 1 == len(names) or kinds[number + 1] != 0):
            written.append("/")
    returns = draw(st.sampled_from(["", " -> int", " -> int"]))
    return f"f({', '.join(written)}){returns}"


def found_by_griffe(was: str, now: str) -> set[tuple[str, str]]:
    old, new = (
        griffe.visit("m", filepath=None, code=f"def {each}: ...\n")  # type: ignore[arg-type]  # nothing is read
        for each in (was, now)
    )
    found = set()
    for one in griffe.find_breaking_changes(old, new):
        parameter = getattr(one.old_value, "name", None) or getattr(one.new_value, "name", "")
        name = "int" if one.kind.name == "RETURN_CHANGED_TYPE" else parameter
        found.add((one.kind.name, name))
    return found


def found_by_us(was: str, now: str) -> set[tuple[str, str]]:
    found = set()
    for said in breaks(was, now):
        match, kind = next((match, kind) for words, kind in WORDS.items() if (match := re.fullmatch(words, said)))
        found.add((kind, match[1]))
    return found


@given(signatures(), signatures())
@example("f(a: int, b: int = 1) -> int", "f(a: int, *, b: int = 1) -> int")
@example("f(a: int) -> int", "f(a: int)")
@example("f(*a: int)", "f()")
@example("f(*a: int)", "f(*b: int)")
@settings(max_examples=300, deadline=None)
def test_griffe_finds_the_same_breaking_changes(was: str, now: str) -> None:
    theirs = found_by_griffe(was, now)
    if ": int" not in now:  # a signature without any type is taken for one that leaves them out
        theirs = {one for one in theirs if one[0] != "RETURN_CHANGED_TYPE"}
    for star in (r"(?<!\*)\*(?=\w)", r"\*\*"):  # what takes in any argument may be called otherwise
        if (taken := re.search(star + r"(\w)", was)) and re.search(star, now):
            theirs.discard(("PARAMETER_REMOVED", taken[1]))
    assert found_by_us(was, now) == theirs, (was, now)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("f(a: int) -> int", "f(a: str) -> int", ("`a` is str instead of int",)),
        ("f(a: int) -> int", "f(a: int) -> str", ("it returns str instead of int",)),
        ("f(a: int) -> int", "g(a: int) -> int", ("`f` is called `g`",)),
        ("f(a: int) -> int", "async f(a: int) -> int", ("it has to be awaited",)),
        ("f(a: int) -> int", "f(a) -> int", ()),
        ("f(a: int)", "f(a: int) -> int", ()),
        ("f(self, a: int)", "f(a: int)", ()),
        ("f(a: int) -> None", "f(a: int)", ()),
        ("f(a: str = 'x')", 'f(a: str = "x")', ()),
        ("f(a", "f(b)", ()),
    ],
)
def test_what_griffe_does_not_look_at(was: str, now: str, said: tuple[str, ...]) -> None:
    assert breaks(was, now) == said
