"""The command that has a new key seal from now on."""

from workspace.services.record import keys


def test_a_new_key_seals_and_the_command_says_which_vouches_for_it(app):
    old = keys.key_id()
    told = app.test_cli_runner().invoke(args=["rotate-key"])
    assert told.exit_code == 0
    assert told.output.startswith(f"{old} signed {keys.key_id()}, which seals since ")
    assert app.test_cli_runner().invoke(args=["verify-record"]).exit_code == 0
