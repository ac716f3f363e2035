"""A team's own questions: the same schema as ours, in a file of their repository; what is wrong is told on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from spec_lsp.stories.model import Finding
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.memo import per_text

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import QuestionEntry


class OwnQuestions(NamedTuple):
    """The questions of a file that are right, and a finding for each part that is not."""

    entries: tuple[QuestionEntry, ...] = ()
    findings: tuple[Finding, ...] = ()


@per_text
def read_own(text: Text) -> OwnQuestions:
    """Read a YAML list of questions. A wrong question is left out, the others hold; never raises."""
    import yaml
    from pydantic import ValidationError

    from spec_lsp.planning.catalogue.schema import QuestionEntry

    source = str(text)
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
        items = yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = min(mark.line, len(text) - 1) if mark else 0
        problem = getattr(error, "problem", None) or "it cannot be read"
        return OwnQuestions((), (_finding(text, line, f"This is not YAML: {problem}."),))
    if items is None:
        return OwnQuestions()
    if not isinstance(items, list):
        return OwnQuestions((), (_finding(text, 0, "Write the questions as a list: each begins with “- key:”."),))
    entries: dict[str, QuestionEntry] = {}
    findings: list[Finding] = []
    for place, item in enumerate(items):
        try:
            found = QuestionEntry.model_validate(item)
        except ValidationError as error:
            for problem in error.errors(include_url=False):
                line = _line_of(root, (place, *problem["loc"]))
                where = ".".join(str(part) for part in problem["loc"])
                message = problem["msg"].removeprefix("Value error, ")
                findings.append(_finding(text, line, f"{where}: {message}." if where else f"{message}."))
            continue
        if found.key in entries:
            findings.append(_finding(text, _line_of(root, (place, "key")), f"The key {found.key} is used twice."))
        entries.setdefault(found.key, found)
    return OwnQuestions(tuple(entries.values()), tuple(findings))


def merged(ours: tuple[QuestionEntry, ...], own: tuple[QuestionEntry, ...]) -> tuple[QuestionEntry, ...]:
    """The catalogue with a team's questions: theirs stand for ours of the same key; in the order of rank."""
    if not own:
        return ours
    entries = {entry.key: entry for entry in (*ours, *own)}
    return tuple(sorted(entries.values(), key=lambda entry: (entry.rank, entry.key)))


def _line_of(node: Any, path: tuple[Any, ...]) -> int:
    """The line of a place in the YAML, or of the nearest part around it that is there."""
    line: int = node.start_mark.line
    for part in path:
        below = None
        if isinstance(part, int) and isinstance(node.value, list) and part < len(node.value):
            below = node.value[part]
            line = below.start_mark.line if not isinstance(below, tuple) else line
        elif isinstance(node.value, list):
            for pair in node.value:
                if isinstance(pair, tuple) and pair[0].value == part:
                    line, below = pair[0].start_mark.line, pair[1]
        if below is None or isinstance(below, tuple):
            return line
        node = below
    return line


def _finding(text: Text, line: int, message: str) -> Finding:
    line = min(line, len(text) - 1)
    return Finding("wrong-question", Span(Position(line, 0), Position(line, len(text.line(line)))), message)
