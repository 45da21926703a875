"""Requests for secrets in Japanese."""

import re

from madoguchi.guard.signs import has_any, signs

SECRETS = {
    "asks-for-recovery-phrase": r"(?:シード|リカバリー|復元|復旧|回復|バックアップ|ニーモニック|秘密の"
    r"|シークレット(?:リカバリー)?)(?:フレーズ|ワード|の?単語)|ニーモニック|シードフレーズ|(?:12|18|24"
    r"|十二"
    r"|二十四)(?:個|語)?の?(?:英)?単語|シード(?![ァ-ヺー]|値)",
    "asks-for-private-key": r"秘密鍵|秘密キー|秘密の(?:鍵|カギ|キー)|プライベートキー|シークレットキー|apiシークレット|api(?:の)?秘密(?:鍵|キー)"
    r"|キーストア(?:ファイル)?|ウォレットの鍵|セットアップキー|認証アプリのキー"
    r"|(?:認証アプリ|authenticator|(?:二|2)段階認証|(?:二|2)要素認証|2fa|秘密鍵|シード|ウォレット)[^。\n、をは]{0,8}qrコード",
    "asks-for-password": r"(?:ログイン|取引|現在の|旧|新しい|アカウントの?|メールの?|仮)?(?:パスワード|ぱすわーど|password"
    r"|pass(?!key)|pw|暗証番号|パスコード|pin(?![a-z])(?:コード|番号)?)|(?<![ァ-ヺー])パスワ(?!ー)|ログイン情報"
    r"|認証情報|idとパス",
    "asks-for-code": r"(?:認証|確認|ワンタイム|セキュリティ|本人確認|sms|ログイン|バックアップ|リカバリー|検証|二段階認証の?"
    r"|2段階認証の?|二要素認証の?|2fa)(?:用)?(?:コード|番号|パスワード)"
    r"|ワンタイム(?:パス(?:ワード|コード)?|コード)?(?![ァ-ヺー])|smsの(?:6|六)桁|otp|2fa(?!の設定)|(?:6|六)桁の(?:コード|数字|番号)|届いた(?:コード|番号"
    r"|数字)|(?:認証アプリ|google authenticator)(?:に表示され(?:た"
    r"|ている|る)|の)(?:コード|番号|数字)|2faコード|cv[vc]2?(?:コード|番号)?"
    r"|(?:カード|クレカ)の?(?:裏|うら|表)(?:面|側)?[^。\n]{0,6}(?:3|4|三|四)(?:桁|けた|ケタ)(?:の(?:数字|番号|コード))?",
}
_COPY = r"(?:の(?:写真|画像|スクリーンショット|スクショ|控え|内容|一部|最初の\S{0,4}|下\d桁|全文|メモ|コピー|バックアップ(?:ファイル)?)|一式|全部)?"
_LIST = r"(?:(?:と|や|、|および|及び|または|か|/|・|&|\s)[^。\nを]{1,30}?)?"
_GIVE = (
    r"(?:お教え|教えて|お知らせ|知らせて|お伝え|伝えて|お送り|送って|送信|ご?送付|ご?返信|ご?連絡|ご?提示"
    r"|ご?提供|ご?共有|シェア|ご?記載|記入|ご記入|ご?申告|貼(?:り付け|って|付)"
    r"|お?貼り付け|書いて|お書き|見せて|お見せ|読み上げ|お聞かせ|聞かせて|ご?開示|ご?通知|渡して|お渡し|打って|ご?回答"
    r"|ご?添付|アップロード|ご?提出|転送|撮影|撮って)"
)
_PLEASE = (
    r"(?:て|して|を)?(?:ください|下さい|くださいませ|いただけ(?:ますか|ますでしょうか|ませんか|ませんでしょうか"
    r"|ると|れば|ましたら|ないでしょうか)|頂け(?:ますか|ますでしょうか|ませんか|ませんでしょうか|ると|れば|ましたら"
    r"|ないでしょうか)"
    r"|いただきたい|頂きたい|いただきたく|頂きたく|いただく必要が(?:あり|ござい)|頂く必要が(?:あり|ござい)"
    r"|いただきます|頂きます|もらえ(?:ますか|ませんか|ないですか|る\?)|くれ(?:ますか|ませんか"
    r"|る\?)?|ほしい|欲しい|(?:の(?:ほど|程))?(?:を)?(?:宜しく|よろしく)?お願い|願います|をお願い|が必要|して(?:いただ|頂)|なさって)"
)
_PLAINLY = (
    r"(?:(?:教え|知らせ|伝え|見せ|聞かせ|渡し|送っ|打っ|撮っ|貼っ|書い|(?:送信|返信|提示|共有|シェア|記載|記入|添付|転送)し)て)"
    r"(?:ね|よ|な|くれ|ちょうだい|頂戴)?[。!?~〜ー\s]*\Z"
)
_ENTER = r"(?:ご?入力|ご?記入|打ち込|書き込|お書き込み|ご登録|登録)"
_HERE = (
    r"(?:ここ|こちら|この(?:チャット|フォーム|メール|返信|ページ|リンク|url|欄|画面|スレッド)|返信|チャット"
    r"|本メール|下記|以下|次の|当社の担当|担当者)[^。\nを]{0,14}(?:に|へ|にて|で|から)"
)
_ABOUT = re.compile(
    r"について|かどうか|場合|状況|原因|理由|方法|手順|日時|時刻|いつ|どこ|どの|回数|有無|忘れ|変更|再設定"
    r"|リセット|届か|届いて|使わ|せず|ずに|ないで|なく|控え|以外|ではなく|伏せ|隠し|消し|黒塗り"
    r"|マスク|含ま|含め(?:ず|な)|除い|削除|画面|エラー|ページ|ルール|文字数|条件|入れ忘"
)
_QUOTED = re.compile(r"[」』\"']?(?:と|などと|等と|って|っていう|という|といった|との|ような|旨)")
_DENIED = re.compile(
    r"(?:こと|必要|もの|よう|場合)は?(?:一切|決して|絶対に)?(?:あり|ござい)ません|いたしません|致しません"
    r"|しません|ないで|控え|詐欺|不要|なりすまし|ご注意|ご遠慮|禁止|絶対に|決して"
)

