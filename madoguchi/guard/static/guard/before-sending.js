// Says before a form is sent that its words look like a secret, and of which kind. Nothing leaves the page for that; it is a guess, the writer
// may send still, and the server judges.
import { PHRASE_WORDS } from "./phrase-words.js";

const HEX = /(?<![0-9a-z])(?:0x)?[0-9a-f]{64}(?![0-9a-z])/gi;
const KEY_CUE = /private ?key|privkey|secret ?key|秘密鍵|秘密キー|プライベートキー|المفتاح الخاص|私钥|개인 ?키|clave privada|clé privée|chiave privata|chave privada/i;
const NAMED_KEY = new RegExp(`(?:${KEY_CUE.source})[^\\n]{0,8}?(?:(?<![0-9A-Za-z])[1-9A-Za-z]{28,}|\\[\\d+,)`, "i");
const HASH_CUE = /(?:tx|hash|ハッシュ|トランザクション|哈希|해시|хеш)[^\n]{0,12}$/i;
const KEY = /(?<![0-9A-Za-z])(?:[5KL][1-9A-HJ-NP-Za-km-z]{50,51}|[xyz]prv[1-9A-HJ-NP-Za-km-z]{100,110}|6P[1-9A-HJ-NP-Za-km-z]{56})(?![0-9A-Za-z])|-----BEGIN [A-Z ]{0,20}PRIVATE KEY/;
const API = /(?<![a-z])sk_(?:live|test)_\w{16,}|(?:api ?-?_?secret|シークレット)[^\w\n]{0,8}(?:key|キー)?[^\w\n]{0,8}[\w+/-]{24,}/i;
const PASSWORD = /(?:password|passwort|passcode|パスワード|暗証番号|كلمة (?:ال)?مرور|密码|비밀번호|contraseña|mot de passe|senha)\s{0,3}[:=は]\s{0,3}(?=\S*\d)[!-~]{5,40}/i;
const CODE = /(?:verification|sms|one-time|2fa|otp)\s?(?:code)?\s?(?:is|:)?\s?\d{3}[ -]?\d{3}(?!\d)|(?:認証|確認|ワンタイム)\S{0,8}\s?\d{3}[ -]?\d{3}(?!\d)|رمز التحقق\D{0,8}\d{6}/i;
const NUMBER = /(?<![0-9A-Za-z])\d(?:[ -]?\d){12,18}(?![0-9A-Za-z])/g; // inside an address or a hash there are such too
const OTHER = /(?:tags?|memo|order|ticket|tracking|case|ref(?:erence)?|trade|shipment|id|番号|タグ|メモ|订单号?|工单号?|流水号|标签|备注|编号|번호|태그|메모|pedido|ticket|destino|rastreio|заказа?|тикета?|тег|мемо|الطلب|التذكرة|التتبع|giao dịch|đơn hàng|พัสดุ|สั่งซื้อ|แท็ก|pesanan|resi|numarası)[^\p{L}\d]{0,4}(?:(?:no|number|id|は|is|nº)[^\p{L}\d]{0,3})?$/iu;
const CARD = /(?:card|カード|卡|카드|tarjeta|cart[eaã]o?|карт[аы]|بطاقة|thẻ|บัตร|kartu|kartı)[^\p{L}\d]{0,4}(?:番号|号|번호|no|number|номер|numarası)?\D{0,3}$/iu;
const SENTENCE = new Set(
  `the and for not have has with this that from your was are but been please what when how why can could would there because after never still just only about they
  help money days since then currently que con los las por para del una pero como esta este ser son más sin sus les des une dans pour pas est sur mais avec qui vous
  nous par plus aux der die das und den ist nicht mit ein eine auf für dann von che per non della sono una gli não uma com mas são dos das isso saya yang dan tidak
  untuk sudah belum dari bisa akan ini itu bir ile için ama değil var yok olan nie jest się że`.split(/\s+/),
);
const FEWEST = 11;
const LONGEST = 20_000;

/** recovery-phrase, private-key, api-secret, password, one-time-code, card, or "". */
export function kindIn(said) {
  const text = said.slice(0, LONGEST).normalize("NFKC");
  if (isPhrase(text)) return "recovery-phrase";
  if (KEY.test(text) || NAMED_KEY.test(text) || isNamedKey(text)) return "private-key";
  if (API.test(text)) return "api-secret";
  if (PASSWORD.test(text)) return "password";
  if (CODE.test(text)) return "one-time-code";
  return [...text.matchAll(NUMBER)].some((number) => isCard(number[0], text.slice(Math.max(0, number.index - 30), number.index))) ? "card" : "";
}

/** Sixty-four digits in a text that speaks of keys, unless a transaction is named right before them. */
function isNamedKey(text) {
  return KEY_CUE.test(text) && [...text.matchAll(HEX)].some((digits) => !HASH_CUE.test(text.slice(Math.max(0, digits.index - 40), digits.index)));
}

/** Eleven words of the English list in a row, or short ones of other Latin letters or of hiragana without any that sentences are made of. */
function isPhrase(text) {
  let listed = 0;
  let short = 0;
  for (const word of text.toLowerCase().split(/[\s,、;.):|\d・"'[\]-]+/)) {
    if (!word) continue;
    const isShort = /^(?:[a-zà-öø-ɏ]{3,8}|[ぁ-ん]{3,6})$/.test(word);
    listed = isShort && PHRASE_WORDS.has(word) ? listed + 1 : 0;
    short = isShort && !SENTENCE.has(word) ? short + 1 : 0;
    if (listed >= FEWEST || short >= FEWEST) return true;
  }
  return false;
}

/** By Luhn's check digit; in one piece behind the name of another number it is that one. */
function isCard(number, before) {
  if (/^\d+$/.test(number) && OTHER.test(before) && !CARD.test(before)) return false;
  const digits = number.replace(/\D/g, "");
  if (!/^(?:4|5[1-5]|2[2-7]|3[457]|62)/.test(digits) || new Set(digits).size < 2) return false;
  const doubled = [...digits].reverse().map((digit, place) => (place % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] : Number(digit)));
  return doubled.reduce((sum, digit) => sum + digit, 0) % 10 === 0;
}

customElements.define("before-sending", class extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.form.addEventListener("input", () => this.#say(this.#kind(), false));
    this.form.addEventListener("submit", (event) => this.#stop(event), true);
  }

  #stop(event) {
    const kind = this.#kind();
    if (!kind || this.warned === this.#said()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.warned = this.#said();
    this.#say(kind, true);
  }

  #said() {
    return [...this.form.querySelectorAll("textarea, input[type=text], input:not([type])")].map((field) => field.value).join("\n");
  }

  #kind() {
    return kindIn(this.#said());
  }

  #say(kind, isStopped) {
    this.hidden = !kind;
    for (const words of this.querySelectorAll("[data-kind]")) words.hidden = words.dataset.kind !== kind;
    this.querySelector("[data-again]").hidden = !isStopped && this.warned !== this.#said();
    if (isStopped) this.scrollIntoView({ block: "center" });
  }
});
