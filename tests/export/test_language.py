import pytest

from scanwright.export.language import main_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The board met in March and agreed that the budget is to be cut by a tenth.", "en"),
        ("Der Vorstand hat die Rechnung für das Jahr geprüft und nicht genehmigt.", "de"),
        ("Le conseil a approuvé les comptes et le budget pour une année avec des réserves.", "fr"),
        ("El consejo aprobó las cuentas del año y el presupuesto para los próximos meses.", "es"),
        ("会议批准了年度预算和 PDF 报告", "zh-CN"),
        ("取締役会は予算を承認しました", "ja-JP"),
        ("12 34 ABC", None),
        ("", None),
    ],
)
def test_small_words_tell_the_language(text, language):
    assert main_language([text]) == language
