"""Whatever name a story has, a specification of ours that cites it is read back."""

from __future__ import annotations

import pytest

from spec_lsp.text.lines import Text
from spec_lsp.trace.facts import facts_of

NAMES = (
    "US-1/AC-2", "2.3", "2.7#2", "US2/1", "FR-004", "1.3/AC-2", "story-1/AC-1", "requirement-3/2", "requirement-3",
    "S.1/AC-1", "Q.1/AC-1", "STATUS_0001/SVC_STATUS_0001", "CR1", "US-1#2/AC-1", "PB-3/AC-1", "HU01/CA1", "M1_01/AC-3",
)  # fmt: skip


def named(line: str) -> set[tuple[str | None, str]]:
    facts = facts_of(
        "/shop/specs/a_implementation_spec.md", Text.of(f"## Package: a\n\n### Component: A\n{line}\n"), None
    )
    return {(mention.feature, mention.name) for mention in facts.mentions}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("feature", [None, "order-export", "003-reports"])
def test_a_name_is_read_back(name: str, feature: str | None) -> None:
    cited = f"{feature}:{name}" if feature else name
    if name == "2.3" and feature is None:
        assert (None, "2.3") in named(f"**Implements**: US-9/AC-9, {cited}")
        return
    assert (feature, name) in named(f"**Implements**: US-9/AC-9, {cited}")
    assert (feature, name) in named(f"- `pay(amount: int) -> None` — pays. (US-9/AC-9, {cited})")
    assert (feature, name) in named(f"| Setting | From |\n|---|---|\n| `rate` | {cited} |")
    assert (feature, name) in named(f"| Setting | From |\n|---|---|\n| `rate` | US-9/AC-9, {cited} |")


def test_a_feature_of_digits_is_read_in_front_of_a_dotted_number() -> None:
    assert ("34", "1.2") in named("**Implements**: 34:1.1, 34:1.2")
    assert ("34", "1.2") in named("- `pay()` — pays. (34:1.2)")
    assert named("- `close()` — closes in the evening. (12:30)") == set()


@pytest.mark.parametrize("words", ["community/custom", "and/or", "UTF-8", "see below", "2 of 3", "D-auth-means"])
def test_words_in_brackets_are_no_names(words: str) -> None:
    assert named(f"- a feed has a type ({words})") == set()
