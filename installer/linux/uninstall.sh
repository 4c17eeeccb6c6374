#!/bin/sh
# Removes what install.sh put there, and with --all also settings, logs and fetched models of this user.
# Documents, projects and exported files are never touched.
set -eu
target=$(cd "$(dirname "$0")" && pwd)
prefix=$(cd "$target/../.." && pwd)
if [ "$target" != "$prefix/lib/scanwright" ] || [ ! -d "$target/_internal" ]; then
    echo "This is not an installed Scanwright: $target" >&2
    exit 1
fi
if [ "${1:-}" = --all ]; then
    "$target/scanwright" forget --yes
fi
(cd "$target/share" && find . -type f) | while read -r file; do
    rm -f "$prefix/share/$file"
done
rm -f "$prefix/bin/scanwright"
for refresh in "update-desktop-database $prefix/share/applications" "update-mime-database $prefix/share/mime"; do
    tool=${refresh%% *}
    command -v "$tool" > /dev/null && "$tool" "${refresh#* }" > /dev/null 2>&1 || true
done
# Caches of nothing.
if [ -z "$(ls "$prefix/share/mime/packages" 2> /dev/null)" ]; then
    rm -rf "$prefix/share/mime"
fi
if [ -z "$(ls "$prefix/share/applications/"*.desktop 2> /dev/null)" ]; then
    rm -f "$prefix/share/applications/mimeinfo.cache"
fi
# Folders that are empty now, from the inside out.
(cd "$target/share" && find . -depth -type d) | while read -r folder; do
    rmdir "$prefix/share/$folder" 2> /dev/null || true
done
cd /
rm -rf "$target"
rmdir "$prefix/lib" "$prefix/bin" 2> /dev/null || true
echo "Scanwright is removed."
if [ "${1:-}" != --all ]; then
    echo "Settings, logs and fetched models are still there; “uninstall.sh --all” would have removed them too."
fi
