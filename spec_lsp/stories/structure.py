"""What is wrong with a file as a whole: ids used twice or left out, what is never closed, unreadable front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spec_lsp.stories.model import Finding, Story
from spec_lsp.stories.openings import opening, visible
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.sections import HEADING, Section, Sections, per_section

_NUMBER = re.compile(r"(?P<prefix>.*?)(?P<number>\d{1,6})$")


def id_findings(stories: Sequence[Story]) -> list[Finding]:
    """Duplicate ids of stories and criteria, and gaps in the ids of a story's criteria; in the order of the lines."""
    return sorted((*_duplicates(stories), *_gaps(stories)), key=lambda finding: finding.span)


def _duplicates(stories: Sequence[Story]) -> Iterator[Finding]:
    for story in stories:
        repeated = "#" in story.name
        if repeated:
            first = story.name.partition("#")[0]
            yield Finding(
                "duplicate-id", story.mark, f"{first} is the id of another story above; a reference could mean either."
            )
        for one in story.criteria:
            if "#" in one.name and not repeated:
                first = one.name.partition("#")[0]
                message = f"{first} is the number of another criterion above; a reference could mean either."
                yield Finding("duplicate-id", one.mark, message)


def _gaps(stories: Sequence[Story]) -> Iterator[Finding]:
    for story in stories:
        before: tuple[str, int] | None = None
        for one in story.criteria:
            found = _NUMBER.match(one.id) if one.id is not None and one.kind == "ac" else None
            if found is None:
                before = None
                continue
            prefix, number = found["prefix"], int(found["number"])
            if before is not None and before[0] == prefix and number > before[1] + 1:
                missing = f"{prefix}{before[1] + 1:0{len(found['number'])}d}"
                yield Finding("skipped-id", one.mark, f"{missing} is left out before {one.id}.")
            before = (prefix, number)


def file_findings(text: Text, sections: Sections, has_stories: bool) -> Iterator[Finding]:
    """What is never closed, front matter that cannot be read; only where there are stories, or some are hidden."""
    unclosed = sections.unclosed
    if unclosed is not None and (has_stories or _hides_a_story(text, unclosed)):
        line = text.line(unclosed)
        is_comment = line.lstrip().startswith("<!--")
        what = "comment" if is_comment else "code block"
        message = f"This {what} is never closed: everything below is read as part of it."
        yield Finding("unclosed-comment" if is_comment else "unclosed-fence", _line_span(unclosed, line), message)
    if sections.front_lines and has_stories:
        error = _front_matter_error(sections.items[0])
        if error is not None:
            number, problem = error
            message = f"This front matter cannot be read: {problem}."
            yield Finding("front-matter", _line_span(number, text.line(number)), message)


def _line_span(number: int, line: str) -> Span:
    start = len(line) - len(line.lstrip())
    return Span(Position(number, start), Position(number, max(start, len(line.rstrip()))))


def _hides_a_story(text: Text, line: int) -> bool:
    for number in range(line + 1, len(text)):
        found = HEADING.match(text.line(number))
        title = opening(visible(found[2] or "")) if found is not None else None
        if title is not None and title.sure:
            return True
    return False


@per_section
def _front_matter_error(section: Section) -> tuple[int, str] | None:
    """The line of the first error in front matter, and what is wrong there."""
    import yaml  # not at the start: few files have front matter

    count = next((n for n in range(1, len(section.lines)) if section.lines[n].rstrip() in ("---", "...")), 0)
    try:
        yaml.safe_load("\n".join(section.lines[1:count]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is no YAML"
        return (min(mark.line + 1, count - 1) if mark is not None else 1), str(problem)
    except ValueError:
        return None  # a date that no calendar has: it is YAML all the same
    except RecursionError:
        return 1, "its brackets never end"
    return None
