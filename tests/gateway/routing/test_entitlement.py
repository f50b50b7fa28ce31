"""Whose ticket is it, and who may be given it (F30, F31)?"""

import pytest

from gateway.configuration import Configuration, Strategy, Team
from gateway.operators import Role
from gateway.routing import entitled, team_for, teams_of
from tests.gateway.routing.people import desk, person, waiting

CONFIG = desk()


def test_service_gives_the_team() -> None:
    assert team_for(waiting(service="refund"), CONFIG) == "money"


def test_without_a_service_the_channel_gives_the_team() -> None:
    assert team_for(waiting(entry_point="vk"), CONFIG) == "money"
    assert team_for(waiting(), CONFIG) == "first"


def test_service_whose_team_was_removed_gives_none() -> None:
    assert team_for(waiting(service="gone"), CONFIG) == "first"


def test_channel_nobody_has_named_goes_to_the_team_that_names_none() -> None:
    teams = (Team(key="vk-people", channels=("vk",)), Team(key="others"))
    assert team_for(waiting(), Configuration(teams=teams)) == "others"
    assert team_for(waiting(), Configuration(teams=teams[:1])) == "vk-people"
    assert team_for(waiting(), Configuration()) == ""


def test_whoever_is_in_no_team_is_in_the_first() -> None:
    assert teams_of(person(1), CONFIG) == {"first"}
    assert teams_of(person(1, teams=["removed"]), CONFIG) == {"first"}
    assert teams_of(person(1, teams=["money"]), CONFIG) == {"money"}


def test_only_the_team_is_entitled() -> None:
    assert entitled(person(1), waiting(), CONFIG)
    assert not entitled(person(1, teams=["money"]), waiting(), CONFIG)


def test_every_skill_of_the_service_is_needed() -> None:
    assert not entitled(person(1), waiting(service="english"), CONFIG)
    assert entitled(person(1, skills=["english", "french"]), waiting(service="english"), CONFIG)


def test_channel_mask() -> None:
    assert not entitled(person(1, channels=["vk"]), waiting(), CONFIG)
    assert entitled(person(1, channels=["telegram"]), waiting(), CONFIG)


@pytest.mark.parametrize(("topic", "is_for_them"), [("bike", True), ("courier", True), ("delivery", False), ("", True)])
def test_topic_mask_has_what_lies_under_it(topic: str, *, is_for_them: bool) -> None:
    assert entitled(person(1, topics=["courier"]), waiting(topic=topic), CONFIG) is is_for_them


def test_auditor_and_who_has_left_are_given_nothing() -> None:
    assert not entitled(person(1, role=Role.AUDITOR), waiting(), CONFIG)
    assert not entitled(person(1, left_at=person(1).joined_at), waiting(), desk(Strategy.OFFER_ALL))
