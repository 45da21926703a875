"""The words of bribes and of calls away to another channel, by language: patterns over a reading in lower case. Pure."""

MESSENGERS = (
    r"t\.me/|(?<![a-z])line(?=\s?id)|telegram|(?<![a-z0-9/+])(?:tg|tele)(?![a-z0-9=/+-])|(?<![а-я])(?:тг|телег[аеуи])(?![а-я])|[纸紙]?[飞飛][机機](?=联系|私|找|号|：|:|@| )|텔레(?=로|에서|그)|whats\s?app|wechat|discord|viber|kakao|skype|zalo|(?<![a-z])signal(?![a-z])|(?<![a-z])line(?:\s?id|(?=[でにのへをまとも]|からの|\s?아이디))"
    r"|(?<![a-z])line(?=\s?[:@]\s?@?[a-z][a-z0-9_.-]{3})|on line id|(?<![a-z])qq(?![a-z])|テレグラム|ワッツアップ|ディスコード|シグナル(?!配信)|カカオ|(?<![ァ-ヺー])ライン(?=[でにのへをまと])"
    r"|微信|电报|電報|(?:加|的|在)line|텔레그램|왓츠앱|카톡|카카오|시그널|라인\s?아이디|디스코드|위챗|바이버"
    r"|т[еэ]л[еэ]гра?м|в[ао]т?[сц]{1,2}ап|вайбер|сигнал|дискорд|تيليجرام|تيليغرام|تلغرام|تليجرام|تلجرام|واتساب|واتس|فايبر|سيجنال|ديسكورد"
)
PLACES = r"@[a-z0-9_]{4,32}|(?:\+|00)\d[\d\s().-]{7,18}\d"
"""A handle or a number: with a call, as good as a messenger's name."""

LINKS = (
    r"(?:t\.me|telegram\.(?:me|dog)|wa\.me|(?:chat|api)\.whatsapp\.com|line\.me|lin\.ee|discord\.(?:gg|com/invite)|signal\.(?:me|group)|viber\.com|open\.kakao\.com"
    r"|weixin\.qq\.com|zalo\.me|join\.skype\.com)/[\w@+/.~-]{2,64}"
)
NAMED = r"[^\n?？؟]{0,24}?(?:(?:\+|00)\d[\d\s().-]{7,18}\d|@[a-z0-9_.-]{4,32}|(?:id(?:は|는)?|[:：→])\s?[:：]?\s?@?[a-z][a-z0-9_.-]{3,32}(?![a-z]))"
"""Behind a messenger's name: an account there."""

ASKED = r"[?？؟]|ですか|ますか|でしょうか|吗|嗎|나요|까요|가요|습니까|\bли\b|действительно|هل "
"""Whoever asks whether an account is ours calls nobody there."""

MAIL = r"[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}"
HELPERS = (
    r"support|agent|solve|recover|private (?:e-?)?mail|personal (?:e-?)?mail|サポート|担当|解決|個人の?メール|客服|解决|解決|私人邮箱|상담원|해결|개인 ?메일"
    r"|поддержк|решу|личн\w+ почт|دعم|سأحل|بريدي الخاص|soporte|resuelvo|correo personal"
)
"""Who writes a mail address beside one of these promises help there; an address alone is a customer's own."""

