"""What does a scenario do with what a customer does?"""

from gateway.flows import (
    Browse,
    Choice,
    Finish,
    FlowContext,
    HandOver,
    Look,
    OfferArticles,
    Picked,
    Say,
    SetAnswer,
    SetTicket,
    Typed,
    Unhelped,
    proceed,
    start,
)
from tests.gateway.flows.on_paper import flow_of

CONTEXT = FlowContext(locale="en", desk="Shop")

MENU = flow_of("""
    begin:
      kind: menu
      text: What is it about?
      options:
        - {id: tell, label: Tell me, next: tell}
        - {id: human, label: 🙋 A person!, next: person}
    tell:
      kind: say
      text: "{{ desk }} opens at nine."
      next: done
    done:
      kind: end
      text: Bye.
""")

FORM = flow_of("""
    begin:
      kind: ask
      text: Your e-mail?
      title: E-mail
      save: mail
      expect: email
      error: That is no e-mail.
      tries: 2
      failed: person
      skip: Rather not
      next: size
    size:
      kind: ask
      text: Which size?
      save: size
      expect: choice
      choices:
        - {id: s, label: Small}
        - {id: l, label: Large}
      tries: 2
      next: thanks
    thanks:
      kind: end
      text: "{{ size }}, {{ mail }}, {{ nobody }}."
""")


def test_menu_shows_its_options_and_waits() -> None:
    progress = start(MENU, CONTEXT)
    tell = Choice(id="tell", label={"en": "Tell me"})
    human = Choice(id="human", label={"en": "🙋 A person!"}, to_person=True)
    assert progress.outputs == (Say(text={"en": "What is it about?"}, options=(tell, human), step="begin"),)
    assert progress.at == "begin"


def test_option_leads_on_through_what_is_said_to_the_end() -> None:
    progress = proceed(MENU, "begin", Picked("tell"), CONTEXT)
    assert progress.outputs == (Say(text={"en": "Shop opens at nine."}), Say(text={"en": "Bye."}), Finish())
    assert progress.at == ""


def test_label_may_be_typed_instead_of_pressed() -> None:
    assert proceed(MENU, "begin", Typed("a PERSON"), CONTEXT).outputs == (HandOver(),)


def test_other_words_in_a_menu_are_searched() -> None:
    progress = proceed(MENU, "begin", Typed("how do I return shoes"), CONTEXT)
    assert (progress.outputs, progress.at) == ((Look("how do I return shoes"),), "")


def test_silence_or_an_unknown_button_shows_the_menu_again() -> None:
    for heard in (Typed("  "), Picked("gone"), Unhelped()):
        assert proceed(MENU, "begin", heard, CONTEXT).at == "begin"


def test_button_of_a_step_that_is_gone_begins_anew() -> None:
    assert proceed(MENU, "gone", Picked("tell"), CONTEXT) == start(MENU, CONTEXT)
    assert proceed(MENU, "tell", Picked("x"), CONTEXT) == start(MENU, CONTEXT)


def test_answers_are_checked_kept_and_filled_in() -> None:
    first = proceed(FORM, "begin", Typed(" ann@shop.example "), CONTEXT)
    assert first.outputs[0] == SetAnswer(name="mail", value="ann@shop.example", title={"en": "E-mail"})
    assert (first.at, first.answers) == ("size", {"mail": "ann@shop.example"})
    context = FlowContext(locale="en", answers=first.answers)
    second = proceed(FORM, "size", Picked("l"), context)
    assert second.outputs == (
        SetAnswer(name="size", value="l", shown={"en": "Large"}),
        Say(text={"en": "Large, ann@shop.example, ."}),
        Finish(),
    )


def test_wrong_answer_is_told_so_then_given_up() -> None:
    first = proceed(FORM, "begin", Typed("later"), CONTEXT)
    assert isinstance(first.outputs[0], Say)
    assert (first.outputs[0].text, first.at, first.tries) == ({"en": "That is no e-mail."}, "begin", 1)
    second = proceed(FORM, "begin", Typed("never"), FlowContext(locale="en", tries=first.tries))
    assert (second.outputs, second.at, second.tries) == ((HandOver(),), "", 0)


