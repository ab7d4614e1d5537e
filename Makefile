# Everything that installs, builds, starts and tests the project. `make` alone lists what there is.
# A step is skipped while the hash of its inputs is the one its stamp holds, whatever git did to dates.

PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := help
.NOTPARALLEL:

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
UV_COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --no-annotate
PREPARED_FROM := pyproject.toml requirements.lock $(shell find data dashboard -type f \
	\( -name '*.py' -o -name '*.csv' -o -name '*.json' -o -name '*.ini' -o -name '*.mako' \) 2>/dev/null | sort)

# Python keeps what it compiles: the tests start hundreds of processes that load the same modules.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run check test test-long lint types bench screenshot lock clean venv runtime development frontend prepare browser

help:
	echo "make run         installeert wat nodig is en start de site (PORT=8050, HOST=127.0.0.1, DATABASE_URL=...)"
	echo "make check       controleert snel: kamers, stijl en de tests zonder browser en servers"
	echo "make test        controleert alles: ook met Chromium, PostgreSQL, Redis, nginx en gunicorn"
	echo "make test-long   doet alleen de tests die te lang duren voor elke wijziging"
	echo "make lint        controleert alleen kamers, stijl en typen"
	echo "make types       controleert de typen van de datakamer"
	echo "make bench       meet de site naast haar maatstaven (PARTS=\"pages embeds\", QUICK=1, LARGE=1, REPETITIONS=5)"
	echo "make screenshot  maakt schermafbeeldingen van de pagina's"
	echo "make lock        legt de versies opnieuw vast (vraagt uv en npm)"
	echo "make clean       verwijdert alles wat hier is gemaakt, ook de lokale database"

run: runtime frontend prepare
	echo "5/5 De site wordt gestart..."
	# What a large answer took goes back to the system.
	exec env MALLOC_TRIM_THRESHOLD_=131072 $(BIN)/python -m dashboard

test: development frontend browser lint
	echo "De tests draaien..."
	$(BIN)/pytest -n 3 --dist loadfile

# Without a browser and servers, so that it is done within two minutes.
check: development frontend lint
	echo "De tests zonder browser en servers draaien..."
	$(BIN)/pytest -n 2 --dist loadfile -m "not browser and not postgres and not redis and not server and not slow and not long"

test-long: development frontend browser
	echo "De lange tests draaien..."
	$(BIN)/pytest -n 2 --dist loadfile -m long

lint: development
	echo "De kamers, de stijl en de typen worden gecontroleerd..."
	PYTHONPATH=. $(BIN)/lint-imports --no-cache
	$(BIN)/ruff check .
	$(BIN)/mypy

types: development
	echo "De typen worden gecontroleerd..."
	$(BIN)/mypy

# What it measures with (Chromium, wrk, nginx, PostgreSQL) is used when present; what is left out is said loudly.
bench: export QUICK := $(QUICK)
bench: export LARGE := $(LARGE)
bench: export REPETITIONS := $(REPETITIONS)
bench: development frontend browser
	exec $(BIN)/python -m tests.bench $(PARTS)

screenshot: development frontend browser
	$(BIN)/python -m tests.browser.screenshot

venv:
	if ! command -v $(PYTHON) >/dev/null; then
		echo "FOUT: Python ontbreekt. Installeer het Debian-pakket python3 (apt install python3 python3-venv)." >&2; exit 1
	fi
	if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
		echo "FOUT: Python 3.11 of nieuwer is nodig; dit is $$($(PYTHON) -V). Kies een andere met: make PYTHON=python3.12" >&2; exit 1
	fi
	if [ -f .venv/.made ] && [ -x $(BIN)/python ]; then
		echo "1/5 De Python-omgeving staat klaar."
	else
		if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then
			echo "FOUT: Python kan geen eigen omgeving maken. Installeer het Debian-pakket python3-venv." >&2; exit 1
		fi
		echo "1/5 De Python-omgeving wordt gemaakt in .venv..."
		$(PYTHON) -m venv --clear .venv
		touch .venv/.made
	fi

