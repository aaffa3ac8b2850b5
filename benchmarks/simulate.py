"""Simulate a works: assets, the hidden truth of their defects, and the log that was written of them.

    python benchmarks/simulate.py SEED -o OUT [--assets N]

Seeds from 1000 on are for reporting: they have a reporting style that no tuning seed has. What is drawn is told in
`docs/explanation/simulator.md`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from simulating import simulate
from simulating.simulation import ASSETS
from simulating.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> None:
    """Write the tables of one simulation."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("seed", type=int, help="decides everything; from 1000 on, for reporting")
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder for the tables")
    parser.add_argument("--assets", type=int, default=ASSETS, help="how many assets, about")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, table in tables_of(simulate(chosen.seed, chosen.assets)).items():
        table.write_csv(chosen.out / f"{name}.csv")
        print(f"{chosen.out / name}.csv: {table.height} rows")


if __name__ == "__main__":
    main(sys.argv[1:])
