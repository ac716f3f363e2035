"""The templates of the blocks, the project's own in a sandbox: a workspace is not trusted. Import late (jinja2).

A template of the workspace may print values, loop, choose and set names, with a few filters; it calls nothing but
``range``. Its steps and the length of what it gives are bounded by counting, not by a clock, so that the same template
is refused everywhere. What it gives must keep the block's form: the heading as it is, no other heading of a block, and
every line that the package's own template ends in references still there with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple

from jinja2 import DictLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from spec_lsp.design.document.references import cited
from spec_lsp.specs.model import SECTIONS, Spec

BLOCKS: Mapping[str, str] = MappingProxyType(
    {
        "package": "the head of the file: `spec`",
        "component": "each component: `component`, `spec`",
        "section": "what stands under a fixed heading that has no template of its own: `section`, `spec`",
        **{
            title.lower().replace(" ", "_"): f"what stands under “{title}”: `section`, `spec`"
            for _, titles in SECTIONS
            for title in titles
        },
    }
)
"""The names of the templates that a project may have, with what each stands for and which values it is given."""
_OWN_FILES = ("package", "component", "section")
_LONGEST_SOURCE = 20_000
_MOST_STEPS = 10_000
_LONGEST_RESULT = 200_000
_REFUSED = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.Name, nodes.NSRef,
    nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Add, nodes.Sub, nodes.Neg, nodes.List, nodes.Tuple,
    nodes.Concat, nodes.Keyword, nodes.Call,
)  # fmt: skip
_FILTERS = ("capitalize", "default", "first", "last", "length", "list", "lower", "reject", "rejectattr", "select",
            "selectattr", "sort", "title", "trim", "unique", "upper")  # fmt: skip
FILTERS = (*_FILTERS, "cited", "join", "replace")
"""The filters that a template of the workspace may use."""


class TemplateRefusedError(ValueError):
    """A template of the workspace that cannot be used; the message says which and why."""

    def __init__(self, block: str, reason: str, line: int | None = None) -> None:
        super().__init__(f"The template “{block}” cannot be used: {reason}")
        self.block = block
        self.line = line


class TemplateFinding(NamedTuple):
    """Why a template of the workspace is not used; the package's own is used instead."""

    block: str
    """The name under which it was given."""
    line: int
    """0-based, in the template; 0 where the place is not known."""
    message: str


class Templates(NamedTuple):
    """The project's own templates that can be used, and why the others cannot."""

    own: Mapping[str, str] = MappingProxyType({})
    """By the names of :data:`BLOCKS`: what ``regenerate`` takes."""
    findings: tuple[TemplateFinding, ...] = ()

    def fitting(self, spec: Spec) -> Templates:
        """Without those that fail on this specification, each with its finding. Never raises."""
        from spec_lsp.specs.render import blocks_of

        found = self
        while True:
            try:
                blocks_of(spec, found.own)
                return found
            except TemplateRefusedError as refused:
                found = found._without(refused)

    def _without(self, refused: TemplateRefusedError) -> Templates:
        own = {name: text for name, text in self.own.items() if name != refused.block}
        finding = TemplateFinding(refused.block, refused.line or 0, f"{refused}; the usual block is used.")
        return Templates(own, (*self.findings, finding))


def load(overrides: Mapping[str, str]) -> Templates:
    """The templates that a project brings along, by block name; what cannot be used becomes a finding. Never raises.

    What a template does with a specification is only known with one: :meth:`Templates.fitting`.
    """
    found = Templates(dict(sorted(overrides.items())))
    for name, text in sorted(overrides.items()):
        try:
            if name not in BLOCKS:
                raise TemplateRefusedError(name, f"there is no block of that name; there are {', '.join(BLOCKS)}")
            _compiled(name, text)
        except TemplateRefusedError as refused:
            found = found._without(refused)
    return found


def rendered(block: str, own: str | None, **values: object) -> str:
    """The block that a template gives: ``own`` where the workspace has one, else that of the package.

    Raises TemplateRefusedError for a template of the workspace that fails, loops without end, leaves the sandbox or
    gives too much.
    """
    if own is None:
        return _environment().get_template(block if block in _OWN_FILES else "section").render(**values)
    template = _compiled(block, own)
    pieces, length = [], 0
    try:
        for piece in template.generate(**values):
            length += len(piece)
            if length > _LONGEST_RESULT:
                raise ValueError(f"it gives more than {_LONGEST_RESULT} characters")
            pieces.append(piece)
    except _REFUSED as error:
        raise TemplateRefusedError(block, str(error) or type(error).__name__, _line_of(error)) from error
    return "".join(pieces)