CALLS = (
    r"\b(?:whats\s?app|telegram|viber|signal|discord) me\b|whatsapp我|\b(?:contact|message|msg|text|add|dm|pm|reach|write|call|ping|hit|inbox)\s(?:me|us|him|her|to me|our|my|the|up|@\w+|t\.me)"
    r"|\blet(?:'s| us)\s(?:continue|talk|chat|move|go|speak)|\b(?:can|could|shall) we\s(?:talk|chat|continue|move|speak|go)"
    r"|\bcontinue (?:with me|on|at)\b|\bjoin (?:us|our|my|the)\b|\bswitch (?:there|to|over)\b|\bmove (?:there|over|this to)\b|\bis (?:better|faster|easier|quicker)\b|\bkindly\b|\b(?:send|drop|shoot) (?:me|us) an? (?:message|dm|pm|mail|line)|\bcontact (?:on|via|at|@)|\bfind me on"
    r"|(?:連絡|メッセージ|相談|追加|お?話し|続き|dm|お送り|送って|問い?合わ?せ)(?:を|に|で|は|して|すれば)*.{0,12}?(?:くださ|下さ|ましょう|いただけ|くれれば|できますか|みて|どうぞ|まで)"
    r"|(?:移り|移動し|移行し)(?:ません|ましょう|て)|参加(?:して|くださ)|(?:ほう|方)が早い|(?:まで|へ|に)(?:ご?連絡|どうぞ|お問い合わせ)|続きを話|(?:で|に)(?:お話し|ご?連絡)"
    r"|(?:请|請|再|可以|麻烦)?(?:联系|聯繫|加(?:我|的)|添加|私聊|私信|找我|发邮件到|發郵件到|[到去].{0,12}(?:继续|繼續|聊|谈)|(?:点击)?加入|换到|上(?:继续|聊|谈))|换到"
    r"|(?:연락|메시지|추가|문의|디엠|얘기|이야기|대화|보내|메일)(?:를|을|해|하|주|할)?.{0,8}?(?:주세|주시|하세|해요|할까|수 있을|면|보세|합시다|하시)|로 연락|(?:으)?로 (?:넘어|이동|오)|참여하|추가 후"
    r"|\b(?:напиши|пиши)(?:те)?\b|\bсвя(?:жи|жит)\w*\s?(?:тесь|сь)?\s?со мной|\bдобавь(?:те)?\b|\bобращайтесь\b|\bдавай(?:те)? (?:продолж|перей)|(?:можем|можно) перейти|\bписать\b|\bперейди(?:те)?\b|\bвступай(?:те)?\b|\bпереходи(?:те)?\b|\bприсоединяй"
    r"|انضم(?:وا)? (?:إلى|ل)|انتقل(?:وا)? إلى|راسل(?:ني|نا|وني)|تواصل(?:وا)? (?:معي|معنا|مع|على|عبر)|كلمني|أضفني|اضفني|اكتب لي|لنكمل|يمكننا التحدث|\bاتصل بي"
    r"|\b(?:escr[ií]be(?:me|nos)?|contáct(?:a|e|en)(?:me|nos)?|contact(?:a|en|e)\b|agrégame|añádeme|háblame|mándame|sigamos|seguimos|podemos hablar|escr[ií]ba(?:n(?:me|nos)?|me|nos)|únete|únanse|pasemos|vamos a)\b"
)
TOLD = (
    r"\b(?:someone|somebody|a (?:person|man|woman|guy|scammer|stranger|user)|there is a)\b|\b(?:he|she|they|who) (?:said|told|asked|wrote|writes|says|claim)"
    r"|\b(?:told|asked|contacted) me\b|\bclaim(?:ed|s|ing)?\b|\bpretend|\bi (?:was|got|have been) (?:contacted|told|asked|offered)|\bscammer|\bfake\b|\boffered me\b|\bwe never\b"
    r"|\b(?:do not|don't|never|not to) (?:continue|write|contact|message|add|reach|talk|answer|dm|text)"
    r"|と言われ|と言って|と書く|と書かれ|を名乗|名乗る|なりすま|詐欺|から連絡(?:が|を)|偽(?:の|アカ)|聞いてきま|しないで|続けないで|することはありません|いたしません|言われました|会った人"
    r"|有人|有个人|自称|自稱|骗子|騙子|他说|她说|是诈骗|假账号|冒充|举报|不要|请勿|請勿|切勿|绝不|不会|叫我"
    r"|사칭|라고 (?:하|쓰|했)|어떤 사람|사기꾼|누가|사기인가|신고|마세요|않습니다|사람이|가짜|만난 사람"
    r"|мне (?:написал|предложил|сказал)|человек|мошенник|он сказал|она сказала|кто-то|выда[её]т себя|\bне (?:пиши|продолж|отвеча|обраща)|никогда|фальшив|обман|велел|пожаловал"
    r"|\bشخص(?!ا من الداخل)|أحدهم|احدهم|محتال|قال لي|يدعي|ينتحل|طلب مني|احتيال|مزيف|\bلا (?:ت|ن)|أبلغت|رجل"
    r"|(?<!busco a )(?<!buscamos a )\balguien\b|una persona|un hombre|un estafador|me (?:dijo|contactó|pidió|ofreció)|\bes una estafa|se hace pasar|cuenta falsa|\bno (?:sigas|escribas|contactes|respondas)|\bnunca\b|denunci|decía"
)
"""What a line tells of others, or warns of."""

