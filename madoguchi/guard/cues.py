"""Words that say what stands beside them: "password", 「秘密鍵」, "transaction hash"… in the languages of our customers.

Cues are written in lower case; a space also stands for a hyphen, an underscore or nothing ("private key" finds "privateKey").
Latin, Cyrillic and Greek cues must not touch further ASCII letters or digits; others may stand amid kana and kanji.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from madoguchi.guard.reading import OPAQUE

Span = tuple[int, int]
Tree = dict[str, "Tree"]

EDGE_AFTER = r"(?![a-z0-9])"

RECOVERY_PHRASE = """
seed phrase|seed phrases|seed words|seed|mnemonic|mnemonic phrase|recovery phrase|recovery words|secret recovery phrase
secret phrase|backup phrase|backup words|wallet words|wallet phrase|12 words|15 words|18 words|21 words|24 words|twelve words
twenty four words|passphrase words|srp|key phrase|restore phrase|recovery seed|wallet seed|bip39|bip 39|slip39|slip 39|shamir
シード|シードフレーズ|シードワード|ニーモニック|ニモニック|リカバリーフレーズ|リカバリーワード|復元フレーズ|復旧フレーズ|回復フレーズ
バックアップフレーズ|秘密のフレーズ|シークレットフレーズ|シークレットリカバリーフレーズ|パスフレーズ|復元ワード|フレーズ|単語|ウォレットの言葉
助记词|助記詞|助记符|恢复短语|恢復短語|种子短语|種子短語|种子词|恢复词|備份短語|备份短语|备份词|註記詞|注记词|私密恢复|单词|個詞|个词
시드|시드 구문|시드 문구|니모닉|복구 구문|복구 문구|비밀 구문|비밀 복구 구문|구문|문구|복원 문구|복원 구문|단어
frase semilla|frases semilla|semilla|frase de recuperación|frase de recuperacion|frase secreta|palabras semilla|palabras de recuperación
phrase de récupération|phrase de recuperation|phrase secrète|phrase secrete|phrase mnémonique|phrase de restauration|mots de récupération|graine
frase seme|frase di recupero|parole di recupero|frase mnemonica|frase semente|frase de recuperação|palavras semente|frase-semente
сид фраза|сид-фраза|сид|мнемоника|мнемоническая фраза|фраза восстановления|секретная фраза|seed фраза|seed-фраза
obnovovací fráze|záložní fráze|seed fráze|kurtarma ifadesi|kurtarma kelimeleri|tohum ifadesi|anımsatıcı|gizli kelimeler
wiederherstellungsphrase|wiederherstellungswörter|seed-phrase|sicherungsphrase
"""

PRIVATE_KEY = """
private key|private keys|priv key|privkey|prv key|privatekey|secret key|secretkey|secret|signing key|spend key|view key|master key|wallet key|raw key
my key|the key|exported key|key exported|key exported from|key from metamask|account key|export key|hot key|deployer key|validator key|key file|keystore|keystore file|wallet file|seed hex|hex seed|entropy|wif|paper wallet|pkey|p key
秘密鍵|秘密キー|プライベートキー|シークレットキー|シークレット|ウォレットの鍵|ウォレットキー|鍵|キーファイル|キーストア|キーを|キーは|キー:|キーが
私钥|私鑰|密钥|密鑰|金钥|金鑰|私匙|密匙|钱包密钥|秘钥|秘鑰
개인키|개인 키|비밀키|비밀 키|프라이빗 키|프라이빗키|비공개 키|시크릿 키|키스토어
clave privada|llave privada|clave secreta|llave secreta|clé privée|cle privee|clé secrète|clef privée|clef secrète|clef privee
chave privada|chave secreta|chiave privata|chiave segreta
privater schlüssel|privaten schlüssel|private schlüssel|geheimer schlüssel|geheimen schlüssel|privatschlüssel
приватный ключ|приватного ключа|закрытый ключ|секретный ключ|личный ключ|приватник|ключ
soukromý klíč|soukromého klíče|tajný klíč|özel anahtar|özel anahtarım|gizli anahtar|khóa riêng|khóa bí mật|private nøkkel
"""

NOT_A_KEY = """
tx|txs|txid|tx id|txn|tx hash|txhash|txn hash|txn id|transaction|transactions|transaction id|transaction hash|hash|hashes|block|block hash|blockhash|explorer|transfer
address|addresses|addr|wallet address|deposit address|public key|public keys|pub key|pubkey|pk|signature|sig|sha256|sha256sum|sha 256|sha1|md5|sum|checksum|fingerprint
order|order id|orderid|order number|ticket|case|request id|requestid|trace id|trace|uuid|uid|user id|nonce|contract|token contract|deposit|deposited|withdraw|withdrawal
merkle|commit|digest|payment|sent to|sent from|etherscan|bscscan|tronscan|solscan|polygonscan|arbiscan|basescan|xrpscan|blockchair|blockchain|mempool|topic|event|log|calldata
theft|stolen|hacker|hack|scam|scammer|thief|memo|tag|invoice|reference|ref|uri|url|link|https|http|order hash|batch|receipt|proof|root|image hash|file hash
トランザクション|トランザクションid|トランザクションハッシュ|ハッシュ|ハッシュ値|取引|取引id|取引番号|送金|送金先|着金|入金|出金|振込|アドレス|公開鍵|公開キー|パブリックキー|署名|ブロック
チェックサム|注文|注文番号|番号|コントラクト|エクスプローラー|履歴|受付|被害|不正|犯人|詐欺|盗難|流出|リンク
交易|交易哈希|交易号|哈希|哈希值|转账|轉帳|提现|提币|充值|充币|地址|公钥|公鑰|签名|簽名|区块|區塊|合约|合約|订单|訂單|编号|被盗|骗子
거래|거래 해시|거래해시|해시|트랜잭션|트랜잭션 해시|송금|입금|출금|주소|공개키|공개 키|서명|블록|주문|해킹|사기
transacción|transaccion|transacciones|dirección|direccion|clave pública|clave publica|firma|retiro|depósito|robo|adresse|clé publique|cle publique|retrait|dépôt|vol
endereço|chave pública|transação|indirizzo|transazione|chiave pubblica|transaktion|öffentlicher schlüssel|einzahlung|auszahlung
транзакция|транзакции|хеш|хэш|адрес|публичный ключ|перевод|вывод|ввод|işlem|adres|özet|transakce|adresa|otisk
"""

API_SECRET = """
api secret|api secrets|apisecret|api secret key|secret key|secretkey|secret|secret api key|client secret|app secret|consumer secret|api passphrase|passphrase|private key|api token|access token|auth token|signing secret|hmac key|hmac
シークレット|シークレットキー|apiシークレット|シークレットapi|秘密キー|秘密鍵|シークレットトークン|アクセストークン|apiトークン
密钥secret|secret密钥|私钥|密钥|密鑰|秘钥|api密码|시크릿|시크릿 키|시크릿키|비밀키|비밀 키|secreto|clave secreta|clé secrète|cle secrete|secret api|chave secreta|segreto|секрет|секретный ключ|geheimnis|gizli anahtar
"""

API_PUBLIC = """
api key|apikey|api keys|key id|access key|access key id|client id|app id|app key|public key|pubkey|api id
apiキー|アクセスキー|apiの鍵|公開鍵|公開キー|api密钥|api 密钥|api密鑰|公钥|api 키|api키|공개키|공개 키|액세스 키|clave api|clave de api|clé api|clé d'api|cle api|chave api|chave de api|api-ключ|ключ api|api schlüssel|api-schlüssel
"""

DENIAL = re.compile(
    r"\b(?:never|not|no one|nobody|don't|didn't|doesn't|isn't|wasn't|haven't|hasn't|won't|without|nunca|jamais|jamás|nie|niemals|никому|никогда)\b"
    r"|n't\b|誰にも|だれにも|教えていません|教えてません|教えてない|渡していません|共有していません|送っていません|入力していません|していません|してません|していない|漏れていません|安全です|大丈夫です"
    r"|无人|没有|沒有|没告诉|没给|从未|從未|从来没|不会|不會|않|없|안 했|말하지"
)
"""In the sentence of a cue: the author speaks of a secret that he keeps."""

KEPT = re.compile(
    r"\b(?:never|did not|didn't|have not|haven't|without) (?:ever )?(?:shar|giv|gave|tell|told|enter|sen[dt]|typ|show|leak|disclos|reveal)"
    r"|(?:入力|共有|公開|送信|漏洩|流出|インポート)して(?:い)?(?:ない|ません)|(?:教え|渡し|送っ|見せ|伝え)て(?:い)?(?:ない|ません)|没有?(?:告诉|给|泄露|分享|输入)|(?:알려|공유|입력)[^.]{0,6}않"
)
"""Stronger: the secret was not given away, so what follows in the same sentence is not it."""

SENTENCE_END = re.compile(r"[.!?。]\s|[。!?]|[.!?]$|\n")

_DIRECTLY_BEFORE = re.compile(
    r"""(?:キー|の値|の文字列|string|value)?[\s"'`´”’」』】)\]>]*(?:\([^()\n]{0,30}\))?\s*(?:は|が|:|=|→|⇒|>|-|–|—|is|was|es|est|e|é|ist|lautet|это|-то|是|为|為|은|는|이|가|as|da|です)?[\s:=\-–—>→"'`´“‘「『【(\[<]*(?:0x)?\Z"""
)
_DIRECTLY_AFTER = re.compile(
    r"""\A[ \t"'`´”’」』】)\]>,、]*"""
    r"""(?:[\s,.?!。↑]*(?:(?:これ|それ|上記|こちら|以上)(?:が|は)|(?:this|that|it|the above)(?:'s| is| was)|(?:esta?|esto|ceci|voilà|c') ?(?:es|est))|が|は|を|という|って|=|<-|←|\b(?:is|was|are|as|es|est|é|ist)\b|это|是|-|–|—|\(|이|가|은|는)?"""
    r"""[ \t("'「]*(?:my|the|our|a|an|mi|mon|ma|la|el|le|minha|mein|meine|мой|私の|僕の|自分の|当方の|我的|제|내|나의)?[ \t]*(?:wallet|ウォレットの|钱包)?[ \t'"「]*\Z"""
)
_TAKEN = re.compile(rf"""[^\n。]{{0,24}}?(?:[:=は→\s]|です|是|为)\s{{0,2}}["'`「(\[<]{{0,2}}(?:(?:0x)?[a-z0-9+/]{{16,}}|\{{|\[\d|-----begin|{OPAQUE})""")
"""What follows the cue is another value, so that the cue belongs to that."""
_OWNER = re.compile(r"\s(?:for|of|from|to|behind|on|de|del|pour|para|da)\s(?:\w{1,8}\s){0,2}\Z")
"""Between two cues of which the first counts: "private key for the address"."""

