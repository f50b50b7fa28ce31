"""Which buttons belong to the card of a ticket and its menus?"""

from operator_bot.payloads.card import CARD_SIGNS, CardPress
from operator_bot.payloads.classifying import CLASSIFYING_SIGNS, ClassifyingPress
from operator_bot.payloads.closing import CLOSING_SIGNS, ClosingPress
from operator_bot.payloads.customer import CUSTOMER_SIGNS, CustomerPress
from operator_bot.payloads.files import FILE_SIGNS, FilePress
from operator_bot.payloads.lines import LINE_SIGNS, LinePress
from operator_bot.payloads.more import MORE_SIGNS, MorePress
from operator_bot.payloads.pausing import PAUSING_SIGNS, PausingPress

CardMenuPress = (
    CardPress | ClosingPress | PausingPress | ClassifyingPress | LinePress | MorePress | CustomerPress | FilePress
)

CARD_MENU_SIGNS: dict[str, type[CardMenuPress]] = {
    **CARD_SIGNS,
    **CLOSING_SIGNS,
    **PAUSING_SIGNS,
    **CLASSIFYING_SIGNS,
    **LINE_SIGNS,
    **MORE_SIGNS,
    **CUSTOMER_SIGNS,
    **FILE_SIGNS,
}
