"""Conditions against the truth: overlap in days, state at a random time, and whether onsets are held."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from simulating.world import DAYS, START

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulating.world import Episode

Days = np.ndarray[Any, np.dtype[Any]]  # of booleans or of counts
NAIVE_DAYS: Final = 30
RESAMPLES: Final = 1000


class Key(NamedTuple):
    """What a condition is of. Kin defects share the top of their branch: `leak.oil` and `leak` are one."""

    asset_id: str
    component: str | None
    position: str | None
    kin: str | None


class Claim(NamedTuple):
    """What someone says: a key, the days from first to last, and the day before which it can't have begun."""

    key: Key
    start: int
    end: int
    earliest: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Days by asset, as arrays over assets: agreed, said or true, true, true and said, not true, neither.

    Args:
        assets: Ids, in the arrays' order.
        counts: [assets × 6] days.
    """

    assets: tuple[str, ...]
    counts: Days

    def overlap(self, weights: Days | None = None) -> float:
        """Return intersection over union of days, all keys pooled; `weights` count assets several times."""
        agreed, either = self._sum(weights)[:2]
        return float(agreed / either)

    def balanced_accuracy(self, weights: Days | None = None) -> float:
        """Return the mean of the shares of true days said and of other days not said."""
        _, _, true, both, other, neither = self._sum(weights)
        return float((both / true + neither / other) / 2)

    def _sum(self, weights: Days | None) -> Days:
        chosen = self.counts if weights is None else self.counts * weights[:, None]
        total: Days = chosen.sum(axis=0)
        return total


def claims_of(conditions: Iterable[Mapping[str, Any]]) -> list[Claim]:
    """Return what conditions claim, old repairs left out; open ones last as long as the asset is heard of."""
    return [
        Claim(
            Key(one["asset_id"], one["component"], one["position"], kin_of(one["defect"], one["failure_mode"])),
            _day(one["present_from"]),
            _day(one["present_until_latest"] or one["observed_until"]),
            None if one["present_from_earliest"] is None else _day(one["present_from_earliest"]),
        )
        for one in conditions
        if not (one["defect"] or "").startswith("prior_repair")
    ]


def naive_claims(events: Iterable[Mapping[str, Any]]) -> list[Claim]:
    """Return what the naive rule claims: present for 30 days from a first mention; a later one begins anew."""
    mentions: defaultdict[Key, set[int]] = defaultdict(set)
    for event in events:
        what = kin_of(event["defect"], event["failure_mode"])
        if event["asset_id"] and event["occurred_at"] and what and event["assertion"] in {"affirmed", "possible"}:
            key = Key(event["asset_id"], event["component"], event["position"], what)
            mentions[key].add(_day(event["occurred_at"]))
    claims = []
    for key, days in mentions.items():
        until = None
        for day in sorted(days):
            if until is None or day > until:
                until = day + NAIVE_DAYS
                claims.append(Claim(key, day, until, None))
    return claims


def true_claims(episodes: Iterable[Episode]) -> list[Claim]:
    """Return the truth in the form of claims, old repairs left out."""
    return [
        Claim(
            Key(e.asset_id, e.component, e.position, kin_of(*_defect_or_mode(e.fault))),
            e.onset,
            DAYS - 1 if e.end is None else e.end,
            e.onset,
        )
        for e in episodes
        if not e.is_scar
    ]


def kin_of(defect: str | None, mode: str | None) -> str | None:
    """Return the top of a defect's branch, or the mode of a failure that is no visible defect."""
    return defect.split(".")[0] if defect else mode


def tally(truth: Sequence[Claim], said: Sequence[Claim], keys: Iterable[Key]) -> Tally:
    """Count days by asset over the keys that are judged."""
    true_days, said_days = _days(truth), _days(said)
    none = np.zeros(DAYS, dtype=bool)
    counts: defaultdict[str, Days] = defaultdict(lambda: np.zeros(6))
    for key in keys:
        true, claimed = true_days.get(key, none), said_days.get(key, none)
        both, either = int((true & claimed).sum()), int((true | claimed).sum())
        there = int(true.sum())
        counts[key.asset_id] += (both, either, there, both, DAYS - there, DAYS - either)
    assets = tuple(sorted(counts))
    return Tally(assets, np.array([counts[asset] for asset in assets]))


@dataclass(frozen=True, slots=True)
class Onsets:
    """How well onsets are held.

    Args:
        conditions: Conditions in all.
        matched: Those that tell of a true episode.
        inside: Those whose true onset lies in [`present_from_earliest`, `present_from`].
        bounded: Those of the matched that have an earliest day.
        width: Median days between the two where there is an earliest.
    """

    conditions: int
    matched: int
    inside: int
    bounded: int
    width: float


def onsets(truth: Sequence[Claim], said: Sequence[Claim]) -> Onsets:
    """Match each condition with the true episode of its key that it overlaps longest, and look where its onset lies."""
    by_key: defaultdict[Key, list[Claim]] = defaultdict(list)
    for claim in truth:
        by_key[claim.key].append(claim)
    matched = inside = 0
    widths = []
    for claim in said:
        shared = [(min(t.end, claim.end) - max(t.start, claim.start), -t.start) for t in by_key[claim.key]]
        if not shared or max(shared)[0] < 0:
            continue
        onset = -max(shared)[1]
        matched += 1
        inside += onset <= claim.start and (claim.earliest is None or claim.earliest <= onset)
        if claim.earliest is not None:
            widths.append(claim.start - claim.earliest)
    return Onsets(len(said), matched, inside, len(widths), float(np.median(widths)) if widths else float("nan"))


def interval(one: Tally, other: Tally, rng: np.random.Generator) -> Mapping[str, tuple[float, float]]:
    """Return the 95 % intervals of the ratios of two tallies of the same assets, from a bootstrap by asset."""
    drawn = rng.multinomial(len(one.assets), np.full(len(one.assets), 1 / len(one.assets)), size=RESAMPLES)
    overlap = [one.overlap(weights) / other.overlap(weights) for weights in drawn]
    state = [one.balanced_accuracy(weights) / other.balanced_accuracy(weights) for weights in drawn]
    return {
        name: (float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975)))
        for name, values in (("overlap", overlap), ("state", state))
    }


def _days(claims: Iterable[Claim]) -> dict[Key, Days]:
    days: defaultdict[Key, Days] = defaultdict(lambda: np.zeros(DAYS, dtype=bool))
    for claim in claims:
        days[claim.key][max(claim.start, 0) : claim.end + 1] = True
    return dict(days)


def _defect_or_mode(fault: str) -> tuple[str | None, str | None]:
    return (None, fault) if fault.isupper() else (fault, None)


def _day(day: date) -> int:
    return (day - START) // timedelta(days=1)
