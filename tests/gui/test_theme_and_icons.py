"""Icons take the palette's colours, also after the theme changed; paper is the brightest thing in both themes."""

from __future__ import annotations

import gc
import re

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QSpinBox, QToolButton, QToolTip

from scanwright.document.region import KINDS, RegionKind
from scanwright.gui.canvas.tools import TOOLS
from scanwright.gui.icons import application_icon, icon, legible, tinted_icon
from scanwright.gui.kinds import kind_icon, kind_label
from scanwright.gui.resources import resource
from scanwright.gui.theme import apply_theme, canvas_color, contrast, is_dark, make_palette


@pytest.fixture
def app(qapp):
    before = qapp.palette(), qapp.styleSheet()
    yield qapp
    qapp.setStyleSheet(before[1])
    qapp.setPalette(before[0])


def ink(image):
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda color: color.alpha())


def test_icons_follow_the_theme(app):
    shown = icon("open")
    apply_theme(app, "light")
    light = ink(shown.pixmap(24, 24).toImage())
    apply_theme(app, "dark")
    dark = ink(shown.pixmap(24, 24).toImage())
    assert light.lightness() < 100 < dark.lightness()


def test_disabled_icons_are_paler(app):
    apply_theme(app, "light")
    enabled = ink(icon("open").pixmap(24, 24).toImage())
    disabled = ink(icon("open").pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled).toImage())
    assert disabled.lightness() > enabled.lightness() + 40


def test_icons_are_as_sharp_as_the_screen(app):
    pixmap = icon("open").pixmap(QSize(24, 24), 2.0)
    assert pixmap.size() == QSize(48, 48) and pixmap.devicePixelRatio() == 2.0


def test_icons_outlive_their_makers(app):
    buttons = [QToolButton() for _ in range(20)]
    for button in buttons:
        button.setIcon(QIcon(icon("save")))
        button.resize(30, 30)
    gc.collect()
    for _ in range(5):
        for button in buttons:
            assert not button.grab().isNull()


def test_an_unknown_icon_is_an_error(app):
    with pytest.raises(KeyError):
        icon("no such icon")


def test_every_drawing_is_of_the_family():
    drawings = list(resource("icons").glob("*.svg"))
    assert len(drawings) > 80
    for path in drawings:
        text = path.read_text()
        assert 'viewBox="0 0 24 24"' in text and 'stroke-width="1.75"' in text and "currentColor" in text, path.name
        assert not re.search(r"#[0-9a-f]{3,6}", text), path.name


def test_every_kind_and_tool_has_its_icon(app):
    for kind in RegionKind:
        assert not kind_icon(kind).pixmap(16, 16).isNull() and kind_label(kind)
    for row in TOOLS:
        assert not icon(row.icon).isNull()


def test_the_application_has_an_icon(app):
    assert {size.width() for size in application_icon().availableSizes()} >= {16, 32, 48, 256}


@pytest.mark.parametrize("dark", [False, True])
def test_paper_is_the_brightest_thing(dark):
    palette = make_palette(dark)
    assert is_dark(palette) is dark
    roles = (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button)
    assert all(palette.color(role).lightness() < 255 for role in roles)
    assert canvas_color(palette).lightness() < palette.color(QPalette.ColorRole.Window).lightness()


@pytest.mark.parametrize("dark", [False, True])
def test_text_can_be_read(dark):
    """A contrast of 4.5 at least (WCAG 2 AA)."""

    def luminance(color):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (color.redF(), color.greenF(), color.blueF())]  # fmt: skip
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    palette = make_palette(dark)
    role = QPalette.ColorRole
    for over, under in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
        (role.PlaceholderText, role.Window),
    ):
        a, b = sorted((luminance(palette.color(over)), luminance(palette.color(under))))
        assert (b + 0.05) / (a + 0.05) >= 4.5, (over, under)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_tooltips_can_be_read(app, qtbot, name):
    """In the other theme first: what was shown in it leaves nothing behind."""
    button = QToolButton()
    qtbot.addWidget(button)
    button.show()
    for theme in ("dark" if name == "light" else "light", name):
        apply_theme(app, theme)
        QToolTip.showText(button.mapToGlobal(QPoint(4, 4)), "What this does", button)
        tip = next(w for w in app.topLevelWidgets() if w.inherits("QTipLabel") and w.isVisible())
        picture = tip.grab().toImage()
        QToolTip.hideText()
    ground = picture.pixelColor(3, 3)
    colors = {picture.pixelColor(x, y).rgb() for x in range(picture.width()) for y in range(picture.height())}
    assert max(contrast(QColor(color), ground) for color in colors) > 7


def test_menus_have_a_border_that_can_be_seen(app, qtbot):
    for theme in ("light", "dark"):
        apply_theme(app, theme)
        menu = QMenu()
        qtbot.addWidget(menu)
        menu.addAction("Do something")
        menu.ensurePolished()
        picture = menu.grab().toImage()
        assert contrast(picture.pixelColor(0, picture.height() // 2), canvas_color(app.palette())) > 1.15


def test_lines_between_parts_of_a_menu_can_be_seen(app, qtbot):
    for theme in ("light", "dark"):
        apply_theme(app, theme)
        menu = QMenu()
        qtbot.addWidget(menu)
        menu.addAction("Do something")
        menu.addSeparator()
        menu.addAction("Do another thing")
        menu.ensurePolished()
        picture = menu.grab().toImage()
        place = menu.actionGeometry(menu.actions()[1])
        middle = [picture.pixelColor(place.center().x(), y) for y in range(place.top(), place.bottom() + 1)]
        assert max(contrast(color, middle[0]) for color in middle) > 1.4, theme


def test_fields_have_a_border_that_can_be_seen(app, qtbot):
    for theme in ("light", "dark"):
        apply_theme(app, theme)
        field = QSpinBox()
        qtbot.addWidget(field)
        picture = field.grab().toImage()
        edge = [picture.pixelColor(x, picture.height() // 2) for x in range(3)]
        assert max(contrast(color, app.palette().color(QPalette.ColorRole.Window)) for color in edge) > 1.4, theme


def test_an_unknown_theme_is_an_error(app):
    with pytest.raises(ValueError):
        apply_theme(QApplication.instance(), "pink")


def test_the_colours_of_kinds_can_be_seen_on_dark_fields(app):
    app.setPalette(make_palette(dark=True))
    button = app.palette().color(QPalette.ColorRole.Button)
    assert all(contrast(legible(QColor(info.color)), button) >= 3 for info in KINDS.values())
    app.setPalette(make_palette(dark=False))
    assert all(legible(QColor(info.color)) == QColor(info.color) for info in KINDS.values())


def test_an_icon_of_one_colour_is_grey_while_it_is_disabled(app):
    app.setPalette(make_palette(dark=False))
    image = tinted_icon("export", "#ffffff").pixmap(32, 32, QIcon.Mode.Disabled).toImage()
    inks = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255]
    assert inks and all(ink.lightness() < 200 for ink in inks)
