#!/bin/sh
# Installs Scanwright for this user (into ~/.local), or into another folder:
#     ./install.sh [PREFIX]
# uninstall.sh, which is installed too, takes it away again. Nothing but this folder and the standard tools is wanted.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${1:-${HOME:?no home folder: name one to install into}/.local}
target=$prefix/lib/scanwright

if [ -e "$target" ] && [ ! -x "$target/scanwright" ]; then
    echo "$target is there already, and is not Scanwright." >&2
    exit 1
fi
mkdir -p "$prefix/bin" "$prefix/lib" "$prefix/share"
prefix=$(cd "$prefix" && pwd)
target=$prefix/lib/scanwright
# The new one is whole before the old one goes.
rm -rf "$target.new"
mkdir "$target.new"
cp -R "$here/scanwright" "$here/_internal" "$here/share" "$here/uninstall.sh" "$target.new/"
rm -rf "$target"
mv "$target.new" "$target"
ln -sf ../lib/scanwright/scanwright "$prefix/bin/scanwright"
(cd "$target/share" && find . -type f) | while read -r file; do
    mkdir -p "$prefix/share/$(dirname "$file")"
    cp "$target/share/$file" "$prefix/share/$file"
done
# Menus do not always look for programs where this one is: they are told the whole path. In it, what has a meaning to
# quoted arguments is escaped, then what has one in texts, then what has one to sed.
program=$(printf '%s' "$target/scanwright" | sed -e 's/[\\"$`]/\\&/g' -e 's/%/%%/g' -e 's/\\/\\\\/g' -e 's/[\\&|]/\\&/g')
sed -e "s|^Exec=scanwright|Exec=\"$program\"|" -e "/^TryExec=/d" \
    "$target/share/applications/scanwright.desktop" > "$prefix/share/applications/scanwright.desktop"
for refresh in "update-desktop-database $prefix/share/applications" "update-mime-database $prefix/share/mime"; do
    tool=${refresh%% *}
    command -v "$tool" > /dev/null && "$tool" "${refresh#* }" > /dev/null 2>&1 || true
done
echo "Scanwright is installed. Start it from the menu, or type: $prefix/bin/scanwright"
echo "To remove it: $target/uninstall.sh"
