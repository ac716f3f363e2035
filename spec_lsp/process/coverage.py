"""What is covered: feature by feature, story by story."""

from __future__ import annotations

from typing import Any

from spec_lsp.process.lifecycle import links_of, state_of
from spec_lsp.process.package import places
from spec_lsp.text.paths import uri_of_path
from spec_lsp.workspace.snapshot import Snapshot


def coverage(snapshot: Snapshot, path: str | None = None) -> dict[str, Any]:
    """Totals and stories as JSON data; of one file, or of every file that defines stories."""
    if path is not None:
        paths = [path]
    else:
        paths = sorted(key for key, facts in snapshot.index.files.items() if facts.definitions)
    features: dict[str, dict[str, Any]] = {}
    total = covered = 0
    for key in paths:
        for place in places(snapshot, key):
            links = links_of(snapshot, place)
            own = sum(1 for found in links.values() if found)
            total += len(links)
            covered += own
            feature = features.setdefault(place.feature, {"feature": place.outline.feature_name, "stories": []})
            feature["stories"].append(
                {
                    "story": place.story.name,
                    "title": place.story.title,
                    "state": state_of(snapshot, place),
                    "uri": uri_of_path(place.path),
                    "line": place.story.line,
                    "criteria": [
                        {"name": one.name, "line": one.line, "covered": bool(links[one.name])}
                        for one in place.story.criteria
                    ],
                    "covered": own,
                }
            )
    return {"criteria": total, "covered": covered, "features": list(features.values())}
