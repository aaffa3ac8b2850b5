"""Concepts: from words on the page to canonical components, failures, actions and positions."""

from logmine.concepts.actions import ActionRow
from logmine.concepts.components import Component
from logmine.concepts.concepts import Concepts
from logmine.concepts.defects import Defect, DefectTree
from logmine.concepts.failures import Failure, FailureRow
from logmine.concepts.positions import PositionRow
from logmine.concepts.tree import ComponentRow

__all__ = [
    "ActionRow",
    "Component",
    "ComponentRow",
    "Concepts",
    "Defect",
    "DefectTree",
    "Failure",
    "FailureRow",
    "PositionRow",
]