runtime: venv
	key=$$(sha256sum < requirements.lock)
	if [ "$$key" = "$$(cat .venv/.runtime 2>/dev/null)" ]; then
		echo "2/5 De Python-pakketten zijn bij."
	else
		echo "2/5 De Python-pakketten worden geïnstalleerd (de eerste keer enkele minuten)..."
		$(PIP) -r requirements.lock || { echo "FOUT: installeren is mislukt. Controleer de internetverbinding." >&2; exit 1; }
		echo "$$key" > .venv/.runtime
	fi

# The development lock holds the runtime lock, so one installation serves both.
development: venv
	key=$$(sha256sum < requirements-dev.lock)
	if [ "$$key" = "$$(cat .venv/.development 2>/dev/null)" ]; then
		echo "2/5 De Python-pakketten voor ontwikkelaars zijn bij."
	else
		echo "2/5 De Python-pakketten voor ontwikkelaars worden geïnstalleerd (de eerste keer enkele minuten)..."
		$(PIP) -r requirements-dev.lock || { echo "FOUT: installeren is mislukt. Controleer de internetverbinding." >&2; exit 1; }
		echo "$$key" > .venv/.development
		sha256sum < requirements.lock > .venv/.runtime
	fi

frontend:
	echo "3/5 De grafiekbibliotheek en stijlen worden klaargezet..."
	$(BIN)/python frontend/build.py

# Only the local SQLite file can be trusted to be as we left it; another database is always asked.
prepare: runtime
	mkdir -p var
	key=$$(cat $(PREPARED_FROM) | sha256sum)
	if [ -z "$${DATABASE_URL:-}" ] && [ ! -f .env ] && compgen -G 'var/*.sqlite*' >/dev/null \
		&& [ "$$key" = "$$(cat var/.prepared 2>/dev/null)" ]; then
		echo "4/5 De database is bij."
	else
		echo "4/5 De database wordt bijgewerkt en de cijfers worden geladen..."
		rm -f var/.prepared
		$(BIN)/python -m dashboard.commands prepare
		if [ -z "$${DATABASE_URL:-}" ] && [ ! -f .env ]; then echo "$$key" > var/.prepared; fi
	fi

browser:
	found="$${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
	if [ -n "$$found" ] && [ -x "$$found" ]; then
		echo "4/5 De browsertests gebruiken $$found."
	elif [ "$${CI:-}" = true ]; then
		echo "FOUT: er is geen Chromium, en in CI wordt niets overgeslagen. Installeer het Debian-pakket chromium." >&2; exit 1
	else
		echo "LET OP: er is geen Chromium; de browsertests worden OVERGESLAGEN. Installeer het Debian-pakket chromium." >&2
	fi

# uv and npm are needed here only; what they write is checked in. npm is told by frontend/.npmrc to keep
# addresses out of its lock.
lock:
	command -v uv >/dev/null || { echo "FOUT: uv ontbreekt. Installeer het met: pipx install uv" >&2; exit 1; }
	command -v npm >/dev/null || { echo "FOUT: npm ontbreekt. Installeer het Debian-pakket npm." >&2; exit 1; }
	echo "De versies worden vastgelegd..."
	$(UV_COMPILE) pyproject.toml -o requirements.lock
	$(UV_COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(UV_COMPILE) frontend/node.in -o frontend/node.lock
	(cd frontend && npm install --package-lock-only --ignore-scripts)
	# Who to fund is no part of what is locked, and a lock file names no address.
	$(PYTHON) -c 'import json, pathlib; p = pathlib.Path("frontend/package-lock.json"); d = json.loads(p.read_text()); [v.pop("funding", None) for v in d["packages"].values()]; p.write_text(json.dumps(d, indent=2, ensure_ascii=False) + "\n")'

clean:
	rm -rf .venv var .pytest_cache .hypothesis .ruff_cache .import_linter_cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	echo "Alles wat hier was gemaakt, is verwijderd."
