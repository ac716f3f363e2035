"""The forms of an entry, read and written: one list item, one entry."""

from __future__ import annotations

import re
from collections.abc import Callable

from spec_lsp.design.document.model import Entry, EntryKind, function_of
from spec_lsp.design.document.references import cited, split_references

_METHOD = re.compile(r"`([^`]*\([^`]*)`(?: *(?:→|->) *`([^`]*)`)?$")
_NAMED = re.compile(r"(type|error|setting|table|route|argument|text|changes) +`([^`]+)`(.*)$")
_SENTENCE = re.compile(r"(rule|entry|start): *(.+)$")
_FIELD = re.compile(r" *: *`([^`]+)` *: *(.+)$")
_QUOTED = re.compile(r'[“"„](.*)["”]$')


def parse_entry(item: str, line: int = -1) -> Entry | None:
    """The entry a list item (without its mark) declares, None when it has none of the known forms.

    A method whose signature Python cannot read is an entry nevertheless: see :func:`signature_problem`.
    """
    body, references = split_references(item.strip())
    declared, note = split_note(body)
    if sentence := _SENTENCE.match(body):
        kind: EntryKind = sentence[1]  # type: ignore[assignment]  # the pattern allows nothing else
        return Entry(kind, "", sentence[2], "", references, line=line)
    if method := _METHOD.match(declared):
        was, now = (method[1], method[2]) if method[2] else ("", method[1])
        name = now.partition("(")[0].removeprefix("async ").strip()
        return Entry("method", name, now, note, references, was, line)
    named = _NAMED.match(declared)
    if named is None:
        return None
    kind, name, rest = named[1], named[2], named[3].strip()  # type: ignore[assignment]
    if kind == "table":
        field = _FIELD.match(named[3])
        return Entry(kind, f"{name}.{field[1]}", field[2], note, references, line=line) if field else None
    if kind == "type" and rest.startswith(":"):
        return Entry(kind, name, rest[1:].strip(), note, references, line=line)
    if kind in ("setting", "route", "text") and rest.startswith("="):
        value = rest[1:].strip()
        quoted = _QUOTED.match(value) if kind == "text" else None
        code = re.fullmatch(r"`([^`]+)`", value) if kind == "route" else None
        found = quoted or code
        return Entry(kind, name, found[1] if found else value, note, references, line=line)
    if kind == "error":
        quoted = _QUOTED.match(rest)
        if rest and not quoted:
            return None
        return Entry(kind, name, quoted[1] if quoted else "", note, references, line=line)
    if kind in ("argument", "changes") and not rest:
        return Entry(kind, name, "", note, references, line=line)
    return None


_WRITTEN: dict[EntryKind, Callable[[Entry], str]] = {
    "method": lambda entry: (f"`{entry.was}` → " if entry.was else "") + f"`{entry.body}`",
    "type": lambda entry: f"type `{entry.name}`: {entry.body}",
    "error": lambda entry: f"error `{entry.name}`" + (f" “{entry.body}”" if entry.body else ""),
    "setting": lambda entry: f"setting `{entry.name}` = {entry.body}",
    "table": lambda entry: "table `{}`: `{}`: {}".format(*entry.name.split(".", 1), entry.body),
    "route": lambda entry: f"route `{entry.name}` = `{entry.body}`",
    "argument": lambda entry: f"argument `{entry.name}`",
    "text": lambda entry: f"text `{entry.name}` = “{entry.body}”",
    "changes": lambda entry: f"changes `{entry.name}`",
    "rule": lambda entry: f"rule: {entry.body}",
    "entry": lambda entry: f"entry: {entry.body}",
    "start": lambda entry: f"start: {entry.body}",
}


def render_entry(entry: Entry) -> str:
    """The entry as a list item without its mark; the same for every spelling of the same entry."""
    note = f" — {entry.note}" if entry.note else ""
    return _WRITTEN[entry.kind](entry) + note + cited(entry.references)


def signature_problem(entry: Entry) -> str | None:
    """What is wrong with a method's signature, None when Python can read it."""
    for signature in (entry.was, entry.body) if entry.kind == "method" else ():
        if signature and function_of(signature) is None:
            return f"`{signature}` is no Python signature; write it as `name(parameter: type) -> type`."
    return None


def split_note(body: str) -> tuple[str, str]:
    """Split at the first `` — `` that stands outside of code and quotation."""
    closing = ""
    for at, char in enumerate(body):
        if closing:
            if char == closing:
                closing = ""
        elif char == "`":
            closing = "`"
        elif char == "“":
            closing = "”"
        elif char == "—" and body[at - 1 : at] == " " and body[at + 1 : at + 2] == " ":
            return body[:at].rstrip(), body[at + 1 :].strip()
    return body, ""
