#!/bin/sh
# Collects every sentence that a person may see and merges it into each catalogue, for translators.
set -eu

locale=src/convivial/web/locale
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT

.venv/bin/pybabel --quiet extract --mapping babel.cfg --no-location --omit-header --sort-output \
    --keyword gettext_lazy --keyword gettext_noop --keyword ngettext_lazy:1,2 \
    --output "$pot" .
for catalogue in "$locale"/*/LC_MESSAGES/django.po; do
    .venv/bin/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
        --locale "$(basename "$(dirname "$(dirname "$catalogue")")")" \
        --input-file "$pot" --output-file "$catalogue"
done