OFFERS = (
    r"\b(?:we|i)(?:'ll| will| can| would)? (?:pay|give|buy|offer)\b|\bpay (?:you|well)|\bearn\b|(?:easy|extra) money|\bpaid in\b|times your salary|x your salary|\bsalary\b.{0,30}\b(?:paid|monero)|\breward of\b"
    r"|\byou receive\b|\bsell me\b|share the profit|\bserious offers|\brecruiting\b|\d\s?% of|quick payment|\bi buy\b|paid enough"
    r"|払います|お支払い|支払います|買います|買い取り|売って|報酬は|謝礼|差し上げ|渡します|お礼をします|稼げ|副業|副収入|山分け|高く買"
    r"|(?:我们|我們|我)(?:出|给你|給你|付)|付你|给你|赚外快|高薪|高价|收购|工资的|分你|奖励客服|重谢|卖给我|五五分|一次付|买客户"
    r"|삽니다|드립니다|드릴게요|줄게요|매입|지급|월급의|사례하|사례할|파세요|반반|부수입|부업|보수"
    r"|запла(?:тим|чу)|плачу|\bдам\b|куплю|продай|зарплат\w+ в|больше зарплаты|вознагражден|л[её]гкие деньги|подзаработать|получите|прибыль пополам|\d\s?% с|платим"
    r"|سندفع|سأدفع|أدفع|سأعطيك|أشتري|نشتري|راتب|كسب|مكافأة|مال سهل|دخل(?:ا|ً)? إضافي|وستحصل|بع لي|نتقاسم|% من|\bنوظف"
    r"|te (?:pagamos|pago|doy|puedo pagar)|dinero (?:extra|fácil)|ganar\b|sueldo|compr(?:o|amos)\b|véndeme|recompensa de|repartimos|\d\s?% de|y recibes|reclutamos"
)
GOODS = (
    r"(?:customer|client|user)s?'? (?:data|database|list|info)|list of (?:users|customers|clients)|\bkyc\b|(?:documents|passports|ids) of|support panel|\binsiders?\b|internal (?:access|info)|account information"
    r"|screenshots? of|user database|customer accounts|login of your|your work computer|reset the 2fa of|employees of|look up an? |balance and address|export the"
    r"|顧客データ|(?:ユーザー|顧客)の?(?:リスト|データ|残高)|サポート画面|内部(?:協力者|情報)|本人確認書類を|アカウント情報を教え|従業員の方|二段階認証を解除し|データベースを|電話番号を教え|業務用パソコン|顧客の(?:画面|残高)|特定の顧客"
    r"|客户(?:数据|数據|名单|账户|的余额)|用户(?:名单|数据)|大户|客服后台|内部人员|kyc|账户信息给|交易所员工|解除一?个?账号|数据库|对应的手机号|工作电脑|客户账户|内部信息"
    r"|고객 ?(?:데이터|신분증|계정|의 잔고)|회원 ?(?:명단|데이터)|관리자 화면|내부자|계정 정보를|거래소 직원|otp를 해제해|데이터베이스|전화번호만|업무용 컴퓨터|내부 정보"
    r"|данные клиентов|списо?к пользователей|панел\w+ поддержки|инсайдер|паспорта|информацией об аккаунт|сотрудник\w* (?:крипто)?бирж|сбросьте 2fa|баз[ау] (?:пользователей|клиентов)|пробей|рабочего компьютера|скриншоты|баланс и адрес|внутренний доступ"
    r"|بيانات (?:العملاء|المستخدمين)|قائمة (?:المستخدمين|العملاء)|لوحة الدعم|موظف من الداخل|وثائق هوية|معلومات الحسابات|عاملين في منصات|أعد ضبط المصادقة|قاعدة بيانات|رقم هاتف ل|حاسوب عملك|لحسابات العملاء|رصيد وعنوان|معلومات داخلية"
    r"|datos de (?:los )?clientes|lista de usuarios|panel de soporte|infiltrado|documentos de identidad|información de las cuentas|empleados de exchange|quita el 2fa|base de datos|busca el teléfono|ordenador del trabajo|cuentas de clientes|el saldo y la dirección|información interna"
)

