#!/bin/sh
# Makes .tools: a small virtual environment that holds the pinned installer, uv.
# Python 3.11 or newer is all that a machine must bring.
set -eu

UV_VERSION=0.13.9

say() { printf '%s\n' "$*" >&2; }

for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "${python:-}" ]; then
    say "Convivial needs Python 3.11 or newer: install it, or name it with PYTHON=/path/to/python3 make …"
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    say "Python's venv module is missing: on Debian or Ubuntu install it with: apt-get install python3-venv"
    exit 1
fi

say "Setting up tools in .tools …"
"$python" -m venv .tools
.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