@dataclass(frozen=True)
class Cue:
    meaning: str
    start: int
    end: int


@dataclass(frozen=True)
class Belonging:
    """What the words beside a value make of it; `is_direct` if they assign it: "key: …", "… is my key"."""

    meaning: str | None = None
    is_direct: bool = False


class Cues:
    """Cues of several meanings; a cue in two tables has the meaning of the first."""

    def __init__(self, **tables: str) -> None:
        self.meanings: dict[str, str] = {}
        for meaning, table in tables.items():
            for cue in split(table):
                self.meanings.setdefault(_bare(cue), meaning)
        self.pattern = one_of(*tables.values())

    def in_text(self, low: str) -> "CuesInText":
        return CuesInText(self, low)

    def between(self, low: str, start: int, end: int) -> list[Cue]:
        found = self.pattern.finditer(low, start, end)
        return [Cue(self.meanings[_bare(match.group())], *match.span()) for match in found]


class CuesInText:
    """The cues of one text, found around a few values, or all at once for many."""

    MANY = 24

    def __init__(self, cues: Cues, low: str) -> None:
        self.cues = cues
        self.low = low
        self.asked = 0
        self.all: list[Cue] | None = None
        self.starts: list[int] = []
        self.ends: list[int] = []

    def of(self, start: int, end: int, *, earliest: int = 0, reach: int = 120) -> Belonging:
        """What the cue that belongs to `low[start:end]` says: one that assigns it, else the nearest before it."""
        before = self._owner(self.before(start, min(reach, start - earliest)))
        if before and _DIRECTLY_BEFORE.match(self.low, before.end, start):
            return Belonging(before.meaning, True)
        after = self.after(end, 40)
        if after and _DIRECTLY_AFTER.match(self.low[end : after.start]) and not _TAKEN.match(self.low, after.end):
            return Belonging(after.meaning, True)
        return Belonging(before.meaning) if before and not is_denied(self.low, before, start) else Belonging()

    def _owner(self, cue: Cue | None) -> Cue | None:
        """Of "private key for the address" the private key."""
        owner = self.before(cue.start, 30) if cue else None
        if cue and owner and _OWNER.match(self.low, owner.end, cue.start):
            return Cue(owner.meaning, owner.start, cue.end)
        return cue

    def before(self, position: int, reach: int) -> Cue | None:
        """The last cue in the `reach` characters before a value, nothing that is already masked standing between."""
        start = max(position - reach, 0)
        start = max(self.low.rfind(OPAQUE, start, position) + 1, start)
        if self._is_many():
            place = bisect_right(self.ends, position) - 1
            return self.all[place] if self.all and place >= 0 and self.starts[place] >= start else None
        cues = self.cues.between(self.low, start, position)
        return cues[-1] if cues else None

    def after(self, position: int, reach: int) -> Cue | None:
        end = self.low.find(OPAQUE, position, position + reach)
        end = end if end >= 0 else min(position + reach, len(self.low))
        if self._is_many():
            place = bisect_left(self.starts, position)
            return self.all[place] if self.all and place < len(self.all) and self.ends[place] <= end else None
        match = self.cues.pattern.search(self.low, position, end)
        return Cue(self.cues.meanings[_bare(match.group())], *match.span()) if match else None

    def _is_many(self) -> bool:
        self.asked += 1
        if self.asked > self.MANY and self.all is None:
            self.all = self.cues.between(self.low, 0, len(self.low))
            self.starts = [cue.start for cue in self.all]
            self.ends = [cue.end for cue in self.all]
        return self.all is not None


