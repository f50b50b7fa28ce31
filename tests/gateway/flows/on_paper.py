"""Scenarios as short as a test needs them."""

from textwrap import dedent, indent

from gateway.flows import Flow, Problem, read
from gateway.flows.reading import read_all

ENDS = "person:\n  kind: handover\n"


def source(steps: str, *, start: str = "begin", languages: str = "[en]") -> str:
    """Return a file with these steps and one named `person` that calls a person."""
    body = indent(dedent(steps).strip("\n") + "\n" + ENDS, "  ")
    return f"key: test\nstart: {start}\nlanguages: {languages}\nsteps:\n{body}"


def flow_of(steps: str, *, start: str = "begin", languages: str = "[en]") -> Flow:
    """Return the scenario with these steps and one named `person` that calls a person."""
    return read(source(steps, start=start, languages=languages), name="test.yaml")


def codes(problems: list[Problem]) -> list[str]:
    """Return what is wrong, as codes."""
    return [problem.code for problem in problems]


def codes_read(text: str) -> list[str]:
    """Return what reading a file finds wrong."""
    return codes(read_all(text)[1])
