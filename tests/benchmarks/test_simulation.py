"""The simulator is decided by its seed, keeps the rates of dirt it promises, and tells one consistent truth."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

import pytest

from logmine.concepts import Concepts
from logmine.lexicon import Lexicons
from simulating import REPORTING_SEEDS, TUNING_SEEDS, simulate
from simulating.seeds import HELD_OUT_STYLE, styles_of
from simulating.world import DAYS, START


def test_a_seed_decides_everything():
    one, other = simulate(3, assets=8), simulate(3, assets=8)
    assert one.log.equals(other.log)
    assert one.world == other.world
    assert one.meant == other.meant
    assert not one.log.equals(simulate(4, assets=8).log)


def test_seeds_are_kept_apart_and_one_style_is_held_out():
    assert not set(TUNING_SEEDS) & set(REPORTING_SEEDS)
    assert all(HELD_OUT_STYLE not in styles_of(seed) for seed in TUNING_SEEDS)
    assert all(HELD_OUT_STYLE in styles_of(seed) for seed in REPORTING_SEEDS)
    assert HELD_OUT_STYLE in {note.style for note in simulate(REPORTING_SEEDS[0], assets=8).notes}


def test_truth_is_keyed_by_the_trees(works):
    concepts = Concepts(Lexicons())
    known = {component.name for _, component in concepts.outline()}
    assert {episode.component for episode in works.world.episodes} <= known
    assert {fault.defect for fault in works.catalogue.faults.values()} - {None} <= {
        defect.id for defect in concepts.defects()
    }


def test_the_rates_of_dirt_are_as_told(works):
    episodes = [episode for episode in works.world.episodes if not episode.is_scar]
    assert sum(not e.written for e in episodes) / len(episodes) == pytest.approx(0.2, abs=0.03)
    first_hand = [note for note in works.notes if note.echo is None]
    assert sum(n.echo is not None for n in works.notes) / len(first_hand) == pytest.approx(0.1, abs=0.02)
    assert sum(n.asset_id != n.of_asset for n in first_hand) / len(first_hand) == pytest.approx(0.05, abs=0.015)
    firsts = {}
    for note in first_hand:
        for said in note.statements:
            if said.episode and said.kind in {"report", "asked_fault", "possible", "fixed"}:
                firsts.setdefault(said.episode, note)
    assert sum(note.late > 0 for note in firsts.values()) / len(firsts) == pytest.approx(0.1, abs=0.03)
    assert max(note.late for note in works.notes) <= 30


def test_every_kind_of_statement_and_order_comes_up(works):
    kinds = Counter(said.kind for note in works.notes for said in note.statements)
    assert {"denial", "possible", "asked", "planned", "undone", "past", "task", "look", "again"} <= kinds.keys()
    orders = [note for note in works.notes if note.order_type == "order"]
    assert any(note.completed is None for note in orders)  # asked for, and never done
    ends = {episode.episode_id: episode.end for episode in works.world.episodes}
    told = [(n.completed, said.episode) for n in orders for said in n.statements if said.episode]
    after = [completed - ends[episode] for completed, episode in told if completed is not None]
    assert max(after) >= 14  # closed weeks after the work
    assert min(after) >= 0


def test_episodes_of_one_key_do_not_overlap(works):
    by_key = defaultdict(list)
    for e in works.world.episodes:
        if not e.is_scar:
            by_key[e.asset_id, e.component, e.position, e.fault].append(e)
    for episodes in by_key.values():
        for earlier, later in pairwise(episodes):
            assert earlier.end is not None
            assert earlier.end < later.onset


def test_an_episode_is_noticed_between_its_onset_and_its_end(works):
    for e in works.world.episodes:
        assert 0 <= e.onset < DAYS
        assert e.end is None or e.onset <= e.end < DAYS
        assert (e.ended_by is None) == (e.end is None)
        if e.noticed is not None and not e.is_scar:
            assert e.onset <= e.noticed <= (DAYS if e.end is None else e.end)


def test_replacing_the_whole_ends_the_faults_of_its_parts(works):
    concepts = Concepts(Lexicons())
    by_asset = defaultdict(list)
    for e in works.world.episodes:
        by_asset[e.asset_id].append(e)
    for own in by_asset.values():
        for e in own:
            if e.ended_by == "replace" and not e.is_scar:
                for other in own:
                    part = concepts.is_part(other.component, e.component)
                    if part and other.position is None and other.onset < e.end:
                        assert other.end is not None
                        assert other.end <= e.end or other.onset >= e.end


def test_what_was_meant_points_into_the_text(works):
    texts = dict(works.log.select("record_id", "text").iter_rows())
    for event in works.meant:
        assert event.text == texts[event.record_id]
        assert all(0 <= span.start < span.end <= len(event.text) for span in event.spans)
        if event.failure_text:
            assert event.failure_text in event.text
        assert event.occurred_at is not None
        assert event.occurred_at <= START + timedelta(days=DAYS + 60)