_REQUESTS = {
    kind: (
        re.compile(rf"(?:{secret}){_COPY}(?:など|等)?{_LIST}(?:を|も|は|、|:)?(?P<between>[^。\nを]{{0,28}}?){_GIVE}{_PLEASE}"),
        re.compile(
            rf"(?:{secret}){_COPY}(?:など|等)?{_LIST}(?:を|も|は"
            rf"|について)?(?P<between>[^。\nを]{{0,12}}?)(?:お(?:伺い|聞き|尋ね|うかがい)|伺|聞い"
            rf"|確認)(?:しても|させて|し(?:たい|たく|ます)|って(?:も)?|ても)(?:よ|宜|い|頂|いただ|も|\Z|。|です|ので|が)"
        ),
        re.compile(rf"(?:{secret}){_COPY}(?:など|等)?{_LIST}(?:を|も|は|、|:)?(?P<between>[^。\nを]{{0,12}}?){_PLAINLY}"),
        re.compile(
            rf"(?:{secret})(?:情報)?{_COPY}(?:一式|全部|すべて|全て)?を(?P<between>)(?:お願い(?:(?:し|いたし|致し)ます)?|ください|下さい|頂戴)[。!\s]*\Z"
        ),
        re.compile(rf"(?:{secret})(?:は|って)(?:何|なん|いくつ|どれ)(?P<between>)(?:です|でしょう|\?|になり)"),
        re.compile(
            rf"{_HERE}[^。\n]{{0,20}}(?:{secret}){_COPY}{_LIST}(?:を|も)?(?P<between>[^。\nを]{{0,10}}?)(?:{_ENTER}|{_GIVE}){_PLEASE}"
        ),
        re.compile(rf"(?:{secret}){_COPY}{_LIST}(?:を|も)(?P<between>{_HERE}[^。\nを]{{0,8}}?){_ENTER}{_PLEASE}"),
        re.compile(
            rf"(?:{secret}){_COPY}(?:が"
            rf"|も)(?P<between>[^。\nを]{{0,6}}?)(?:必要(?:です|となり|になり|でございます)"
            rf"|要(?:り|りま))(?=[^。\n]{{0,3}}(?:。|\Z|!|ので))"
        ),
    )
    for kind, secret in SECRETS.items()
}
_ENTER_THE_KEY = re.compile(
    rf"(?:{SECRETS['asks-for-recovery-phrase']}|{SECRETS['asks-for-private-key']}){_COPY}(?:を"
    rf"|も)(?P<between>[^。\nを]{{0,16}}?){_ENTER}{_PLEASE}"
)
_REMOTE = re.compile(
    r"(?:any ?desk|エニーデスク|team ?viewer|チームビューア\w?|rust ?desk"
    r"|chromeリモート\w*|リモートデスクトップ|遠隔(?:操作|サポート|接続|ソフト)\w*"
    r"|リモート(?:操作|接続|アクセス|サポート)\w*|画面(?:の)?共有|zoom(?:で|の)画面共有|クイックアシスト)"
    r"(?:ソフト|アプリ|ツール)?(?:を|の|に|で"
    r"|へ)?(?P<between>[^。\n]{0,20}?)(?<!アン)(?:ご?インストール|ご?ダウンロード|起動"
    r"|開始|ご?許可|接続|実行|開いて|オン|導入"
    r"|有効(?:に|化)|ご?共有|承認|参加|お願い|入れて|ご用意)(?:を|して|いただ|頂)?(?:い?て)?"
    r"(?:ください|下さい|いただけ|頂け|いただき|頂き|お願い|させて|もらえ|くれ|願い|いたし|します|\Z)"
)
_STARTED = re.compile(
    r"(?:any ?desk|エニーデスク|team ?viewer|チームビューア\w?|rust ?desk|クイックアシスト)(?P<between>[^。\n]{0,20}?)(?<!アン)"
    r"(?:起動し|立ち上げ|開い|インストールし|ダウンロードし|入れ|つけ|使っ)て[^。\n]{0,24}?(?:ください|下さい|もらえ|いただけ|頂け|お願い|\Z)"
)
_CONTROL = re.compile(
    r"(?:操作権限?|(?:画面|端末|パソコン|pc|スマホ)への(?:アクセス|接続)|(?:画面|端末|パソコン|pc|スマホ)を(?:こちら|当社|私|弊社|遠隔)[^。\n]{0,3}で?操作|(?:画面|端末|パソコン|pc|スマホ)の(?:操作|制御|コントロール))(?P<between>[^。\n]{0,14}?)(?:お?渡し|お?預け|譲っ|許可し|ご?許可|任せ|こちらで行|お願い)"
    rf"[^。\n]{{0,12}}?(?:{_PLEASE}|ます|\Z)"
)
_SCREEN = re.compile(
    r"(?:\A|[\s、,はで]|(?:お客様|ご?自身|ご?利用|pc|パソコン|スマホ|スマートフォン|携帯|端末)の)画面を(?P<between>[^。\nを]{0,12}?)ご?共有"
    rf"(?:を|して)?{_PLEASE}"
)
_MAY_WE = re.compile(
    r"(?:遠隔(?:操作|サポート)|リモート(?:操作|接続|サポート))(?:を"
    r"|で)?[^。\n]{0,12}(?:させて(?:いただ|頂|くだ)|(?:いた)?します|行います|対応)"
)
_COIN = (
    r"(?:ビットコイン|イーサ\w*|リップル|btc|eth|xrp|usdt|仮想通貨|暗号資産|暗号通貨|資産|コイン"
    r"|トークン|資金|残高|通貨|お金|現金|全額|\d[\d.,]*\s?(?:btc|eth|xrp|usdt|円))"
)
_MOVE = r"(?:ご?送金|送って|お送り|ご?送付|ご?移動|移して|お移し|お?振(?:り)?込み?|ご?入金|転送|避難)"
_COINS = (
    re.compile(
        rf"{_COIN}(?:の?全額|全て|すべて)?を(?P<between>[^。\n]{{0,40}}?(?:アドレス|ウォレット|口座|宛|宛て|宛先|0x[0-9a-f]+"
        rf"|bc1[0-9a-z]+)[^。\nを]{{0,12}}?(?:に|へ|まで|宛に|て|て、)?[^。\nを]{{0,12}}?){_MOVE}{_PLEASE}"
    ),
    re.compile(
        rf"(?:アドレス|ウォレット|口座|0x[0-9a-f]+|bc1[0-9a-z]+)(?:宛)?(?:に|へ"
        rf"|まで)(?P<between>[^。\n]{{0,20}}?){_COIN}?を?[^。\nを]{{0,14}}?{_MOVE}{_PLEASE}"
    ),
    re.compile(
        rf"(?:手数料|税金|保証金|解除料|認証金|デポジット|供託金"
        rf"|前払い金)(?:として)?を?(?P<between>[^。\n]{{0,24}}?)(?:お?支払い?|ご?入金"
        rf"|ご?送金|お?振込|{_MOVE}){_PLEASE}"
    ),
)
_OWN = re.compile(r"ご自身|お客様(?:の|ご)|自分の|マイページ|入金(?:画面|ページ|アドレス|用)|登録済|表示(?:され|して)|正しい|発行された")


