"""The words by which mail programs of many languages mark what is old: labels, verbs, rulers, signatures of devices."""

import re


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split("|") if word.strip()]


_FROM = """From|De|Von|Da|Van|Od|Från|Fra|Lähettäjä|Feladó|De la|Kimden|Gönderen|Từ|Người gửi|จาก|Dari|Pengirim|من|מאת|От|От кого|
Отправитель|Від|Від кого|Odesílatel|Odosielateľ|Expéditeur|Remitente|Mittente|Remetente|Absender|Afzender|Avsändare|
Afsender|Avsender|Nadawca|Από|差出人|差出人名|送信者|送信元|发件人|发件者|发信人|寄件者|寄件人|發件人|보낸 사람|
보낸사람|보낸이|Šalje|Pošiljatelj|از|प्रेषक"""
_DATE = """Sent|Sent at|Sent on|Date|Envoyé|Envoyé le|Date d'envoi|Gesendet|Gesendet am|Datum|Inviato|Data|Data invio|Enviado|
Enviado el|Enviado em|Enviada em|Enviada|Fecha|Fecha de envío|Verzonden|Wysłano|Wysłane|Skickat|Sendt|Dato|Lähetetty|
Päivämäärä|Päiväys|Küldve|Küldés dátuma|Dátum|Trimis|Tarih|Gönderildi|Gönderilme|Gönderim|Đã gửi|Gửi|Ngày|Gửi lúc|ส่ง|
ส่งแล้ว|วันที่|Dikirim|Terkirim|Tanggal|تاريخ الإرسال|تم الإرسال|التاريخ|נשלח|תאריך|Отправлено|Дата|Надіслано|Odesláno|
Odoslané|Αποστολή|Στάλθηκε|Ημερομηνία|送信日時|送信日|日時|日付|发送时间|发送日期|发件时间|寄件日期|傳送日期|日期|時間|
时间|寄件時間|보낸 날짜|보낸날짜|날짜|보냄|Poslano|تاریخ|दिनांक"""
_TO = """To|À|A|Pour|An|Para|Aan|Do|Till|Til|Vastaanottaja|Címzett|Către|Kime|Alıcı|Đến|Tới|Người nhận|ถึง|Kepada|Ke|إلى|אל|
Кому|Получатель|Komu|Πρός|Προς|宛先|宛先名|收件人|收件者|受取人|받는 사람|받는사람|받는이|Destinataire|Destinatario|
Destinatário|Empfänger|Za|به|प्रति"""
_SUBJECT = """Subject|Objet|Sujet|Betreff|Betr|Oggetto|Asunto|Assunto|Onderwerp|Temat|Ämne|Emne|Aihe|Tárgy|Subiect|Konu|Chủ đề|
Tiêu đề|เรื่อง|หัวเรื่อง|Perihal|Subjek|Subyek|الموضوع|נושא|Тема|Předmět|Predmet|Θέμα|件名|題名|主题|主題|主旨|标题|
標題|제목|موضوع|विषय|Ärende|Naslov"""
_OTHER = """Cc|Bcc|Kopie|Copie|Copie à|Copia|Cópia|Kopia|Kopi|Копия|Копія|抄送|副本|副本抄送|참조|Reply-To|Reply to|Répondre à|
Antwort an|返信先|Importance|Priorité|Wichtigkeit|Importancia|重要度|优先级|Attachments|Anlagen|Pièces jointes|
Adjuntos|添付ファイル|附件|첨부|Message-ID|Organization|Newsgroups|X-Mailer|Resent-From|Sensitivity|Priority|
Másolatot kap|Đồng gửi|สำเนา"""

LABELS: dict[str, str] = {
    word.casefold(): kind
    for kind, words in (("other", _OTHER), ("to", _TO), ("date", _DATE), ("subject", _SUBJECT), ("from", _FROM))
    for word in _words(words)
}

# "… wrote": a verb of every language whose mail programs write one. Longest first is not needed: only its presence counts.
_VERBS = """wrote|writes|Quoting|Zitat von|Citando|a écrit|à écrit|schrieb|schreibt|escribió|escribio|escreveu|ha scritto|
scrisse|scritto|scrive|skriver|kirjoittaa|pisze|piše|yazıyor|isinulat ni|schreef|geschreven|skrev|skrifaði|kirjoitti|napsal|napísal|napisał|napisal|napisao|napisala|написал|
написала|пишет|писал|писала|написав|пише|написа|írta|a scris|έγραψε|yazdı|yazmış|đã viết|viết|เขียนว่า|เขียน|
menulis|كتب|כתב|כתבה|נוشت|نوشت|लिखा|写道|寫道|写到|寫到|写入|さんは書きました|書きました|さんのメール|のメール|
からのメール|さん wrote|작성|썼습니다|님이 씀|rašė|va escriure|kirjutas|rakstīja|shkroi|idatzi|ha escrit|a scrie|
escribe|sendte|schrieben"""
VERB = re.compile("|".join(re.escape(word) for word in _words(_VERBS)), re.IGNORECASE)

