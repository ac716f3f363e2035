"""What the text of stories names, which the index does not hold: their dependencies, and ids in their prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.stories.model import Story
from spec_lsp.text.lines import Position, Text
from spec_lsp.trace.index import Resolved
from spec_lsp.trace.model import Mention
from spec_lsp.trace.names import tokens
from spec_lsp.workspace.snapshot import Snapshot

_WORD = re.compile(r"^(?:user\s+)?(?:story|requirement)\s+#?(?=\d)", re.IGNORECASE)
_LONGEST = 5_000


def named_at(snapshot: Snapshot, path: str, position: Position) -> list[Mention]:
    """The ids under the cursor in a file of stories: one, or all that one range names."""
    outline = snapshot.outline(path)
    if outline is None or not outline.dialect or position.line >= len(outline.text):
        return []
    line, (number, column) = outline.text.line(position.line), position
    if len(line) > _LONGEST:
        return []
    found = [
        Mention(token.name, token.feature, number, token.start, token.end, token.how, "other")
        for token in tokens(line)
        if token.start <= column <= token.end
    ]
    story = outline.story_at(number)
    if found or story is None or not story.depends:
        return found
    for written, meant in depends_on(snapshot, path, story):
        place = field_of(outline.text, story, written)
        if place is not None and place[0] == number and place[1] <= column <= place[2]:
            feature = written.rpartition(":")[0].strip() or None
            return [Mention(meant.name, feature, number, place[1], place[2], "story", "spec")]
    return []


def depends_on(snapshot: Snapshot, path: str, story: Story) -> Iterator[tuple[str, Resolved]]:
    """What a story depends on, as written, and what that means; what means nothing is left out."""
    for written in story.depends:
        feature, _, name = _WORD.sub("", written).strip(" `").rpartition(":")
        mention = Mention(name, feature or None, story.line, 0, 0, "story", "spec")
        meant = snapshot.index.resolve(path, mention)
        if isinstance(meant, Resolved):
            yield written, meant


def field_of(text: Text, story: Story, written: str) -> tuple[int, int, int] | None:
    """The last line of a story, outside its criteria, that holds what it depends on, and the columns of that."""
    taken = {line for one in story.criteria for line in range(one.line, one.end_line + 1)}
    word = re.compile(rf"(?<![\w.:-]){re.escape(written)}(?![\w%]|\.\d)")
    for number in range(min(story.end_line, len(text) - 1), story.line, -1):
        match = word.search(text.line(number)) if number not in taken else None
        if match is not None:
            return number, match.start(), match.end()
    return None
