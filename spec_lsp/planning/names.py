"""How names of packages, features, stories and criteria are compared, and how ids of decisions are made from them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

PROJECT: Final = "project"
"""What a decision applies to that holds for every package."""

_KIND = re.compile(r"(?:user stor(?:y|ies)|stor(?:y|ies)|requirements?|reqs?\.?)[\s:_-]*(?=\d)|us[\s_-]*(?=\d+\.\d)")
_FEATURE_NUMBER = re.compile(r"\d{3,}-(?=\D)")


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Lower-cased, everything but letters, digits and underscores turned to ``-``."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """What two spellings of one name share: ``US 4.1``, ``US-4.1`` and ``4.1``, ``Requirement 2`` and ``2``."""
    plain = _KIND.sub("", name.strip().strip("`").casefold())
    return re.sub(r"[\s_-]+", "", plain)


class Subject(NamedTuple):
    """What a decision is looked up for. Every part is optional; a feature goes with the story's names."""

    criterion: str | None = None
    story: str | None = None
    feature: str | None = None
    package: str | None = None

    def distance(self, name: str) -> int | None:
        """How far a name in **Applies to** is: 0 criterion, 1 story, 2 feature, 3 package, 4 project; None: not it."""
        feature, colon, own = name.rpartition(":")
        if colon and not self._is_feature(feature):
            return None
        wanted = name_key(own)
        if self.criterion and wanted == name_key(self.criterion):
            return 0
        if self.story and wanted == name_key(self.story):
            return 1
        if colon:
            return None
        if self._is_feature(own):
            return 2
        if self.package and wanted == name_key(self.package):
            return 3
        return 4 if wanted == PROJECT else None

    def _is_feature(self, name: str) -> bool:
        """Whether the feature goes by a name: its own, or that without the number in front (``005-checkout``)."""
        if not self.feature:
            return False
        return name_key(name) in (name_key(self.feature), name_key(_FEATURE_NUMBER.sub("", self.feature, count=1)))

    def distance_of_id(self, key: str) -> int | None:
        """The same for a decision that does not say what it applies to, from the scope in its id."""
        if self.story and key.startswith(f"d-{scope_slug(self.feature, self.story)}-"):
            return 1
        if self.package and key.startswith(f"d-{slug(self.package)}-"):
            return 3
        return 4 if key.startswith("d-project-") else None


def scope_slug(feature: str | None, story: str) -> str:
    """The scope of a story in an id: its feature and its name."""
    return "-".join(part for part in (slug(feature or ""), slug(story)) if part)


def decision_id(scope: str, question: str) -> str:
    """``D-`` + package, ``project`` or feature and story + the question's key (product page, decisions)."""
    return f"D-{slug(scope)}-{slug(question)}"


def package_decision_id(feature: str | None, story: str) -> str:
    """The id of the question which package implements a story."""
    return f"D-{scope_slug(feature, story)}-package"
