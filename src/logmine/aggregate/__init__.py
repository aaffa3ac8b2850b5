"""From votes to labels: independent roots add up in log odds; what is there and what is in the frame stay apart."""

from logmine.aggregate.classes import Classes
from logmine.aggregate.labels import Aggregator
from logmine.aggregate.settings import Priors, Thresholds
from logmine.aggregate.spreading import spread
from logmine.aggregate.view import ViewWorth, in_view

__all__ = ["Aggregator", "Classes", "Priors", "Thresholds", "ViewWorth", "in_view", "spread"]