# How the line before "… wrote" begins; a date or a bracket may stand there too.
OPENER = re.compile(
    r"\W{0,3}(?:(?:on|at|in|am|le|el|il|op|den|em|dnia|w dniu|dne|în|pe|vào|lúc|pada|tanggal|στις|στη|в|у|på|ke|a|em|o|na|ti|la)\b"
    r"|在|于|於|ในวันที่|เมื่อ|في|בתאריך|در|\d)",
    re.IGNORECASE,
)

_RULED = """Original Message|Original message|Original e-?mail|Original Mail|Forwarded message|Forwarded Mail|Forward message|
Forwarded by .{1,80}|Begin forwarded message|Reply message|Weitergeleitete Nachricht|Weitergeleitete Mail|
Ursprüngliche Nachricht|Ursprungliche Nachricht|Originalnachricht|Original-Nachricht|Message d'origine|
Message d’origine|Message original|Message transféré|Message transmis|Courriel original|Mensaje original|
Mensaje reenviado|Mensagem original|Mensagem encaminhada|Messaggio originale|Messaggio inoltrato|Messaggio Originale|
Oorspronkelijk bericht|Oorspronkelijke bericht|Doorgestuurd bericht|Wiadomość oryginalna|Oryginalna wiadomość|
Wiadomość przekazana dalej|Przekazana wiadomość|Ursprungligt meddelande|Ursprungsmeddelande|Vidarebefordrat meddelande|
Originalt meddelande|Oprindelig meddelelse|Opprinnelig melding|Alkuperäinen viesti|Välitetty viesti|Eredeti üzenet|
Továbbított üzenet|Původní zpráva|Původní e-mail|Pôvodná správa|Přeposlaná zpráva|Mesaj original|Mesajul original|
Orijinal Mesaj|Orijinal İleti|Özgün İleti|Asıl İleti|Yönlendirilmiş ileti|Thư gốc|Tin nhắn gốc|Thư chuyển tiếp|
ข้อความต้นฉบับ|ข้อความที่ส่งต่อ|Pesan Asli|Pesan terusan|Исходное сообщение|Первоначальное сообщение|
Пересылаемое сообщение|Перенаправленное сообщение|Вихідне повідомлення|Оригінальне повідомлення|
Конец пересылаемого сообщения|الرسالة الأصلية|رسالة معاد توجيهها|הודעה מקורית|הודעה שהועברה|پیام اصلی|मूल संदेश|
元のメッセージ|オリジナルメッセージ|元のメール|転送メッセージ|転送されたメッセージ|転送されたメール|転送メール|
Original Message 元のメッセージ|.{1,40}さんの(?:メッセージ|メール)|原始邮件|原始郵件|邮件原件|原邮件|回复邮件|回复的原邮件|转发的邮件|转发邮件|轉寄郵件|
轉寄的郵件|转发邮件信息|원본 메시지|원본 메일|원본메시지|전달된 메시지|전달된 메일|Αρχικό μήνυμα|Προωθημένο μήνυμα|
Оригинално съобщение|Izvorna poruka|Originalna poruka|Algne sõnum|Pirminis laiškas|Sākotnējais ziņojums"""
_RULER = r"[-_=*‐‑–—━─＝ー]"
RULED = re.compile(rf"[\s>*|]*{_RULER}{{2,}}\s*(?:{'|'.join(_words(_RULED))})\s*:?\s*{_RULER}{{2,}}[\s*]*", re.IGNORECASE)
RULER = re.compile(rf"[\s*]*{_RULER}{{5,}}[\s*]*")
RULED_ANYHOW = re.compile(rf"[\s>*]*{_RULER}{{3,}}\s*[^\s_=*-][^\r\n]{{1,60}}?\s*{_RULER}{{3,}}[\s*]*")

