"""How a text speaks of what it names: the assertion of failures, the status of actions."""

from logmine.context.judging import Context, Judgement

__all__ = ["Context", "Judgement"]
