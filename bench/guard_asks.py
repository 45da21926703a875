"""What staff must never ask for, and what they may well say, in sixteen languages: `python -m bench.guard_asks [--misses]`.

Of each language: what the secret is called, sentences that ask for it, sentences that do not, and both about remote access and coins.
"""

import sys

from madoguchi.guard.asking import asks_for_secret

LANGUAGES = {
    "ja": (
        "パスワード|認証コード|秘密鍵|リカバリーフレーズ",
        "{}を送って下さい。|確認のため{}をお知らせいただけますでしょうか。|お手数ですが{}をご返信ください|{}をこのチャットに入力してください|まずは{}を教えてもらえますか？|"
        "本人確認のため、{}が必要です。|お客様の{}は何でしょうか。",
        "{}は誰にも教えないでください。|私どもが{}をお尋ねすることはありません。|{}を忘れた場合は、ログイン画面から再設定してください。|{}を聞かれた場合は詐欺です。|"
        "{}は紙に書いて安全な場所に保管してください。|{}をお送りいただく必要はありません。",
        "AnyDeskをインストールしていただけますか。|画面を共有してください。|下記のアドレスに0.1BTCを送金してください。",
        "リモート操作をお願いすることはありません。|出金はいつでもお申し込みいただけます。|ご登録のアドレスをご確認ください。",
    ),
    "en": (
        "password|verification code|private key|recovery phrase",
        "Please send us your {}.|Could you share the {} with me?|I need your {} to go on.|Kindly reply with your {}|What is your {}?|"
        "To verify your identity, type your {} here.|Just paste the {} into this chat.",
        "Never share your {} with anyone.|We will never ask for your {}.|If someone asks for your {}, it is a scam.|Please keep your {} in a safe place.|"
        "You do not need to send us your {}.|Did you give your {} to anybody?",
        "Please install AnyDesk so that I can help.|Please share your screen with me.|Send 0.1 BTC to the address below to unlock your account.",
        "We never use remote access.|You can withdraw your coins at any time.|Please check the address that you entered.",
    ),
    "ar": (
        "كلمة المرور|رمز التحقق|المفتاح الخاص|عبارة الاسترداد",
        "يرجى إرسال {} إلينا.|من فضلك أرسل لنا {}|نحتاج إلى {} للمتابعة|هل يمكنك تزويدنا ب{}؟|أخبرني ما هي {} الخاصة بك|اكتب {} هنا من فضلك",
        "لا تشارك {} مع أي شخص.|لن نطلب منك {} أبدا.|إذا طلب منك أحد {} فهو احتيال.|احتفظ ب{} في مكان آمن.|ليس عليك إرسال {} إلينا.|هل نسيت {}؟ يمكنك البدء من صفحة الدخول.",
        "يرجى تثبيت برنامج AnyDesk|أرسل 0.1 بيتكوين إلى العنوان التالي",
        "لن نطلب الوصول عن بعد أبدا.|يمكنك سحب أموالك في أي وقت.",
    ),
    "zh": (
        "密码|验证码|私钥|助记词",
        "请把您的{}发给我们。|麻烦您提供一下{}|请告诉我您的{}|能否把{}发过来？|我们需要您的{}才能继续|请在这里输入{}",
        "请不要把{}告诉任何人。|我们绝不会向您索要{}。|如果有人问您要{}，那是诈骗。|请妥善保管您的{}。|您不需要提供{}。|忘记{}可以在登录页重置。",
        "请下载向日葵让我们远程操作|请把USDT转到下面的地址",
        "我们不会要求远程操作。|您可以随时提现。",
    ),
    "ko": (
        "비밀번호|인증번호|개인키|복구 구문",
        "{}를 보내 주세요.|{}를 알려 주시겠어요?|확인을 위해 {}를 회신해 주십시오|{}가 필요합니다|고객님의 {}는 무엇인가요?|여기에 {}를 입력해 주세요",
        "{}를 누구에게도 알려주지 마세요.|저희는 {}를 절대 묻지 않습니다.|{}를 요구하면 사기입니다.|{}를 안전한 곳에 보관하세요.|{}를 보내실 필요가 없습니다.|{}를 잊으셨다면 로그인 화면에서 재설정하세요.",
        "애니데스크를 설치해 주세요|아래 주소로 0.1 BTC를 보내 주세요",
        "저희는 원격 접속을 요청하지 않습니다.|언제든지 출금하실 수 있습니다.",
    ),
    "es": (
        "contraseña|código de verificación|clave privada|frase de recuperación",
        "Por favor, envíenos su {}.|¿Podría indicarme su {}?|Necesito su {} para continuar|¿Cuál es su {}?|Escriba aquí su {}|Díganos la {} que usa",
        "Nunca comparta su {} con nadie.|Jamás le pediremos su {}.|Si alguien le pide su {}, es una estafa.|Guarde su {} en un lugar seguro.|No hace falta que nos envíe su {}.|¿Ha olvidado su {}? Puede restablecerla en la página de acceso.",
        "Por favor, instale AnyDesk para ayudarle|Envíe 0,1 BTC a la siguiente dirección",
        "Nunca pedimos acceso remoto.|Puede retirar sus fondos en cualquier momento.",
    ),
    "fr": (
        "mot de passe|code de vérification|clé privée|phrase de récupération",
        "Merci de nous envoyer votre {}.|Veuillez m'indiquer votre {}|J'ai besoin de votre {} pour continuer|Quel est votre {} ?|Pouvez-vous me donner votre {} ?|Saisissez votre {} ici dans le chat",
        "Ne partagez jamais votre {} avec quiconque.|Nous ne vous demanderons jamais votre {}.|Si quelqu'un demande votre {}, c'est une arnaque.|Conservez votre {} en lieu sûr.|Il est inutile de nous envoyer votre {}.|Votre {} est oublié ? Réinitialisez depuis la page de connexion.",
        "Veuillez installer AnyDesk|Envoyez 0,1 BTC à l'adresse suivante",
        "Nous ne demandons jamais d'accès à distance.|Vous pouvez retirer vos fonds à tout moment.",
    ),
    "de": (
        "Passwort|Bestätigungscode|privaten Schlüssel|Wiederherstellungsphrase",
        "Bitte senden Sie uns Ihr {}.|Können Sie mir bitte Ihren {} mitteilen?|Ich brauche Ihr {} um fortzufahren|Nennen Sie uns bitte Ihr {}|Wie lautet Ihr {}?|Bitte geben Sie Ihr {} hier im Chat ein",
        "Geben Sie Ihr {} niemals weiter.|Wir fragen nie nach Ihrem {}.|Wenn jemand nach Ihrem {} fragt, ist es Betrug.|Bewahren Sie Ihr {} sicher auf.|Sie müssen uns Ihr {} nicht senden.|Haben Sie Ihr {} vergessen?",
        "Bitte installieren Sie AnyDesk|Senden Sie 0,1 BTC an die folgende Adresse",
        "Wir verlangen keinen Fernzugriff.|Sie können jederzeit auszahlen.",
    ),
    "pt": (
        "senha|código de verificação|chave privada|frase de recuperação",
        "Por favor, envie-nos sua {}.|Pode me informar sua {}?|Preciso da sua {} para continuar|Qual é a sua {}?|Digite sua {} aqui no chat|Nos mande a {} por favor",
        "Nunca compartilhe sua {} com ninguém.|Jamais pediremos sua {}.|Se alguém pedir sua {}, é golpe.|Guarde sua {} em local seguro.|Não é necessário enviar sua {}.|Esqueceu sua {}? Redefina na página de login.",
        "Por favor, instale o AnyDesk|Envie 0,1 BTC para o seguinte endereço",
        "Nunca pedimos acesso remoto.|Você pode sacar a qualquer momento.",
    ),
    "ru": (
        "пароль|код подтверждения|приватный ключ|секретную фразу",
        "Пожалуйста, пришлите нам ваш {}.|Сообщите, пожалуйста, {}|Мне нужен ваш {}|Не могли бы вы назвать {}?|Введите {} здесь, в чате|Напишите мне ваш {}",
        "Никому не сообщайте {}.|Мы никогда не спрашиваем {}.|Если кто-то просит {}, это мошенники.|Храните {} в надёжном месте.|Вам не нужно отправлять нам {}.|Забыли {}? Откройте страницу входа.",
        "Установите, пожалуйста, AnyDesk|Переведите 0,1 BTC на следующий адрес",
        "Мы никогда не просим удалённый доступ.|Вы можете вывести средства в любое время.",
    ),
    "vi": (
        "mật khẩu|mã xác minh|khóa riêng tư|cụm từ khôi phục",
        "Vui lòng gửi {} của bạn cho chúng tôi.|Bạn có thể cho tôi biết {} được chứ?|Chúng tôi cần {} của bạn để tiếp tục|{} của bạn là gì?|Hãy nhập {} vào đây|Xin cung cấp {} để xác thực",
        "Đừng chia sẻ {} với bất kỳ ai.|Chúng tôi không bao giờ hỏi {} của bạn.|Nếu ai đó hỏi {}, đó là lừa đảo.|Hãy giữ {} ở nơi an toàn.|Bạn không cần gửi {} cho chúng tôi.|Bạn quên {}? Hãy mở trang đăng nhập.",
        "Vui lòng cài đặt AnyDesk|Vui lòng gửi 0,1 BTC đến địa chỉ sau",
        "Chúng tôi không bao giờ yêu cầu truy cập từ xa.|Bạn có thể rút tiền bất cứ lúc nào.",
    ),
    "th": (
        "รหัสผ่าน|รหัสยืนยัน|คีย์ส่วนตัว|วลีกู้คืน",
        "กรุณาส่ง{}ให้เรา|รบกวนแจ้ง{}ของคุณ|เราต้องการ{}ของคุณ|{}ของคุณคืออะไร|โปรดพิมพ์{}ที่นี่|ขอ{}เพื่อยืนยันตัวตน",
        "อย่าบอก{}กับใคร|เราจะไม่ถาม{}ของคุณ|หากมีใครถาม{} นั่นคือมิจฉาชีพ|เก็บ{}ไว้ในที่ปลอดภัย|คุณไม่ต้องส่ง{}ให้เรา|หากลืม{} ให้ตั้งใหม่ที่หน้าเข้าสู่ระบบ",
        "กรุณาติดตั้ง AnyDesk|กรุณาโอน 0.1 BTC ไปยังที่อยู่ต่อไปนี้",
        "เราไม่ขอเข้าถึงจากระยะไกล|คุณถอนเงินได้ตลอดเวลา",
    ),
    "id": (
        "kata sandi|kode verifikasi|kunci pribadi|frasa pemulihan",
        "Mohon kirim {} Anda kepada kami.|Bisa beri tahu saya {} Anda?|Kami memerlukan {} Anda untuk melanjutkan|Apa {} Anda?|Silakan ketik {} di sini|Tolong sebutkan {} Anda",
        "Jangan bagikan {} kepada siapa pun.|Kami tidak pernah meminta {} Anda.|Jika ada yang meminta {}, itu penipuan.|Simpan {} di tempat aman.|Anda tidak perlu mengirim {} kepada kami.|Lupa {}? Buka halaman masuk.",
        "Silakan instal AnyDesk|Silakan kirim 0,1 BTC ke alamat berikut",
        "Kami tidak pernah meminta akses jarak jauh.|Anda dapat menarik dana kapan saja.",
    ),
    "tr": (
        "şifrenizi|doğrulama kodunu|özel anahtarınızı|kurtarma ifadenizi",
        "Lütfen {} bize gönderin.|{} paylaşır mısınız?|Devam etmek için {} yazın lütfen|{} bana söyleyin|{} buraya girin|Doğrulama için {} iletir misiniz?",
        "{} kimseyle paylaşmayın.|Sizden {} asla istemeyiz.|Biri {} isterse bu dolandırıcılıktır.|{} güvenli bir yerde saklayın.|{} bize göndermenize gerek yok.|{} mi unuttunuz? Giriş sayfasından yenileyin.",
        "Lütfen AnyDesk yükleyin|Lütfen 0,1 BTC'yi aşağıdaki adrese gönderin",
        "Asla uzaktan erişim istemeyiz.|Paranızı istediğiniz zaman çekebilirsiniz.",
    ),
    "hi": (
        "पासवर्ड|सत्यापन कोड|निजी कुंजी|रिकवरी फ्रेज़",
        "कृपया अपना {} हमें भेजें।|क्या आप मुझे अपना {} बता सकते हैं?|हमें आपका {} चाहिए|आपका {} क्या है?|कृपया यहाँ {} लिखें|अपना {} साझा करें",
        "अपना {} किसी के साथ साझा न करें।|हम कभी आपका {} नहीं मांगते।|यदि कोई आपका {} मांगे तो यह धोखाधड़ी है।|अपना {} सुरक्षित जगह पर रखें।|आपको {} भेजने की ज़रूरत नहीं है।|{} भूल गए? लॉगिन पेज खोलें।",
        "कृपया AnyDesk इंस्टॉल करें|कृपया 0.1 BTC नीचे दिए पते पर भेजें",
        "हम कभी रिमोट एक्सेस नहीं मांगते।|आप कभी भी निकासी कर सकते हैं।",
    ),
    "it": (
        "password|codice di verifica|chiave privata|frase di recupero",
        "Per favore ci invii la sua {}.|Può indicarmi la sua {}?|Ho bisogno della sua {} per continuare|Qual è la sua {}?|Scriva qui la {}|Mi mandi la {} per cortesia",
        "Non condivida mai la sua {} con nessuno.|Non le chiederemo mai la sua {}.|Se qualcuno chiede la sua {}, è una truffa.|Conservi la sua {} in un luogo sicuro.|Non deve inviarci la sua {}.|Ha dimenticato la {}? Apra la pagina di accesso.",
        "Per favore installi AnyDesk|Invii 0,1 BTC al seguente indirizzo",
        "Non chiediamo mai l'accesso remoto.|Può prelevare in qualsiasi momento.",
    ),
}  # fmt: skip


def asking(language):
    secrets, asks, _innocent, others, _harmless = LANGUAGES[language]
    return [sentence.replace("{}", secret) for sentence in asks.split("|") for secret in secrets.split("|")] + others.split("|")


def innocent(language):
    secrets, _asks, said, _others, harmless = LANGUAGES[language]
    return [sentence.replace("{}", secret) for sentence in said.split("|") for secret in secrets.split("|")] + harmless.split("|")


if __name__ == "__main__":
    for code in LANGUAGES:
        missed = [sentence for sentence in asking(code) if not asks_for_secret(sentence)]
        stopped = [sentence for sentence in innocent(code) if asks_for_secret(sentence)]
        print(f"{code}: asked {len(asking(code))}, missed {len(missed)}; innocent {len(innocent(code))}, stopped {len(stopped)}")
        if "--misses" in sys.argv:
            print("\n".join([*(f"   missed  {one}" for one in missed), *(f"   stopped {one}" for one in stopped)]))
