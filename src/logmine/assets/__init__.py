"""Which asset a raw id means: by a register, or by the log's own ids; never a silent guess."""

from logmine.assets.asset import Asset, Resolution
from logmine.assets.clustering import cluster
from logmine.assets.column import resolve_column
from logmine.assets.hierarchy import ancestors, descendants, family, parents_of
from logmine.assets.logged import logged_assets
from logmine.assets.many import resolve_assets
from logmine.assets.register import read_register
from logmine.assets.resolving import Resolver
from logmine.assets.weighing import Named, weigh

__all__ = [
    "Asset",
    "Named",
    "Resolution",
    "Resolver",
    "ancestors",
    "cluster",
    "descendants",
    "family",
    "logged_assets",
    "parents_of",
    "read_register",
    "resolve_assets",
    "resolve_column",
    "weigh",
]
