#!/bin/sh
# Runs a command with CONVIVIAL_DATABASE_URL pointing at a PostgreSQL of its own: a new cluster in
# a temporary folder, reached on loopback only, stopped and removed however the command ends.
set -eu

binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$binaries" ] && command -v initdb >/dev/null 2>&1; then
    binaries=$(dirname "$(command -v initdb)")
fi
if [ -z "$binaries" ]; then
    echo "PostgreSQL's server is not installed here: on Debian install it with: apt-get install postgresql" >&2
    exit 1
fi

folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# PostgreSQL refuses to run as root: there it runs as the user its package made.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups --reset-env "$@"
    else
        "$@"
    fi
}

stop() {
    as_owner "$binaries/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

[ "$(id -u)" = 0 ] && chown postgres: "$folder"
as_owner "$binaries/initdb" --pgdata="$folder/data" --auth=trust --username=convivial \
    --encoding=UTF8 --locale=C.UTF-8 >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
# A cluster that lives for minutes need not survive a power cut.
as_owner "$binaries/pg_ctl" --pgdata="$folder/data" --silent --wait --log="$folder/data/server.log" \
    --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off" start

export CONVIVIAL_DATABASE_URL="postgresql://convivial@127.0.0.1:$port/postgres"
"$@"
