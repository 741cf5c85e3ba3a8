"""Letters in Arabic, Chinese and Russian, in today's letters and in those of before."""

from tests.support.mail.letters import Case, attached, letter, part, several

CASES = [
    Case(
        "arabic, gmail",
        letter(
            part(
                "نوافق على ذلك.\n\n\u200fفي الاثنين، 16 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة "
                "\u202aPledges\u202c <\u202ano-reply@banyan.example\u202c>:\n\n> مرحبا،\n"
            )
        ),
        "نوافق على ذلك.",
        ("تمت كتابة", "> مرحبا"),
    ),
    Case(
        "arabic, letters of windows",
        letter(
            part("نقترح سنة 2028.\n\nأرسلت من الـ iPhone\n", charset="windows-1256", way="base64")
        ),
        "نقترح سنة 2028.",
        ("iPhone",),
    ),
    Case(
        "arabic, outlook, a page alone",
        letter(
            part(
                '<div dir="rtl"><p>من يدفع؟</p><hr><p>من: Pledges<br>تم الإرسال: الاثنين<br>إلى: Bea<br>'
                "الموضوع: جديد</p><p>مرحبا</p></div>",
                "text/html",
                way="quoted-printable",
            )
        ),
        "من يدفع؟",
        ("الموضوع: جديد", "مرحبا"),
    ),
    Case(
        "arabic, apple, below",
        letter(
            part("في 16 نوفمبر 2026، الساعة 10:00 ص، كتب Pledges:\n> مرحبا،\n\nنعم.\n-- \nبيا\n")
        ),
        "نعم.",
        ("> مرحبا", "بيا"),
    ),
    Case(
        "chinese, qq",
        letter(
            part(
                '同意。\n\n\n------------------ 原始邮件 ------------------\n发件人: "Pledges"<no-reply@banyan.example>;\n'
                '发送时间: 2026年11月16日(星期一) 上午10:00\n收件人: "Bea";\n主题: 更新\n\n你好，\n',
                charset="gb18030",
                way="base64",
            )
        ),
        "同意。",
        ("原始邮件", "你好，"),
    ),
    Case(
        "chinese, called gb2312 and larger",
        letter(
            part("請寫明年份：２０２８年。鎔\n\n发自我的iPhone\n", charset="gb18030").replace(
                b"gb18030", b"gb2312"
            )
        ),
        "請寫明年份：２０２８年。鎔",
        ("发自我的iPhone",),
    ),
    Case(
        "chinese, gmail",
        letter(
            part(
                "可以。\n\nPledges <no-reply@banyan.example> 于2026年11月16日周一 10:00写道：\n\n> 你好，\n"
            )
        ),
        "可以。",
        ("写道：", "> 你好"),
    ),
    Case(
        "chinese, netease, a file",
        letter(
            several(
                "mixed",
                part(
                    '见附件。\n\n在 2026-11-16 10:00:00，"Pledges" <no-reply@banyan.example> 写道：\n> 你好\n',
                    charset="gbk",
                    way="base64",
                ),
                attached('filename="=?gbk?B?0uK8+y5kb2N4?="'),
            )
        ),
        "见附件。",
        ("写道：",),
        ("意见.docx",),
    ),
    Case(
        "chinese, outlook, traditional",
        letter(
            part(
                "好的。\n\n寄件者: Pledges\n寄件日期: 2026年11月16日\n收件者: Bea\n\n您好\n",
                charset="big5",
                way="quoted-printable",
            )
        ),
        "好的。",
        ("寄件者: Pledges", "您好"),
    ),
    Case(
        "russian, gmail",
        letter(
            part(
                "Согласна.\n\nпн, 16 нояб. 2026 г. в 10:00, Pledges <no-reply@banyan.example>:\n\n> Здравствуйте,\n"
            )
        ),
        "Согласна.",
        ("пн, 16 нояб.", "> Здравствуйте"),
    ),
    Case(
        "russian, koi8",
        letter(part("Кто платит?\n\nОтправлено с iPhone\n", charset="koi8-r", way="base64")),
        "Кто платит?",
        ("Отправлено с iPhone",),
    ),
    Case(
        "russian, thunderbird, below",
        letter(
            part(
                "16.11.2026 10:00, Pledges пишет:\n> Здравствуйте,\n\nК 2028 году.\n-- \nБеа\n",
                charset="windows-1251",
            )
        ),
        "К 2028 году.",
        ("> Здравствуйте", "Беа"),
    ),
    Case(
        "russian, apple",
        letter(
            part(
                "Да.\n\n> 16 нояб. 2026 г., в 10:00, Pledges <no-reply@banyan.example> написал(а):\n>\n> Здравствуйте\n"
            )
        ),
        "Да.",
        ("написал(а):",),
    ),
    Case(
        "russian, outlook",
        letter(
            part(
                "Хорошо.\n\nОт: Pledges\nОтправлено: понедельник\nКому: Bea\nТема: новости\n\nЗдравствуйте,\n"
            )
        ),
        "Хорошо.",
        ("Тема: новости", "Здравствуйте,"),
    ),
    Case(
        "a charset nobody knows",
        letter(part("Да, согласна.").replace(b"charset=utf-8", b"charset=x-nowhere")),
        "Да, согласна.",
    ),
    Case(
        "bytes that are no letters of their charset",
        letter(b"Content-Type: text/plain; charset=utf-8\n\nOui, \xe9t\xe9.\n"),
        "Oui, �t�.",
    ),
]
