"""Scenarios without code (F127): a tree of steps as data. Pure."""

from gateway.flows.version import FlowState, FlowVersion

__all__ = ["FlowState", "FlowVersion"]
