#!/bin/sh
# Runs every check, or those named, shows what each failing one said, and fails if any did.
set -u

PATH="$PWD/.venv/bin:$PATH"
said=$(mktemp)
trap 'rm -f "$said"' EXIT
failed=

run() {
    name=$1
    shift
    case " $wanted " in
    "  " | *" $name "*) ;;
    *) return 0 ;;
    esac
    if "$@" >"$said" 2>&1; then
        printf '  ok    %s\n' "$name"
    else
        printf '  FAIL  %s: %s\n' "$name" "$*"
        sed 's/^/        /' "$said"
        failed="$failed $name"
    fi
}

wanted="$*"
run lint ruff check --quiet --output-format=concise .
run format ruff format --check --output-format=concise .
run types mypy
run layers lint-imports
run templates djlint --lint --quiet src
run client scripts/node.sh npm run --silent check
run duplication pylint --jobs=2 src/convivial
run sizes pytest -q --tb=line tests/architecture/test_sizes.py tests/architecture/test_names.py
run docs sphinx-build -W --keep-going -q -b html docs docs/_build/html

if [ -n "$failed" ]; then
    printf 'To mend:%s\n' "$failed"
    exit 1
fi
