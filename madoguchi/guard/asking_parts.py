"""How languages name what is secret without its name, have it told, and say that it is not meant so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Parts:
    """`signs`: one of these stands in every sentence that is meant. `words`: those of a wallet, their sheet, its picture. `digits`: those of a
    message or an app. `told`: to us. `asked`: what a message says. `harmless`: denied, told of others, or about another number.
    `soothing`: negations that deny nothing."""

    signs: str
    words: str
    digits: str
    told: str
    asked: str
    harmless: str
    soothing: str


LANGUAGES = (
    Parts(
        "digit|number|code|figure|text|sms|word|phrase|authenticat|sheet|paper|key|log in|sign in|message",
        r"\b(?:12|18|24|twelve|eighteen|twenty[ -]?four)(?: \w+){0,2} words\b|\bwords?\b[^.]{0,40}\b(?:wallet|backup|recovery)\b|\b(?:wallet|backup|recovery|secret)\b[^.]{0,30}\b(?:words?|sheet|paper|card|note|phrase)\b|\bpass ?phrase\b|\bwords that (?:restore|recover|open|unlock)\b|\b(?:page|note\w*|book|photo\w*|picture)\b[^.]{0,40}\bphrase\b|\bsecret word\b|\bwallet'?s? key\b|\bkey (?:to|of|for) (?:your|the) wallet\b",
        r"\b(?:4|6|8|four|six|eight)[ -]?(?:digits?|numbers?|figures?)\b|\b(?:digits?|numbers?|codes?|figures?|pin)\b[^.]{0,40}\b(?:sms|text|phone|mobile|app|authenticator|e-?mail|inbox|message|texted|arrived|received|got|gets|came|comes|sent|showing|shows|displayed|expires?)\b"
        r"|\b(?:sms|text|phone|app|authenticator|message)\b[^.]{0,30}\b(?:digits?|numbers?|codes?|figures?)\b|\b(?:the|that|this|your|an?) (?:sms|text(?: message)?(?! (?:box|field|file|area|below))|otp)\b|\b(?:whatever|what) (?:came|comes|got) (?:in )?(?:by|via|through) (?:sms|text)|\bverification text\b|\bauthenticator\b|\b2fa\b|\bwhat you (?:use|type|enter) to (?:log|sign) in\b",
        r"\b(?:repeat|recite|quote|restate|read(?:ing)? back|pass on|photograph|hold (?:it|them) up)\b|\b(?:read|spell|say|type|write|call|shout)\b[^.]{0,50}\b(?:out|aloud|back|to (?:me|us)|for (?:me|us))\b|\b(?:read|give|tell|show|forward|text|dictate|whisper|hand|pass|send|mail|slip) (?:it |them |that |over )?(?:to )?(?:me|us)\b|\blet (?:me|us) (?:have|see|hear|know)\b"
        r"|\blet's (?:have|hear|see)\b|\b(?:send|pass|hand|drop|paste|share) (?:it|them|that|one)\b|\b(?:with|to|for) (?:me|us)\b|\bin (?:this|the) chat\b|\bin your (?:reply|answer)\b|\b(?:we|i)(?:'ll| will| would| just| do)? (?:need|require|want|must (?:have|see|know))\b|\bto the camera\b|\b(?:attach|upload|e?mail|text|forward) (?:it|them)\b|\b(?:take|make|snap|shoot) (?:a |an |me )?(?:photo|picture|snapshot|screen ?shot|image)|\b(?:going to|gonna) (?:need|require)\b|\btrouble you for\b|\b(?:may|can|could|might) i (?:have|see|hear|get)\b|\bwhich (?:codes?|numbers?|digits|words|figures)\b|\bwhat(?:'s| is| are| was| were) (?:the|your|that|those|these|this|in|on)\b|\bforward\b[^.]{0,20}\b(?:sms|text|message)\b",
        r"\b(?:give|tell|read|send|show|hand|forward|dictate|text|let) (?:me|us)(?: have| see| know| hear)? (?:the|that|this|your) (?:code|otp)\b|\bsay (?:the|that|your) (?:codes?|digits|numbers?|words)\b|\b(?:text|sms)\b[^.]*\bwhat it says\b|\bwhich code did\b|\bwhat (?:does|did) (?:the|that|your) (?:text(?: message)?|sms)(?: message)? (?:say|read|contain)|\bwhat(?:'s| is| was) (?:in|inside|written in) (?:the|that|your|this)? ?(?:text(?: message)?|sms|it\b)|\bwhich words\b[^.]{0,40}\bwallet\b|\b(?:triggered|sent)\b[^.]{0,24}\b(?:text|sms)\b[^.]{0,40}\bwhat(?:'s| is| does)\b",
        r"n't\b|\bnot\b|\bnever\b|\bnobody\b|\bno ?one\b|\bneither\b|\bwithout\b|\bscam|\bfraud|\bif (?:some|any)(?:one|body)\b|\b(?:some|any)(?:one|body) (?:who|asks?)\b|\bsafe place\b|\b(?:tell|let|inform) (?:me|us)(?: know)? (?:if|whether|when|how|why|about)\b|\b(?:case|order|ticket|transaction|reference|account|tracking|card|postal|phone|invoice|serial|request|country|area|zip|dialling|error|promo\w*|referral|source|product) (?:number|code|id)"
        r"|\b(?:text|code|number|digits) of the (?:error|page|case|order|transaction|article|tax)|\b(?:on|in|into|at) (?:the|your|our) (?:\w+ )?(?:log-?in|sign-?in|verification|settings|withdrawal|security|official|account|exchange)\b|(?<!code did )\bwe (?:will )?(?:send|sent) (?:you )?(?:an? |the )|\bscam|\bhidden\b|\berror\b|\btransaction\b",
        r"\b(?:don't|do not) (?:worry|hesitate|panic|be afraid)\b|\bcan't wait\b|\bnot to worry\b|\bwithout delay\b|\bwon't take long\b|\bif you (?:don't|do not) mind\b|\b(?:otherwise|or else|or)\b[^.]*\Z",
    ),
    Parts(
        "桁|キー|合言葉|ワンタイム|番号|コード|数字|単語|英単語|sms|メッセージ|認証|文字列|用紙|画面|ショートメール|暗証",
        r"(?:12|18|24|十二|十八|二十四)(?:個|語|つ)?の?(?:英)?(?:単語|ワード|言葉)|(?:ウォレット|復元|復旧|バックアップ|リカバリー)[^。\n]{0,16}(?:単語|言葉|キー|紙|用紙|メモ|カード|シート)|フレーズ[^。\n]{0,10}(?:紙|ノート|メモ|手帳|写真)|単語[^。\n]{0,12}(?:紙|用紙|ノート|手帳|メモ|カード|写真)",
        r"(?:4|6|8|四|六|八)(?:桁|けた|ケタ|つ)の?(?:数字|番号|コード)?|(?:sms|ショートメール|メッセージ|メール|携帯|スマホ|電話|アプリ|認証(?:アプリ|システム)?|画面|届い|届き|送ら|送り|送っ|来た|表示|出て|受け取)[^。\n]{0,24}(?:数字|番号|コード)|認証アプリの(?:画面|写真|qr|スク)|(?:sms|ショートメール)[^。\n]{0,8}(?:内容|文面|来た)|認証の(?:ショートメール|sms|メール)|ワンタイム(?:の)?(?:番号|数字|コード)|(?<![a-zァ-ヺー一-龠])(?:その|例の|認証)?(?:コード|暗証番号)|ログイン[^。\n]{0,10}(?:文字列|合言葉|言葉)",
        r"(?:読み上げ|読んで|読み聞かせ|聞かせ|教え|お?知らせ|お?伝え|言って|おっしゃ|仰|見せ|送って|お?送り|転送|貼って|お?渡し|口頭|撮って|撮影|打って|打ち込|添付|アップロード|復唱|繰り返し|お聞き|お伺い|伺|共有|返信)[^。\n]{0,24}(?:ください|下さい|もらえ|いただけ|頂け|ますか|しても|たい|ませんか|お願い|ほしい|欲しい|ね|ないと|\Z)|(?:を|の写真を?|も)お願い(?:し|いた|でき|\Z|。)|は(?:何|いくつ|なん)(?:です|でしょう|番|\?)|(?:何番|何桁|何と|なんて|何て)[^。\n]{0,8}(?:でしたっけ|です|でしょう|\?)",
        r"(?:sms|ショートメール|届いたメッセージ)[^。\n]{0,8}(?:何と|なんと|何て|なんて|どう)[^。\n]{0,8}(?:書|あり|出|来|届)|(?:sms|ショートメール)の(?:中身|内容|文面|本文|文章)[^。\n]{0,10}(?:教え|知らせ|伝え|転送|送|見せ)|単語は?(?:何|なん|どれ)[^。\n]{0,4}(?:でし|です|\?)",
        r"(?:ないで|しません|ありません|ございません|求めません|ません(?!か|でしょうか)|禁止|詐欺|お控え|控えて(?:ください|下さい)|絶対に|決して|言われた|聞かれた|求められた|尋ねられた|場合|ご注意|エラー|取引番号|注文番号|(?:お)?問い?合わ?せ番号|受付番号|郵便番号|口座番号|会員番号|電話番号|追跡番号|通貨|国番号|ページで|ページに|(?:ログイン|認証|設定|本人確認|出金)(?:画面|ページ)|マイページ|件名|届かな|届いてい|届きました|かどうか|下\d桁|番号の末尾|保管|有効期限|期限切れ|種類|伏せ|隠し|プロモ|紹介コード|ソースコード|エラーコード)",
        r"(?:ご心配(?:は|には)?(?:いりません|及びません|なく)|問題(?:は)?ありません|難しくありません|すみません|申し訳(?:あり|ござい)ません|恐れ入り(?:ます)?が|[^。、\n]{0,8}ないと、?[^。\n]{0,30}\Z)",
    ),
    Parts(
        "数字|位|码|碼|詞|词|單詞|单词|短信|验证|驗證|動態|动态|号码|密语|字母",
        r"(?:12|18|24|十二|十八|二十四)个?个?(?:单词|單詞|词|助记词)|助记词[^。]{0,6}(?:本|纸|照片)|(?:备份|備份|恢复|纸)[^。]{0,6}(?:单词|詞|词)|助记(?:单)?词|钱包[^。]{0,8}(?:单词|备份(?:纸|卡))",
        r"(?:4|6|8|四|六|八)位(?:数字|数|號碼|号码|码)?|(?:短信|手机|收到|发来|发给您的|发送的|应用|app|验证器)[^。]{0,10}(?:数字|号码|码|驗證碼)|验证器|身份验证",
        r"(?:念|读|讀|报|報|说|說|告诉|告訴|发|發|传|拍|转|截图|打|写|寫)[^。]{0,8}(?:给|給)?[^。]{0,2}(?:我|我们|我們|客服|听|聽|一下|过来|出来|这里)|(?:是哪些|是什么|是多少|有哪些)|把[^。]{0,16}(?:抄|念|读|报)|(?:念|读|报|列|打)出(?!现)|复述|重复一遍|拍照|上传",
        r"短信(?:内容|內容)?[^。]{0,4}(?:发|發|转|轉|拍|给)|短信[^。]{0,6}(?:写|说|寫|說|内容)[^。]{0,6}(?:什么|啥)|(?:单词|數字|数字)是(?:哪些|什么|多少)",
        r"不要|不会|不會|绝不|从不|勿|别|任何人|错误|错誤|订单|交易|编号|編號|快递|登录页|登錄頁|页面|有人|诈骗|骗|如果|没有|没收到|保管|保存|过期",
        r"别担心|不要紧|不用担心|没关系|不然[^。]*|否则[^。]*",
    ),
    Parts(
        "자리|숫자|단어|문자|번호|인증|코드|쪽지",
        r"(?:12|18|24|열두|스물네)\s?(?:개의?\s?)?(?:영어\s?)?단어|단어\s?(?:12|24)개|지갑[^.]{0,16}단어|(?:단어|구문)[^.]{0,12}(?:종이|사진|노트|수첩)",
        r"(?:4|6|8|네|여섯|여덟)\s?자리|(?:문자|휴대폰|핸드폰|전화|앱|sms|방금|받은|받으신|도착)[^.]{0,12}(?:번호|숫자|코드)|인증\s?앱|otp\s?앱",
        r"(?:읽어|불러|말해|말씀해|찍어|올려|알려|보내|찍어|적어|들려|전달해|보여)\s?(?:서\s?)?(?:주|줘|달|드)|(?:읽|부르|말씀하)(?:세요|시겠|십시오)|뭐예요|뭔가요|무엇인가요|뭐라고",
        r"(?:문자|sms)[^.]{0,12}(?:뭐라고|무슨 내용|어떤 내용)|(?:문자|sms)\s?내용[^.]{0,10}(?:알려|보내|말|읽)",
        r"마세요|마십시오|않|지 말|없|절대|사기|오류|거래|주문|로그인\s?(?:화면|페이지)|누구에게도|하면|면 전화|보관|우편|접수|문의\s?번호",
        r"걱정하지 마(?:시고|세요)|아니면[^.]*",
    ),
    Parts(
        "chữ số|con số|dãy số|từ|tin nhắn|sms|mã|xác thực",
        r"(?:12|24|mười hai|hai mươi (?:bốn|tư)) từ|từ (?:trong|của) ví|(?:giấy|thẻ|sổ|vở)[^.]{0,6} (?:ghi|sao lưu|chép)",
        r"(?:4|6|8|bốn|sáu|tám) (?:chữ số|con số|số)|(?:mã|số|chữ số)[^.]{0,16}(?:tin nhắn|sms|điện thoại|ứng dụng|vừa nhận|vừa gửi|hiện tại|được gửi)|(?:ảnh|chụp)[^.]{0,16}(?:xác thực|authenticator)",
        r"(?:đọc|nói|cho|gửi|chụp|chuyển|nhắn|đưa|báo)[^.]{0,40}(?:tôi|chúng tôi|em|mình|bên mình|qua đây|nghe|giúp|lên đây)|chụp|tải lên|là (?:gì|bao nhiêu)",
        r"(?:tin nhắn|sms)[^.]{0,12}(?:viết|ghi|nói|có nội dung) (?:gì|thế nào)|(?:gửi|chuyển|đọc)[^.]{0,24}nội dung (?:sms|tin nhắn)|(?:gửi|chuyển tiếp)[^.]{0,16}(?:sms|tin nhắn) (?:vừa|đó|mới)",
        r"không|đừng|chưa|tuyệt đối|lỗi|giao dịch|đơn hàng|trang đăng nhập|nếu|lừa đảo|nơi an toàn",
        r"đừng lo|nếu không[^.]*\Z|không sao",
    ),
    Parts(
        "หลัก|ตัวเลข|คำ|sms|ข้อความ|รหัส|ยืนยัน|โค้ด|เลข",
        r"(?:12|24|สิบสอง|ยี่สิบสี่) ?คำ|คำทั้ง(?:สิบสอง|ยี่สิบสี่|12|24)|(?:กระดาษ|สมุด)[^.]{0,12}(?:คำ|วลี)",
        r"(?:4|6|8|สี่|หก|แปด) ?(?:หลัก|ตัว)|(?:รหัส|ตัวเลข|เลข|โค้ด)[^.]{0,20}(?:sms|ข้อความ|โทรศัพท์|มือถือ|แอป|ได้รับ|ส่งไป|เพิ่งส่ง)|(?:ตัวเลข|เลข)ในแอป|รูปแอป[^.]{0,6}ยืนยัน|แอปยืนยัน",
        r"ทวน|(?:อ่าน|บอก|แจ้ง|ส่ง|ถ่าย|พูด|ขอ|พิมพ์)[^.]{0,40}(?:ให้|เรา|ฟัง|ผม|ฉัน|ดิฉัน|มา|หน่อย|ด้วย|ครับ|ค่ะ)|(?:บอก|ขอ|แจ้ง)(?:รหัส|ตัวเลข|โค้ด|เลข)|คืออะไร|เท่าไ[รห]",
        r"(?:sms|ข้อความ(?!แสดง))[^.]{0,12}(?:เขียน|บอก|แจ้ง)ว่าอะไร|ส่ง(?:ต่อ)?(?:ข้อความ|sms)[^.]{0,24}(?:มา|ให้)(?:ดู|เรา|ผม|ฉัน|ที่)",
        r"ไม่|อย่า|ห้าม|ใคร|มีคน|ข้อผิดพลาด|ธุรกรรม|คำสั่งซื้อ|หน้าเข้าสู่ระบบ|มิจฉาชีพ|ปลอดภัย|หาก|ถ้า",
        r"ไม่ต้อง(?:กังวล|ห่วง)|ไม่(?:งั้น|เช่นนั้น).*",
    ),
    Parts(
        "عبارة|العبارة|رقم|ارقام|الارقام|كلمات|الكلمات|كلمة|الرسالة|رسالة|رمز|الكود|كود|مصادقة",
        r"(?:12|24|الاثنتي عشرة|اثنتي عشرة|اثنتا عشرة|الاثنتا عشرة|الاربع والعشرين|اربع وعشرين) ?كلمة|الكلمات (?:الـ? ?)?(?:12|24|الاثنتي|الاثنتا|الاربع)|كلمات (?:المحفظة|محفظتك)|(?:ورقة|الورقة|دفتر|الدفتر)[^.]{0,24}(?:الكلمات|العبارة)",
        r"(?:الارقام|ارقام|الرقم|رقم|الكود|كود|الرمز|رمز)[^.]{0,16}(?:الست|ستة|وصل|ارسل|رسالة|الرسالة|هاتف|التطبيق|sms|يظهر|تظهر)|(?:6|ستة) ارقام|تطبيق المصادقة",
        r"ما (?:هو|هي) (?:الرقم|الرمز|الكود|الارقام)|(?:اقرا|اقراها|اذكر|امل|املي|املها|اعط|ارسل|قل|اخبر|صور|شارك|ابعث|مرر|ردد|حول)\w{0,4}|(?:قراءة|ارسال|تصوير) \w{0,10}",
        r"ماذا (?:تقول|كتب في|يوجد في|جاء في|ورد في) (?:الرسالة النصية|رسالة sms|ال?sms)|(?:حول|ارسل|مرر|اعد توجيه|ابعث)\w{0,3} (?:لنا |لي |الينا )?(?:الرسالة النصية|ال?sms)|ما (?:محتوي|نص) الرسالة النصية",
        r"(?:^|\s)(?:لا|لن|لم|ليس|بدون|دون)\s|ابدا|(?:^|\s)[ول]?(?:اي )?احدا?\b|احتيال|محتال|تم ارسال|ارسلنا |سنرسل|الخطا|المعاملة|الطلب|صفحة|(?:^|\s)و?اذا\s|مكان امن",
        r"لا (?:تقلق|تتردد|داعي للقلق)|والا[^.]*",
    ),
    Parts(
        "dígito|cifra|número|numero|palabra|sms|mensaje|código|codigo|autenticador|texto|hoja|papel",
        r"(?:12|24|doce|veinticuatro) palabras|palabras de (?:la|su|tu) (?:cartera|billetera|wallet)|(?:hoja|papel|tarjeta|cuaderno|libreta)[^.]{0,24}(?:palabras|frase)",
        r"(?:4|6|8|cuatro|seis|ocho) (?:dígitos|cifras|números)|(?:números?|códigos?|dígitos|cifras)[^.]{0,36}(?:sms|enviar|enviamos|mandamos|mensaje|móvil|teléfono|celular|aplicación|app|lleg|recib|autenticador|pantalla)|autenticador",
        r"\b(?:l[eé]a|l[eé]e|d[ií]g?a?|d[ií]|dict[ea]|env[ií][ea]|m[aá]nd[ea]|pas[ea]|d[eé](?=me|nos)|deletre[ea]|reenv[ií][ea]|comun[ií]que|facilite|muestre|muéstre|escriba|enseñe)(?:me|nos|lo|la|los|las|melo|noslo|noslas|melas)*\b|\b(?:rep[ií]ta|fotograf[ií]|súba|léa|dí[gj]a|dícte|pás[ea]|envíe|mánd[ea]|reenvíe)\w*|(?:puede|podría|podrías) (?:leer|dictar|decir|enviar|pasar|mandar)\w*|cuál(?:es)? (?:es|son)|(?:me|nos) (?:pasa|manda|dice|lee|da|dicta|env[ií]a|podría)|necesit(?:o|amos)",
        r"qué (?:dice|pone|decía|ponía) (?:el|en el|la) (?:sms|mensaje de texto|texto)|reenv[ií]\w*[^.]{0,20}(?:sms|mensaje de texto)",
        r"\b(?:no|não|non|ninguém|nessuno|nunca|jamás|nadie|tampoco|sin|número de (?:validadores|mensajes)|código (?:fuente|qr)|error|transacción|pedido|página|si alguien|estafa|caso|lugar seguro)\b",
        r"no se preocupe|no te preocupes|no dude en|si no,?[^.]*\Z|de lo contrario[^.]*",
    ),
    Parts(
        "цифр|чис|слов|смс|sms|сообщени|код|аутентификатор|лист",
        r"(?:12|24|двенадцать|двадцать четыре) слов|слов\w* (?:от|из|с) кошельк|(?:лист|бумаг|карточк|тетрад|блокнот)\w*[^.]{0,20}(?:слов|фраз)",
        r"(?:4|6|8|четыре|шесть|восемь) цифр|шестизначн\w+|(?:код|цифр|числ|номер)\w*[^.]{0,36}(?:смс|sms|сообщени|телефон|приш|присл|отправил|получ|приложени|аутентификатор|экран)|аутентификатор",
        r"(?:повтор|загруз|прочита|прочти|зачита|продикту|назов|скаж|сообщ|пришл|отправ|перешл|покаж|скинь|скин|дайте|дай |напиш|сфотограф|вышл)\w*|нуж(?:ен|ны|но)|как(?:ой|ие) ",
        r"что (?:написано|пишут|сказано|говорится|пришло|там) (?:в|на) (?:смс|sms|сообщении(?! об))|что в смс|(?:перешлите|скиньте|пришлите)[^.]{0,20}(?:смс|sms)",
        r"(?<!\w)(?:не|никогда|никому|никто|нельзя|ошибк\w*|транзакци\w*|заказ\w*|странице|если|мошенни\w*|обращени\w*|надёжн\w*)(?!\w)",
        r"не (?:волнуйтесь|беспокойтесь|переживайте|могли бы вы)|иначе[^.]*|без промедления",
    ),
    Parts(
        "frasa|angka|digit|nomor|kata|sms|pesan|kode|autentikator|kertas",
        r"(?:12|24|dua belas|dua puluh empat) kata|kata(?:-kata)? (?:dompet|pemulihan)|(?:kertas|buku|catatan)[^.]{0,20}(?:kata|frasa)",
        r"(?:4|6|8|empat|enam|delapan) (?:angka|digit)|(?:kode|angka|nomor)[^.]{0,24}(?:sms|pesan|ponsel|hp|aplikasi|masuk|kami kirim|sekarang|diterima|terima)|autentikator",
        r"\b(?:ulangi|unggah|foto|bacakan|baca|sebutkan|sebut|katakan|beri ?tahu|kirim\w*|berikan|teruskan|fotokan|ketikkan|bilang|tunjukkan)\b|(?:apa|berapa) (?:isi|kode|angka)|butuh|perlu",
        r"(?:apa isi|apa bunyi|apa yang tertulis di) (?:sms|pesan teks)|(?:teruskan|kirimkan?)[^.]{0,12} (?:sms|pesan teks)",
        r"\b(?:jangan|tidak|tak|bukan|pernah|siapa ?pun|kesalahan|transaksi|pesanan|halaman|jika|kalau|penipuan|aman)\b",
        r"jangan (?:khawatir|ragu)|kalau tidak[^.]*|jika tidak[^.]*",
    ),
    Parts(
        "phrase|chiffre|numéro|mot|sms|texto|message|code|authentifi|feuille|papier",
        r"(?:12|24|douze|vingt-quatre) mots|mots (?:du|de votre) portefeuille|(?:feuille|papier|carte|carnet|cahier)[^.]{0,24}(?:mots|phrase)",
        r"(?:4|6|8|quatre|six|huit) chiffres|(?:code|chiffres|numéro)[^.]{0,36}(?:sms|texto|message|téléphone|mobile|application|reçu|recevoir|envoyer|envoyé|arrivé|affich)|authentificat(?:eur|ion)",
        r"\b(?:répétez|lis|lisez|dictez|dites|donnez|envoyez|transférez|communiquez|montrez|épelez|passez|transmettez|photographiez)\b|(?:pouvez|pourriez)[- ]vous (?:me |nous )?(?:lire|dicter|dire|donner|envoyer)|(?:me|nous) (?:donner|dire|lire|dicter|envoyer|communiquer)\b|quels? (?:est|sont)|besoin",
        r"que dit (?:le|ce|votre) (?:sms|texto|message texte)|qu'est-ce qui est écrit dans le (?:sms|texto)|transf[ée]re\w*[^.]{0,16} (?:sms|texto)",
        r"\b(?:ne|jamais|personne|aucun\w*|pas|sans|erreur|transaction|commande|page|si quelqu'un|arnaque|lieu sûr)\b|\bn'",
        r"ne vous inquiétez pas|n'hésitez pas|sinon[^.]*|sans (?:tarder|attendre)",
    ),
    Parts(
        "phrase|ziffer|zahl|nummer|wörter|worte|sms|nachricht|code|authenticator|zettel|blatt",
        r"(?:12|24|zwölf|vierundzwanzig) (?:wörter|worte)|wörter (?:ihrer|der) wallet|(?:zettel|blatt|karte|heft|notizbuch)[^.]{0,24}(?:wörtern?|worten|phrase)",
        r"(?:4|6|8|vier|sechs|acht)(?:stellig\w*| (?:ziffern|zahlen|stellen))|(?:code|ziffern|zahl|nummer)[^.]{0,36}(?:sms|nachricht|handy|telefon|app|erhalten|bekommen|geschickt|gesendet|angekommen|angezeigt)|authenticator",
        r"\b(?:wiederholen|laden|lesen|lies|diktieren|nennen|sagen|sag|nenn|schicken|senden|geben|leiten|zeigen|buchstabieren|fotografieren|verraten|teilen|mailen|tippen) sie\b|\b(?:lies|diktier|sag|nenn|schick|gib|zeig) (?:mir|uns)|wie lautet|welche[nrs]? (?:code|zahl|ziffern|nummer|wörter)\b|\b(?:brauche|brauchen|benötigen?)\b|(?:können|könnten) sie (?:mir|uns)",
        r"was (?:steht|stand) in (?:der|ihrer|dieser) (?:sms|textnachricht)|(?:leiten|schicken|senden) sie (?:uns|mir)[^.]{0,12} (?:sms|textnachricht)",
        r"\b(?:nie|niemals|nicht|kein\w*|niemand\w*|ohne|fehler\w*|transaktion\w*|bestell\w*|anmeldeseite|seite|wenn jemand|betrug|sicheren?)\b",
        r"keine sorge|zögern sie nicht|sonst[^.]*|ohne umwege",
    ),
    Parts(
        "frase|dígito|número|palavra|sms|mensagem|código|autenticador|papel|folha",
        r"(?:12|24|doze|vinte e quatro) palavras|palavras da (?:sua )?carteira|(?:papel|folha|cartão|caderno)[^.]{0,24}(?:palavras|frase)",
        r"(?:4|6|8|quatro|seis|oito) (?:dígitos|números)|(?:código|números?|dígitos)[^.]{0,36}(?:sms|mensagem|celular|telefone|telemóvel|aplicativo|app|enviar|enviamos|chegou|chegaram|recebeu|receber|autenticador|tela)|autenticador",
        r"\b(?:repita|leia|lê|dite|diga|fale|envie|mande|passe|repasse|encaminhe|informe|mostre|soletre|escreva|(?:me|nos) (?:passa|manda|envia|diz|fala|lê|dita)|fotografe|me dê|nos dê)\b|(?:pode|poderia) (?:me |nos )?(?:ler|ditar|dizer|enviar|passar|mandar)|qua(?:l|is) (?:é|são|era)|precis(?:o|amos)",
        r"o que (?:diz|está escrito n?|dizia) ?(?:o|a|no|na) (?:sms|mensagem de texto)|(?:encaminh|repass)\w+[^.]{0,24}(?:sms|mensagem de texto)",
        r"\b(?:não|nunca|jamais|ninguém|nadie|nessuno|non|no (?:diga|digas|comparta|compartas|env[ií]e|dé|lea|escriba|facilite|muestre|revele)|nem|sem|erro|transação|pedido|página|se alguém|golpe|lugar seguro)\b",
        r"não se preocupe|não hesite|senão[^.]*|caso contrário[^.]*",
    ),
    Parts(
        "frase|cifr|numer|parole|sms|messaggio|codice|autenticator|foglio|carta",
        r"(?:12|24|dodici|ventiquattro) parole|parole del (?:suo )?(?:portafoglio|wallet)|(?:foglio|carta|quaderno|taccuino)[^.]{0,24}(?:parole|frase)",
        r"(?:4|6|8|quattro|sei|otto) (?:cifre|numeri)|(?:codice|cifre|numeri?)[^.]{0,36}(?:sms|messaggio|telefono|cellulare|app|arrivat|inviato|mandato|ricevut|autenticator|schermo)|autenticatore",
        r"\b(?:ripeta|carichi|legga|leggi|leggere|detti|dica|dimmi|dirmi|mandi|invii|inoltri|passi|comunichi|mostri|scandisca|scriva|(?:mi|ci) (?:passa|passi|dice|legge|detta|manda|invia|dà)|fotografi|dia|dammi)\b|(?:può|potrebbe) (?:leggere|dett|dir|mandar|inviar)\w*|qual(?:e|i)? (?:è|sono)|\b(?:serve|servono)\b",
        r"(?:cosa|che cosa) (?:dice|c'è scritto n?) ?(?:l'|il |nell'|nel )?(?:sms|messaggio di testo)|inoltr\w+[^.]{0,12}(?:sms|messaggio di testo)",
        r"\b(?:non|mai|nessuno|nadie|não|ninguém|no (?=diga|lea|comparta)|senza|errore|transazione|ordine|pagina|se qualcuno|truffa|luogo sicuro)\b",
        r"non si preoccupi|non esiti|altrimenti[^.]*",
    ),
    Parts(
        "ifade|hane|rakam|sayı|numara|kelime|sms|mesaj|kod|doğrulama|kâğıt|kağıt",
        r"(?:12|24|on iki|yirmi dört) kelime\w*|cüzdan\w* kelime\w*|k[aâ]ğı\w*[^.]{0,20}kelime\w*|(?:kelime|ifade)\w*[^.]{0,24}(?:k[aâ]ğı|defter)\w*",
        r"(?:4|6|8|dört|altı|sekiz) (?:hane|rakam|haneli)\w*|(?:sms|mesaj|telefon|uygulama|gelen|gönderdiğimiz|aldığınız)\w*[^.]{0,24}(?:kod|rakam|sayı|numara)\w*|doğrulama uygulama\w*",
        r"tekrar edin|(?:yükle|oku|söyle|gönder|ilet|yaz|paylaş|göster|ver|yolla|at)(?:yun|yunuz|yin|yiniz|in|iniz|ın|ınız|ar mısınız|ur musunuz|er misiniz|ır mısınız|r mısınız|r misiniz|abilir misiniz|ebilir misiniz|uyun)?\b|nedir",
        r"(?:sms|mesaj)\W?(?:te|de|ta|da)?\w* ne (?:yazıyor|diyor)|(?:sms|mesaj)\S* (?:bize|bana) (?:iletin|gönderin|yönlendirin|atın)",
        r"\b(?:asla|hiç|kimse\w*|hata\w*|işlem|sipariş|sayfa\w*|biri|dolandır\w*|güvenli)\b|m[ae]y[ıi]n|istemeyiz|değil|mez\b|maz\b",
        r"merak etmeyin|yoksa[^.]*|aksi halde[^.]*",
    ),
    Parts(
        "वाक्यांश|अंक|नंबर|शब्द|sms|एसएमएस|संदेश|मैसेज|कोड|ऑथेंटिकेटर",
        r"(?:12|24|बारह|चौबीस) ?शब्द|शब्द[^।\s]*[^।]{0,10}(?:कागज|पर्ची)|(?:कागज|कॉपी|डायरी)[^।]{0,14}(?:शब्द|वाक्यांश)|वॉलेट[^।]{0,12}शब्द",
        r"(?:4|6|8|चार|छह|छः|आठ) ?अंक|(?:फोन|फ़ोन|मोबाइल|sms|एसएमएस|मैसेज|ऐप|हमने|आया|आए|मिला)[^।]{0,20}(?:कोड|नंबर|अंक)|नंबर भेजा|ऑथेंटिकेटर",
        r"(?:दोहरा|पढ़|बता|सुना|भेज|बोल|लिख|दिखा|दे दें|दीजिए|कहिए|फॉरवर्ड)|क्या है",
        r"(?:sms|एसएमएस|मैसेज|टेक्स्ट)[^।]{0,8}क्या लिखा|(?:sms|एसएमएस|मैसेज)[^।]{0,8}(?:फॉरवर्ड|भेजें|भेजिए|भेज दें)",
        r"(?:^|\s)न(?:हीं)?\s|कभी|मत|किसी|त्रुटि|लेनदेन|ऑर्डर|पेज|कोई|यदि|अगर|धोखा|सुरक्षित",
        r"चिंता (?:न|मत) करें|वरना[^।]*",
    ),
)
