"""What a draft costs beside the parsing of its story file."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time

from spec_lsp.design.brief.inputs import PackageInput, StoryInput
from spec_lsp.design.draft import draft_design
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RUNS = 40
_MOST = 10


_STORY = """\
## US-{n}: Lend {thing}
As a member, I want to lend a {thing} with a name, a year and a price, so that it is used.

### Acceptance criteria
- AC-1: Given the form for a {thing}, when a member submits a name and a year, then the {thing} is saved and shown.
- AC-2: When the name is missing, the member sees "No name for the {thing}" and nothing is saved.
- AC-3: A member can have at most 7 {thing}s, each no larger than 5 MB.
- AC-4: The list shows each {thing}'s name, year and price, sorted by name.
- AC-5: When a member is removed, its {thing}s are removed with it.
"""


def _file(run: int) -> str:
    """Four stories with twenty criteria, in other words each time, so that nothing is remembered."""
    things = [f"th{_LETTERS[run % 26]}ing{_LETTERS[run // 26]}{_LETTERS[n]}" for n in range(1, 5)]
    return "# Lending\n\n" + "\n".join(_STORY.format(n=n, thing=thing) for n, thing in enumerate(things, start=1))


def _spent(act: Callable[[], object]) -> float:
    begun = process_time()
    act()
    return process_time() - begun


def test_a_draft_of_twenty_criteria_costs_no_more_than_ten_times_parsing_them() -> None:
    """Each is measured many times, in turn and in new words, in time of its own: other programs run as well."""
    drafting, parsing = [], []
    for run in range(_RUNS):
        text = Text.of(_file(run))
        parsing.append(_spent(lambda text=text: Outline.of("/lib/docs/stories/lending.md", text).stories))
        stories = Outline.of("/lib/docs/stories/lending.md", text).stories
        assert sum(len(story.criteria) for story in stories) == 20
        source = PackageInput("loans", "src/loans/", stories=tuple(StoryInput(one) for one in stories))
        drafting.append(_spent(lambda source=source: draft_design(source)))
    draft, parse = median(drafting), median(parsing)
    assert draft < _MOST * parse, f"{draft * 1e3:.1f} ms and {parse * 1e3:.2f} ms"
