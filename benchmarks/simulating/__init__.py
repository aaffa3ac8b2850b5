"""A simulated works: assets with hidden histories of defects, and the log that people write of them.

Everything is drawn from a seed. What it draws, and what it leaves out, is told in `docs/explanation/simulator.md`.
"""

from simulating.catalogue import Catalogue, load_catalogue
from simulating.seeds import REPORTING_SEEDS, TUNING_SEEDS
from simulating.simulation import Simulation, simulate

__all__ = ["REPORTING_SEEDS", "TUNING_SEEDS", "Catalogue", "Simulation", "load_catalogue", "simulate"]
