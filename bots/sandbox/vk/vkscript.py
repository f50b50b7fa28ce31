"""What does the code given to `execute` do? The straight-line part of VKScript.

`var a = ...;`, `a = ...;`, `return ...;`, calls `API.section.method({...})`, numbers, texts, lists, objects,
`a.b`, `a[0]`, `a@.b`, `+` and `-`. Loops and conditions do not compile here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bots.sandbox.vk.errors import VkError
from bots.sandbox.vk.json_values import Json, decode

MOST_CALLS = 25
DEEPEST = 40

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<sign>@\.|[{}\[\]().,:;=+\-]))""",
    re.DOTALL,
)
LITERAL = "\"'0123456789"
"""What a text or a number begins with."""

CONSTANTS: Mapping[str, Json] = {"true": True, "false": False, "null": None}

CallApi: TypeAlias = Callable[[str, Mapping[str, Json]], Json]


@dataclass(slots=True)
class Scope:
    """What a running program knows: its variables, and how to call a method."""

    call_api: CallApi
    variables: dict[str, Json] = field(default_factory=dict[str, "Json"])
    calls: int = 0

    def call(self, method: str, params: Json) -> Json:
        """Call a method. Raises error 13 at the 26th."""
        self.calls += 1
        if self.calls > MOST_CALLS:
            raise VkError(13, "too many api calls")
        return self.call_api(method, params if isinstance(params, dict) else {})


Expression: TypeAlias = Callable[[Scope], Json]


def run(code: str, call_api: CallApi) -> Json:
    """What the program returns. Raises error 12 where it does not compile, 13 where it fails."""
    statements = Parser(code).program()
    scope = Scope(call_api)
    for name, expression in statements:
        value = expression(scope)
        if name == "return":
            return value
        if name:
            scope.variables[name] = value
    return None


class Parser:
    """Turns code into statements: the variable to set (`return`, or nothing), and what to work out."""

    def __init__(self, code: str) -> None:
        self._tokens = _tokens(code)
        self._at = 0
        self._depth = 0

    def program(self) -> list[tuple[str, Expression]]:
        """All statements, in order."""
        statements: list[tuple[str, Expression]] = []
        while self._peek():
            if self._took(";"):
                continue
            statements.append(self._statement())
        return statements

    def _statement(self) -> tuple[str, Expression]:
        if self._took("return"):
            target = "return"
        elif self._took("var") or self._peek(1) == "=":
            target = self._name()
            self._expect("=")
        else:
            target = ""
        expression = self._sum()
        if self._peek():
            self._expect(";")
        return target, expression

    def _sum(self) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._wrong()
        value = self._value()
        while (sign := self._peek()) in ("+", "-"):
            self._at += 1
            value = _combined(value, self._value(), sign)
        self._depth -= 1
        return value

    def _value(self) -> Expression:
        if self._took("-"):
            inner = self._value()
            return lambda scope: _minus(0, inner(scope))
        value = self._primary()
        while True:
            if self._took("."):
                value = _member(value, self._name())
            elif self._took("@."):
                value = _each(value, self._name())
            elif self._took("["):
                value = _item(value, self._sum())
                self._expect("]")
            else:
                return value

    def _primary(self) -> Expression:
        word = self._next()
        if word == "[":
            return self._list()
        if word == "{":
            return self._object()
        if word == "(":
            inner = self._sum()
            self._expect(")")
            return inner
        if word == "API":
            return self._call()
        return _constant(word) if word[0] in "\"'0123456789" or word in CONSTANTS else self._variable(word)

    def _variable(self, token: str) -> Expression:
        if not token.isidentifier():
            raise self._wrong()

        def read(scope: Scope) -> Json:
            return scope.variables.get(token)

        return read

    def _call(self) -> Expression:
        self._expect(".")
        method = self._name()
        while self._took("."):
            method = f"{method}.{self._name()}"
        self._expect("(")
        params = _constant("null") if self._peek() == ")" else self._sum()
        self._expect(")")
        return lambda scope: scope.call(method, params(scope))

    def _list(self) -> Expression:
        items: list[Expression] = []
        while not self._took("]"):
            items.append(self._sum())
            if self._peek() != "]":
                self._expect(",")
        return lambda scope: [item(scope) for item in items]

    def _object(self) -> Expression:
        items: dict[str, Expression] = {}
        while not self._took("}"):
            key = self._next()
            name = str(_literal(key)) if key[0] in LITERAL else key
            self._expect(":")
            items[name] = self._sum()
            if self._peek() != "}":
                self._expect(",")
        return lambda scope: {name: item(scope) for name, item in items.items()}

    def _peek(self, ahead: int = 0) -> str:
        position = self._at + ahead
        return self._tokens[position] if position < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise self._wrong()
        self._at += 1
        return token

    def _took(self, token: str) -> bool:
        taken = self._peek() == token
        self._at += taken
        return taken

    def _expect(self, token: str) -> None:
        if not self._took(token):
            raise self._wrong()

    def _name(self) -> str:
        token = self._next()
        if not token.isidentifier():
            raise self._wrong()
        return token

    def _wrong(self) -> VkError:
        return VkError(12, f"unexpected '{self._peek()[:20]}' in line 1")


def _tokens(code: str) -> list[str]:
    tokens: list[str] = []
    position = 0
    code = code.rstrip()
    while position < len(code):
        match = TOKEN.match(code, position)
        if match is None:
            raise VkError(12, f"unexpected symbol at {position}")
        tokens.append(match.group().strip())
        position = match.end()
    return tokens


def _literal(token: str) -> Json:
    if token in CONSTANTS:
        return CONSTANTS[token]
    if token[0] == "'":
        token = '"' + token[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
    try:
        return decode(token.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"))
    except ValueError:
        raise VkError(12, "invalid literal") from None


def _constant(token: str) -> Expression:
    value = _literal(token)
    return lambda _: value


def _member(value: Expression, name: str) -> Expression:
    def read(scope: Scope) -> Json:
        inner = value(scope)
        if name == "length" and isinstance(inner, list | str):
            return len(inner)
        return inner.get(name) if isinstance(inner, dict) else None

    return read


def _each(value: Expression, name: str) -> Expression:
    def read(scope: Scope) -> Json:
        inner = value(scope)
        return [one.get(name) for one in inner if isinstance(one, dict)] if isinstance(inner, list) else None

    return read


def _item(value: Expression, index: Expression) -> Expression:
    def read(scope: Scope) -> Json:
        inner, key = value(scope), index(scope)
        if isinstance(inner, list) and isinstance(key, int):
            return inner[key] if 0 <= key < len(inner) else None
        return inner.get(str(key)) if isinstance(inner, dict) else None

    return read


def _combined(left: Expression, right: Expression, sign: str) -> Expression:
    combine = _plus if sign == "+" else _minus
    return lambda scope: combine(left(scope), right(scope))


def _plus(left: Json, right: Json) -> Json:
    if isinstance(left, list) and isinstance(right, list):
        return [*left, *right]
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left + right
    return f"{left}{right}"


def _minus(left: Json, right: Json) -> Json:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left - right
    raise VkError(13, "operands of '-' should be numbers")