def _compiled(block: str, own: str) -> Template:
    """The template with fresh counters."""
    if len(own) > _LONGEST_SOURCE:
        raise TemplateRefusedError(block, f"it is longer than {_LONGEST_SOURCE} characters")
    try:
        return _Sandbox().from_string(own)
    except _REFUSED as error:
        line = error.lineno - 1 if isinstance(error, TemplateSyntaxError) else None
        raise TemplateRefusedError(block, str(error) or type(error).__name__, line) from error


def _line_of(error: BaseException) -> int | None:
    """The line of the template in which it failed."""
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno - 1
        trace = trace.tb_next
    return found


class _Sandbox(SandboxedEnvironment):
    """What a template of the workspace runs in: every step and every text is counted."""

    intercepted_binops = frozenset(["+", "-"])

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
        self._left = _MOST_STEPS
        usual = self.filters
        self.filters = {name: usual[name] for name in _FILTERS}
        own: dict[str, Callable[..., Any]] = {"cited": cited, "join": _join, "replace": _replace, "_steps": self._steps}
        self.filters.update(own)
        self.globals = {"range": self._range}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, str) and isinstance(right, str) and operator == "+":
            return _join([left, right])
        if not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(f"“{operator}” is only for numbers")
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in _walked(tree):
            if not isinstance(node, _ALLOWED):
                word = type(node).__name__.lower()
                raise TemplateSyntaxError(f"“{word}” is not for templates of a project", node.lineno)
            if isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Name) and node.node.name == "range"):
                raise TemplateSyntaxError("a template calls nothing but range()", node.lineno)
            if isinstance(node, nodes.Filter) and node.name not in FILTERS:
                raise TemplateSyntaxError(f"there is no filter “{node.name}” here", node.lineno)
        for loop in list(tree.find_all(nodes.For)):
            if loop.recursive:
                raise TemplateSyntaxError("a loop cannot call itself", loop.lineno)
            loop.iter = nodes.Filter(loop.iter, "_steps", [], [], None, None, lineno=loop.lineno)
        return _joining(tree)

    def _steps(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self._count(1)
            yield value

    def _range(self, *bounds: int) -> range:
        found = range(*bounds)
        self._count(len(found) + 1)
        return found

    def _count(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise ValueError(f"it loops more than {_MOST_STEPS} times")


def _walked(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walked(child)


def _joining(tree: nodes.Template) -> nodes.Template:
    """The template with every ``a ~ b`` as ``[a, b] | join``, whose length is bounded."""
    from jinja2.visitor import NodeTransformer

    class Joining(NodeTransformer):
        def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
            self.generic_visit(node)
            parts = nodes.List(node.nodes, lineno=node.lineno)
            return nodes.Filter(parts, "join", [], [], None, None, lineno=node.lineno)

    found = Joining().visit(tree)
    assert isinstance(found, nodes.Template)
    return found


def _join(values: Iterable[Any], between: str = "") -> str:
    pieces = [str(value) for value in values]
    if sum(map(len, pieces)) + len(between) * len(pieces) > _LONGEST_RESULT:
        raise ValueError(f"it gives more than {_LONGEST_RESULT} characters")
    return between.join(pieces)


def _replace(text: Any, old: str, new: str) -> str:
    found = str(text)
    if len(found) + found.count(old) * len(new) > _LONGEST_RESULT:
        raise ValueError(f"it gives more than {_LONGEST_RESULT} characters")
    return found.replace(old, new)


@cache
def _environment() -> SandboxedEnvironment:
    folder = resources.files("spec_lsp.specs") / "templates"
    sources = {name: (folder / f"{name}.md.j2").read_text(encoding="utf-8") for name in _OWN_FILES}
    environment = SandboxedEnvironment(
        loader=DictLoader(sources), undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
    )
    environment.filters["cited"] = cited
    return environment
