import pytest

from scanwright.progress import Cancelled, CancelToken, Progress


def test_check_raises_only_once_cancelling_was_asked_for():
    token = CancelToken()
    token.check()
    token.cancel()
    with pytest.raises(Cancelled):
        token.check()


def test_callbacks_are_called_once_and_removed_ones_never():
    token, calls = CancelToken(), []
    token.on_cancel(lambda: calls.append("kept"))
    remove = token.on_cancel(lambda: calls.append("removed"))
    remove()
    token.cancel()
    token.cancel()
    assert calls == ["kept"]


def test_a_callback_registered_too_late_is_called_at_once():
    token, calls = CancelToken(), []
    token.cancel()
    token.on_cancel(lambda: calls.append("late"))
    assert calls == ["late"]


def test_fraction_of_nothing_is_zero():
    assert Progress("text", 0, 0).fraction == 0.0
    assert Progress("text", 3, 4).fraction == 0.75
