"""How is a text filled in that somebody of the desk has written, so that it can break only itself (F76)?

Such a text knows values, conditions and a few filters. There are no loops, calls, blocks or sums in it, so that
its time and its size grow with its length alone; what is not known is found by name before anything is rendered.
"""

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gateway.errors import Invalid
from gateway.ports import Values

LONGEST = 4_000
"""Characters of a text, and of what becomes of it."""
VALUE = 300
"""Characters of one value."""
KEPT = 512
"""Texts that stay compiled."""
FILTERS = frozenset({"upper", "lower", "capitalize", "title", "trim", "default"})
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Filter,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


def filled(text: str, values: Values) -> str:
    """Return a text with its values. Raises Invalid as `Renders.fill` does."""
    compiled, names = _compiled(text)
    for name in names:
        if not _is_known(name, values):
            raise Invalid("template", f"unknown:{name}")
    try:
        said = compiled.render(_cut(values)).strip()
    except (TemplateError, ValueError, TypeError, OverflowError, RecursionError):
        raise Invalid("template", "syntax") from None
    if len(said) > LONGEST:
        raise Invalid("template", "too_long")
    return said


@lru_cache(KEPT)
def _compiled(text: str) -> tuple[Template, tuple[str, ...]]:
    """Return a text made ready, and the names it speaks of."""
    if len(text) > LONGEST:
        raise Invalid("template", "too_long")
    try:
        tree = _ENVIRONMENT.parse(text)
        names = tuple(dict.fromkeys(_names(tree)))
        return _ENVIRONMENT.from_string(tree), names
    except (TemplateError, SyntaxError, RecursionError, ValueError, OverflowError, MemoryError):
        raise Invalid("template", "syntax") from None


def _names(node: nodes.Node) -> list[str]:
    """Return the values a tree names. Raises Invalid for anything that is not allowed in it."""
    if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Filter) and node.name not in FILTERS):
        raise Invalid("template", f"not_allowed:{_called(node)}")
    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr):
        if not isinstance(node.node, nodes.Name):
            raise Invalid("template", f"not_allowed:{node.attr[:40]}")
        return [f"{node.node.name}.{node.attr}"]
    return [name for child in node.iter_child_nodes() for name in _names(child)]


def _called(node: nodes.Node) -> str:
    return node.name[:40] if isinstance(node, nodes.Filter) else type(node).__name__.lower()


def _is_known(name: str, values: Values) -> bool:
    group, dot, attribute = name.partition(".")
    found = values.get(group)
    return attribute in found if isinstance(found, Mapping) else found is not None and not dot


def _cut(values: Values) -> dict[str, object]:
    return {
        name: value[:VALUE] if isinstance(value, str) else {each: value[each][:VALUE] for each in value}
        for name, value in values.items()
    }


def _default(value: str, instead: str = "") -> str:
    """Return what is said instead of a value that is empty."""
    return value or instead


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # what comes of it is plain text, escaped wherever it is shown
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["default"] = _default
    return environment


_ENVIRONMENT = _environment()
