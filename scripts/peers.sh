#!/bin/sh
# Installs the libraries that the rules are measured against into .peers, an environment of their own:
# they weigh over 1 GB, some bring solvers that are not free, and no test and no host needs them.
set -eu

export UV_PYTHON="${UV_PYTHON:-$(.tools/bin/python -c 'import sys; print(sys._base_executable)')}"
export UV_PYTHON_DOWNLOADS=never
export UV_PROJECT_ENVIRONMENT=.peers
unset VIRTUAL_ENV

printf 'Installing the libraries to compare with (over 1 GB) …\n' >&2
exec .tools/bin/uv sync --frozen --quiet --only-group peers
