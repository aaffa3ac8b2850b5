"""Figures of assets: how often they fail, how long repairs take and whether they hold."""

from logmine.figures.assets import asset_figures

__all__ = ["asset_figures"]
