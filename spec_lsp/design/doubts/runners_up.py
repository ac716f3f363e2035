"""What is in doubt in a draft, and other names of its methods: where two derivations disagree, both are offered."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import PackageInput, StoryInput
from spec_lsp.design.deeds.actions import title_action
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.document.model import Design
from spec_lsp.design.doubts.open_points import open_points
from spec_lsp.design.doubts.split_doubts import split_doubts, told_splits
from spec_lsp.design.doubts.type_doubts import told_doubts, type_doubts
from spec_lsp.design.language.words import lexicon, snake

_MOST = 3
_WORDS = 12


def with_doubts(design: Design, package: PackageInput, silent: tuple[str, ...] = ()) -> Design:
    """The draft with all that is in doubt in it: names, types and splits, and what is open.

    ``silent``: the stories in whose words nothing is done.
    """
    types, splits = type_doubts(design, package), split_doubts(design, package)
    return design._replace(
        in_doubt=doubts(design),
        types_in_doubt=told_doubts(types),
        splits_in_doubt=told_splits(splits),
        open_points=open_points(design, package, silent),
        type_doubts=types,
        split_doubts=splits,
    )


def doubts(design: Design) -> tuple[str, ...]:
    """A line for each drafted name that is a guess or may be another: the words it comes from, and the other names."""
    found = []
    told: set[str] = set()
    for entry in (entry for component in design.components for entry in component.of("method")):
        if entry.ticked or not (entry.alternatives or entry.unsure) or entry.name in told:
            continue
        told.add(entry.name)  # a route is called like the method behind it
        names = [other.partition("(")[0] for other in entry.alternatives]
        words = entry.said.split()
        said = " ".join(words[:_WORDS]).rstrip(" ,;.:") + ("…" if len(words) > _WORDS else "")
        others = ", ".join(f"`{name}`" for name in names)
        found.append(f"`{entry.name}`" + (f", from “{said}”" if said else "") + (f": or {others}." if others else "."))
    return tuple(found)


def runners_up(action: Action, source: StoryInput, signature: str) -> tuple[str, ...]:
    """Signatures with other names, best first; none where want and title name the method alike.

    First what the title says, then the object in more and in fewer of its own words, then the author's verb, then a
    verb that does the same.
    """
    if action.kind == "access":
        return tuple(name + signature[signature.index("(") :] for name in lexicon().access_names.get(action.name, ()))
    if action.fixed:
        return ()
    titled = title_action(source.story)
    if titled is not None and titled.name == action.name and action.source == "want" and not action.full:
        return ()
    rest = signature[signature.index("(") :]
    names: list[str] = []
    if titled is not None and action.source in ("want", "title"):
        names.append(titled.name)
    words = action.noun
    full = (*action.full[:-1], *words[-1:]) if action.full else words
    names += [f"{action.operation}_{snake(full[at:])}" for at in range(len(full))]
    own = action.verb.replace(" ", "_")
    if own != action.operation and words:
        names.append(f"{own}_{snake(words)}")
    group = lexicon().kin.get(action.operation)
    if group is not None and words:
        kin = [name for name, number in lexicon().kin.items() if number == group and name != action.operation]
        names += [f"{name}_{snake(words)}" for name in kin[:1]]
    unique = [name for name in dict.fromkeys(names) if name != action.name and name.isidentifier()]
    return tuple(name + rest for name in unique[:_MOST])