_FORWARD = """Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message réexpédié|Début du message transféré|
Inicio del mensaje reenviado|Início da mensagem reencaminhada|Início da mensagem encaminhada|
Inizio messaggio inoltrato|Begin doorgestuurd bericht|Vidarebefordrat brev|Start på videresendt besked|
Начало переадресованного сообщения|Początek przekazywanej wiadomości|Początek przesłanej wiadomości|下面是被转发的邮件|
開始轉寄郵件|以下是轉寄的郵件|転送されたメッセージ|전달된 메시지|İletilen ileti başlangıcı"""
FORWARD = re.compile(rf"[\s>*]*(?:{'|'.join(_words(_FORWARD))})\s*[:：]\s*", re.IGNORECASE)

ABOVE = re.compile(  # the line that help desks put above their own words
    r"[\W_]{0,20}(?:please )?(?:(?:type|write|enter) your )?(?:reply|response|answer) above this line.{0,60}"
    r"|[\W_]{0,20}(?:この|上の)?(?:行|線|ライン)より上に.{0,40}(?:返信|記入|入力|お書き).{0,40}|[\W_]{0,20}请在此行上方回复.{0,40}",
    re.IGNORECASE,
)

SIGNATURE = re.compile(r"\s?--\s?|\s?[—–]\s?|\s?---\s")

_DEVICE = r"""
(?:sent|gesendet|envoyé|enviado|enviada|inviato|verzonden|verstuurd|skickat|sendt|lähetetty|wysłane|wysłano|odesláno|odoslané|отправлено|надіслано|gönderildi|trimis|dikirim|terkirim)
\s+(?:from|via|with|using|by|on|von|mit|vom|aus|depuis|de|à\s+partir|desde|con|do|com|dal|da|con|tramite|vanaf|via|met|från|med|fra|z|ze|za|din|dari|из|с|со|з|від)\b.{1,90}
|(?:von\s+meinem|von\s+unterwegs|mit\s+meinem|depuis\s+mon|desde\s+mi|dal\s+mio|do\s+meu|vanaf\s+mijn|från\s+min|fra\s+min|z\s+mojego|с\s+моего)\b.{1,60}
|diese\s+nachricht\s+wurde\s+von\s+mein.{1,80}
|get\s+\[?outlook\s+for\s+.{1,80}|outlook\s+für\s+.{1,20}\s+beziehen.{0,40}|téléchargez?\s+outlook\s+pour.{1,40}|obtener\s+outlook\s+para.{1,40}|obter\s+o\s+outlook\s+para.{1,40}
|(?:ios|android)\s*版\s*outlook\s*を(?:入手|取得)(?:する)?.{0,60}|outlook\s+for\s+(?:ios|android)\s*を入手.{0,60}|获取\s*(?:适用于\s*)?(?:ios|android|outlook).{1,60}
|.{0,30}(?:iphone|ipad|ipod|android|galaxy|xperia|スマートフォン|スマホ|携帯|端末|アプリ|ドコモメール|メールアプリ|outlook|gmail|mail)\s*(?:版)?.{0,20}(?:から(?:の?送信|送りました|送られました)|で送信|より送信)(?:されました|しました|しています)?.{0,12}
|(?:从|從|发自|發自|來自).{0,10}(?:iphone|ipad|android|手机|手機|华为|小米|huawei|xiaomi|samsung|outlook|邮箱|qq邮箱|网易|yahoo|foxmail|line).{0,30}
|.{0,12}(?:iphone|ipad|android|갤럭시|스마트폰|휴대폰|삼성|outlook|모바일).{0,12}(?:에서\s*보냄|보냈습니다|에서\s*보낸\s*메일|발송).{0,10}
|(?:đã\s+)?(?:gửi|được\s+gửi)\s+từ\s+.{1,40}|ส่งจาก.{1,40}|(?:أُرسلت|أرسلت|تم\s+الإرسال|مرسل).{0,3}\s*من.{1,40}|נשלח\s+מ.{1,40}|.{1,30}(?:[dt][ae]n|tarafından)\s+gönderildi\.?
|.{0,20}\bfrom\s+my\s+(?:iphone|ipad|ipod|mobile|phone|cell|android|samsung|galaxy|blackberry|windows|htc|htc|nokia|lumia|huawei|xiaomi|pixel).{0,60}|[a-z]+\s+from\s+mobile
|<+\s*sent\s+(?:by|from)\s.{1,40}>+|\(sent\s+from\s+.{1,60}\)
"""
DEVICE = re.compile(rf"[\s*_\[(<]*(?:{_DEVICE})[\s*_\])>]*", re.IGNORECASE | re.VERBOSE)
MAX_DEVICE_LINE = 120

PGP_BEGIN = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\s*")
PGP_SIGNATURE = re.compile(r"-----BEGIN PGP SIGNATURE-----\s*")
PGP_END = re.compile(r"-----END PGP SIGNATURE-----\s*")
