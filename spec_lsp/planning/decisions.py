"""The questions and answers of ``specs/decisions.md``, read as leniently as people edit the file.

The file is read line by line on top of the section scan, not by a Markdown parser: a parser turns the ``=======`` of a
merge conflict into a heading, drops where a ticked box stands, and reads a ``name = value`` line below an option as
its wrapped text. Every part here keeps its line, because answers are edited in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from spec_lsp.planning.decision import NOT_NEEDED, OTHER, Choice, Decision, Setting
from spec_lsp.planning.names import Subject, name_key, slug
from spec_lsp.stories.model import Finding
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import HEADING, PROSE, Sections

__all__ = ["NOT_NEEDED", "OTHER", "Choice", "Decision", "Decisions", "Setting"]

_ID = re.compile(r"(D-[\w.-]*\w)(?:\s*[:–—.]\s*|\s+|$)(.*)", re.IGNORECASE)
_BOX = re.compile(r"([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)([ xX✓✔]?)\][ \t]*(.*)")
_KEY = re.compile(r"`([^`]+)`[ \t]*(.*)", re.DOTALL)
_OWN_WORDS = re.compile(r"([^:`]{1,40}):(?:[ \t]+(.*)|[ \t]*)$", re.DOTALL)
_DASH = re.compile(r"\s+(?:—|–|--)\s+")
_FIELD = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*([^*]+?):?\*\*[ \t]*:?|(Applies to|Decided|Rationale)[ \t]*:)[ \t]*(.*)"
)
_IN_WORDS = re.compile(
    r"(?<![\w.`])`?\b([a-z][a-z0-9]*(?:_[a-z0-9]+)+) = ([^\s`,;][^`,;—]*?)(?=`|[,;—]|\.?$|\.\s| and )"
)
_SETTING = re.compile(r"[ \t]*(?:[-*+][ \t]+)?`?([A-Za-z_][\w.-]*)`?[ \t]*(?:=[ \t]*(.*)|:[ \t]*)$")
_ITEM = re.compile(r"[ \t]+[-*+][ \t]+(.*)")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


class _Field(NamedTuple):
    """A ``**Name**: value`` below the options."""

    line: int
    last_line: int
    column: int
    value: str


class Decisions:
    """All blocks of one decisions file, in their order, and what is wrong with them."""

    __slots__ = ("blocks", "findings", "text")

    def __init__(self, text: Text, blocks: tuple[Decision, ...], findings: tuple[Finding, ...]) -> None:
        self.text = text
        self.blocks = blocks
        self.findings = findings

    @staticmethod
    def parse(text: Text | None) -> Decisions:
        """Read a decisions file, None where there is none. Computed once for each text; never raises."""
        return _EMPTY if text is None else _parse(text)

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.blocks)

    def get(self, decision_id: str) -> Decision | None:
        """The first block with this id, however its letters are cased."""
        key = slug(decision_id)
        return next((block for block in self.blocks if block.key == key), None)

    def find(
        self,
        question: str,
        *,
        criterion: str | None = None,
        story: str | None = None,
        feature: str | None = None,
        package: str | None = None,
        options: Iterable[str] = (),
    ) -> Decision | None:
        """The decision about a question that is nearest to the subject: one that holds before one that is open.

        ``options`` are the question's option keys: a block whose id carries no key (``D-7``) is about the question
        when at least two of its options are.
        """
        subject = Subject(criterion=criterion, story=story, feature=feature, package=package)
        known = frozenset(options)
        found: list[tuple[bool, int, int]] = []
        for place, block in enumerate(self.blocks):
            if block.answers(question) or _numbered(block, known):
                distance = block.distance(subject)
                if distance is not None:
                    found.append((not block.holds, distance, place))
        return self.blocks[min(found)[2]] if found else None


def _numbered(block: Decision, options: frozenset[str]) -> bool:
    if not options or not re.fullmatch(r"d-\d+", block.key):
        return False
    return len({slug(choice.key) for choice in block.choices if not choice.takes_text} & options) >= 2


@per_text
def _parse(text: Text) -> Decisions:
    sections = Sections.of(text)
    states = b"".join(section.states for section in sections.items)
    lines = [line for section in sections.items for line in section.lines]
    markers = [number for number, line in enumerate(lines) if _CONFLICT.match(line)]
    findings = [
        Finding("conflict-marker", _whole(text, number), "A merge conflict is not resolved; keep one side.")
        for number in markers
        if lines[number].startswith("<")
    ]
    blocks: list[Decision] = []
    for first, end, level in _extents(lines, sections.starts):
        head = HEADING.match(lines[first])
        found = _ID.match((head[2] or "").strip()) if head else None
        if found:
            conflicted = _inside_conflict(first, end, markers, lines)
            blocks.append(_block(text, lines, states, first, end, level, found, conflicted, findings))
    blocks = _without_duplicates(blocks, findings)
    findings.sort(key=lambda finding: (finding.span.start, finding.code))
    return Decisions(text, tuple(blocks), tuple(findings))


def _extents(lines: list[str], starts: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """First line, line behind the last, and level of what each heading that may be a decision's holds.

    Sub-headings inside a block belong to it, unless they are decisions of their own.
    """
    heads: list[tuple[int, int, bool]] = []
    for start in starts:
        head = HEADING.match(lines[start])
        if head:
            heads.append((start, len(head[1]), bool(_ID.match((head[2] or "").strip()))))
    for place, (start, level, is_decision) in enumerate(heads):
        if is_decision:
            behind = (at for at, other, decision in heads[place + 1 :] if decision or other <= level)
            yield start, next(behind, len(lines)), level


def _inside_conflict(first: int, end: int, markers: list[int], lines: list[str]) -> bool:
    if any(first <= marker < end and not lines[marker].startswith("<") for marker in markers):
        return True
    before = [marker for marker in markers if marker < first]
    if before and not lines[before[-1]].startswith(">"):
        return True
    # A conflict that opens on the last lines of a block usually holds the next block only.
    inside = [marker for marker in markers if first <= marker < end]
    return any(any(line.strip() for line in lines[marker + 1 : end]) for marker in inside)


def _block(
    text: Text,
    lines: list[str],
    states: bytes,
    first: int,
    end: int,
    level: int,
    head: re.Match[str],
    conflicted: bool,
    findings: list[Finding],
) -> Decision:
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    column = lines[first].index(head[1])
    mark = Span(Position(first, column), Position(first, column + len(head[1])))
    choices: list[Choice] = []
    fields: dict[str, _Field] = {}
    why: str | None = None
    number = first + 1
    while number < end:
        line = lines[number]
        if states[number] != PROSE or not line.strip() or _CONFLICT.match(line):
            number += 1
            continue
        box = _BOX.match(line)
        field = None if box else _FIELD.match(line)
        if box:
            if fields and choices and not conflicted:
                findings.append(
                    Finding(
                        "decision-without-heading",
                        _whole(text, number),
                        f"These options follow the answer of {head[1]} and have no heading of their own; "
                        "write the heading of their question above them.",
                    )
                )
                break
            choice, number = _choice(lines, states, number, end, box)
            choices.append(choice)
        elif field:
            name = _field_name((field[1] or field[2]).strip(), field[3].strip())
            at = number
            value, number = _paragraph(lines, states, number, end, field[3])
            fields.setdefault(name, _Field(at, number - 1, field.start(3), value))
        else:
            if line.casefold().startswith("why it matters:"):
                why = line.partition(":")[2].strip()
            number += 1
    decided, later = fields.get("decided"), fields.get("put off")
    block = Decision(
        id=head[1],
        title=head[2].strip(),
        choices=tuple(choices),
        any_number="choose any" in head[2].casefold(),
        applies_to=_names(fields["applies"].value) if "applies" in fields else (),
        decided=(decided.value or None) if decided else None,
        rationale=(fields["rationale"].value or None) if "rationale" in fields else None,
        why=why,
        line=first,
        end_line=end - 1,
        level=level,
        mark=mark,
        applies_line=fields["applies"].last_line if "applies" in fields else None,
        decided_span=_value_span(text, decided) if decided else None,
        put_off=later.value if later else None,
        put_off_lines=(later.line, later.last_line) if later else None,
        disputed=conflicted,
    )
    if not conflicted:
        findings.extend(_wrong_answers(block))
    return block


def _choice(lines: list[str], states: bytes, number: int, end: int, box: re.Match[str]) -> tuple[Choice, int]:
    """The option on a line with everything below it that is its own, and the line behind it."""
    column = box.end(1)
    said = [box[3]]
    settings: list[Setting] = []
    items: list[tuple[str, int]] = []
    first, last, number = number, number, number + 1
    while number < end and states[number] == PROSE:
        line = lines[number]
        if _BOX.match(line) or _FIELD.match(line) or _CONFLICT.match(line):
            break
        indented = line[:1] in (" ", "\t")
        if not line.strip():
            behind = lines[number + 1] if number + 1 < end else ""
            if behind[:1] not in (" ", "\t") or _BOX.match(behind):
                break
            number += 1
            continue
        setting, item = _SETTING.match(line), _ITEM.match(line)
        if setting and (setting[2] is not None or indented):
            settings.append(Setting(setting[1], (setting[2] or "").strip(), number))
        elif item and settings and not settings[-1].value:
            settings[-1] = Setting(settings[-1].name, (item[1].strip(),), settings[-1].line)
        elif item and settings and isinstance(settings[-1].value, tuple):
            settings[-1] = Setting(settings[-1].name, (*settings[-1].value, item[1].strip()), settings[-1].line)
        elif item:
            items.append((item[1].strip(), number))
        else:
            said.append(line.strip())
        last = number
        number += 1
    words = " ".join(part for part in said if part)
    key, label, tradeoff, own = _said(words)
    named = {setting.name for setting in settings}
    settings += [Setting(name, value, first) for name, value in _inline(words) if name not in named]
    if items:
        settings.insert(0, Setting(key, tuple(item for item, _ in items), items[0][1]))
    span = Span(Position(first, column), Position(first, column + len(box[2])))
    ticked = bool(box[2].strip())
    return Choice(key, label, tradeoff, ticked, own, tuple(settings), first, last, span), number


def _inline(words: str) -> list[tuple[str, str]]:
    """The settings that an answer gives within its sentence: “UDP, udp_port = 9999”."""
    return [(one[1], one[2].strip()) for one in _IN_WORDS.finditer(words)]


def _said(words: str) -> tuple[str, str, str, str | None]:
    """Key, label, trade-off and own words of an option's text.

    An option without a key in front that ends in a colon takes own words, in whatever language it says so.
    """
    keyed = _KEY.match(words)
    if keyed:
        label, tradeoff = _split(keyed[2])
        return keyed[1].strip(), label, tradeoff, None
    own = _OWN_WORDS.match(words)
    if own:
        label = own[1].strip(" *_")
        key = NOT_NEEDED if label.casefold() in ("not needed", "not necessary", "n/a") else OTHER
        return key, label, "", (own[2] or "").strip()
    label, tradeoff = _split(words)
    if label.casefold() in ("other", "not needed"):
        return (OTHER if label.casefold() == "other" else NOT_NEEDED), label, "", tradeoff
    return slug(label), label, tradeoff, None


def _split(words: str) -> tuple[str, str]:
    parts = _DASH.split(words, maxsplit=1)
    return parts[0].strip(), parts[1].strip() if len(parts) > 1 else ""


def _field_name(name: str, value: str) -> str:
    """The field a bold name stands for. A date is the day of the decision, whatever language its name is in."""
    known = {"applies to": "applies", "decided": "decided", "rationale": "rationale", "put off": "put off"}.get(
        name.casefold()
    )
    return known or ("decided" if _DATE.match(value) else name.casefold())


def _paragraph(lines: list[str], states: bytes, number: int, end: int, said: str) -> tuple[str, int]:
    """A field's value with the lines it wraps onto, and the line behind it."""
    parts = [said.strip()]
    number += 1
    while number < end and states[number] == PROSE and lines[number].strip():
        if _BOX.match(lines[number]) or _FIELD.match(lines[number]) or _CONFLICT.match(lines[number]):
            break
        parts.append(lines[number].strip())
        number += 1
    return " ".join(part for part in parts if part), number


