"""Any specification that is rendered is read back as the same model."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.specs.merge import regenerate
from spec_lsp.specs.model import (
    SECTIONS,
    Dependency,
    ErrorCase,
    Item,
    Library,
    Method,
    Property,
    Row,
    Spec,
    SpecComponent,
    SpecSection,
    SpecTest,
    Table,
    plain,
)
from spec_lsp.specs.parse import parse_spec
from spec_lsp.text.lines import Text

NAME = st.from_regex(r"[a-z][a-z_]{0,6}", fullmatch=True)
CLASS = st.from_regex(r"[A-Z][a-z]{1,6}", fullmatch=True)
WORDS = st.from_regex(r"[a-z]{1,6}( [a-z“”\"`;,:—–()0-9.]{1,6}){0,4}", fullmatch=True).filter(
    lambda text: text.count("`") % 2 == 0 and text.count('"') % 2 == 0 and text.count("“") == text.count("”") == 0
    and text.count("(") == text.count(")") == 0 and ";" not in text and not text.endswith((" —", " –"))
    and " — " not in text
)  # fmt: skip
REFERENCE = st.one_of(
    st.from_regex(r"US-[1-9]/AC-[1-9]", fullmatch=True),
    st.from_regex(r"[1-9]\.[1-9]", fullmatch=True),
    st.from_regex(r"D-[a-z]{1,5}-[a-z]{1,5}", fullmatch=True),
    st.from_regex(r"FR-00[1-9]", fullmatch=True),
    st.from_regex(r"shop:US[1-9]/[1-9]", fullmatch=True),
)
REFERENCES = st.lists(REFERENCE, min_size=1, max_size=3, unique=True).map(tuple)


T = TypeVar("T")


def many(strategy: st.SearchStrategy[T], most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


SIGNATURE = st.builds(lambda name, kind: f"{name}(value: {kind}) -> {kind} | None", NAME, CLASS)
METHOD = st.builds(Method, SIGNATURE, st.one_of(st.just(""), WORDS), REFERENCES, st.one_of(st.just(""), SIGNATURE))
COMPONENT = st.builds(
    SpecComponent,
    CLASS,
    st.one_of(st.just(""), NAME.map(lambda name: f"src/{name}.py")),
    st.just(False),
    st.one_of(st.just(""), WORDS),
    many(st.builds(Library, NAME, st.one_of(st.just(""), WORDS), REFERENCES)),
    many(st.builds(Item, WORDS, REFERENCES)),
    many(METHOD),
    st.just(""),
    many(st.builds(Property, CLASS, WORDS, REFERENCES)),
    many(st.builds(ErrorCase, CLASS, st.one_of(st.just(""), WORDS), REFERENCES)),
    many(st.builds(SpecTest, NAME.map(lambda name: f"test_{name}"), st.one_of(st.just(""), WORDS), REFERENCES)),
    REFERENCES,
    st.just(()),
)
TITLES = [title for _, titles in SECTIONS for title in titles]
ITEMS = st.lists(st.builds(Item, WORDS, REFERENCES), min_size=1, max_size=2).map(tuple)
TABLE = st.lists(st.builds(Row, st.tuples(NAME, NAME), REFERENCES), min_size=1, max_size=2).map(
    lambda rows: Table(("One", "Two"), tuple(rows))
)


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    chosen = draw(st.sets(st.sampled_from(TITLES), max_size=3))
    sections = tuple(
        SpecSection(title, draw(ITEMS), draw(st.sampled_from([(), (draw(TABLE),)])))
        for title in TITLES
        if title in chosen
    )
    components = draw(st.lists(COMPONENT, max_size=2, unique_by=lambda component: component.name))
    return Spec(
        draw(NAME),
        f"src/{draw(NAME)}/",
        draw(st.booleans()),
        draw(st.one_of(st.just(""), WORDS)),
        draw(st.sampled_from([(), ("US-1", "US-2"), ("FR-001 to FR-003",)])),
        draw(many(st.builds(Dependency, NAME, st.sampled_from(["", "extra `x`"]), REFERENCES))),
        draw(st.sampled_from([(), ("D-a-b",)])),
        tuple(components),
        sections,
    )


@given(specs())
@settings(max_examples=150, deadline=None)
def test_what_is_rendered_is_read_back(spec: Spec) -> None:
    text, _ = regenerate(None, spec)
    assert plain(parse_spec(text)) == plain(spec)
    again, kept = regenerate(text, spec)
    assert (str(again), kept) == (str(text), ())


@given(st.text(alphabet="#*-`| \n:()PackgeComptFiUS1D!<>", max_size=200))
def test_reading_never_fails(text: str) -> None:
    parse_spec(Text.of(text))
