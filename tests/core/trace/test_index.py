"""What a mention means, who covers a criterion, and that replacing equals building afresh."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.trace.index import Ambiguous, Index, Resolved, Unknown, names_of_feature
from spec_lsp.trace.model import Blocks, Definition, FileFacts, How, Mention, SourceKind
from spec_lsp.trace.table import fresh_table, table_of

SHOP, CAFE = "/w/shop/.kiro/specs/basket", "/w/cafe/.kiro/specs/basket"


def define(*names: str, kind: str = "story") -> tuple[Definition, ...]:
    """Stories and criteria; a criterion belongs to the story before it. ``US-1 US-1/AC-1 2 2.1``."""
    story: str | None = None
    found = []
    for line, name in enumerate(names):
        is_story = "/" not in name and "." not in name and not name.startswith("FR")
        story = name if is_story else story
        found.append(Definition(name, kind if is_story else "ac", line, None if is_story else story, "0000"))
    return tuple(found)


def mention(name: str, source: SourceKind = "tasks", how: How = "criterion", component: str | None = None) -> Mention:
    feature, _, rest = name.rpartition(":")
    return Mention(rest, feature or None, 0, 0, len(name), how, source, component)


def kiro(folder: str, *names: str) -> tuple[str, FileFacts]:
    return f"{folder}/requirements.md", FileFacts(folder, define(*names, kind="requirement"))


def tasks(folder: str, *names: str) -> tuple[str, FileFacts]:
    return f"{folder}/tasks.md", FileFacts(folder, (), tuple(mention(name) for name in names))


def meaning(index: Index, path: str, name: str, source: SourceKind = "tasks") -> str:
    """What a name means in a file, for people."""
    found = index.resolve(path, mention(name, source))
    if isinstance(found, Resolved):
        return f"{found.feature} {found.name}"
    if isinstance(found, Ambiguous):
        return "one of " + ", ".join(found.features)
    return f"did you mean {found.did_you_mean}" if isinstance(found, Unknown) else "nothing of ours"


def linked(index: Index, feature: str, name: str) -> list[str]:
    return [f"{link.path} {link.how}" for link in index.links(feature, name)]


def test_a_feature_is_its_folder_not_its_folders_name() -> None:
    index = Index.of([kiro(SHOP, "1", "1.1", "1.2"), tasks(SHOP, "1.1"), kiro(CAFE, "1", "1.1"), tasks(CAFE, "1.2")])
    assert linked(index, SHOP, "1.1") == [f"{SHOP}/tasks.md criterion"]
    assert linked(index, CAFE, "1.1") == []
    assert linked(index, SHOP, "1.2") == []
    assert meaning(index, f"{CAFE}/tasks.md", "1.2") == "did you mean 1.1"
    assert index.features() == (CAFE, SHOP)


def test_a_whole_requirement_covers_all_its_criteria() -> None:
    whole = FileFacts(SHOP, (), (mention("1", how="requirement"),))
    index = Index.of([kiro(SHOP, "1", "1.1", "1.2", "2", "2.1"), (f"{SHOP}/design.md", whole)])
    assert linked(index, SHOP, "1.2") == [f"{SHOP}/design.md requirement"]
    assert [index.covered(SHOP, name) for name in ("1.1", "1.2", "2.1")] == [True, True, False]


def test_spellings_meet() -> None:
    index = Index.of(
        [
            ("/w/a.md", FileFacts("/w/a.md", define("US-001", "US-001/AC-2"))),
            ("/w/spec.md", FileFacts("/w/spec.md", (), (mention("US1/2", "spec"), mention("US1/AC2", "test")))),
        ]
    )
    assert [link.source for link in index.links("/w/a.md", "US-001/AC-2")] == ["spec", "test"]
    assert meaning(index, "/w/spec.md", "US1/2") == "/w/a.md US-001/AC-2"


def test_elsewhere_a_name_means_the_one_feature_that_defines_it() -> None:
    one, two = ("/w/one.md", define("US-1", "US-1/AC-1")), ("/w/two.md", define("US-1", "US-1/AC-1", "US-2"))
    files = [(path, FileFacts(path, found)) for path, found in (one, two)]
    spec = FileFacts("/w/spec.md", (), (mention("US-1/AC-1", "spec"), mention("two:US-1/AC-1", "spec")))
    index = Index.of([*files, ("/w/spec.md", spec)])
    assert meaning(index, "/w/spec.md", "US-1/AC-1") == "one of /w/one.md, /w/two.md"
    assert meaning(index, "/w/spec.md", "two:US-1/AC-1") == "/w/two.md US-1/AC-1"
    assert meaning(index, "/w/spec.md", "US-2") == "/w/two.md US-2"
    assert linked(index, "/w/one.md", "US-1/AC-1") == []
    assert linked(index, "/w/two.md", "US-1/AC-1") == ["/w/spec.md criterion"]
    index, _ = index.replaced("/w/spec.md", spec.in_scope(["/w/one.md"]))
    assert meaning(index, "/w/spec.md", "US-1/AC-1") == "/w/one.md US-1/AC-1"
    assert linked(index, "/w/one.md", "US-1/AC-1") == ["/w/spec.md criterion"]


def test_what_is_not_ours_is_not_unknown() -> None:
    spec = ("/w/docs/x.md", FileFacts("/w/docs/x.md", (), ()))
    index = Index.of([("/w/a.md", FileFacts("/w/a.md", define("US-1", "US-1/AC-1", "US-1/AC-2"))), spec])
    assert meaning(index, "/w/docs/x.md", "US-1/AC-7", "spec") == "did you mean US-1/AC-2"
    assert meaning(index, "/w/docs/x.md", "JIRA-77", "spec") == "nothing of ours"
    assert meaning(index, "/w/docs/x.md", "019:FR-001", "spec") == "nothing of ours"
    assert meaning(index, "/w/docs/x.md", "US-9", "other") == "nothing of ours"
    assert meaning(index, "/w/docs/x.md", "a:US-9/AC-1", "spec") == "did you mean US-1/AC-1"


def test_another_numbered_feature() -> None:
    old, new = "/w/specs/019-look", "/w/specs/027-settings"
    index = Index.of(
        [
            (f"{old}/spec.md", FileFacts(old, define("US1", "FR-007"))),
            (f"{new}/spec.md", FileFacts(new, define("US1", "FR-007"))),
            (f"{new}/plan.md", FileFacts(new, (), (mention("019:FR-007"),))),
        ]
    )
    assert linked(index, new, "FR-007") == []
    assert linked(index, old, "FR-007") == [f"{new}/plan.md criterion"]


def test_what_a_feature_goes_by() -> None:
    named = {
        "/w/docs/1.2.story.md": ("1.2",),
        "/w/docs/Sign_in.md": ("sign-in",),
        "/w/docs/Sign in.md": ("sign-in", "in"),
        "/w/specs/019-look": ("019-look", "019"),
        "/w/openspec/changes/v1.2-till": ("v1.2-till",),
    }
    assert {feature: names_of_feature(feature) for feature in named} == named


def test_a_range_holds_the_ids_with_a_letter_between_its_ends() -> None:
    index = Index.of(
        [
            ("/w/f/spec.md", FileFacts("/w/f", define("US1", "FR-028", "FR-028a", "FR-029"))),
            ("/w/f/plan.md", FileFacts("/w/f", (), (mention("FR-028", how="range"), mention("FR-029")))),
        ]
    )
    assert [index.covered("/w/f", name) for name in ("FR-028", "FR-028a", "FR-029")] == [True, True, True]
    index, _ = index.replaced("/w/f/plan.md", FileFacts("/w/f", (), (mention("FR-028"),)))
    assert [index.covered("/w/f", name) for name in ("FR-028", "FR-028a")] == [True, False]


def test_plans_and_names_in_passing_cover_nothing() -> None:
    criterion, story = mention("US-1/AC-1", "decision"), mention("US-1", "other", "story")
    notes = FileFacts("/w/n.md", (), (criterion, story, mention("US-1/AC-1", "proposal")))
    index = Index.of([("/w/a.md", FileFacts("/w/a.md", define("US-1", "US-1/AC-1"))), ("/w/n.md", notes)])
    assert not index.covered("/w/a.md", "US-1/AC-1")
    assert not index.covered("/w/a.md", "US-1")
    assert [link.source for link in index.references("/w/a.md", "US-1/AC-1")] == ["decision", "proposal"]


def test_a_test_that_a_specification_lists_is_a_test_of_the_criterion() -> None:
    spec = FileFacts("/w/s.md", (), (mention("US-1/AC-1", "spec", component="test_total"),))
    test = FileFacts("/w/test_x.py", (), (mention("test_total()", "test", component="test_total"),))
    index = Index.of(
        [("/w/a.md", FileFacts("/w/a.md", define("US-1", "US-1/AC-1"))), ("/w/s.md", spec), ("/w/test_x.py", test)]
    )
    assert [(link.path, link.source) for link in index.links("/w/a.md", "US-1/AC-1")] == [
        ("/w/s.md", "spec"),
        ("/w/test_x.py", "test"),
    ]
    assert index.resolve("/w/test_x.py", test.mentions[0]) is None


def test_a_title_is_a_name_where_there_are_no_ids() -> None:
    folder = "/w/openspec/changes/x"
    scenario = Definition("requirement-1/1", "scenario", 3, "requirement-1", "0000", "Empty basket")
    index = Index.of(
        [
            (f"{folder}/specs/shop/spec.md", FileFacts(f"{folder}/specs/shop", (scenario,))),
            (f"{folder}/tasks.md", FileFacts(folder, (), (mention('"Empty  basket"'), mention('"empty basket"')))),
        ]
    )
    assert linked(index, f"{folder}/specs/shop", "requirement-1/1") == [f"{folder}/tasks.md criterion"]
    assert meaning(index, f"{folder}/tasks.md", '"empty basket"') == "nothing of ours"


def test_a_delta_holds_what_says_something_else() -> None:
    index = Index.of([kiro(SHOP, "1", "1.1"), tasks(SHOP, "1.1")])
    moved = FileFacts(SHOP, (), (mention("1.1")._replace(line=7),))
    index, delta = index.replaced(f"{SHOP}/tasks.md", moved)
    assert delta.names == frozenset()
    assert index.links(SHOP, "1.1")[0].line == 7
    index, delta = index.replaced(f"{SHOP}/tasks.md", FileFacts(SHOP, (), (mention("1.2"),)))
    assert delta.mentions == {"1.1", "1.2"}
    index, delta = index.replaced(f"{SHOP}/requirements.md", None)
    assert delta.definitions == {"1", "1.1"}
    assert index.features() == ()


_NAMES = st.sampled_from(["US-1", "US1", "US-1/AC-1", "US1/1", "US-2/AC-1", "FR-001", "2", "2.1", "FR-001a", "FR-1A"])
_FEATURES = st.sampled_from(["/w/a", "/w/b", "/w/x/a"])
_DEFINITIONS = st.lists(_NAMES, max_size=4, unique=True).map(lambda names: define(*names))
_MENTIONS = st.lists(
    st.builds(
        lambda name, feature, how: mention(name, how=how)._replace(feature=feature),
        _NAMES,
        st.sampled_from([None, None, "a", "b"]),
        st.sampled_from(["criterion", "range"]),
    ),
    max_size=4,
).map(lambda found: tuple(each._replace(line=at // 2, start=at % 2) for at, each in enumerate(found)))
_FACTS = st.builds(
    FileFacts,
    _FEATURES,
    _DEFINITIONS,
    _MENTIONS,
    st.lists(_FEATURES, max_size=2, unique=True).map(lambda s: tuple(sorted(s))),
)
_STEPS = st.lists(
    st.tuples(st.sampled_from(["/w/a/1", "/w/a/2", "/w/b/1", "/w/x/a/1"]), st.none() | _FACTS), max_size=12
)


@settings(max_examples=300, deadline=None)
@given(_STEPS)
def test_replacing_equals_building_afresh(steps: list[tuple[str, FileFacts | None]]) -> None:
    index, files = Index.of(), {}
    for path, facts in steps:
        index, _ = index.replaced(path, facts)
        files.pop(path, None)
        if facts is not None:
            files[path] = facts
    fresh = Index.of(files.items())
    assert index == fresh
    half = Index.of(list(files.items())[::2])
    assert half.replaced_all(files)[0] == fresh
    assert fresh.replaced_all(dict.fromkeys(files))[0] == Index.of()
    for feature in index.features():
        for name in ("US-1", "US-1/AC-1", "FR-001a", "2.1"):
            assert index.links(feature, name) == fresh.links(feature, name)


@settings(max_examples=200, deadline=None)
@given(_STEPS)
def test_every_link_is_a_mention_that_resolves_to_it(steps: list[tuple[str, FileFacts | None]]) -> None:
    """Packed and open facts give the same answers, too."""
    index = Index.of((path, facts) for path, facts in steps if facts is not None)
    closed = Index.of((path, facts.packed()) for path, facts in index.files.items())
    for path in index.files:
        for each in index.mentions_in(path):
            found = index.resolve(path, each)
            assert closed.resolve(path, each) == found
            if isinstance(found, Resolved):
                places = {(link.path, link.line) for link in index.references(found.feature, found.name)}
                assert (path, each.line) in places


def in_pieces(facts: FileFacts) -> FileFacts:
    """A block for each entry, so that versions share blocks at both ends."""
    pieces = Blocks(tuple((each,) for each in facts.definitions), tuple((each,) for each in facts.mentions))
    return FileFacts.of_blocks(facts.feature, pieces, facts.scope)


@settings(max_examples=200, deadline=None)
@given(st.lists(_FACTS, min_size=1, max_size=8), st.data())
def test_an_edited_files_table_equals_a_fresh_one_and_packing_changes_nothing(
    versions: list[FileFacts], data: st.DataObject
) -> None:
    index = Index.of()
    for facts in versions:
        said = facts.packed() if data.draw(st.booleans()) else in_pieces(facts)
        assert said == facts
        index, _ = index.replaced("/w/a/1", said)
        table, fresh = table_of(index.files["/w/a/1"]), fresh_table(facts)
        assert dict(table.definitions) == dict(fresh.definitions)
        assert dict(table.mentions) == dict(fresh.mentions)
        assert dict(table.families) == dict(fresh.families)
    assert index == Index.of([("/w/a/1", pickle.loads(pickle.dumps(versions[-1])))])
