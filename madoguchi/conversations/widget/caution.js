// Whether a text looks as if it held what nobody may ever be told: a recovery phrase, a private key, a code. Only a guess; the server decides.
const KEY = /\b(0x)?([0-9a-f]{64}|[1-9a-z]{51,52}|[1-9a-z]{86,112})\b/i;
const TRANSACTION = /\btx|hash|transaction|取引|معاملة/i;
const SECRET = /private|secret|秘密|خاص/i;
const CODE = /\b\d{3}[ -]?\d{3}\b/;
const CODE_CUE = /code|otp|2fa|コード|認証|رمز/i;
const LISTED = /^(?!(the|and|for|not|has|with|from|your|was|[月時円])$)([a-zà-ÿぁ-ん]{3,8}|[가-힣]{2,4}|[一-龠])$/i; // what is excluded is in no list
const FEWEST = 11; // one of twelve may be missing

export function looksSecret(said) {
  const text = said.normalize("NFKC");
  return hasPhrase(text) || (KEY.test(text) && (SECRET.test(text) || !TRANSACTION.test(text))) || (CODE.test(text) && CODE_CUE.test(text));
}

/** So many words in a row that may be of the lists of phrases, whatever is said around them. */
function hasPhrase(text) {
  let row = 0;
  return text.split(/\P{L}+/u).some((word) => (row = LISTED.test(word) ? row + 1 : 0) >= FEWEST);
}
