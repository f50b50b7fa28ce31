"""Who is there when somebody tries the product: a shop, its customers and its operators?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bots.sandbox.telegram import Bot, BotAbilities, Journal, Person, TelegramWorld
from bots.sandbox.vk import Community, CommunitySettings, User, VkWorld

KEPT_CALLS = 10_000
"""API calls the Telegram world remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What everybody is called in one language: first and last name, or a title."""

    shop: str
    desk: str
    anna: tuple[str, str]
    igor: tuple[str, str]
    olga: tuple[str, str]
    maria: tuple[str, str]
    vera: tuple[str, str]


NAMES: Mapping[str, Names] = {
    "ru": Names(
        shop="Ромашка",
        desk="Ромашка · операторы",
        anna=("Анна", "Петрова"),
        igor=("Игорь", "Смирнов"),
        olga=("Ольга", "Кузнецова"),
        maria=("Мария", "Белова"),
        vera=("Вера", "Орлова"),
    ),
    "en": Names(
        shop="Daisy",
        desk="Daisy · operators",
        anna=("Anna", "Parker"),
        igor=("Igor", "Novak"),
        olga=("Olga", "Kent"),
        maria=("Maria", "Bell"),
        vera=("Vera", "Orwell"),
    ),
    "uk": Names(
        shop="Ромашка",
        desk="Ромашка · оператори",
        anna=("Ганна", "Петренко"),
        igor=("Ігор", "Савчук"),
        olga=("Ольга", "Коваль"),
        maria=("Марія", "Білик"),
        vera=("Віра", "Орлик"),
    ),
}


@dataclass(slots=True, kw_only=True)
class Scene:
    """Both platforms and all people. Anna writes in Telegram, Igor in VK; Olga and Maria answer, Vera leads them."""

    telegram: TelegramWorld
    vk: VkWorld
    shop_bot: Bot
    desk_bot: Bot
    community: Community
    anna: Person
    olga: Person
    maria: Person
    vera: Person
    igor: User
    locale: str
    loop_began: float
    """When the loop's time was 0, in Unix seconds: measured once, so that a call's time stays the same."""

    def speak(self, locale: str) -> None:
        """Let everybody be called, and read, in this language from now on. Raises KeyError for an unknown one."""
        names = NAMES[locale]
        self.locale = locale
        self.shop_bot.first_name = self.community.name = names.shop
        self.desk_bot.first_name = names.desk
        people = (self.anna, self.olga, self.maria, self.vera)
        for person, name in zip(people, (names.anna, names.olga, names.maria, names.vera), strict=True):
            person.first_name, person.last_name = name
            person.language_code = locale
            self.telegram.changes.tell("account", None, person.as_api)
        first, last = names.igor
        self.igor = self.vk.put_user(replace(self.igor, first_name=first, last_name=last, language=locale))


def open_scene(locale: str = "ru", *, kept_calls: int | None = KEPT_CALLS) -> Scene:
    """Make both worlds with their people, bots and tokens; `kept_calls` bounds Telegram's journal, None keeps all."""
    names = NAMES[locale]
    telegram, vk = TelegramWorld(), VkWorld()
    telegram.journal = Journal(keep=kept_calls)
    scene = Scene(
        telegram=telegram,
        vk=vk,
        shop_bot=telegram.add_bot(username="romashka_shop_bot", name=names.shop),
        desk_bot=telegram.add_bot(
            username="romashka_desk_bot",
            name=names.desk,
            abilities=BotAbilities(has_topics_enabled=True, supports_inline_queries=True),
        ),
        community=vk.add_group(settings=CommunitySettings(name=names.shop, screen_name="romashka_shop")),
        anna=telegram.add_person(*names.anna, username="anna_p", phone_number="+79161234567"),
        olga=telegram.add_person(*names.olga, username="olga_k", phone_number="+79169876543"),
        maria=telegram.add_person(*names.maria, username="maria_b", phone_number="+79165554433"),
        vera=telegram.add_person(*names.vera, username="vera_o", phone_number="+79163332211"),
        igor=vk.add_user(*names.igor),
        locale=locale,
        loop_began=telegram.clock.now().timestamp() - telegram.loop_time(),
    )
    scene.speak(locale)
    return scene
