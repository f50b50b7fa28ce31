"""What does a visitor read when something cannot be done?"""

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "too_long": {
        "ru": "Слишком длинно: до {limit} знаков в одном сообщении. Разделите текст на части.",
        "en": "Too long: up to {limit} characters in one message. Please split the text.",
        "uk": "Задовго: до {limit} знаків в одному повідомленні. Розділіть текст на частини.",
    },
    "too_big": {
        "ru": "Файл больше {limit} МБ. Сожмите его или пришлите ссылку.",
        "en": "The file is over {limit} MB. Please compress it or send a link.",
        "uk": "Файл більший за {limit} МБ. Стисніть його або надішліть посилання.",
    },
    "bad_type": {
        "ru": "Такие файлы здесь не принимаются. Подойдут фото, видео, аудио, PDF, документы и ZIP.",
        "en": "Files of this kind are not accepted here. Photos, video, audio, PDF, documents and ZIP are fine.",
        "uk": "Такі файли тут не приймаються. Підійдуть фото, відео, аудіо, PDF, документи та ZIP.",
    },
    "file_gone": {
        "ru": "Файл уже не хранится: он слишком долго ждал отправки. Прикрепите его ещё раз.",
        "en": "The file is no longer kept: it waited too long to be sent. Please attach it again.",
        "uk": "Файл уже не зберігається: він надто довго чекав на надсилання. Прикріпіть його ще раз.",
    },
    "too_many": {
        "ru": "Слишком часто. Подождите немного, ничего не потеряно.",
        "en": "Too many at once. Please wait a moment, nothing is lost.",
        "uk": "Занадто часто. Зачекайте трохи, нічого не втрачено.",
    },
    "busy": {
        "ru": "Сервер сейчас занят. Отправим ещё раз сами через несколько секунд.",
        "en": "The server is busy. It will be sent again by itself in a few seconds.",
        "uk": "Сервер зараз зайнятий. Надішлемо ще раз самі за кілька секунд.",
    },
    "bad": {
        "ru": "Это не получилось отправить. Обновите страницу и попробуйте ещё раз.",
        "en": "This could not be sent. Please reload the page and try again.",
        "uk": "Це не вдалося надіслати. Оновіть сторінку та спробуйте ще раз.",
    },
    "unknown_token": {
        "ru": "Прежний разговор не найден, начнём новый.",
        "en": "The earlier conversation was not found, a new one begins.",
        "uk": "Попередню розмову не знайдено, почнемо нову.",
    },
    "closed": {
        "ru": "С этой страницы написать нельзя.",
        "en": "Messages cannot be sent from this page.",
        "uk": "З цієї сторінки написати не можна.",
    },
}


def explain(key: str, locale: str, *, limit: int = 0) -> str:
    """Return the sentence; `limit` is the number it may name. `locale` is one of ours."""
    return _WORDS[key][locale].format(limit=limit)