def test_without_a_way_for_failure_the_answer_is_kept_as_written() -> None:
    progress = proceed(FORM, "size", Typed("medium"), FlowContext(locale="en", tries=1))
    assert progress.answers == {"size": "medium"}
    assert progress.outputs[-1] == Finish()


def test_question_may_be_skipped_by_button_and_by_word() -> None:
    for heard in (Picked("skip"), Typed("rather not")):
        progress = proceed(FORM, "begin", heard, CONTEXT)
        assert (progress.at, progress.answers) == ("size", {})


def test_button_of_another_question_counts_as_no_try() -> None:
    progress = proceed(FORM, "begin", Picked("s"), FlowContext(locale="en", tries=1))
    assert (progress.at, progress.tries, progress.answers) == ("begin", 1, {})


def test_question_that_cannot_be_skipped_is_not_skipped() -> None:
    assert proceed(FORM, "size", Picked("skip"), CONTEXT).at == "size"


def test_starting_again_forgets_the_answers() -> None:
    assert start(FORM, FlowContext(locale="en", answers={"mail": "old@shop.example"})).answers == {}


def test_articles_are_offered_and_refused() -> None:
    flow = flow_of("""
        begin:
          kind: articles
          text: Perhaps this?
          articles: [returns, sizes]
          not_it: person
    """)
    progress = start(flow, CONTEXT)
    assert progress.outputs == (Say(text={"en": "Perhaps this?"}), OfferArticles(("returns", "sizes")))
    assert progress.at == "begin"
    assert proceed(flow, "begin", Unhelped(), CONTEXT).outputs == (HandOver(),)
    assert proceed(flow, "begin", Typed("shoes"), CONTEXT).outputs == (Look("shoes"),)


def test_articles_without_a_way_for_refusal_leave_it_to_the_bot() -> None:
    flow = flow_of("begin: {kind: articles, articles: returns}")
    assert start(flow, CONTEXT).at == ""
    assert proceed(flow, "begin", Unhelped(), CONTEXT).outputs == (HandOver(),)


def test_search_waits_for_words_and_hands_them_over() -> None:
    flow = flow_of("begin: {kind: search, text: Tell me., not_it: person}")
    assert start(flow, CONTEXT).at == "begin"
    progress = proceed(flow, "begin", Typed("where is it"), CONTEXT)
    assert (progress.outputs, progress.at) == ((Look("where is it"),), "begin")
    assert proceed(flow, "begin", Unhelped(), CONTEXT).outputs == (HandOver(),)


def test_topics_are_browsed() -> None:
    flow = flow_of("begin: {kind: browse, service: returns, product: shoes}")
    assert start(flow, CONTEXT).outputs == (Browse(service="returns", product="shoes"),)


def test_fields_of_the_ticket_are_filled() -> None:
    flow = flow_of("""
        begin:
          kind: set
          service: orders
          topic: late
          answers: {source: "{{ desk }} bot"}
          next: person
    """)
    progress = start(flow, CONTEXT)
    assert progress.outputs == (
        SetTicket(service="orders", topic="late"),
        SetAnswer(name="source", value="Shop bot"),
        HandOver(),
    )


def test_loop_is_cut_reported_and_ends_with_a_person() -> None:
    flow = flow_of("""
        begin: {kind: say, text: Round, next: again}
        again: {kind: say, text: and round, next: begin}
    """)
    progress = start(flow, CONTEXT)
    assert progress.trouble == "loop"
    assert progress.outputs == (HandOver(),)


def test_step_that_is_not_there_ends_with_a_person() -> None:
    flow = flow_of("begin: {kind: say, text: On, next: nowhere}")
    progress = start(flow, CONTEXT)
    assert (progress.trouble, progress.outputs[-1]) == ("no_step", HandOver())


def test_hostile_answer_stays_a_short_line_without_meaning() -> None:
    flow = flow_of("""
        begin: {kind: ask, text: Name?, save: name, next: done}
        done: {kind: end, text: "Hello, {{ name }}!"}
    """)
    said = proceed(flow, "begin", Typed("{{ desk }}\n\u202e<b>x" + "y" * 5000), CONTEXT).outputs[1]
    assert isinstance(said, Say)
    assert said.text["en"].startswith("Hello, {{ desk }} <b>xy")
    assert "\n" not in said.text["en"]
    assert "\u202e" not in said.text["en"]
    assert len(said.text["en"]) < 220
