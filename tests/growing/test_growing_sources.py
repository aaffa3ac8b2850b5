"""From files to rows."""

import pytest

from logmine.errors import FormatError, RoleNotFoundError
from logmine.growing import learn_exports, learn_norms
from logmine.lexicon import Lexicons
from logmine.read import ReadOptions
from small_world import NOTES


@pytest.fixture
def export(tmp_path):
    forms = ({"h": "quillometer", "g": "gasket", "l": "left hand"}, {"h": "qllmtr", "g": "gasket", "l": "left hand"})
    notes = [note.format(**forms[n % 2]) for n in range(20) for note in NOTES]
    path = tmp_path / "log.csv"
    path.write_text("Order,Note\n" + "".join(f"{1000 + n},{note}\n" for n, note in enumerate(notes)), encoding="utf-8")
    return path


def test_an_export_is_read_without_asset_and_date(export):
    learnt = learn_exports([export], ReadOptions(), Lexicons())
    assert (learnt.texts, learnt.domain) == (160, "general")
    assert [(row.form, row.expansion, row.count) for row in learnt.proposals] == [("qllmtr", "quillometer", 40)]


def test_what_ones_own_lists_know_is_not_proposed_again(export, tmp_path):
    own = tmp_path / "own" / "abbreviations"
    own.mkdir(parents=True)
    (own / "general.csv").write_text("form,expansion\nqllmtr,quillometer\n", encoding="utf-8")
    assert learn_exports([export], ReadOptions(), Lexicons(tmp_path / "own")).proposals == []


def test_an_export_without_text_is_refused(tmp_path):
    (tmp_path / "log.csv").write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    with pytest.raises(RoleNotFoundError, match="no text column"):
        learn_exports([tmp_path / "log.csv"], ReadOptions(), Lexicons())


def test_parallel_texts_teach_what_the_lists_do_not_say(tmp_path):
    path = tmp_path / "x.norm"
    path.write_text("zqx\tgearbox\nhyd\thydraulic\nRX1\t<id>\n\n" * 4 + "zqv\tvalve\n\n" * 5, encoding="utf-8")
    learnt = learn_norms([path, path], Lexicons(), domain="general")
    assert learnt.texts == 18
    assert [(row.form, row.expansion, row.count) for row in learnt.proposals] == [
        ("zqv", "valve", 10), ("zqx", "gearbox", 8),
    ]  # fmt: skip


def test_parallel_texts_of_another_form_are_refused(tmp_path):
    (tmp_path / "x.norm").write_text("word\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 1"):
        learn_norms([tmp_path / "x.norm"], Lexicons())
