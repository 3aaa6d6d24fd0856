# The one door. Everything a newcomer or a machine does with Convivial starts here; `make` lists it.
# Each step leaves a stamp in the folder it fills, so a second run starts in seconds
# and removing the folder is enough to have the step done again.

SHELL := /bin/sh
.DEFAULT_GOAL := help

tools    := .tools/.uv
runtime  := .venv/.runtime
dev      := .venv/.dev
pages    := .venv/.docs
words    := .venv/.words
peers    := .peers/.installed
modules  := node_modules/.installed
client   := src/convivial/theme/static/dist/.built

catalogues     := $(shell find src/convivial -name '*.po' 2>/dev/null)
client_sources := $(shell find client src/convivial/theme -type f -not -path '*/dist/*' -not -path '*/jinja2/*' -not -name '*.py*' 2>/dev/null)

.PHONY: help setup demo serve test test-long check bench peers docs clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name does; do printf '  make %-10s %s\n' "$$name" "$$does"; done

setup: $(runtime) $(client) $(words) ## set up what running needs; afterwards .venv/bin/convivial is there
demo: setup ## run a host with a living demo community on http://127.0.0.1:8000
	@exec .venv/bin/convivial demo $(ARGS)

serve: setup ## run a real host with production settings
	@exec .venv/bin/convivial serve $(ARGS)

test: setup $(dev) ## run every test but the longer ones: Python, browser journeys, client
	@scripts/chromium.sh
	.venv/bin/pytest -n 2 --dist loadscope $(ARGS)
	@scripts/node.sh npm test

test-long: setup $(dev) ## run the longer tests: further journeys, crashes, many members, big files
	@scripts/chromium.sh
	.venv/bin/pytest -n 2 --dist loadscope -m "long or landing" $(ARGS)

check: setup $(dev) $(pages) ## lint, types, architecture, duplication, sizes, docs; ONLY="ruff mypy" for some
	@scripts/check.sh $(ONLY)

bench: setup ## measure, each figure as a ratio to a reference of the same run
	@exec .venv/bin/convivial bench $(ARGS)

peers: $(peers) ## install the libraries that bench compares the rules with (over 1 GB)

docs: $(runtime) $(pages) ## build the documentation into docs/_build/html, warnings are errors
	.venv/bin/sphinx-build -W --keep-going -q -b html docs docs/_build/html

clean: ## remove what was built and installed; a community's data is never touched
	rm -rf .tools .venv .peers node_modules docs/_build build screenshots src/convivial/theme/static/dist
	find src -name '*.mo' -delete

$(tools): scripts/tools.sh
	@scripts/tools.sh && touch $@

$(runtime): $(tools) scripts/packages.sh pyproject.toml uv.lock
	@scripts/packages.sh && touch $@

$(dev): $(runtime)
	@scripts/packages.sh dev && touch $@

$(pages): $(runtime)
	@scripts/packages.sh docs && touch $@

$(peers): $(tools) scripts/peers.sh pyproject.toml uv.lock
	@scripts/peers.sh && touch $@

$(words): $(runtime) $(catalogues)
	@scripts/words.sh && touch $@

$(modules): $(tools) scripts/node.sh package.json package-lock.json
	@scripts/node.sh npm ci --loglevel=error && touch $@

$(client): $(modules) $(client_sources)
	@scripts/node.sh npm run --silent build && touch $@
