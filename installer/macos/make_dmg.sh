#!/bin/sh
# Makes the disk image for macOS out of dist/Scanwright.app:
#     python3 installer/bootstrap.py package
# With SIGN_IDENTITY (a “Developer ID Application” of the keychain) everything is signed; with NOTARY_PROFILE as well
# (of `xcrun notarytool store-credentials`) the image is notarised. Without them it is signed for this machine only, and
# others open it by right click and “Open”.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
version=${1:?say which version}
app=$root/dist/Scanwright.app
image=$root/dist/scanwright-$version-macos-$(uname -m).dmg
identity=${SIGN_IDENTITY:--}
[ -d "$app" ] || { echo "$app is not there: make the bundle first" >&2; exit 1; }

options="--force --timestamp=none"
if [ "$identity" != - ]; then
    options="--force --timestamp --options runtime --entitlements $root/installer/macos/entitlements.plist"
fi
# From the inside out: a signature covers those of what is inside.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -exec codesign $options --sign "$identity" {} +
codesign $options --sign "$identity" "$app"
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
cp "$root/LICENSE" "$stage/License.txt"
rm -f "$image"
hdiutil create -volname "Scanwright $version" -srcfolder "$stage" -fs HFS+ -format ULFO -ov "$image"
if [ "$identity" != - ]; then
    codesign --force --timestamp --sign "$identity" "$image"
    if [ -n "${NOTARY_PROFILE:-}" ]; then
        xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
        xcrun stapler staple "$image"
    fi
fi
echo "$image"