def _names(value: str) -> tuple[str, ...]:
    parts = re.split(r"[,;]|\s+and\s+", re.sub(r"<!--.*?-->", "", value))
    return tuple(part for part in (raw.strip().strip("`*_").strip() for raw in parts) if part)


def _value_span(text: Text, field: _Field) -> Span:
    return Span(Position(field.line, field.column), Position(field.line, len(text.line(field.line).rstrip())))


def _wrong_answers(block: Decision) -> Iterator[Finding]:
    ticked = block.ticked
    if len(ticked) > 1 and not block.any_number:
        for choice in ticked:
            yield Finding(
                "conflicting-answer",
                choice.box,
                f"{block.id} has {len(ticked)} boxes ticked; leave exactly one ticked.",
            )
    for choice in ticked:
        if choice.takes_text and not choice.text:
            yield Finding(
                "empty-answer", choice.box, f"“{choice.label}” is ticked without a text; write it after the colon."
            )
    if block.decided and block.decided_span and not _is_date(block.decided):
        yield Finding(
            "wrong-date", block.decided_span, f"“{block.decided}” is not a date; write year-month-day, like 2026-11-22."
        )
    named: dict[str, list[str]] = {"required": [], "prohibited": []}
    for setting in block.settings:
        if setting.name in named:
            named[setting.name].extend(name_key(item) for item in setting.items)
    both = sorted(set(named["required"]) & set(named["prohibited"]))
    if both:
        yield Finding("contradicting-answer", block.mark, f"{block.id} both requires and prohibits `{both[0]}`.")


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return bool(_DATE.match(written))


def _without_duplicates(blocks: list[Decision], findings: list[Finding]) -> list[Decision]:
    """Blocks that share an id and differ in their answer answer nothing until a person removes one."""
    by_key: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        by_key.setdefault(block.key, []).append(place)
    for places in by_key.values():
        if len(places) < 2 or all(blocks[place].disputed for place in places):
            continue
        first = blocks[places[0]]
        findings.extend(
            Finding(
                "duplicate-decision",
                blocks[place].mark,
                f"{first.id} is also on line {first.line + 1}; keep one of them.",
            )
            for place in places[1:]
        )
        if len({blocks[place].chosen and blocks[place].answer for place in places}) > 1:
            for place in places:
                blocks[place] = blocks[place]._replace(disputed=True)
    return blocks


def _whole(text: Text, number: int) -> Span:
    return Span(Position(number, 0), Position(number, len(text.line(number))))


_EMPTY: Final = Decisions(Text.of(""), (), ())
