"""How is a desk run that has no configuration of its own?"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from gateway.configuration.hours_text import hours_text
from gateway.configuration.model import (
    Calendar,
    Configuration,
    Entry,
    Level,
    PauseReason,
    Result,
    TicketType,
    Titles,
    View,
)
from gateway.schedule import ALWAYS, Hours
from gateway.tickets import Priority


def default_configuration(hours: Hours = ALWAYS) -> Configuration:
    """Return what holds until a file is brought in; `hours` are those of the settings (DESK_HOURS)."""
    calendar = Calendar(
        key="desk",
        titles=_titles("Часы работы", "Working hours", "Години роботи"),
        hours=hours,
        written=hours_text(hours),
    )
    return replace(_REST, calendars=(calendar,))


def _titles(ru: str, en: str, uk: str) -> Titles:
    return {"ru": ru, "en": en, "uk": uk}


def _entry(key: str, ru: str, en: str, uk: str) -> Entry:
    return Entry(key=key, titles=_titles(ru, en, uk))


def _type(key: str, priority: Priority, titles: Titles) -> TicketType:
    return TicketType(key=key, titles=titles, priority=priority)


_RESULTS: Final = (
    Result(key="solved", titles=_titles("Решено", "Resolved", "Вирішено")),
    Result(key="explained", titles=_titles("Дали ответ", "Answered", "Надали відповідь")),
    Result(key="passed-on", titles=_titles("Передали коллегам", "Passed on", "Передали колегам"), comment=True),
    Result(key="refused", titles=_titles("Не можем помочь", "We can’t help", "Не можемо допомогти"), comment=True),
    Result(key="not-ours", titles=_titles("Вопрос не к нам", "Not for us", "Питання не до нас")),
    Result(key="no-answer", titles=_titles("Клиент не ответил", "The customer didn’t answer", "Клієнт не відповів")),
    Result(key="duplicate", titles=_titles("Дубль", "Duplicate", "Дублікат"), silent=True),
)
_PAUSES: Final = (
    PauseReason(
        key="customer",
        titles=_titles("Ждём ответа клиента", "Waiting for the customer", "Чекаємо на відповідь клієнта"),
        tell_customer=True,
        until_reply=True,
        lasts=timedelta(days=5),
    ),
    PauseReason(
        key="colleagues",
        titles=_titles("Уточняем у коллег", "Asking colleagues", "З’ясовуємо в колег"),
        tell_customer=True,
        lasts=timedelta(hours=4),
    ),
    PauseReason(
        key="partner",
        titles=_titles("Ждём партнёра или склад", "Waiting for a partner", "Чекаємо на партнера чи склад"),
        tell_customer=True,
    ),
    PauseReason(key="other", titles=_titles("Другое", "Something else", "Інше")),
)
_REST: Final = Configuration(
    types=(
        _type("question", Priority.NORMAL, _titles("Вопрос", "Question", "Питання")),
        _type("request", Priority.NORMAL, _titles("Просьба", "Request", "Прохання")),
        _type("problem", Priority.HIGH, _titles("Проблема", "Problem", "Проблема")),
        _type("complaint", Priority.HIGH, _titles("Жалоба", "Complaint", "Скарга")),
        _type("thanks", Priority.LOW, _titles("Благодарность", "Thanks", "Подяка")),
    ),
    results=_RESULTS,
    pause_reasons=_PAUSES,
    close_reasons=(
        _entry("done", "Всё сделано", "All done", "Усе зроблено"),
        _entry("agreed", "Договорились с клиентом", "Agreed with the customer", "Домовилися з клієнтом"),
        _entry("impossible", "Сделать невозможно", "Can’t be done", "Зробити неможливо"),
        _entry("withdrawn", "Клиент передумал", "The customer changed their mind", "Клієнт передумав"),
        _entry("mistake", "Открыто по ошибке", "Opened by mistake", "Відкрито помилково"),
    ),
    root_causes=(
        _entry("information", "Не нашли информацию", "Information was hard to find", "Не знайшли інформацію"),
        _entry("our-mistake", "Наша ошибка", "Our mistake", "Наша помилка"),
        _entry("partner", "Ошибка партнёра", "A partner’s mistake", "Помилка партнера"),
        _entry("technical", "Технический сбой", "Technical failure", "Технічний збій"),
        _entry("customer", "Ошибка клиента", "The customer’s mistake", "Помилка клієнта"),
        _entry("other", "Другое", "Something else", "Інше"),
    ),
    categories=(
        _entry("regular", "Постоянный", "Regular", "Постійний"),
        _entry("business", "Компания", "Business", "Компанія"),
        _entry("vip", "VIP", "VIP", "VIP"),
    ),
    levels=(
        Level(
            key="standard",
            titles=_titles("Обычный", "Standard", "Звичайний"),
            calendar="desk",
            reaction=timedelta(minutes=15),
            next_reply=timedelta(minutes=30),
            resolution=timedelta(hours=8),
        ),
    ),
    views=(
        View(
            key="pressing",
            titles=_titles("🔥 Срочные", "🔥 Urgent", "🔥 Термінові"),
            filter={
                "statuses": "classification, accepted, in_progress",
                "priorities": "high, urgent",
                "order": "urgency",
            },
        ),
        View(
            key="nobodys",
            titles=_titles("🙋 Ничьи", "🙋 Nobody’s", "🙋 Нічиї"),
            filter={"statuses": "classification, accepted", "free": "yes", "order": "waiting"},
        ),
        View(
            key="at-risk",
            titles=_titles("⏳ Срок близко", "⏳ Due soon", "⏳ Термін близько"),
            filter={"statuses": "classification, accepted, in_progress", "due_within": "30m", "order": "urgency"},
        ),
    ),
    away_reasons=(
        _entry("lunch", "Обед", "Lunch", "Обід"),
        _entry("break", "Перерыв", "Break", "Перерва"),
        _entry("training", "Обучение", "Training", "Навчання"),
        _entry("other", "Другое", "Something else", "Інше"),
    ),
)
