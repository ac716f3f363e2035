"""Generating into a file that people edit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.blocks import file_blocks
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.merge import ForeignFileError, regenerate
from spec_lsp.specs.model import Spec
from spec_lsp.specs.parse import parse_spec
from spec_lsp.text.lines import Text
from tests.core.design.library import DESIGN, LOANS

SECOND = """\
### Component: FineService
**File**: `src/library/loans/fines.py`
- `pay_fine(member_id: int) -> None` (US-1/AC-3)

## Integration
"""


def spec(design: str = DESIGN) -> Spec:
    return compile_spec(parse_design(Text.of(design)), LOANS)


FIRST, _ = regenerate(None, spec())
TWO = spec(DESIGN.replace("## Integration\n", SECOND))


def edited(before: str, after: str, text: Text = FIRST) -> Text:
    assert before in str(text)
    return Text.of(str(text).replace(before, after, 1))


def test_generating_twice_changes_no_byte() -> None:
    again, kept = regenerate(FIRST, spec())
    assert (str(again), kept) == (str(FIRST), ())


def test_a_new_specification_brings_each_block_up_to_date() -> None:
    after, kept = regenerate(FIRST, spec(DESIGN.replace("21 days", "28 days").replace("Lend books", "Lend a book")))
    assert kept == ()
    assert "**Purpose**: Lend a book." in str(after)
    assert "| `loan_period` | 28 days |" in str(after)


def test_a_block_that_was_edited_stays_and_is_reported() -> None:
    old = edited("**Purpose**: Lend books.", "**Purpose**: Lend books, kindly.")
    after, kept = regenerate(old, spec(DESIGN.replace("21 days", "28 days")))
    assert [(block.key, block.line) for block in kept] == [("component LoanService", 7)]
    assert "kindly" in str(after)
    assert "| `loan_period` | 28 days |" in str(after)
    assert kept[0].generated.startswith("### Component: LoanService\n")
    assert regenerate(after, spec(DESIGN.replace("21 days", "28 days"))) == (after, kept)


def test_a_block_that_was_deleted_stays_away() -> None:
    start, end = str(FIRST).index("### Database"), str(FIRST).index("## Integration")
    old = Text.of(str(FIRST)[:start] + str(FIRST)[end:])
    after, kept = regenerate(old, spec())
    assert str(after) == str(old)
    assert [(block.key, block.line) for block in kept] == [("Database", None)]


def test_a_component_that_is_new_stands_behind_the_one_before_it() -> None:
    after, kept = regenerate(FIRST, TWO)
    assert kept == ()
    assert str(after) == str(regenerate(None, TWO)[0])


RENAMED = DESIGN.replace("LoanService", "LendingDesk")


def test_a_component_that_was_renamed_stays_where_it_is() -> None:
    after, kept = regenerate(FIRST, spec(RENAMED))
    assert kept == ()
    assert str(after) == str(regenerate(None, spec(RENAMED))[0])


def test_a_component_that_was_edited_and_renamed_is_not_doubled() -> None:
    old = edited("**Purpose**: Lend books.", "**Purpose**: Lend books, kindly.")
    after, kept = regenerate(old, spec(RENAMED))
    assert [block.key for block in kept] == ["component LoanService"]
    assert kept[0].generated.startswith("### Component: LendingDesk\n")
    assert str(after).count("### Component:") == 1
    assert regenerate(after, spec(RENAMED)) == (after, kept)


def test_the_new_text_can_be_taken() -> None:
    start, end = str(FIRST).index("### Database"), str(FIRST).index("## Integration")
    old = Text.of((str(FIRST)[:start] + str(FIRST)[end:]).replace("Lend books.", "Lend books, kindly."))
    after, kept = regenerate(old, spec(), take=("component LoanService", "Database"))
    assert (str(after), kept) == (str(FIRST), ())


def test_a_person_who_writes_the_new_text_edits_nothing() -> None:
    old = edited("**Purpose**: Lend books.", "**Purpose**: Lend a book.")
    after, kept = regenerate(old, spec(DESIGN.replace("Lend books", "Lend a book")))
    assert kept == ()
    assert str(after) == str(regenerate(None, spec(DESIGN.replace("Lend books", "Lend a book")))[0])


def test_a_component_that_is_gone_goes_unless_it_was_edited() -> None:
    both, _ = regenerate(None, TWO)
    assert str(regenerate(both, spec())[0]) == str(FIRST)
    after, kept = regenerate(edited("fines.py", "money.py", both), spec())
    assert "money.py" in str(after)
    assert [(block.key, block.generated) for block in kept] == [("component FineService", "")]


def test_sections_that_are_new_get_their_headings() -> None:
    bare = DESIGN.split("- setting")[0]
    after, kept = regenerate(regenerate(None, spec(bare))[0], spec())
    assert kept == ()
    assert str(after) == str(FIRST)


def test_what_formatters_change_is_no_edit() -> None:
    old = Text.of(str(FIRST).replace("- `", "* `").replace("| 21 days |", "|   21 days   |").replace("\n", "\r\n"))
    after, kept = regenerate(old, spec())
    assert (str(after), kept) == (str(old), ())


def test_what_formatters_change_stays_where_our_comment_was_lost() -> None:
    comment = next(line for line in str(FIRST).splitlines() if line.startswith("<!-- spec-lsp: "))
    old = Text.of(str(FIRST).replace(f"{comment}\n", "").replace("- `", "* `"))
    after, kept = regenerate(old, spec())
    assert (str(after), kept) == (str(FIRST).replace("- `", "* `"), ())


def test_own_sections_and_words_stay() -> None:
    old = edited("## Technical specifications", "## Our notes\nMind the lift.\n\n## Technical specifications")
    old = Text.of(str(old) + "\nThe end.\n")
    after, kept = regenerate(old, spec(DESIGN.replace("21 days", "28 days")))
    assert kept == ()
    assert "## Our notes\nMind the lift.\n" in str(after)
    assert "The end." in str(after)


def test_a_file_of_another_kind_is_left_alone() -> None:
    with pytest.raises(ForeignFileError):
        regenerate(Text.of("# Recipes\n\nBread.\n"), spec())


def test_line_ends_of_the_file_are_kept() -> None:
    text, _ = regenerate(None, spec(), "\r\n")
    assert str(text) == str(FIRST).replace("\n", "\r\n")
    after, _ = regenerate(text, TWO)
    assert "\n" not in str(after).replace("\r\n", "")


BOTH, _ = regenerate(None, TWO)
WRITTEN = (
    "ours", "- ours (US-1/AC-1)", "| ours |", "## Our notes", "### Our part", "#### Deeper", "## Package: loans", "```",
    "### Component: LoanService", "### Component: Ours", "## Technical specifications", "### Configuration",
    "<!-- ours -->", "**Tests**:", "", "# Title", "<!--",
)  # fmt: skip


HOW = ("insert", "delete", "replace", "change", "move", "copy", "drop", "bullets", "crlf")


@st.composite
def edits(draw: st.DrawFn) -> Text:
    """A specification that somebody edited, other than in the comments that are ours."""
    lines = [line for line in draw(st.sampled_from([FIRST, BOTH])).lines if line]
    for _ in range(draw(st.integers(1, 3))):
        free = [n for n, line in enumerate(lines) if not line.startswith("<!-- spec-lsp")]
        if not free:
            break  # everything was deleted
        at = draw(st.sampled_from(free))
        match draw(
            st.sampled_from(["insert", "delete", "replace", "change", "move", "copy", "drop", "bullets", "crlf"])
        ):
            case "insert":
                lines.insert(at, draw(st.sampled_from(WRITTEN)) + "\n")
            case "delete":
                del lines[at]
            case "replace":
                lines[at] = draw(st.sampled_from(WRITTEN)) + "\n"
            case "change":
                lines[at] = lines[at].rstrip("\r\n") + " by hand\n"
            case "bullets":
                lines = ["* " + line[2:] if line.startswith("- ") else line for line in lines]
            case "crlf":
                lines = [line.rstrip("\r\n") + "\r\n" for line in lines]
            case how:
                blocks = file_blocks(Text.of("".join(lines)))
                movable = [one for one in blocks if one.kind != "trailer"]
                if not movable:
                    break
                block = draw(st.sampled_from(movable))
                taken = lines[block.line : block.end]
                if how != "copy":
                    del lines[block.line : block.end]
                if how != "drop":
                    starts = [one.line for one in file_blocks(Text.of("".join(lines)))]
                    place = draw(st.sampled_from(starts or [len(lines)]))
                    lines[place:place] = taken
    return Text.of("".join(lines))


@given(edits())
@settings(max_examples=120, deadline=None)
def test_any_edit_by_hand_survives_byte_for_byte(old: Text) -> None:
    for new in (spec(), TWO):
        try:
            after, _ = regenerate(old, new)
        except ForeignFileError:
            return
        assert regenerate(after, new)[0] == after, "generating twice changes something"
        there = [line.strip() for line in str(after).splitlines()]
        for line in set(str(old).splitlines()) - set(str(FIRST).splitlines()) - set(str(BOTH).splitlines()):
            assert line.strip() in there or line.startswith("* "), line


@given(edits())
@settings(max_examples=120, deadline=None)
def test_generating_the_same_again_changes_nothing_whatever_was_edited(old: Text) -> None:
    known = "FineService" in str(old).rsplit("<!-- spec-lsp generated:", 1)[-1]
    after, _ = regenerate(old, TWO if known else spec())
    bare = [line for line in str(old).splitlines() if not line.startswith("<!-- spec-lsp")]
    assert [line for line in str(after).splitlines() if not line.startswith("<!-- spec-lsp")] == bare


def test_the_model_comes_back_from_the_file() -> None:
    component = parse_spec(FIRST).components[0]
    assert component.prints == spec().components[0].prints
    assert len(component.prints) == 3


@pytest.mark.parametrize("marks", ["##", "####"])
def test_components_of_other_heading_levels_are_read(marks: str) -> None:
    text = str(FIRST).replace("### Component:", f"{marks} Component:")
    assert [one.name for one in parse_spec(Text.of(text)).components] == ["LoanService"]
    deeper = Text.of("# Ours\n\n" + str(FIRST).replace("\n#", "\n##").replace("## Package", "### Package"))
    spec_read = parse_spec(deeper)
    assert spec_read.package == "loans"
    assert [one.name for one in spec_read.components] == ["LoanService"]
    assert [section.title for section in spec_read.sections] == [one.title for one in spec().sections]
