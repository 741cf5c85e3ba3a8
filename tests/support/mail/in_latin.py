"""Letters in English, French and Spanish, as the usual programs write them."""

from tests.support.mail.letters import Case, attached, letter, part, several

OURS = "> Hello,\n>\n> Belmar commented on “The pledge”.\n"
GMAIL = "On Mon, Nov 16, 2026 at 10:00 AM Pledges <no-reply@banyan.example>\nwrote:\n\n"
OUTLOOK = (
    "From: Pledges <no-reply@banyan.example>\nSent: Monday, 16 November 2026 10:00\n"
    "To: Bea <bea@belmar.example>\nSubject: You have an update\n\nHello,\n\nBelmar commented.\n"
)
GMAIL_PAGE = (
    '<div dir="ltr">We agree.<div><br></div><div>But by <b>2028</b>.</div></div><br>'
    '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 16, 2026 at 10:00 AM '
    "Pledges &lt;no-reply@banyan.example&gt; wrote:<br></div><blockquote>Hello,<br>news</blockquote>"
    "</div>"
)
OUTLOOK_PAGE = (
    "<html><head><style>p{margin:0}</style><title>no</title></head><body><p>Please name a year.</p>"
    "<!--[if mso]><p>no</p><![endif]--><ul><li>2028</li><li>2030</li></ul><hr><div>"
    "<b>From:</b> Pledges<br><b>Sent:</b> Monday<br><b>To:</b> Bea<br><b>Subject:</b> news</div>"
    "<p>Hello,</p></body></html>"
)
FRENCH = "Le lun. 16 nov. 2026 à 10:00, Pledges <no-reply@banyan.example> a écrit :\n\n"
SPANISH = "El lun, 16 nov 2026 a las 10:00, Pledges (<no-reply@banyan.example>)\nescribió:\n\n"

CASES = [
    Case(
        "gmail, above",
        letter(part(f"We agree.\n\n{GMAIL}{OURS}")),
        "We agree.",
        ("wrote:", "> Belmar commented"),
    ),
    Case(
        "gmail, both forms",
        letter(
            several(
                "alternative",
                part("We agree.\n\nBut by 2028.\n\n" + GMAIL + OURS),
                part(GMAIL_PAGE, "text/html"),
            )
        ),
        "We agree.\n\nBut by 2028.",
        ("> Hello,",),
    ),
    Case(
        "gmail, a page alone",
        letter(part(GMAIL_PAGE, "text/html")),
        "We agree.\n\nBut by 2028.",
        ("> Hello,", "> news"),
    ),
    Case(
        "outlook, above",
        letter(part(f"Please name a year.\n\nBea\n\n{'_' * 32}\n{OUTLOOK}")),
        "Please name a year.\n\nBea",
        ("Sent: Monday", "Belmar commented."),
    ),
    Case(
        "outlook, a page alone",
        letter(part(OUTLOOK_PAGE, "text/html", "windows-1252", "quoted-printable")),
        "Please name a year.\n\n- 2028\n- 2030",
        ("From: Pledges", "Hello,"),
    ),
    Case(
        "outlook, original message",
        letter(part(f"Yes.\n\n-----Original Message-----\n{OUTLOOK}")),
        "Yes.",
        ("Original Message", "Subject: You have an update"),
    ),
    Case(
        "thunderbird, below, signed",
        letter(part(f"On 16/11/2026 10:00, Pledges wrote:\n{OURS}\nBy 2028.\n-- \nBea, Belmar\n")),
        "By 2028.",
        ("> Hello,", "Bea, Belmar"),
    ),
    Case(
        "thunderbird, between",
        letter(
            part(
                "On 16/11/2026 10:00, Pledges wrote:\n> By when?\n\nBy 2028.\n\n> Who pays?\n\nWe.\n"
            )
        ),
        "By 2028.\n\nWe.",
        ("> By when?", "> Who pays?"),
    ),
    Case(
        "flowed",
        letter(part("A line that goes \non to its end.\n\n-- \nBea\n", more="; format=flowed")),
        "A line that goes on to its end.",
        ("Bea",),
    ),
    Case(
        "apple, a picture between two texts",
        letter(
            several(
                "mixed",
                part("See this:"),
                attached('filename="map.png"', "image/png"),
                part("as agreed.\n\nSent from my iPhone\n"),
            )
        ),
        "See this:\n\nas agreed.",
        ("Sent from my iPhone",),
        ("map.png",),
    ),
    Case(
        "a telephone, nothing quoted",
        letter(part("Fine with us.\n\nSent from my Samsung Galaxy smartphone.\n")),
        "Fine with us.",
        ("Samsung",),
    ),
    Case(
        "outlook on a telephone",
        letter(part(f"Fine.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n{'_' * 32}\n{OUTLOOK}")),
        "Fine.",
        ("Get Outlook for iOS", "Hello,"),
    ),
    Case(
        "words that only look like a quotation",
        letter(
            part(
                "I propose the following:\n- one\n- two\n\nOn this the ministry wrote:\nnothing yet.\n"
                "From: now on we report.\nThanks, and go on.\n"
            )
        ),
        "I propose the following:\n- one\n- two\n\nOn this the ministry wrote:\nnothing yet.\n"
        "From: now on we report.\nThanks, and go on.",
    ),
    Case(
        "french, gmail, quoted-printable",
        letter(
            part(
                f"Nous sommes d’accord : à l’été 2028.\n\n{FRENCH}> Bonjour,\n",
                way="quoted-printable",
            )
        ),
        "Nous sommes d’accord : à l’été 2028.",
        ("a écrit", "> Bonjour"),
    ),
    Case(
        "french, latin letters of old",
        letter(part("Très bien, c’est noté.\n\nEnvoyé de mon iPhone\n", charset="windows-1252")),
        "Très bien, c’est noté.",
        ("Envoyé de mon iPhone",),
    ),
    Case(
        "french, outlook",
        letter(
            part(
                "Voir plus bas.\n\nDe : Pledges\nEnvoyé : lundi 16 novembre 2026\nÀ : Bea\n"
                "Objet : nouvelles\n\nBonjour,\n"
            )
        ),
        "Voir plus bas.",
        ("Objet : nouvelles", "Bonjour,"),
    ),
    Case(
        "spanish, gmail, base64",
        letter(part(f"¿Y quién paga? Mañana lo digo.\n\n{SPANISH}> Hola,\n", way="base64")),
        "¿Y quién paga? Mañana lo digo.",
        ("escribió:", "> Hola,"),
    ),
    Case(
        "spanish, called Latin-1, a name of a file in three pieces",
        letter(
            several(
                "mixed",
                part("Adjunto el acta.\n\nEnviado desde mi Huawei", charset="iso-8859-1"),
                attached("filename*0*=utf-8''acta%20de;\n filename*1*=%20la%20reuni%C3%B3n.pdf"),
            )
        ),
        "Adjunto el acta.",
        ("Enviado desde mi Huawei",),
        ("acta de la reunión.pdf",),
    ),
    Case(
        "spanish, outlook",
        letter(
            part(
                "Conforme.\n\nDe: Pledges\nEnviado el: lunes\nPara: Bea\nAsunto: novedades\n\nHola,\n"
            )
        ),
        "Conforme.",
        ("Asunto: novedades",),
    ),
]
