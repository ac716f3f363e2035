from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from spec_lsp.text.lines import Text
from spec_lsp.text.sections import CODE, COMMENT, FENCE, FRONT, HEADING, PROSE, Sections
from tests.core.text.strategies import documents, pieces, spans


def picture(document: str) -> str:
    """One character a line: what the scanner takes it for; sections apart by a stroke."""
    letter = {PROSE: ".", FENCE: "F", CODE: "c", COMMENT: "m", FRONT: "-"}
    return "|".join(
        "".join(letter[state] for state in section.states) for section in Sections.of(Text.of(document)).items
    )


def test_a_section_goes_from_heading_to_heading() -> None:
    assert picture("intro\n# One\ntext\n## Two") == ".|..|."


def test_a_heading_in_a_fence_is_code() -> None:
    assert picture("# One\n```sh\n# no heading\n```\n# Two") == ".FcF|."


def test_a_longer_fence_holds_a_shorter_one() -> None:
    assert picture("````\n```\n# no\n````\n# Yes") == "FccF|."


def test_a_heading_in_a_comment_is_no_heading() -> None:
    assert picture("<!-- # no\n# no\n-->\n# Yes") == "mmm|."


def test_front_matter_only_at_the_start_and_only_when_closed() -> None:
    assert picture("---\n# a comment in YAML\n---\n# Yes") == "---|."
    assert picture("---\n# Yes") == ".|."


def test_what_nothing_closes_reaches_to_the_end_and_is_named() -> None:
    sections = Sections.of(Text.of("# One\n\n```\n# Two\n"))
    assert len(sections) == 1
    assert sections.unclosed == 2


def test_four_blanks_or_no_blank_make_no_heading() -> None:
    assert picture("    # code\n#tag\n####### seven") == "..."


@given(st.data(), documents, st.lists(pieces, min_size=1, max_size=4))
@settings(max_examples=300)
def test_incremental_equals_fresh(data: st.DataObject, document: str, replacements: list[str]) -> None:
    text = Text.of(document)
    sections = Sections.of(text)
    for new in replacements:
        text, change = text.replace(data.draw(spans(text)), new)
        sections, _ = sections.edited(text, change)
        assert sections == Sections.of(text)


@given(st.data(), documents, pieces)
def test_untouched_sections_are_the_same_objects(data: st.DataObject, document: str, new: str) -> None:
    text = Text.of("# first\n\n" + document + "\n```\n~~~\n-->\n# last\n")
    sections = Sections.of(text)
    if len(sections) < 3:
        return
    middle = Text.of(str(text))
    span = data.draw(spans(middle))
    after, change = text.replace(span, new)
    fresh, moved = sections.edited(after, change)
    assert fresh.items[: moved.first] == sections.items[: moved.first]
    assert all(one is two for one, two in zip(fresh.items[: moved.first], sections.items, strict=False))
    behind = sections.items[moved.first + moved.old_count :]
    assert all(one is two for one, two in zip(reversed(fresh.items), reversed(behind), strict=False))


_blocks = st.lists(
    st.sampled_from(["# h", "text", "", "```", "~~~~", "<!-- c -->", "<!--", "-->", "| a |", "## h ##", "    # code"]),
    max_size=10,
).map("\n".join)


@given(_blocks)
def test_headings_are_those_of_commonmark(document: str) -> None:
    """markdown-it-py is the oracle for top-level ATX headings."""
    tokens = MarkdownIt("commonmark").parse(document)
    expected = [token.map[0] for token in tokens if token.type == "heading_open" and token.level == 0 and token.map]
    sections = Sections.of(Text.of(document))
    found = [start for start, item in zip(sections.starts, sections.items, strict=True) if HEADING.match(item.lines[0])]
    assert found == expected
