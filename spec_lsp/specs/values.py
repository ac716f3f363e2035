"""Values of settings on a method's line, by the settings' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from spec_lsp.design.document.model import Component, Entry, parameters_of
from spec_lsp.design.language.words import base_verb, content_words, lexicon
from spec_lsp.specs.conditions import DIGIT
from spec_lsp.specs.voice import (
    operation_of,
)

_OTHERS = re.compile(r"\b(?:(?:all|any) (?:others?|remaining)|everything else|the rest|otherwise)\b.*$", re.I)
_WORDS_OF_TEXTS = ("_label", "_text", "_hint", "_message", "_title", "_sentence")
_BOUNDS = {"max": frozenset(["most", "more", "longer", "larger", "exceed", "maximum", "to"]),
           "min": frozenset(["least", "fewer", "less", "shorter", "smaller", "minimum"])}  # fmt: skip
_AGAIN_AND_AGAIN = frozenset(["refresh", "poll", "check", "update", "reload"])


def with_settings_list(effect: str, values: tuple[tuple[str, str], ...]) -> str:
    """“based on the routing rules: A → B …” → “based on `routing_rules`”, where a setting holds the list; what the
    list says of all others stays."""
    for _, name in values:
        found = re.search(rf"\b(?:the )?{name.replace('_', ' ')}: (?P<list>.+)$", effect)
        if found:
            others = _OTHERS.search(found["list"])
            rest = f", {others[0][:1].lower()}{others[0][1:]}" if others else ""
            effect = f"{effect[: found.start()]}`{name}`{rest}"
    for _, name in values:
        words = re.escape(name.replace("_", " "))
        effect = re.sub(rf"(?<=→ )(?:the )?{words}(?: \(configurable\))?", f"`{name}`", effect, flags=re.I)
    return effect


def _speaks_of(stem: str, text: str) -> bool:
    """Whether a text has the words of a name, written as one word or as two (“falls back” for ``fallback``)."""
    together = re.sub(r"s?\s+", "", text.lower())
    return bool(content_words(stem) & content_words(text)) or stem.replace("_", "") in together


def with_switches(note: str, entry: Entry, components: tuple[Component, ...]) -> str:
    """The note with the settings that decide whether and how often it happens."""
    settings = [one for component in components for one in component.of("setting")]
    for setting in settings:
        near = content_words(setting.name) <= content_words(" ".join(note.partition("(configurable)")[0].split()[-3:]))
        if near and set(setting.references) & set(entry.references):
            note = note.replace("(configurable)", f"(`{setting.name}`)")
        if f"`{setting.name}`" in note or not set(setting.references) & set(entry.references):
            continue
        if setting.name.endswith("_interval") and operation_of(entry) in _AGAIN_AND_AGAIN:
            note = f"every `{setting.name}`" + (f"; {note}" if note else "")
        stem = setting.name.removesuffix("_enabled")
        parts = note.split("; ")
        at = next((n for n, part in enumerate(parts) if _speaks_of(stem, part)), -1)
        if stem != setting.name and at >= 0:
            parts[at] += f", unless `{setting.name}` is off"
            note = "; ".join(parts)
    return note


def settings_by_value(components: Iterable[Component]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each criterion the settings that come from it: value as written and name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for component in components:
        for entry in component.of("setting"):
            for name in entry.references:
                found[name] = (*found.get(name, ()), (entry.body.strip("`"), entry.name))
    return found


def named_values(text: str, values: tuple[tuple[str, str], ...]) -> str:
    """The text with each setting's value replaced by its name; text in quotation marks and in code stays."""
    if _HIDDEN in text:
        return _named_values(text, values)
    codes: list[str] = []

    def hide(found: re.Match[str]) -> str:
        if _NAME.fullmatch(found[0]):
            return found[0]
        codes.append(found[0])
        return _HIDDEN

    named = iter(_named_values(_CODE.sub(hide, text), values).split(_HIDDEN))
    return next(named) + "".join(f"{code}{part}" for code, part in zip(codes, named, strict=True))


