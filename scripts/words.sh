#!/bin/sh
# Compiles the message catalogues; without any there is nothing to do and English speaks.
set -eu

if find src/convivial/web/locale -name '*.po' 2>/dev/null | grep -q .; then
    .venv/bin/pybabel --quiet compile --directory src/convivial/web/locale --domain django
fi