_FOR_OUR_SAKE = re.compile(
    r"(?:確認|調査|復旧|手続き|対応|解決|サポート|照会|解除|認証)[^。\n]{0,6}(?:ため|為|は、|には)|お客様の|弊社|当社|担当"
)
"""Before 「パスワードが必要です」, which is else what a page says of itself."""


_REQUEST_SIGNS = signs(
    "くだ|下さ|願|いただ|頂|もらえ|くれ|ほしい|欲し|て|何|なん|いくつ|どれ|必要|要|します|いたします|行います|対応|許可|譲|宜|も?"
)
_SIGNS = {
    "asks-for-recovery-phrase": signs("シード|フレーズ|ワード|単語|ニーモニック"),
    "asks-for-private-key": signs("鍵|カギ|キー|シークレット|qr"),
    "asks-for-password": signs("パス|ぱす|pass|pw|暗証|pin|ログイン情報|認証情報"),
    "asks-for-code": signs("コード|番号|otp|2fa|ワンタイム|sms|桁|けた|ケタ|数字|パスワード|cvv|cvc"),
}
_REMOTE_SIGNS = signs("desk|デスク|viewer|ビューア|リモート|遠隔|画面|クイックアシスト|操作|端末|パソコン|pc|スマホ|quick")
_COIN_SIGNS = signs("送|移|振|入金|避難|支払|払")


