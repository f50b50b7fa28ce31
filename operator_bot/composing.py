"""How far is a ticket that somebody opens by hand (F4)? Pure; it lies in `Operator.settings` between two messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from gateway.configuration import Configuration, Entry
from gateway.messages import Attachment
from gateway.messages.codec import attachments_from_json, attachments_to_json
from gateway.operators import Operator
from operator_bot.payloads.opening import Step

FIRST = (Step.WHO, Step.PHONE, Step.KIND, Step.SERVICE, Step.PRODUCT, Step.TEXT)
"""What is asked one after another; the rest is reached from the summary."""
TYPED = frozenset({Step.WHO, Step.PHONE, Step.TEXT, Step.SUBJECT, Step.FILE, Step.SUMMARY})
_PLACES: Mapping[Step, str] = {Step.KIND: "types", Step.SERVICE: "services", Step.PRODUCT: "products"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of the ticket so far."""

    contact: int = 0
    """A known customer; 0: somebody new, or nobody yet."""
    called: str = ""
    """What was typed to find the customer."""
    name: str = ""
    phone: str = ""
    kind: str = ""
    service: str = ""
    product: str = ""
    text: str = ""
    subject: str = ""
    files: tuple[Attachment, ...] = ()
    take: bool = True
    tell: bool = False
    reviewed: bool = False
    """The summary was reached: what is changed leads back to it."""

    @property
    def has_customer(self) -> bool:
        """Return whether it is known for whom it is."""
        return bool(self.contact or self.name or self.phone)

    @property
    def is_complete(self) -> bool:
        """Return whether it can be opened."""
        return self.has_customer and bool(self.text or self.subject)


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft, and the step it is at."""

    draft: Draft = field(default_factory=Draft)
    step: Step = Step.WHO


def entries(step: Step, config: Configuration) -> Sequence[Entry]:
    """Return what can be chosen at a step."""
    return getattr(config, _PLACES[step]) if step in _PLACES else ()


def is_asked(step: Step, draft: Draft, config: Configuration) -> bool:
    """Return whether there is anything to ask at a step."""
    if step is Step.PHONE:
        return not draft.contact and not draft.phone
    return step not in _PLACES or bool(entries(step, config))


def after(step: Step, draft: Draft, config: Configuration) -> Step:
    """Return what comes after a step."""
    if draft.reviewed or step not in FIRST:
        return Step.SUMMARY
    later = FIRST[FIRST.index(step) + 1 :]
    return next((each for each in later if is_asked(each, draft, config)), Step.SUMMARY)


def before(step: Step, draft: Draft, config: Configuration) -> Step | None:
    """Return what comes before a step; None before the first."""
    if draft.reviewed or step not in FIRST:
        return Step.SUMMARY if step is not Step.SUMMARY else None
    earlier = FIRST[: FIRST.index(step)]
    return next((each for each in reversed(earlier) if is_asked(each, draft, config)), None)


def filled(draft: Draft, step: Step, value: str) -> Draft:
    """Return a draft with what was chosen or typed at a step."""
    names = {
        Step.PHONE: "phone",
        Step.KIND: "kind",
        Step.SERVICE: "service",
        Step.PRODUCT: "product",
        Step.TEXT: "text",
        Step.SUBJECT: "subject",
    }
    changes: dict[str, Any] = {names[step]: value}
    return replace(draft, **changes)


def kept(draft: Draft) -> dict[str, Any]:
    """Return what is kept of a draft."""
    plain = {name: getattr(draft, name) for name in Draft.__slots__ if name != "files"}
    return {name: value for name, value in plain.items() if value != _EMPTY[name]} | {
        "files": attachments_to_json(draft.files)
    }


def draft_of(operator: Operator) -> Draft | None:
    """Return what somebody has begun; None when there is nothing."""
    found: Any = operator.settings.get("draft")
    if not isinstance(found, dict):
        return None
    data = cast("dict[str, Any]", found)
    known: dict[str, Any] = {
        name: data[name] for name, empty in _EMPTY.items() if isinstance(data.get(name), type(empty))
    }
    return Draft(**known, files=attachments_from_json(data.get("files", ())))


_EMPTY: dict[str, Any] = {name: getattr(Draft(), name) for name in Draft.__slots__ if name != "files"}
