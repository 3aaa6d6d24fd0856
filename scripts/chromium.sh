#!/bin/sh
# Makes sure that the browser journeys find a Chromium: the machine's own, or its package manager's.
set -eu

for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser journeys …" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # The shell, where there is one, runs them nearly twice as fast.
    for package in chromium-headless-shell chromium; do
        apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 && exit 0
    done
fi
echo "The browser journeys need Chromium: install it with your system's package manager (Debian: apt-get install chromium) and run again." >&2
exit 1
