"""Exports that come one after another, in any order, leave what one run over all of them leaves; the newest counts."""

from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logmine.extracting import TABLE_NAMES, Settings, extract_into, extraction, load_run
from logmine.pipeline import pipeline
from logmine.read import ReadOptions

HEADER = "Order,Machine,Reported,Completed,Note"
OPTIONS = Settings(ReadOptions(text="Note", asset="Machine", date="Reported", id="Order", delimiter=","))
NOTES = [
    "L/H boom cyl leaking", "nil cracks in boom", "boom cracked", "REPL U/S HYD HOSE", "welded crack in boom 3/5", "",
    "replaced hose, fitting still leaking", "seen 2/4: ? brg noisy",
]  # fmt: skip
FILE_AND_LINE = ("source_file", "source_line")
KEYS = {"records": "record_id", "events": "event_id", "conditions": "condition_id", "rejects": "raw"}


@pytest.fixture(scope="module", autouse=True)
def quick():
    """Load the models once for all the runs here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extraction, "Extractor", lru_cache(extraction.Extractor))
        yield


def write(folder, number, lines):
    path = folder / f"export{number}.csv"
    path.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
    return path


def in_turn(folder, exports, options=OPTIONS):
    """Add exports to a folder, one after another."""
    for number, lines in enumerate(exports):
        extract_into(folder / "out", [write(folder, number, lines)], options)
    return load_run(folder / "out")


def at_once(folder, lines, options=OPTIONS):
    """Extract all lines as one export."""
    return extract_into(folder / "whole", [write(folder, "", lines)], options)


def assert_same(one, other):
    """Compare two runs: all tables, but for the order of rows and columns, and the file and line they were read from."""
    for name, key in KEYS.items():
        tables = [getattr(run, name).drop(FILE_AND_LINE, strict=False).sort(key) for run in (one, other)]
        assert_frame_equal(*tables, check_column_order=False)
    for name in ("records", "events", "conditions", "rejects", "distinct_texts"):
        assert one.info["counts"][name] == other.info["counts"][name], name


def assert_counts_add_up(run):
    counts = run.info["counts"]
    read = counts["records"] - counts["records_from_before"] + counts["rejects"] - counts["rejects_from_before"]
    assert counts["rows_read"] == read


days = st.tuples(st.integers(1, 28), st.integers(1, 12))


@st.composite
def histories(draw):
    """Draw the exports of a log, and its lines as the newest of them has them."""
    dayfirst = draw(st.booleans())

    def cell(day):
        return f"{day[0]:02}/{day[1]:02}/2023" if dayfirst else f"{day[1]:02}/{day[0]:02}/2023"

    row = st.builds(
        lambda machine, reported, completed, note: f'{machine},{cell(reported)},{cell(completed) if completed else ""},"{note}"',
        st.sampled_from(["EX-1", "ex 1", "EX1", "EX-2", "NONE"]), days, st.none() | days, st.sampled_from(NOTES),
    )  # fmt: skip
    orders = draw(st.lists(st.lists(row, min_size=1, max_size=2), min_size=1, max_size=6))
    loose = [[f",{line}"] for line in draw(st.lists(row, max_size=3, unique=True))]
    broken = [[f"9,{line},too,many"] for line in draw(st.lists(row, max_size=2, unique=True))]
    newest = [[f"{100 + i},{line}" for line in lines] for i, lines in enumerate(orders)] + loose + broken
    exports = [[] for _ in range(draw(st.integers(1, 3)))]
    for i, lines in enumerate(newest):
        places = sorted(draw(st.sets(st.integers(0, len(exports) - 1), min_size=1)))
        for place in places[:-1]:
            is_order = i < len(orders)
            outdated = (
                draw(st.lists(row, min_size=1, max_size=len(lines))) if is_order and draw(st.booleans()) else None
            )
            exports[place] += [f"{100 + i},{line}" for line in outdated] if outdated else lines
        exports[places[-1]] += lines
    # An export of nothing but broken rows is refused: not what is tested here.
    unreadable = {line for lines in broken for line in lines}
    return [lines for lines in exports if set(lines) - unreadable], [line for lines in newest for line in lines]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories(), batch=st.sampled_from([1, 3, 512]))
def test_any_split_in_any_order_equals_one_run(tmp_path_factory, history, batch):
    exports, newest = history
    folder = tmp_path_factory.mktemp("late")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "BATCH", batch)
        added = in_turn(folder, exports)
    assert_counts_add_up(added)
    read = {line for lines in exports for line in lines}
    assert_same(added, at_once(folder, [line for line in newest if line in read]))


def test_the_order_of_day_and_month_is_decided_over_all_exports(tmp_path):
    vague = [
        "1,EX-1,03/04/2023,05/04/2023,boom cracked",
        "2,EX-1,04/05/2023,,nil cracks in boom 2/4",
        "4,EX-1,soon,,boom bent",
    ]
    telling = ["3,EX-1,12/25/2023,,welded crack in boom"]
    first = extract_into(tmp_path / "out", [write(tmp_path, 0, vague)], OPTIONS)
    assert [str(day) for day in first.records["reported_at"]] == ["2023-04-03", "2023-05-04", "None"]
    added = in_turn(tmp_path, [vague, telling])
    assert [str(day) for day in added.records["reported_at"]] == ["2023-03-04", "2023-04-05", "None", "2023-12-25"]
    assert added.records["warnings"].to_list()[2] == ["Reported: 'soon' is no date (month first)"]
    assert added.info["assumed"]["day order"].startswith("Reported: month first, by its values")
    assert_same(added, at_once(tmp_path, vague + telling))


def test_exports_whose_columns_have_other_names_keep_their_dates(tmp_path):
    out, options = tmp_path / "out", Settings(ReadOptions(delimiter=","))
    (tmp_path / "a.csv").write_text(
        "Order,Machine,Reported,Note\n1,EX-1,03/04/2023,boom cracked\n2,EX-1,13/04/2023,boom bent\n"
    )
    (tmp_path / "b.csv").write_text(
        "Order,Machine,Date,Note\n3,EX-1,05/04/2023,boom cracked\n4,EX-1,06/04/2023,boom bent\n"
    )
    for name in ("a", "b"):
        extract_into(out, [tmp_path / f"{name}.csv"], options)
    assert [str(day) for day in load_run(out).records["reported_at"]] == [
        "2023-04-03", "2023-04-13", "2023-04-05", "2023-04-06",
    ]  # fmt: skip


def test_rows_of_one_id_keep_their_numbers(tmp_path):
    lines = ["7,EX-1,01/05/2023,,boom cracked", "7,EX-1,02/05/2023,,nil cracks in boom"]
    added = in_turn(tmp_path, [lines, [*lines, "7,EX-1,03/05/2023,,boom cracked"]])
    assert added.records["record_id"].to_list() == ["7", "7#2", "7#3"]


def test_rows_without_an_id_that_are_the_same_are_the_same_row_in_the_next_export(tmp_path):
    line = ",EX-1,01/05/2023,,boom cracked"
    assert in_turn(tmp_path, [[line, line], [line]]).records.height == 2


def test_a_reject_that_comes_again_is_one_reject(tmp_path):
    good, bad = "1,EX-1,01/05/2023,,boom cracked", "2,EX-1,01/05/2023,,boom,too,many"
    added = in_turn(tmp_path, [[good, bad], [good, bad, bad]])
    assert added.rejects["source_line"].to_list() == [3, 4]
    assert added.rejects["source_file"].unique().to_list() == ["export1.csv"]
    assert_counts_add_up(added)


def test_assets_are_clustered_over_all_exports(tmp_path):
    first = ["1,ex 1,01/05/2023,,boom cracked"]
    added = in_turn(tmp_path, [first, ["2,EX-1,02/05/2023,,boom cracked", "3,EX-1,03/05/2023,,boom bent"]])
    assert added.records["asset_id"].unique().to_list() == ["EX-1"]


def test_files_of_both_exports_are_in_the_account(tmp_path):
    added = in_turn(tmp_path, [["1,EX-1,01/05/2023,,boom cracked"], ["2,EX-1,02/05/2023,,boom bent"]])
    assert list(added.info["inputs"]) == ["export0.csv", "export1.csv"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        ["run.json", *(f"{name}.parquet" for name in TABLE_NAMES)]
    )
