"""Every question at every place of every dialect, and in texts that are half written: an answer, never an exception."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.editor.actions import actions
from spec_lsp.editor.completion import completions
from spec_lsp.editor.dependencies import incoming, outgoing, prepared
from spec_lsp.editor.folding import folds
from spec_lsp.editor.highlights import highlights
from spec_lsp.editor.hints import hints
from spec_lsp.editor.hover import hover
from spec_lsp.editor.lenses import lenses
from spec_lsp.editor.links import links
from spec_lsp.editor.navigation import definition, implementation, references
from spec_lsp.editor.rename import Refused, renamable, rename
from spec_lsp.editor.selection import selections
from spec_lsp.editor.symbols import symbols
from spec_lsp.editor.workspace_symbols import workspace_symbols
from spec_lsp.rules.check import Checker
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Position, Span
from spec_lsp.workspace.snapshot import Snapshot
from tests.core.editor.test_completion import BMAD, KIRO, SPECKIT, STORIES
from tests.core.editor.test_places import FILES
from tests.core.pictures import picture

EVERYTHING = (
    STORIES.replace("docs/stories.md", "docs/backlog.md")
    + KIRO
    + "//- .kiro/specs/checkout/tasks.md\n- [ ] 1. Do it\n  - _Requirements: 1.1-1.2, 1_\n"
    + SPECKIT
    + "//- specs/001-pay/tasks.md\n## Phase 3: User Story 1\n- [ ] T001 [US1] Do it for FR-001\n"
    + BMAD.replace("$0", "2")
    + FILES
    + "//- specs/auth_design.md\n# Design: auth\n**Status**: proposed\n\n## Components\n### Component: SignIn\n"
    "**File**: `src/auth.py`\n- `sign_in() -> None` — signs in (US-1/AC-1, D-auth-means)\n"
    "//- tests/test_auth.py\ndef test_us_1_ac_2_refuses():\n    '''FR-001, checkout:1.2'''\n"
    "//- empty.md\n//- README.md\n# Read me\n\n- a list (with brackets)\n"
)


def ask_everything(snapshot: Snapshot, path: str, at: Position, checker: Checker) -> None:
    hover(snapshot, path, at)
    for question in (definition, references, implementation):
        for place in question(snapshot, path, at):
            assert snapshot.text(place.path) is not None
            assert place.span.start <= place.span.end
    highlights(snapshot, path, at)
    assert all(span.start <= at <= span.end for span in selections(snapshot, path, at))
    for item in completions(snapshot, path, at).items:
        assert item.edit.span.end == at
    for action in actions(snapshot, path, Span(at, at), (), checker):
        for change in action.plan.changes if action.plan else ():
            assert str(change.after) != str(change.before)
    for story in prepared(snapshot, path, at):
        incoming(snapshot, story.path, story.name)
        outgoing(snapshot, story.path, story.name)


def ask_about_file(snapshot: Snapshot, path: str) -> None:
    everything = Span(Position(0, 0), Position(10_000, 0))
    lenses(snapshot, path)
    hints(snapshot, path, everything)
    symbols(snapshot, path)
    text = snapshot.text(path)
    assert text is not None
    assert all(fold.last < len(text) for fold in folds(snapshot, path))
    assert all(link.span.end.line < len(text) for link in links(snapshot, path))


def test_every_question_has_an_answer_everywhere() -> None:
    drawn = picture(EVERYTHING)
    snapshot, checker = drawn.snapshot, Checker()
    renamed = 0
    for path in drawn.paths:
        ask_about_file(snapshot, path)
        text = snapshot.text(path)
        assert text is not None
        for line in range(len(text)):
            for column in range(0, len(text.line(line)) + 1, 3):
                at = Position(line, column)
                ask_everything(snapshot, path, at, checker)
                found = renamable(snapshot, path, at)
                if not isinstance(found, Refused):
                    plan = rename(snapshot, path, at, found.id[:-1] + "77")
                    assert not isinstance(plan, Refused), (path, at, found, plan)
                    assert all(apply_edits(change.before or text, change.edits) for change in plan.changes)
                    renamed += 1
    assert renamed > 50


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_half_written_texts_have_answers(data: st.DataObject) -> None:
    drawn = picture(EVERYTHING)
    path = data.draw(st.sampled_from(drawn.paths))
    text = str(drawn.snapshot.text(path))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    new = data.draw(
        st.sampled_from(["", "(", "US-", "```\n", "|", "**", "\n\n", "- [x", "D-", "<!--", "1.", "\u2028", "'''", "😀"])
    )
    drawn.replace(path.removeprefix("/shop/"), text[:start] + new + text[end:])
    changed = drawn.snapshot.text(path)
    assert changed is not None
    ask_about_file(drawn.snapshot, path)
    line = str(text[:start]).count("\n")
    for at in {Position(line, 0), Position(line, 5), changed.clamp(Position(line, 10_000)), changed.end}:
        ask_everything(drawn.snapshot, path, changed.clamp(at), Checker())
        rename(drawn.snapshot, path, changed.clamp(at), "US-77")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=12))
def test_any_query_is_searched(query: str) -> None:
    workspace_symbols(picture(FILES).snapshot, query)
