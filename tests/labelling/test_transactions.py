from beside import labelled_with, row, silent, written
from logmine.explain import explain_label

HEADER = "asset,date,kind,item,grade,record_id"


def traded(tmp_path, *lines, **given):
    return labelled_with(transactions=written(tmp_path / "deals.csv", HEADER, *lines), **given)


def test_a_part_bought_confirms_what_was_wrong_with_it(tmp_path):
    alone, seen = (
        row(labelled_with(), "A", "leak.oil"),
        row(traded(tmp_path, "EX-101,2023-05-15,part,boom cyl,,"), "A", "leak.oil"),
    )
    assert seen["log_odds_evidence"] > alone["log_odds_evidence"]
    assert seen["n_independent"] == alone["n_independent"] + 1


def test_what_was_bought_on_an_order_counts_once_with_it(tmp_path):
    alone, seen = (
        row(labelled_with(), "A", "leak.oil"),
        row(traded(tmp_path, "EX-101,2023-05-15,part,boom cyl,,7"), "A", "leak.oil"),
    )
    assert seen["n_votes"] == alone["n_votes"] + 1
    assert (seen["n_independent"], seen["p_present"]) == (alone["n_independent"], alone["p_present"])


def test_a_part_of_something_else_and_a_silent_log_say_nothing(tmp_path):
    labels = traded(tmp_path, "EX-101,2023-05-15,part,bucket,,")
    assert row(labels, "A", "leak.oil")["n_votes"] == row(labelled_with(), "A", "leak.oil")["n_votes"]
    assert traded(tmp_path, "EX-101,2023-05-15,part,boom cyl,,", run=silent()).labels.height == 0


def test_a_sale_speaks_by_its_grade_of_all_that_is_suspected(tmp_path):
    scrap = row(traded(tmp_path, "EX-101,2023-05-12,sold,,Scrap,"), "A", "leak.oil")["log_odds_evidence"]
    fine = row(traded(tmp_path, "EX-101,2023-05-12,sold,,A,"), "A", "leak.oil")["log_odds_evidence"]
    assert scrap > row(labelled_with(), "A", "leak.oil")["log_odds_evidence"] > fine


def test_rows_that_cannot_be_used_say_why(tmp_path):
    labels = traded(
        tmp_path,
        "XX,2023-05-15,part,boom cyl,,",
        "EX-101,2023-05-15,gift,boom cyl,,",
        "EX-101,some day,part,boom cyl,,",
        "EX-101,2023-05-15,part,,,",
        "EX-101,2023-05-15,sale,,7,",
    )
    reasons = labels.rejects.filter(labels.rejects["source_file"] == "deals.csv")["reason"].to_list()
    words = "not in the log", "kind 'gift'", "is no date", "names no component", "grade '7'"
    for reason, said in zip(reasons, words, strict=True):
        assert said in reason


def test_a_transaction_is_explained(tmp_path):
    traded(tmp_path, "EX-101,2023-05-15,part,boom cyl,,").write(tmp_path / "labels")
    text = "\n".join(explain_label(tmp_path / "labels", "A", "leak.oil"))
    assert "transaction says “part boom cyl on 2023-05-15”: boom cylinder, 2023-03-16–2023-05-15 (deals.csv" in text
