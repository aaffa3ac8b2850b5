"""How much of a simulated fault's time a sensor's stretches find: `python benchmarks/sensing_faults.py [--seeds 3]`."""

from __future__ import annotations

import argparse
import sys

import numpy as np

from logmine.findings.changes import stretches
from simulating.sensing import sensor_values
from simulating.simulation import simulate
from simulating.world import DAYS

ASSETS = 60


def main(arguments: list[str]) -> None:
    """Print, over all days of all channels, how many fault days are off the usual level, and how many healthy ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="how many simulations")
    found = faulty = false = healthy = 0
    for seed in range(1, parser.parse_args(arguments).seeds + 1):
        simulation = simulate(seed, ASSETS)
        for (asset, channel), days in sensor_values(simulation).group_by("asset", "channel", maintain_order=True):
            off, truth = np.zeros(DAYS, bool), np.zeros(DAYS, bool)
            for stretch in stretches(days.sort("time")["value"].to_numpy()):
                off[stretch.first : stretch.last + 1] = stretch.direction != "steady"
            for episode in simulation.world.episodes:
                if episode.asset_id != asset or episode.is_scar:
                    continue
                if simulation.catalogue.faults[episode.fault].channel == channel:
                    truth[episode.onset : (DAYS - 1 if episode.end is None else episode.end) + 1] = True
            found += int((off & truth).sum())
            faulty += int(truth.sum())
            false += int((off & ~truth).sum())
            healthy += int((~truth).sum())
    print(f"{faulty} fault days, found {found / faulty:.1%}; {healthy} healthy days, called off {false / healthy:.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
