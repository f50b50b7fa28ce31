"""Scenarios without code (F127): a tree of steps as data. Pure."""

from gateway.flows.buttons import FlowButton, button_data, read_button
from gateway.flows.checking import Surroundings, check
from gateway.flows.problems import FlowError, Problem, Severity, has_errors
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
from gateway.flows.reading import read
from gateway.flows.steps import Flow, Words, kind, words
from gateway.flows.version import FlowState, FlowVersion
from gateway.flows.walking import proceed, start

__all__ = [
    "Browse",
    "Choice",
    "Finish",
    "Flow",
    "FlowButton",
    "FlowContext",
    "FlowError",
    "FlowState",
    "FlowVersion",
    "HandOver",
    "Heard",
    "Look",
    "OfferArticles",
    "Output",
    "Picked",
    "Problem",
    "Progress",
    "Say",
    "SetAnswer",
    "SetTicket",
    "Severity",
    "Surroundings",
    "Typed",
    "Unhelped",
    "Words",
    "button_data",
    "check",
    "has_errors",
    "kind",
    "proceed",
    "read",
    "read_button",
    "start",
    "words",
]
