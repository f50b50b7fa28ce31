"""Scenarios without code (F127): a tree of steps as data. Pure."""

from gateway.flows.buttons import FlowButton, button_data, read_button
from gateway.flows.progress import (
    Browse,
    Choice,
    Finish,
    FlowContext,
    HandOver,
    Heard,
    Look,
    OfferArticles,
    Output,
    Picked,
    Progress,
    Say,
    SetAnswer,
    SetTicket,
    Typed,
    Unhelped,
)
from gateway.flows.steps import Flow, Words, words
from gateway.flows.version import FlowState, FlowVersion
from gateway.flows.walking import proceed, start

__all__ = [
    "Browse",
    "Choice",
    "Finish",
    "Flow",
    "FlowButton",
    "FlowContext",
    "FlowState",
    "FlowVersion",
    "HandOver",
    "Heard",
    "Look",
    "OfferArticles",
    "Output",
    "Picked",
    "Progress",
    "Say",
    "SetAnswer",
    "SetTicket",
    "Typed",
    "Unhelped",
    "Words",
    "button_data",
    "proceed",
    "read_button",
    "start",
    "words",
]
