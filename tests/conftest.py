"""What is ready for every test, and which options a test run has."""

import gc

import pytest
from hypothesis import settings

pytest_plugins = ["tests.support.services", "tests.support.browser"]

settings.register_profile("otklik", deadline=None, print_blob=True)
settings.load_profile("otklik")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that `./run test --faults` passes on."""
    parser.addoption("--faults", action="store_true", help="the long fault run instead of the short one")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let what takes longest begin first where two processes share the tests: neither should end alone."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("faults") is None)


def pytest_collection_finish() -> None:
    """Keep the thousands of collected tests out of every later search for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def long_faults(pytestconfig: pytest.Config) -> bool:
    """Whether the long fault run was asked for."""
    return bool(pytestconfig.getoption("--faults"))
