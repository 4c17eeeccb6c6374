#!/bin/sh
# Brings the lock files up to date with pyproject.toml; with --upgrade takes the newest releases too. Wants uv.
# They hold hashes, and no addresses.
set -eu
cd "$(dirname "$0")/.."
options="-q --universal --generate-hashes --no-emit-index-url --no-header $*"
uv pip compile $options --extra test pyproject.toml -o installer/requirements.lock
uv pip compile $options --extra bundle -c installer/requirements.lock pyproject.toml -o installer/bundle.lock
if grep -n '://' installer/*.lock; then
    echo "A lock holds an address." >&2
    exit 1
fi
