"""The one holder of the current snapshot: every change of a buffer or of the disk gives a new one.

The index of closed files is made in slices, so that an editor is answered in between; the folder of an open file comes
first.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from immutables import Map

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Span, Text
from spec_lsp.text.paths import inside
from spec_lsp.text.sections import Sections
from spec_lsp.trace.facts import facts_of
from spec_lsp.trace.index import Index
from spec_lsp.trace.model import FileFacts
from spec_lsp.trace.sources.choose import ANCHORS
from spec_lsp.workspace.cache import Cache
from spec_lsp.workspace.concerns import concerned, orders_otherwise, spelled
from spec_lsp.workspace.discovery import PROJECT_FILES, Found, is_watched
from spec_lsp.workspace.disk import Disk, NotTextError, Stamp, decode, read_bytes
from spec_lsp.workspace.indexing import Indexing
from spec_lsp.workspace.known import Known, Present
from spec_lsp.workspace.project import read_project
from spec_lsp.workspace.reading import read_file
from spec_lsp.workspace.snapshot import TRAIL, OpenFile, Snapshot, Touched, reads_stories


class Changed(NamedTuple):
    """The open files whose diagnostics may differ now."""

    paths: frozenset[str]


class Progress(NamedTuple):
    """How far the index has come, in files; ``total`` grows while folders are still being walked."""

    done: int
    total: int
    finished: bool
    changed: Changed


NOTHING = Changed(frozenset())
RESULTS = ".xml"
"""How files of test results end (:mod:`spec_lsp.workspace.results`)."""
_MANY = 200
_VERY_MANY = 1000
"""More names are not remembered as touched: 64 slices of a start would keep every name there is."""


class Workspace:
    """Open buffers over the disk. Only its owner calls it, from one thread; everybody else holds a snapshot."""

    def __init__(
        self,
        roots: Iterable[str],
        settings: dict[str, Any] | None = None,
        cache: str | None = None,
        processes: int | None = None,
    ) -> None:
        """``cache`` is the folder in which to remember from one start to the next what closed files say.

        ``processes`` help to read closed files; None means as many as are worth it.
        """
        self._disk = Disk()
        self._given: dict[str, Any] = {}
        self._looked_at: set[str] = set()
        self._indexing: Indexing | None = None
        self._complete = False
        self._processes = processes
        self.snapshot = Snapshot(
            revision=0,
            roots=tuple(dict.fromkeys(root.rstrip("/") or "/" for root in roots)),
            opened=Map(),
            files=Map(),
            kept=Map(),
            index=Index.of(),
            projects=Map(),
            unreadable=Map(),
            trail=(),
            disk=self._disk,
        )
        self._cache = Cache(cache, self.snapshot.roots) if cache is not None else None
        if settings:
            self.configure(settings)

    # Buffers

    def open(self, path: str, version: int, text: str) -> Changed:
        """A buffer was opened: from now on it, not the disk, is the file."""
        self._find_projects(path)
        content = Text.of(text)
        outline = Outline.of(path, content) if reads_stories(path) else None
        changed = self._set_buffer(path, OpenFile(version, content, outline))
        return Changed(changed.paths | self._reread_around(path))

    def change(self, path: str, version: int, edits: Iterable[tuple[Span | None, str]]) -> Changed:
        """A buffer was edited: each edit counts in the text that the one before it left; None replaces everything."""
        file = self.snapshot.opened.get(path)
        if file is None:
            return NOTHING
        text, outline = file.text, file.outline
        for span, new in edits:
            if span is None:
                text = Text.of(new)
                outline = Outline.of(path, text) if outline else None
            else:
                text, change = text.replace(span, new)
                outline = outline.edited(text, change) if outline else None
        return self._set_buffer(path, OpenFile(version, text, outline))

    def close(self, path: str) -> Changed:
        """A buffer was closed: the disk is the file again."""
        if path not in self.snapshot.opened:
            return NOTHING
        self._commit(opened=self.snapshot.opened.delete(path))
        changed = self.disk_changed([path]).paths | self._reread_around(path)
        return Changed(changed | self._opened_beside(path))

    # The disk

    def disk_changed(self, paths: Iterable[str]) -> Changed:
        """Files were made, changed or deleted. What is open in the editor is not touched."""
        changed: frozenset[str] = frozenset()
        for path in paths:
            if path.endswith(RESULTS):
                changed |= self._reread_results(path)
            if not is_watched(path):
                continue
            stamp = self._disk.stamp(path)
            files = self.snapshot.files
            came_or_went = (path in files) != (stamp is not None)
            if files.get(path) != stamp:
                changed |= self._opened_beside(path)
            files = files.set(path, stamp) if stamp else (files.delete(path) if path in files else files)
            self._commit(files=files)
            if path.rpartition("/")[2] in PROJECT_FILES:
                changed |= self._read_project(path.rpartition("/")[0])
            if path not in self.snapshot.opened:
                changed |= self._read_closed(path, stamp)
                if came_or_went:
                    changed |= self._reread_around(path)
        return Changed(changed)

    def configure(self, settings: dict[str, Any]) -> Changed:
        """The editor's own settings: they win over those of the files. Wrong ones are left out."""
        given: dict[str, Any] = {}
        if settings:
            from spec_lsp.workspace.settings_file import given_settings

            given, _ = given_settings(settings)
        if given == self._given:
            return NOTHING
        self._given = given
        for folder in list(self.snapshot.projects):
            self._read_project(folder)
        return Changed(frozenset(self.snapshot.opened))

    # The index

    def index_slice(self, seconds: float) -> Progress:
        """Read some more closed files, for about so long. Called again after the end, it looks for new files."""
        if self._indexing is None:
            snapshot = self.snapshot
            self._indexing = Indexing(
                snapshot.roots,
                self._excluded(),
                snapshot.opened,
                Present(lambda: self.snapshot),
                self._cache,
                self._processes,
            )
        work = self._indexing
        until = time.perf_counter() + seconds
        facts: dict[str, FileFacts | None] = {}
        files = self.snapshot.files.mutate()
        kept, unreadable = self.snapshot.kept, self.snapshot.unreadable
        while not work.finished and (left := until - time.perf_counter()) > 0:
            read = work.step(left)
            if read is None:
                continue
            path = read.found.path
            files[path] = Stamp(read.found.size, read.found.modified)
            folder, _, name = path.rpartition("/")
            if name in PROJECT_FILES:
                self._read_project(folder)
            if read.problem:
                unreadable = unreadable.set(path, read.problem)
            elif self._is_document(path) and (text := _text_on_disk(path)) is not None:
                kept = kept.set(path, text)
            if path not in self.snapshot.opened and read.facts is not None:
                facts[path] = read.facts
        self._commit(files=files.finish(), kept=kept, unreadable=unreadable)
        changed = self._set_facts(facts)
        if work.finished:
            self._indexing = None
            self._complete = True
        return Progress(work.done, work.total, work.finished, Changed(changed))

    def index_all(self) -> None:
        """Read every file of the roots now: for the command line."""
        collecting = gc.isenabled()
        gc.disable()  # reading makes no cycles, and all that it keeps would be walked again and again
        try:
            while not self.index_slice(3600).finished:
                pass
        finally:
            self.stop()
            if collecting:
                gc.enable()

    def stop(self) -> None:
        """Give up an unfinished pass, and the processes that help with it."""
        if self._indexing is not None:
            self._indexing.end()
            self._indexing = None

    def saving(self) -> Callable[[], None] | None:
        """The work of remembering what was read, for any thread; None before all is read, and where nothing is new."""
        if self._cache is None or not self._complete or self._indexing is not None:
            return None
        return self._cache.saving(self.snapshot.files)

    # Inside

    def _set_buffer(self, path: str, file: OpenFile) -> Changed:
        before = self.snapshot.opened.get(path)
        self._commit(opened=self.snapshot.opened.set(path, file))
        changed = self._set_facts(
            {path: facts_of(path, file.text, file.outline, Known(self.snapshot), _sections(file.outline))}
        )
        if before and before.outline and file.outline and orders_otherwise(before.outline, file.outline):
            changed = frozenset(self.snapshot.opened)
        return Changed(changed | self._readers_of(path) | {path})

    def _read_closed(self, path: str, stamp: Stamp | None) -> frozenset[str]:
        """Read a closed file again after the disk changed."""
        snapshot = self.snapshot
        if self._indexing is not None:
            self._indexing.superseded.add(path)
        kept = snapshot.kept.delete(path) if path in snapshot.kept else snapshot.kept
        unreadable = snapshot.unreadable.delete(path) if path in snapshot.unreadable else snapshot.unreadable
        facts: FileFacts | None = None
        if stamp is not None:
            read = read_file(Found(path, *stamp), Known(snapshot), self._cache)
            facts = read.facts
            if read.problem:
                unreadable = unreadable.set(path, read.problem)
            elif self._is_document(path) and (text := _text_on_disk(path)) is not None:
                kept = kept.set(path, text)
        self._commit(kept=kept, unreadable=unreadable)
        return self._set_facts({path: facts}) | self._readers_of(path)

    def _reread_results(self, path: str) -> frozenset[str]:
        """Tests ran: results are read once a revision, so there is a new one; returns the project's open files."""
        self._commit()
        return self._opened_beside(path)

    def _reread_around(self, path: str) -> frozenset[str]:
        """Read a folder's other files again when a file comes or goes by which they are told for what they are."""
        folder, _, name = path.rpartition("/")
        if name not in ANCHORS:
            return frozenset()
        snapshot = self.snapshot
        known = Known(snapshot)
        facts: dict[str, FileFacts | None] = {}
        for other in {*snapshot.files, *snapshot.opened}:
            if other == path or not inside(other, folder):
                continue
            if self._indexing is not None:
                self._indexing.superseded.add(other)
            file = snapshot.opened.get(other)
            if file:
                facts[other] = facts_of(other, file.text, file.outline, known, _sections(file.outline))
            else:
                facts[other] = read_file(Found(other, *snapshot.files[other]), known, self._cache).facts
        return self._set_facts(facts)

    def _set_facts(self, facts: dict[str, FileFacts | None]) -> frozenset[str]:
        """Put what files say into the index; returns the open files that this concerns.

        Those that define or name what says something else now; all of them once a name comes or goes.
        """
        if not facts:
            return frozenset()
        snapshot = self.snapshot
        index, delta = snapshot.index.replaced_all(facts)
        names = delta.names
        touched = Touched(snapshot.revision + 1, names if len(names) <= _VERY_MANY else None)
        self._commit(index=index, trail=(*snapshot.trail[1 - TRAIL :], touched))
        if delta.anew or len(names) > _MANY:
            return frozenset(snapshot.opened)
        cited = spelled(names, {told.feature for path in facts if (told := index.files.get(path)) is not None})
        return frozenset(path for path in snapshot.opened if path in facts or concerned(index.files.get(path), cited))

    def _readers_of(self, path: str) -> frozenset[str]:
        """The open files whose diagnostics read the decisions or a design of their project: all of the project's."""
        project = self.snapshot.project_of(path)
        document = project.document(path)
        if document is None or document[0] not in ("decisions", "design", "spec"):
            return frozenset()
        return self._opened_beside(path)

    def _opened_beside(self, path: str) -> frozenset[str]:
        """The open files of a file's project: code is evidence of answers, and stories say what they depend on."""
        folder = self.snapshot.project_of(path).folder
        return frozenset(other for other in self.snapshot.opened if inside(other, folder))

    def _commit(self, **parts: Any) -> None:
        self.snapshot = replace(self.snapshot, revision=self.snapshot.revision + 1, **parts)

    # Projects

    def _is_document(self, path: str) -> bool:
        return path.rpartition("/")[2] in PROJECT_FILES or self.snapshot.project_of(path).document(path) is not None

    def _find_projects(self, path: str) -> None:
        """Look for project files above a file, up to its root: the walk may not have come there yet."""
        folder = path.rpartition("/")[0]
        while folder and folder not in self._looked_at:
            self._looked_at.add(folder)
            if any(self._disk.exists(f"{folder}/{name}") for name in PROJECT_FILES):
                self._read_project(folder)
            if folder in self.snapshot.roots:
                break
            folder = folder.rpartition("/")[0]

    def _read_project(self, folder: str) -> frozenset[str]:
        """Read a folder's project files again; returns the open files below it."""
        texts = {name: self.snapshot.opened.get(f"{folder}/{name}") for name in PROJECT_FILES}
        pyproject, own = (
            buffer.text if (buffer := texts[name]) else self._disk.text(f"{folder}/{name}")
            for name in ("pyproject.toml", "spec-lsp.toml")
        )
        projects = self.snapshot.projects
        if pyproject is None and own is None:
            projects = projects.delete(folder) if folder in projects else projects
        else:
            projects = projects.set(folder, read_project(folder, pyproject, own, self._given))
        self._commit(projects=projects)
        return frozenset(path for path in self.snapshot.opened if inside(path, folder))

    def _excluded(self) -> tuple[str, ...]:
        """What the settings of the roots leave out."""
        for root in self.snapshot.roots:
            self._find_projects(f"{root}/any")
        return tuple(
            pattern
            for root in self.snapshot.roots
            for pattern in self.snapshot.project_of(f"{root}/any").settings.exclude
        )


def _text_on_disk(path: str) -> Text | None:
    """The file's text; None where it cannot be read, or is not text: an edit of a guess would destroy it."""
    try:
        return Text.of(decode(read_bytes(path)))
    except (OSError, NotTextError):
        return None


def _sections(outline: Outline | None) -> Sections | None:
    return outline.sections if outline else None
