"""A tagger that finds what it is told to, under any scheme."""

from logmine.tagger import ModelDescription, TaggedSpan


class Told:
    """Finds the words of a dictionary, word to label, wherever they stand."""

    def __init__(self, scheme, labels, words, *, confidence=1.0, name="told"):
        self.description = ModelDescription(name=name, scheme=scheme, labels=tuple(labels))
        self._words, self._confidence = words, confidence

    def tag(self, texts):
        return [
            sorted(
                (
                    TaggedSpan(label, text.index(word), text.index(word) + len(word), self._confidence)
                    for word, label in self._words.items()
                    if word in text
                ),
                key=lambda span: span.start,
            )
            for text in texts
        ]