def kind_of_request(sentence: str) -> str | None:
    """The kind of what a sentence asks for."""
    if sentence.isascii() or not has_any(sentence, _REQUEST_SIGNS):
        return None
    for kind, patterns in _REQUESTS.items():
        if not has_any(sentence, _SIGNS[kind]):
            continue
        for pattern in patterns if _FOR_OUR_SAKE.search(sentence) else patterns[:-1]:
            if any(not _is_harmless(sentence, match) for match in pattern.finditer(sentence)):
                return kind
    has_key = has_any(sentence, _SIGNS["asks-for-recovery-phrase"]) or has_any(sentence, _SIGNS["asks-for-private-key"])
    if has_key and any(not _is_harmless(sentence, match) for match in _ENTER_THE_KEY.finditer(sentence)):
        return "asks-for-private-key"
    for pattern in (_REMOTE, _STARTED, _CONTROL, _SCREEN, _MAY_WE) if has_any(sentence, _REMOTE_SIGNS) else ():
        if any(not _is_denied(sentence, match) for match in pattern.finditer(sentence)):
            return "asks-for-remote-access"
    for pattern in _COINS if has_any(sentence, _COIN_SIGNS) else ():
        if any(not _OWN.search(_destination(sentence, match)) and not _is_denied(sentence, match) for match in pattern.finditer(sentence)):
            return "asks-to-send-coins"
    return None


def _destination(sentence: str, match: re.Match[str]) -> str:
    """What a request to send says of where to: in the match, or just before an address with which it begins."""
    before = re.split(r"[をが、。]", sentence[max(0, match.start() - 16) : match.start()])[-1]
    return match.group("between") if "を" in match.group()[: match.start("between") - match.start()] else before + match.group()


def _is_harmless(sentence: str, match: re.Match[str]) -> bool:
    return bool(_ABOUT.search(match.group("between"))) or _is_denied(sentence, match)


def _is_denied(sentence: str, match: re.Match[str]) -> bool:
    """Told of others ("…と言われたら詐欺です"), or denied behind the request."""
    return bool(
        _QUOTED.match(sentence, match.end()) or _DENIED.search(sentence, match.end(), match.end() + 30) or _DENIED.search(match.group())
    )
