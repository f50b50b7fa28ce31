"""`./run check` for VK: what it finds, and that it changes nothing."""

import pytest

from bots.sandbox.vk import CommunitySettings
from bots.vk import Vk
from gateway.ports import Finding
from tests.contracts.stage import listening
from tests.contracts.vk_stage import VkStage


async def problems(channel: Vk) -> list[Finding]:
    return [each for each in await channel.check() if not each.good]


def with_scopes(stage: VkStage, *scopes: str) -> Vk:
    """Return a channel whose token has these rights only."""
    group = stage.world.add_group(settings=CommunitySettings(scopes=frozenset(scopes)))
    return Vk(
        name="vk", token=group.token, group_id=group.id, api_url=stage.api_url, cursor=stage.cursor, files=stage.files
    )


async def test_what_is_set_up_is_found_good(stage: VkStage) -> None:
    async with listening(stage):
        assert await problems(stage.channel) == []
        assert (await stage.channel.check())[0].text == "the community is Магазин (club9001)"


async def test_missing_events_are_found_and_left_alone(stage: VkStage) -> None:
    [problem] = await problems(stage.channel)
    assert "message_event" in problem.text
    assert stage.group.long_poll.events == {"message_new"}


async def test_polling_that_is_off_is_found(stage: VkStage) -> None:
    stage.group.long_poll.enabled = False
    [problem] = await problems(stage.channel)
    assert "off" in problem.text


async def test_missing_callback_server_is_found_and_not_added(hooked: VkStage) -> None:
    [problem] = await problems(hooked.channel)
    assert "no callback server" in problem.text
    assert hooked.group.servers == {}


async def test_callback_server_that_works_is_found_good(hooked: VkStage) -> None:
    async with listening(hooked):
        assert await problems(hooked.channel) == []
        [server] = hooked.group.servers.values()
        server.status = "failed"
        [problem] = await problems(hooked.channel)
    assert "PUBLIC_URL" in problem.advice


async def test_lacking_rights_are_found(stage: VkStage) -> None:
    async with with_scopes(stage, "messages") as channel:
        found = await channel.check()
    assert [each.text for each in found if not each.good] == ["the token lacks rights: photos, docs"]
    assert "may not manage" in found[-1].text


async def test_token_of_another_community_is_found(stage: VkStage) -> None:
    async with Vk(
        name="vk", token=stage.group.token, group_id=5, api_url=stage.api_url, cursor=stage.cursor, files=stage.files
    ) as channel:
        [problem] = await problems(channel)
    assert problem.text == "the token is not of club5"
    assert problem.advice == f"Set VK_GROUP_ID={stage.group.id}."


@pytest.mark.parametrize(("fault", "words"), [("not_json", "does not answer"), ("reset_before", "does not answer")])
async def test_silence_is_found(stage: VkStage, fault: str, words: str) -> None:
    stage.faults.update({fault: 1.0})
    [problem] = await problems(stage.channel)
    assert words in problem.text


async def test_wrong_token_is_found(stage: VkStage) -> None:
    async with stage.with_token("vk1.a.wrong") as channel:
        [problem] = await problems(channel)
    assert "token" in problem.text
    assert "vk1" not in problem.text
