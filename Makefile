# SPDX-License-Identifier: GPL-3.0-or-later
# `make help` lists what there is. Nothing here needs to be run before anything else.
PY := .venv/bin/python
PYTEST := QT_QPA_PLATFORM=offscreen $(PY) -m pytest
SAMPLE := build/sample/scene.tif
RASTER ?= $(SAMPLE)
CLICKS ?= build/sample/clicks.json
OUT ?= build/demo
ARGS ?=
export OMP_WAIT_POLICY ?= PASSIVE
export PYTHONDONTWRITEBYTECODE ?= 1

.PHONY: help setup run demo lint test test-all test-desktop test-faults bench package check-package i18n docs pictures clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' Makefile

setup: ## install what is missing: Debian packages, .venv, pinned Python packages
	@tools/setup.sh

$(SAMPLE): tools/sample_scene.py tools/scene_objects.py tools/scene_paint.py | setup
	@$(PY) -m tools.sample_scene build/sample

run: setup $(SAMPLE) ## open QGIS on the sample scene with the tool ready (scripted where there is no display)
	@$(PY) -m tools.demo run --raster $(SAMPLE) --clicks build/sample/clicks.json --truth build/sample/objects.geojson

demo: setup $(SAMPLE) ## a scripted user under Xvfb: RASTER=… CLICKS=… OUT=… [QGIS_ROOT=…]
	@$(PY) -m tools.demo demo --raster "$(RASTER)" --clicks "$(CLICKS)" --out "$(OUT)" \
	  $(if $(filter $(SAMPLE),$(RASTER)),--truth build/sample/objects.geojson) \
	  $(if $(QGIS_ROOT),--qgis-root "$(QGIS_ROOT)") $(ARGS)

lint: setup
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

test: lint $(SAMPLE) ## ruff, mypy and the default tests; ends with pytest's summary
	@$(PYTEST) --timeout 300 -m "not slow and not desktop and (not faults or cheap)" $(ARGS)

test-all: lint $(SAMPLE) ## everything, the slow and desktop tests and the fault suite included
	@$(PYTEST) --timeout 1800 $(ARGS)

test-desktop: setup $(SAMPLE) ## a real QGIS desktop under Xvfb: 3.22, side by side 3.40, and 3.44 (docs/contributing.md)
	@tools/fetch_qgis.sh build/qgis-3.40
	@$(PYTEST) --timeout 900 -m desktop $(ARGS) tests

test-faults: setup $(SAMPLE) ## the fault suite; SEGMAP_SOAK=2000 digitizes so many objects (200)
	@$(PYTEST) --timeout 900 -m faults $(ARGS) tests

bench: setup $(SAMPLE) ## measure speed and memory into build/bench.json: [PARTS=canvas,network]
	@$(PY) -m tools.bench --out build/bench.json $(if $(PARTS),--parts "$(PARTS)") $(ARGS)

package: setup ## build/segmap_refiner-VERSION.zip: same commit, same bytes
	@$(PY) -m tools.package

check-package: package ## the checks of plugins.qgis.org and more, on the built zip
	@$(PY) -m tools.check_package

i18n: setup ## collect the texts, compile the languages
	@$(PY) -m tools.i18n

pictures: demo ## the guide's pictures, from the demo's screenshots and the first steps
	@$(PY) -m tools.demo.pictures "$(OUT)" $(if $(QGIS_ROOT),--qgis-root "$(QGIS_ROOT)")

docs: setup ## the documentation as a site in build/site; fails on a broken link
	@$(PY) -m mkdocs build --strict -q

clean: ## remove what was built; .venv stays
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
