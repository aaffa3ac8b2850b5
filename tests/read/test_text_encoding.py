"""Encodings: found, said, or refused with the line that can't be."""

import codecs

import pytest

from logmine.errors import FormatError, SettingsError
from logmine.read.decoding import decode

TEXT = "id,text\n1,Öl läuft aus – 5 °C\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"id,text\n1,leak\n", "ASCII"),
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8, by its byte-order mark"),
        (TEXT.encode("utf-16"), "UTF-16, by its byte-order mark"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16, by its byte-order mark"),
        (TEXT.encode("utf-32"), "UTF-32, by its byte-order mark"),
        (TEXT.encode("utf-16-le"), "UTF-16, by its zero bytes"),
        (TEXT.encode("utf-16-be"), "UTF-16, by its zero bytes"),
        (TEXT.encode("cp1252"), "cp1252: not UTF-8 (line 2)"),
    ],
)
def test_encodings_are_found(data, said):
    text, how = decode(data, "log.csv")
    assert how == said
    assert text == (TEXT if len(data) > 20 else "id,text\n1,leak\n")


def test_single_cp1252_lines_in_a_utf8_file():
    data = "Öl\nKühler\nläuft\n".encode() + "Dämpfer\n".encode("cp1252")
    text, how = decode(data, "log.csv")
    assert text == "Öl\nKühler\nläuft\nDämpfer\n"
    assert how == "UTF-8, but 1 lines that aren't (the first: line 4) read as cp1252"


def test_the_last_resort_is_a_guess_and_says_so():
    japanese = "ポンプから油漏れ、ホースを交換した。\n" * 20
    text, how = decode(japanese.encode("cp932"), "log.csv")
    assert text == japanese
    assert how == "cp932, a guess: not UTF-8 (line 1), nor cp1252"


def test_an_encoding_given_is_taken_at_its_word():
    assert decode("Öl\n".encode("cp1252"), "log.csv", "latin-1") == ("Öl\n", "latin-1, as given")
    with pytest.raises(FormatError, match=r"log\.csv, line 2: not in utf-8"):
        decode("a\nÖl\n".encode("cp1252"), "log.csv", "utf-8")
    with pytest.raises(SettingsError, match="encoding 'klingon': no such encoding"):
        decode(b"a\n", "log.csv", "klingon")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\n\t", "the file is empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (bytes(range(1, 32)) * 50, "a binary file"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "not in utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused(data, message):
    with pytest.raises(FormatError, match=message):
        decode(data, "log.csv")
