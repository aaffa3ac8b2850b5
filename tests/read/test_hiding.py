"""Exports read with a masker: what is hidden is hidden in every column, every reject and every word said of them."""

import pytest

from logmine.lexicon import Lexicons
from logmine.masking import Masker
from logmine.read import ReadOptions, read, unquoted

LEXICONS = Lexicons()
MASKER = Masker(LEXICONS, ["person", "phone"])
HEAD = "Machine,Reported,Note,Details,Reported By,Comment,Status\n"
ROWS = (
    "EX-1,13/05/2023,spoke to Dave,rang 0491 570 006,Mbekeni,hose ok,COMP\n"
    "EX-1,ask Steve,nil cracks,,N/A,told Steve,Dave\n"
    "EX-2,15/05/2023,hose leaking,,,,\n"
)


def export(tmp_path, log=HEAD + ROWS, masker=MASKER, columns=("Note", "Details")):
    path = tmp_path / "log.csv"
    path.write_text(log, encoding="utf-8")
    return read([path], ReadOptions(text=columns), LEXICONS, masker)


def test_texts_and_the_spans_of_their_columns_fit_together(tmp_path):
    row = export(tmp_path).records.row(0, named=True)
    assert row["text"] == "spoke to <person>\nrang <phone>"
    parts = {part["name"]: row["text"][part["start"] : part["end"]] for part in row["text_columns"]}
    assert parts == {"Note": "spoke to <person>", "Details": "rang <phone>"}


def test_columns_that_hold_people_are_hidden_whole_and_others_as_texts(tmp_path):
    records = export(tmp_path).records
    assert records["src.Reported By"].to_list() == ["<person>", "N/A", ""]
    assert records["src.Comment"].to_list() == ["hose ok", "told <person>", ""]


def test_what_records_need_stays(tmp_path):
    records = export(tmp_path).records
    assert records["asset_id_raw"].to_list() == ["EX-1", "EX-1", "EX-2"]
    assert records["status"].to_list() == ["COMP", "Dave", None]
    assert records["src.Reported"].to_list() == ["13/05/2023", "ask <person>", "15/05/2023"]


def test_a_date_that_is_none_is_hidden_in_its_warning_too(tmp_path):
    assert export(tmp_path).records["warnings"].to_list()[1] == ["Reported: 'ask <person>' is no date (day first)"]


def test_everything_hidden_leads_back(tmp_path):
    read_with = export(tmp_path)
    assert [(p.source_line, p.column, p.kind, p.original) for p in read_with.hidden] == [
        (2, "text", "person", "Dave"),
        (2, "text", "phone", "0491 570 006"),
        (2, "src.Reported By", "person", "Mbekeni"),
        (3, "src.Comment", "person", "Steve"),
        (3, "src.Reported", "person", "Steve"),
    ]
    records = {row["record_id"]: row for row in read_with.records.iter_rows(named=True)}
    for piece in read_with.hidden:
        cell = records[piece.record_id][piece.column]
        assert cell[piece.start : piece.end] == f"<{piece.kind}>"
    assert "Dave" not in repr(read_with)


def test_a_reject_hides_every_word_that_may_be_a_name(tmp_path):
    read_with = export(tmp_path, HEAD + ROWS * 5 + "EX-1,x,y,z,q,w,e,r,t,u,Mbekeni hose Steve\n")
    assert read_with.rejects["raw"].to_list() == ["EX-1,x,y,z,q,w,e,r,t,u,<person> hose <person>"]
    assert [(p.record_id, p.column, p.original) for p in read_with.hidden[-2:]] == [
        (None, "raw", "Mbekeni"), (None, "raw", "Steve"),
    ]  # fmt: skip


def test_reasons_quote_nothing(tmp_path):
    assert unquoted("2 of 4 cells, and Date is 'told Dave'") == "2 of 4 cells, and Date is something else"
    assert unquoted("the header over again") == "the header over again"


def test_ids_that_are_made_stand_for_what_is_seen(tmp_path):
    """An id made of what is hidden would let anyone confirm a guess; of what is not, it is the same either way."""
    plain, masked = (export(tmp_path, masker=m).records["record_id"].to_list() for m in (None, MASKER))
    assert plain[2] == masked[2]
    assert plain[0] != masked[0]
    other = export(tmp_path, HEAD + ROWS.replace("Dave,", "Steve,")).records["record_id"].to_list()
    assert other == masked


def test_ids_of_the_export_stay(tmp_path):
    text = "Order," + HEAD + "".join(f"{i},{row}\n" for i, row in enumerate(ROWS.splitlines()))
    assert export(tmp_path, text).records["record_id"].to_list() == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Reported By", True), ("REPORTEDBY", True), ("WO Reported By Name", True), ("ERNAM", True), ("Technician", True),
        ("Operator 2", True), ("User Name", True), ("Work Group", False), ("Location Name", False), ("Crew Size", False),
        ("Operator Comments", False),
    ],
)  # fmt: skip
def test_headers_that_say_people(tmp_path, name, whole):
    text = f"Machine,Reported,Note,{name}\nEX-1,13/05/2023,hose leaking badly,Valve\nEX-1,14/05/2023,nil cracks,Hose\n"
    records = export(tmp_path, text, columns=("Note",)).records
    assert records[f"src.{name}"].to_list() == (["<person>", "<person>"] if whole else ["Valve", "Hose"])
