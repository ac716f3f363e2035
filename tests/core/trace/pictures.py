"""Small texts in, what they name out: one line an id, as ``line `as written` → name (how, source) component``."""

from __future__ import annotations

from inspect import cleandoc

from spec_lsp.text.lines import Text
from spec_lsp.trace.facts import facts_of, may_matter
from spec_lsp.trace.model import FileFacts

KIRO = frozenset(
    {"/w/.kiro/specs/shop/requirements.md", "/w/.kiro/specs/shop/tasks.md", "/w/.kiro/specs/shop/design.md"}
)
SPECKIT = frozenset({"/w/specs/007-shop/spec.md", "/w/specs/007-shop/tasks.md", "/w/specs/007-shop/plan.md"})


def picture(facts: FileFacts, text: Text) -> str:
    """What a file names, for people."""
    lines = []
    for mention in facts.mentions:
        written = text.line(mention.line)[mention.start : mention.end]
        feature = f"{mention.feature}:" if mention.feature else ""
        where = f" {mention.component}" if mention.component else ""
        lines.append(
            f"{mention.line + 1} `{written}` → {feature}{mention.name} ({mention.how}, {mention.source}){where}"
        )
    return "\n".join(lines)


def check_mentions(path: str, before: str, expected: str, siblings: frozenset[str] = frozenset()) -> None:
    """A file that tells no stories names exactly these ids."""
    text = Text.of(cleandoc(before) + "\n")
    assert may_matter(path, str(text).encode()) or not expected, "the screen left it out"
    got, wanted = picture(facts_of(path, text, None, siblings), text), cleandoc(expected)
    assert got == wanted, f"\n{got}\n\nwanted\n{wanted}"
