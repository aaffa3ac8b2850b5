import json
from pathlib import Path

import pytest

from logmine.errors import FormatError
from logmine.evaluate.gold import read_gold
from logmine.events import Drafter
from logmine.events.linker import Linker, load_linker
from logmine.lexicon import Lexicons
from logmine.train.linking import LinkerSettings, fit, pipelines_of, read, train_linker

GOLD = Path(__file__).resolve().parents[2] / "corpora" / "gold" / "gold.jsonl"


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    path = tmp_path_factory.mktemp("gold") / "few.jsonl"
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if json.loads(line)["split"] in {"train", "dev"}][:60]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_training_writes_a_folder_that_loads_with_figures_of_the_dev_part(few, tmp_path):
    description = train_linker([few], tmp_path / "linker", lexicons=Lexicons(), settings=LinkerSettings(steps=30))
    texts = read_gold(few)
    assert description.data[f"{few.parent.name}/few.jsonl"]["texts"] == sum(text.split == "train" for text in texts)
    assert 0.3 < description.figures["events f1, mentions given"] <= 1.0
    assert load_linker(tmp_path / "linker")
    assert "train-linker" in (tmp_path / "linker" / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_what_is_learnt_is_the_same_each_time(few):
    texts, pipelines, settings = read_gold(few)[:12], pipelines_of(Lexicons()), LinkerSettings(steps=5)
    assert fit(texts, pipelines, Lexicons(), settings) == fit(texts, pipelines, Lexicons(), settings)


def test_a_linker_that_learnt_a_text_links_it_as_annotated(few):
    texts, pipelines, lexicons = read_gold(few), pipelines_of(Lexicons()), Lexicons()
    text = next(text for text in texts if len(text.events) > 2)
    drafter = Drafter(
        lexicons, pipelines(None).concepts, Linker(fit([text], pipelines, lexicons, LinkerSettings(decay=0.01)))
    )
    drafts = drafter(read(text, pipelines))
    found = {d.failure.mention.start: d.component and d.component.mention.start for d in drafts if d.failure}
    meant = {e.failure.start: e.component and e.component.start for e in text.events if e.failure}
    assert found == meant


def test_texts_without_events_teach_nothing(tmp_path):
    path = tmp_path / "none.jsonl"
    path.write_text(
        '{"id": "1", "text": "pump", "domain": null, "reported_at": null, "split": null, "mentions": [], "events": []}\n'
    )
    with pytest.raises(FormatError, match="no annotated events"):
        train_linker([path], tmp_path / "linker", lexicons=Lexicons())