def is_denied(low: str, cue: Cue, position: int) -> bool:
    """Whether the sentence of the cue says that the author keeps the secret, and ends before the value."""
    earliest = max(0, cue.start - 80)
    begin = max((match.end() for match in SENTENCE_END.finditer(low, earliest, cue.start)), default=earliest)
    ending = SENTENCE_END.search(low, cue.end, position)
    if ending is None:
        return bool(KEPT.search(low, begin, position))
    return bool(DENIAL.search(low, begin, ending.start()))


def one_of(*tables: str) -> re.Pattern[str]:
    """A pattern that finds any cue of the tables, longest first."""
    tree: Tree = {}
    for cue in {cue for table in tables for cue in split(table)}:
        branch = tree
        for atom in _atoms(cue):
            branch = branch.setdefault(atom, {})
        branch[""] = {}
    return re.compile(_branch(tree))


def split(table: str) -> list[str]:
    return [cue for cue in re.split(r"[|\n]", table) if cue]


def _bare(cue: str) -> str:
    """A cue without the separators that its pattern does not ask for."""
    return re.sub(r"[ _-]", "", cue)


def _atoms(cue: str) -> list[str]:
    """The edge is looked for behind the first letter, so that the engine can skip to possible first letters."""
    atoms = ["[ _-]?" if character in " -_" else re.escape(character) for character in cue]
    if cue[0].isascii() and cue[0].isalnum():
        atoms[0] += f"(?<![a-z0-9]{atoms[0]})"
    if cue[-1].isascii() and cue[-1].isalnum():
        atoms.append(EDGE_AFTER)
    return atoms


def _branch(tree: Tree) -> str:
    """Cues as a tree of common beginnings: the engine tries each letter once. The edge of a finished cue comes last,
    so that "api secret key" wins over "api secret"."""
    items = sorted(((atom, rest) for atom, rest in tree.items() if atom), key=lambda item: (item[0] == EDGE_AFTER, item[0]))
    parts = [atom + _branch(rest) for atom, rest in items]
    if not parts:
        return ""
    ends = "" in tree
    joined = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if ends else joined
