"""The one door to the lexicons: where they are, what a row must be, whose rows come first."""

import shutil

import pytest

from logmine import lexicon
from logmine.errors import LexiconError
from logmine.lexicon import LexiconRow, Lexicons, shipped


class Word(LexiconRow):
    word: str
    weight: float = 1.0


def installed(folder):
    folder.mkdir(parents=True)
    return shutil.copy(lexicon.__file__, folder / "lexicon.py")


def where(path, monkeypatch):
    monkeypatch.setattr(lexicon, "__file__", str(path))
    return shipped()


def test_a_checkout_finds_the_lexicons_at_its_top(root):
    assert shipped() == root / "lexicons"


def test_a_wheel_finds_them_beside_the_module(tmp_path, monkeypatch):
    path = installed(tmp_path / "site-packages" / "logmine")
    (path.parent / "lexicons").mkdir()
    assert where(path, monkeypatch) == path.parent / "lexicons"


def test_an_editable_install_finds_them_in_its_checkout(tmp_path, monkeypatch):
    path = installed(tmp_path / "checkout" / "src" / "logmine")
    (tmp_path / "checkout" / "lexicons").mkdir()
    assert where(path, monkeypatch) == tmp_path / "checkout" / "lexicons"


def test_without_either_the_installation_is_said_to_be_damaged(tmp_path, monkeypatch):
    path = installed(tmp_path / "a" / "b" / "logmine")
    with pytest.raises(LexiconError, match="reinstall logmine-nlp"):
        where(path, monkeypatch)


def test_a_users_rows_come_before_the_shipped_ones(tmp_path):
    (tmp_path / "domains.csv").write_text("word,domain\nwidget,mine\n", encoding="utf-8")

    class DomainRow(LexiconRow):
        word: str
        domain: str
        weight: float = 1.0

    rows = Lexicons(tmp_path).rows("domains.csv", DomainRow)
    assert (rows[0].word, rows[0].domain) == ("widget", "mine")
    assert len(rows) == len(Lexicons().rows("domains.csv", DomainRow)) + 1


def test_a_users_document_stands_in_for_the_shipped_one(tmp_path):
    (tmp_path / "note.toml").write_text('word = "mine"\n', encoding="utf-8")
    assert Lexicons(tmp_path).document("note.toml", Word).word == "mine"


def test_names_are_those_of_both_folders(tmp_path):
    (tmp_path / "abbreviations").mkdir()
    (tmp_path / "abbreviations" / "railway.csv").write_text("form,expansion\n", encoding="utf-8")
    names = Lexicons(tmp_path).names("abbreviations", ".csv")
    assert names == tuple(sorted({*Lexicons().names("abbreviations", ".csv"), "railway"}))
    assert {"aviation", "general", "marine", "railway"} <= set(names)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("word,weight\nok,1\nbad,heavy\n", r"words\.csv, line 3: weight: .*'heavy'"),
        ("word,wieght\nok,1\n", r"words\.csv, line 2: wieght: Extra inputs"),
        ("word\nok,1\n", r"words\.csv, line 2: more cells than the header has columns"),
        ("word,weight\n,1\n", r"words\.csv, line 2: word: Field required"),
        ('word\n"open\n', r"words\.csv: not a UTF-8 CSV file"),
        ("word\n" + "x" * 10_001 + "\n", r"words\.csv, line 2: a cell of over 10000 characters"),
    ],
)
def test_a_row_that_breaks_its_form_is_named_by_file_and_line(tmp_path, content, message):
    (tmp_path / "words.csv").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        Lexicons(tmp_path).rows("words.csv", Word)


def test_text_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "words.csv").write_bytes(b"word\n\xff\xfe\n")
    with pytest.raises(LexiconError, match="not a UTF-8 CSV file"):
        Lexicons(tmp_path).rows("words.csv", Word)


@pytest.mark.parametrize(
    ("content", "message"), [("word = ", "not valid TOML"), ("wrod = 'x'\n", "word: Field required")]
)
def test_a_document_that_breaks_its_form_is_named(tmp_path, content, message):
    (tmp_path / "note.toml").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"note\.toml: .*{message}"):
        Lexicons(tmp_path).document("note.toml", Word)


def test_a_list_that_does_not_exist_is_named():
    with pytest.raises(LexiconError, match=r"no lexicon named 'nowhere\.csv'"):
        Lexicons().rows("nowhere.csv", Word)


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(LexiconError, match="no such folder of lexicons"):
        Lexicons(tmp_path / "nowhere")


def test_cells_that_are_empty_fall_to_their_defaults(tmp_path):
    (tmp_path / "mine.csv").write_text("\ufeffword,weight\n pump ,\n", encoding="utf-8")
    assert Lexicons(tmp_path).rows("mine.csv", Word) == (Word(word="pump", weight=1.0),)


def test_the_fingerprint_tells_a_users_files_apart_and_changes_with_them(tmp_path):
    path = tmp_path / "domains.csv"
    path.write_text("word,domain\na,b\n", encoding="utf-8")
    before = Lexicons(tmp_path).fingerprint()
    path.write_text("word,domain\na,c\n", encoding="utf-8")
    after = Lexicons(tmp_path).fingerprint()
    assert before["domains.csv"] == after["domains.csv"]
    assert before["user/domains.csv"] != after["user/domains.csv"]


def test_layers_keep_a_users_rows_apart_from_the_shipped_ones(tmp_path):
    (tmp_path / "null_words.csv").write_text("word\nquill\n", encoding="utf-8")
    own, standard = Lexicons(tmp_path).layers("null_words.csv", Word)
    assert [row.word for row in own] == ["quill"]
    assert (standard,) == Lexicons().layers("null_words.csv", Word)
    assert own + standard == Lexicons(tmp_path).rows("null_words.csv", Word)
    (tmp_path / "null_words.csv").unlink()
    assert Lexicons(tmp_path).layers("null_words.csv", Word) == ((), standard)
    with pytest.raises(LexiconError, match="no lexicon named 'nowhere"):
        Lexicons(tmp_path).layers("nowhere.csv", Word)
