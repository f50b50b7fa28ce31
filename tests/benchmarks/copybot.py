"""The yardstick: the least that aiogram does to carry words between customers and an operator, and nothing kept.

Two bots polled by aiogram's own dispatcher, as its documentation shows it. A customer's message is copied to the
operator who serves the customer; an answer to a copy goes back. Run as
`python -m tests.benchmarks.copybot API_URL CUSTOMERS_TOKEN OPERATORS_TOKEN OPERATOR_ID [OPERATOR_ID ...]`.
"""

import asyncio
import sys
from collections.abc import Sequence

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


class CopyBot:
    """Keeps in memory which copy belongs to which customer."""

    def __init__(self, shop: Bot, desk: Bot, operators: Sequence[int]) -> None:
        self.shop, self.desk = shop, desk
        self.operators = operators
        self.customer_of: dict[tuple[int, int], int] = {}
        self.router = Router()
        self.router.message()(self.carry)

    async def carry(self, message: Message, bot: Bot) -> None:
        """Carry a message to the other side."""
        if bot.id == self.shop.id:
            operator = self.operators[message.chat.id % len(self.operators)]
            copy = await self.desk.send_message(operator, message.text or "?")
            self.customer_of[operator, copy.message_id] = message.chat.id
        elif message.reply_to_message:
            customer = self.customer_of.get((message.chat.id, message.reply_to_message.message_id))
            if customer:
                await self.shop.send_message(customer, message.text or "?")


async def main(api_url: str, shop_token: str, desk_token: str, operators: Sequence[int]) -> None:
    """Poll until ended."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url))
    shop, desk = Bot(shop_token, session=session), Bot(desk_token, session=session)
    dispatcher = Dispatcher()
    dispatcher.include_router(CopyBot(shop, desk, operators).router)
    await dispatcher.start_polling(shop, desk)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], [int(each) for each in sys.argv[4:]]))
