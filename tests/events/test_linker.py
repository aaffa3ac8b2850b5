from logmine.events.choices import Choice
from logmine.events.linker import FORMAT, Linker, embedded, load_linker
from logmine.weights import FILES, WeightsDescription, save_weights


def test_the_choice_with_most_weight_wins_and_of_equal_ones_the_first():
    linker = Linker({"near": 1.0, "far": -1.0})
    near, far, odd = Choice("thing", 1, ["near"]), Choice("thing", 2, ["far"]), Choice("nothing", None, ["unheard of"])
    assert linker.best([far, odd, near]) == near
    assert linker.best([odd, Choice("thing", 3, [])]) == odd


def test_a_folder_of_weights_becomes_a_linker(tmp_path):
    save_weights(tmp_path, WeightsDescription(format=FORMAT, name="mine"), {"b": [0.5], "a": [-1.0]})
    linker = load_linker(tmp_path)
    assert linker.best([Choice("thing", 1, ["a"]), Choice("thing", 2, ["b"])]).at == 2


def test_the_embedded_model_says_what_it_was_made_from():
    description = WeightsDescription.model_validate_json((embedded() / "model.json").read_bytes())
    assert description.data["gold/gold.jsonl"]["texts"] > 0
    assert {file.name for file in embedded().iterdir()} == {*FILES, "MODEL_CARD.md"}
