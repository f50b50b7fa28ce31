"""What is stored when somebody changes an article?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.articles import Article, ArticleState, ArticleText
from gateway.articles.editing import (
    differs,
    edition,
    from_content,
    in_state,
    is_felt,
    restored,
    tidied,
    with_attachment,
    with_text,
    without_text,
)
from gateway.articles.flaws import Flaw, Unacceptable, findings
from gateway.articles.markdown import shown
from gateway.messages import Attachment, Kind
from tests.gateway.articles.shop import NOON, RETURNS

LATER = NOON + timedelta(hours=1)
RU = RETURNS.texts[0]


def test_a_change_is_the_next_number_with_a_version_of_everything() -> None:
    made = edition(RETURNS, replace(RETURNS, service="delivery", author="Boris"), version_id=9, at=LATER)
    assert (made.article.number, made.article.changed_at, made.article.created_at) == (4, LATER, NOON)
    assert (made.version.article_id, made.version.number, made.version.author) == (1, 4, "Boris")
    assert from_content(made.version.content, like=made.article) == made.article


def test_a_new_article_begins_with_number_one() -> None:
    made = edition(None, RETURNS, version_id=9, at=LATER)
    assert (made.article.number, made.article.created_at) == (1, LATER)


def test_going_back_brings_words_but_neither_publishes_nor_retires() -> None:
    old = edition(RETURNS, RETURNS, version_id=9, at=LATER).version
    now = replace(in_state(with_text(RETURNS, replace(RU, title="Иначе")), ArticleState.RETIRED), number=5)
    back = restored(now, old)
    assert (back.texts, back.state, back.number) == (RETURNS.texts, ArticleState.RETIRED, 5)


def test_what_is_around_and_twice_is_tidied_away() -> None:
    text = ArticleText(locale="uk", title=" Як\nповернути ", body="\r\n\r\nТак.  \r\n", examples=(" а  б", "", "а б"))
    made = tidied(with_text(replace(RETURNS, tags=["Обмен ", "обмен"]), text))
    assert [each.locale for each in made.texts] == ["ru", "en", "uk"]
    assert made.texts[2] == ArticleText(locale="uk", title="Як повернути", body="Так.", examples=("а б",))
    assert made.tags == ["обмен"]
    assert not differs(made, with_text(made, text))


def test_another_author_alone_is_no_change() -> None:
    assert not differs(RETURNS, replace(RETURNS, author="Boris"))
    assert differs(RETURNS, without_text(RETURNS, "en"))


def test_only_what_was_or_is_published_makes_a_new_version_of_the_base() -> None:
    draft, retired = in_state(RETURNS, ArticleState.DRAFT), in_state(RETURNS, ArticleState.RETIRED)
    assert is_felt(None, RETURNS)
    assert is_felt(RETURNS, retired)
    assert is_felt(RETURNS, RETURNS)
    assert not is_felt(None, draft)
    assert not is_felt(draft, retired)


@pytest.mark.parametrize(
    ("wrong", "flaw"),
    [
        (replace(RETURNS, key="Возврат"), Flaw.KEY),
        (replace(RETURNS, service="Big one"), Flaw.KEY),
        (replace(RETURNS, texts=()), Flaw.NO_TEXT),
        (replace(RETURNS, texts=(RU, RU)), Flaw.LOCALE),
        (with_text(RETURNS, replace(RU, locale="de")), Flaw.LOCALE),
        (with_text(RETURNS, replace(RU, title=" ")), Flaw.NO_TITLE),
        (with_text(RETURNS, replace(RU, title="я" * 121)), Flaw.TITLE_LONG),
        (with_text(RETURNS, replace(RU, body="\n \n")), Flaw.NO_BODY),
        (with_text(RETURNS, replace(RU, body="я" * 20_001)), Flaw.BODY_LONG),
        (with_text(RETURNS, replace(RU, examples=("я" * 301,))), Flaw.EXAMPLE_LONG),
        (with_text(RETURNS, replace(RU, examples=tuple(map(str, range(51))))), Flaw.EXAMPLES_MANY),
        (replace(RETURNS, tags=["я" * 41]), Flaw.TAG_LONG),
        (replace(RETURNS, tags=list(map(str, range(21)))), Flaw.TAGS_MANY),
    ],
)
def test_a_wrong_article_is_not_stored(wrong: Article, flaw: Flaw) -> None:
    with pytest.raises(Unacceptable) as caught:
        edition(RETURNS, wrong, version_id=9, at=LATER)
    assert [each.flaw for each in caught.value.findings] == [flaw]
    assert caught.value.findings[0].text


def test_a_draft_may_be_unfinished() -> None:
    assert not findings(
        replace(RETURNS, state=ArticleState.DRAFT, texts=(ArticleText(locale="ru", title="", body=""),))
    )


def test_an_attached_picture_is_shown_where_it_is_mentioned_and_gone_when_it_is_not() -> None:
    photo = Attachment(kind=Kind.PHOTO, source="desk", file="AgAC", name="")
    text = with_attachment(RU, photo)
    assert [each.file for each in shown(text.body, text.attachments).attachments] == ["AgAC"]
    assert tidied(with_text(RETURNS, text)).texts[0] == text
    without = tidied(with_text(RETURNS, replace(text, body=RU.body)))
    assert without.texts[0].attachments == ()


def test_an_attached_file_is_named_by_its_words() -> None:
    text = with_attachment(RU, Attachment(kind=Kind.FILE, source="desk", file="1", name="Памятка [2].PDF"))
    assert text.body.startswith("За **14 дней**.\n\n[Памятка 2.PDF](files/pamyatka-2-")
    assert text.attachments[0].name.endswith(".pdf")
