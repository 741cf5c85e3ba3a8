"""Every letter carries the checkpoint of the record, in its text and in its page."""

from workspace.mail.foot import footed
from workspace.mail.letters import Letter

NOTE = "b.example/record\n7\nroot\nkey ab\n\n— b.example/record xyz\n"


def test_the_checkpoint_stands_whole_at_the_foot():
    plain = footed(
        Letter(to="a@b.example", subject="S", body="Words.\n"), NOTE, "https://b.example/x"
    )
    assert plain.body.startswith("Words.\n\nThis is the checkpoint")
    assert plain.body.endswith(f"https://b.example/x\n\n{NOTE}")
    assert plain.html == ""


def test_it_stands_in_the_page_of_a_letter_too():
    html = "<html><body><div>Words</div></body></html>\n"
    made = footed(
        Letter(to="a@b.example", subject="S", body="W", html=html), NOTE, "https://b.example/x"
    )
    assert made.html.startswith("<html><body><div>Words</div><p>This is")
    assert made.html.endswith(f"{NOTE}</pre></body></html>\n")
