"""Known words, and what a misspelt one was meant to be."""

from logmine.normalize.words import WordRow, Words


def known(**counts):
    return Words(WordRow(word=word, count=count) for word, count in counts.items())


def test_inflections_of_known_words_are_known():
    words = known(tighten=5, grease=5, battery=5, trip=5)
    assert all(map(words.known, ("tightened", "greasing", "batteries", "tripped", "retighten", "overgreased")))
    assert not words.known("tightn")


def test_a_misspelt_word_is_mended_by_the_one_near_word():
    words = known(replaced=100, cracked=50)
    assert words.mend("repalced") == "replaced"
    assert words.mend("craked") == "cracked"
    assert words.mend("xylophone") is None


def test_between_two_near_words_only_a_much_commoner_one_is_taken():
    assert known(switch=90, switca=10).mend("switcb") == "switch"
    assert known(switch=50, switca=40).mend("switcb") is None


def test_short_words_and_words_that_texts_do_not_use_are_no_help():
    words = known(pump=100, bumps=0)
    assert words.mend("pumo") is None
    assert words.mend("bumpz") is None