def _named_values(text: str, values: tuple[tuple[str, str], ...]) -> str:
    for value, name in values:
        if name.endswith("_schedule"):
            parts = ",? (?:at |on )?".join(map(re.escape, value.split(", ")))  # “every Monday at 07:00”
            every = r"(?:every |on )?" if ", " in value else ""
            text = re.sub(
                rf"(?<!\bthe )(?<!\ba )(?<!\ban )\b{every}{parts}\b", f"as `{name}` says", text, count=1, flags=re.I
            )
            continue
        if name.endswith(_WORDS_OF_TEXTS):
            text = re.sub(rf"(?:as )?[“\"]{re.escape(value)}[”\"]", f"`{name}`", text)
            continue
        if not DIGIT.search(value) and not value.lower().startswith(tuple(lexicon().numbers)):
            continue
        pattern = r"(?<![\w“\"`.$-])(?<!\d [x×] )" + re.escape(value) + r"(?![\w”\"`%])"
        rivals = [other for same, other in values if same == value]
        named = _replaced(pattern, name, rivals, text)
        word = next((word for word, number in lexicon().numbers.items() if str(number) == value), "")
        text = named if named != text or not word else re.sub(rf"\b{word}\b", f"`{name}`", text, count=1)
    return text


_CODE = re.compile(r"`[^`]*`")
_NAME = re.compile(r"`[\w.-]+`")
_HIDDEN = "\ue000"
_GIVEN_AS = re.compile(r"`--(?P<flag>[\w-]+)`(?: \w+)? (?:is|are) (?:added|given|used|set|passed|provided|specified)")
_HAS_STATE = re.compile(r"^when (?P<one>an?) (?P<noun>[\w -]+?) (?P<state>(?:has|is|cannot|contains|lies|lacks)\b.+)$")


def _replaced(pattern: str, name: str, rivals: list[str], text: str) -> str:
    """The text with a value as a setting's name, where the words around it are most like the name, and no more like
    that of another setting with this value."""

    def near(found: re.Match[str], one: str) -> int:
        before, after = text[: found.start()].split()[-3:], text[found.end() :].split()[:5]
        bound = next((way for way, words in _BOUNDS.items() if words & {word.lower() for word in before}), "")
        return len(content_words(one) & content_words(" ".join([*before, *after]))) + one.startswith(f"{bound or '-'}_")

    best = max(re.finditer(pattern, text), key=lambda found: near(found, name), default=None)
    if best is None or any(near(best, other) > near(best, name) for other in rivals):
        return text
    since = _SINCE.search(best[0])  # “30 minutes before departure”: before what it is stays said
    return f"{text[: best.start()]}`{name}`{since[0] if since else ''}{text[best.end() :]}"


_SINCE = re.compile(r"(?<=\w) (?:before|after) .+$")


def by_parameter(entry: Entry, text: str, condition: str) -> tuple[str, str]:
    """Text and condition with what the method takes: “when `--dry-run` is given” → “when `dry_run` is set”."""
    given = dict(parameters_of(entry.body))

    def named(found: re.Match[str]) -> str:
        name = found["flag"].replace("-", "_")
        return f"`{name}` is set" if name in given else found[0]

    condition = _GIVEN_AS.sub(named, condition)
    if found := re.match(r"optionally (?P<verb>[a-z]+) (?P<rest>.+)$", text):
        words = content_words(found[0]) | {base_verb(found["verb"]) or ""}
        switch = next((name for name, kind in given.items() if kind == "bool" and content_words(name) <= words), "")
        if switch:
            text = f"{found['verb']} {found['rest']}"
            condition = f"{condition} and `{switch}` is set" if condition else f"when `{switch}` is set"
    state = _HAS_STATE.match(condition)
    if state and " and " not in state["state"] and (ends := re.search(rf"\bthe {re.escape(state['noun'])}$", text)):
        return f"{text[: ends.start()]}{state['one']} {state['noun']} that {state['state']}", ""
    return text, condition


def without_flags(text: str, entry: Entry, components: tuple[Component, ...]) -> str:
    """“the `--limit` option” → “`limit`” behind the command line, where a setting or a parameter has this name."""
    known = {one.name for component in components for one in component.of("setting")}
    known |= {name for name, _ in parameters_of(entry.body)}

    def named(found: re.Match[str]) -> str:
        name = found["flag"].replace("-", "_")
        return f"`{name}`" if name in known else found[0]

    return _FLAGGED.sub(named, text)


_FLAGGED = re.compile(r"(?:\bthe )?`--(?P<flag>[\w-]+)`(?: (?:option|flag|argument))?", re.I)


def holds(setting: str, method: str) -> bool:
    """Whether a setting is what a method stores: ``ai_preference`` for ``set_preference``, no ``min_rate_length``."""
    thing = method.partition("_")[2]
    return (
        bool(thing)
        and setting.partition(".")[0].endswith(thing)
        and not setting.startswith(("min_", "max_", "default_"))
    )
