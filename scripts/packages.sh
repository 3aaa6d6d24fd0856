#!/bin/sh
# Installs exactly what uv.lock names into .venv: what running needs, and any groups named (dev, docs, postgresql).
# What an earlier call installed stays, so that `make demo` after `make test` takes nothing away.
set -eu

export UV_PYTHON="${UV_PYTHON:-$(.tools/bin/python -c 'import sys; print(sys._base_executable)')}"
export UV_PYTHON_DOWNLOADS=never
unset VIRTUAL_ENV

groups=
for group in "$@"; do
    groups="$groups --group $group"
done
printf 'Installing Python packages (running%s) …\n' "$(printf ', %s' "$@" | sed 's/^, $//')" >&2
# shellcheck disable=SC2086 # a list of plain words
exec .tools/bin/uv sync --frozen --inexact --quiet $groups