DATA = (
    r"(?:customer|client|user|account holder)s?'?s? (?:data|records?|e-?mails?|phones?|numbers?|info\w*|kyc|photos?|lists?|databases?|balances?|documents?|details|profiles?|passports?|history|accounts?)|\blists? of (?:\w+ ){1,4}with\b|\bkyc (?:photos?|docs?|data|documents)"
    r"|\binternal (?:data|systems?|tools?)|\bunlock withdrawals|\b(?:numbers|e-?mails|records|list|dump|base|names|details) of (?:\w+ ){0,3}(?:users|customers|clients|members)|\bregistered (?:users|clients|customers)|\b(?:admin|support|internal|back\s?office|management) (?:panel|dashboard|console|system|tool)"
    r"|(?:顧客|ユーザー|お客(?:様|さん)|会員|利用者)の?(?:情報|データ|リスト|名簿|一覧|残高|メールアドレス|電話番号|書類|住所|個人情報|(?:\w{0,4}履歴)|口座)|口座情報|内部(?:データ|情報|システム)|(?:会員|顧客|客先)名簿|管理(?:画面|者権限)|社内システム"
    r"|(?:客户|用户|会员|客戶|用戶)的?(?:资料|信息|数据|手机号|邮箱|名单|余额|账户|手机|資料|資訊|數據)|内部(?:数据|资料|系统)|内鬼|账户余额|注册用户|(?:借|开|进|给我).{0,3}后台|后台.{0,3}(?:借|权限|账号|登录)"
    r"|(?:данн\w+|баз\w+|контакт\w+|почт\w+|номер\w*|список|паспорт\w*) (?:клиент|пользовател|юзер)\w+|\bбаз\w+ (?:\w+ ){1,2}(?:клиент|пользовател|юзер)\w*|\b(?:анкет|скрин|кабинет|сч[её]т)\w* (?:\w+ )?(?:клиент|пользовател|юзер)\w*|\bадминк\w+|\bслив\w*|\bпроби(?:ть|в)\w* (?:клиент|номер|человек|по )"
    r"|(?:고객|회원|유저|이용자)의? ?(?:정보|데이터|명단|연락처|이메일|전화번호|개인정보|신분증|잔고)|내부 ?(?:자료|정보|시스템)|관리자 ?(?:화면|페이지|계정)|어드민"
    r"|(?:بيانات|معلومات|قائمة) (?:ال)?(?:مستخدم|عملاء|زبائن|عميل)|لوحة (?:ال)?(?:إدارة|ادارة|تحكم|دعم)|(?:bases?) de (?:datos|usuarios|clientes)|panel de (?:administración|soporte|control)|(?:datos|correos|teléfonos|información|lista|documentos|fotos) de (?:los |sus |tus )?(?:clientes|usuarios)"
)
"""What staff have and nobody else may."""

ASKS = (
    r"\b(?:give|send|forward|share|provide|sell|leak|export|hand over|pass|show)\b|\bneed\b|looking for|\bwant to\b|\bif you\b|\bwho can\b|\bready to\b|\bdisable\b|\b(?:per|each|every)\b|\b(?:buy|buying|lend|get)\b|\bfor (?:customer|client|user)"
    r"|につき|送るだけ|働いている方|1件|有偿|求一|招募|每(?:查|个|条|份)|за кажд|건당|لكل|por cada|くださ|くれ(?:たら|れば|る|ませ)|買い|売って|使わせて|借|出售|收购|买|一起干|куплю|구함|삽니다|أشتري|نشتري|أعط|\bcompr(?:o|amos)\b|préstame|팔|いただけ|募集|探して|提供|流して|教えて|見せて|给我|提供|需要|导出|出售|合作"
    r"|\bищ(?:у|ем)\b|нуж(?:н|ен)|дай(?:те)?\b|скинь|пришлите|сможешь|можете|слей|продай|за слив|넘겨|주면|주시면|구합니다|찾습니다|제공"
    r"|نحتاج|نريد|أعطن|يعطي|أرسل|مقابل|زود|\bbusc(?:o|amos)\b|necesit|pásame|\bpase\b|\bdame\b|envía|\bsi me\b"
)
PAYS = (
    r"\b(?:pay(?:ing|s)?|compensat\w+|reward\w*|usdt|usd|dollars?|salary|earn|money|profits?|btc|xmr|monero)\b|[$€]\s?\d|\d\s?[kк]\b|\d\s?(?:euros?|mil\b|тыс|баксов|руб|ألف|万|万円|円|元|원|만)|good price|[一两三五十百]万|不少|有偿|给\d|дорого|\d\s?[$€]|pago bien"
    r"|払い|払う|お礼|報酬|謝礼|高額|万円|付费|付款|付你|报酬|每条|\d\s?u(?![a-z])|赚钱|美元|重金|酬"
    r"|\bзаплач\w+|\bплат(?:ить|им|ят)\b|\bоплат\w+|доллар|вознагражд|заработ|만원|드려요|드립니다|지급|보상|사례|دولار|سندفع|ندفع|سأدفع|راتب|مكافأة"
    r"|\bpag(?:o|amos|aré|aremos)\b|dólares|recompensa"
)
RECRUITS = (
    r"\b(?:need|looking for|seeking|want|hire|hiring|recruit\w*) (?:an? |some )?(?:employee|insider|staff|support (?:agent|staff)|worker|someone (?:inside|at the exchange))"
    r"|内部(?:協力者|の人).{0,12}(?:募集|探して)|(?:需要|招|找).{0,6}(?:内部人员|内部员工|交易所员工|客服合作)|\bищ(?:у|ем) (?:сотрудник|инсайдер)\w*"
    r"|(?:내부자|직원).{0,6}(?:구합니다|찾습니다)|(?:نحتاج|نبحث عن|نريد) .{0,12}من الداخل|\bbusc(?:o|amos) (?:a )?(?:alguien de (?:a)?dentro|un empleado|un infiltrado)"
)
