"""Words of lures in Turkish, by what they are in a lure."""

WORDS = {
    "messenger": (
        "whatsapp|wp!|wpden|wp'den|watsap|vatsap|telegram|telegr|tele!|teleden|tg!|discord|instagram|signal|dm!|dm'den|dmden|"
        "özelden|özele|messenger|viber|line'dan|line:|insta!|instada|instadan"
    ),
    "call": (
        "ulaş|iletişime geç|yaz!|yazın|yazabilir|yazayım|yazarım|yazsana|yazış|mesaj at|mesaj çek|mesaj gönder|ekleyin|katıl|"
        "arayın|arayabilir|geçelim|konuşalım|devam edelim|görüşelim|danış|den yaz|dan yaz|adresinde|bırak!|arasın|beni ara|"
        "beni doğrudan|numarasından ara|telegramdan bul|bana yaz|gruba katıl"
    ),
    "helper": (
        "uzman|destek|temsilci|mühendis|admin|moderatör|müdür|yetkili|danışman|avukat|hacker|departman|abi|destekten|"
        "temsilciler|teknisyen|uzman ekib|destek ekib|destek birim"
    ),
    "promise": (
        "iade|çöz|çözü|kurtar|geri al|hızlı|hemen|anında|garanti|halled|açtır|açıl|yardım|dakikada|saatte|bonus|kazanç|"
        "hallederim|hallett|geri aldı|20 dk"
    ),
    "direct": (
        "doğrudan|direkt|kişisel|özel hesab|şahsi|karıştırma|bekleme|beklemeden|burası yavaş|burada yavaş|yavaş|burada olmaz|"
        "buradan olmaz|daha güvenli|daha hızlı|aramızda|platform dışı|dışarıdan|ofisi|vakit kaybet|kapanıyor|sistem çöktü|"
        "çöktü|devam edelim|geçelim|taşıyalım"
    ),
    "number": "numaranı|numaranız|numaran |numara ver|whatsapp'ını|telefonunu|nonu ver|numaranı bırak|numara bırak",
    "helped": (
        "bende de|bana da|başıma gel|aynı sorun|aynısı|bu adam|bu abi|bu kişi|çözdü|hallett|yardım etti|geri aldım|"
        "paramı aldım|paramı kurtar|tavsiye|güvenilir|sayesinde|geri aldı|benim de|beni kurtar"
    ),
    "pays": (
        "ödeyeceğ|ödeme yap|ödeme usdt|ödemesi|ödüyoruz|ödeyelim|kişisel cüzdan|cüzdanına|hesabına at|senin.|sizin olsun|"
        "maaşın|maaşından|maaşının|iki katı|üç katı|fiyatını söyle|ne kadar istersin|kaç para|bölüşürüz|bölüşelim|paylaşırız|"
        "yarı yarıya|rüşvet|bahşiş|çay parası|karşılığında|karşılıksız bırakma|teşekkürüm|altında kalma|bakış başı|"
        "başına ödeme|cömert|kaça|ne istersin|bugün 50 bin|öderim"
    ),
    "gives": (
        "veririm|vereceğ|veriyorum|sana gönder|göndereyim|gönderirim|yollarım|atarım|atayım|gönderelim|papara|göndereceğim|"
        "aktarırım|onu senin|biri senin|senin olsun|sana at|sana yolla|öderim|sana vere"
    ),
    "money": "dörtte bir|yarısı|bin dolar",
    "side": (
        "ek gelir|ek iş|ekstra para|kolay para|para kazan|kazanmak ister|teklifim|iş birliği|işbirliği|ortaklık|aranıyor|"
        "arıyoruz|arıyorum|hızlı 3 bin|hızlı para"
    ),
    "trade": "satın al|alıyorum|alıyoruz|alırım|satar mısın|satsana|bana sat|aranıyor",
    "per": "tanesi|başına|her biri|kişi başı|haftada|haftalık",
    "data": (
        "veri taban|database|kimin|sahibini|kyc|kimlik fotoğraf|kimlik belge|iç sistem|dahili|içeriden bilgi|ekran görüntü|"
        "balina|maillerini|bakiyeleri|ticket ekran|çekim geçmişi|ev adresi|müşterilerin|müşteri liste|müşteri bilgi|"
        "müşteri veri|kullanıcı bilgi|kullanıcı veri|kullanıcı liste|hesabın bakiyesi|hesapların bakiye|birkaç hesab|iç panel|"
        "yönetim panel|bu adresin sahibi"
    ),
    "deed": (
        "blokesini|blokeyi|bloke|dondur|kilidi|engeli|onaydan|selfie olmadan|belgesiz|doğrulamasız|görmezden|göz yum|"
        "iki adımlı|doğrulamayı kapat|sıfırla|maili değiştir|e-postayı değiştir|hızlandır|geçir gitsin|kyc'mi|kyc'yi|"
        "blokeyi aç|selfie olmadan onay|onayla gitsin|beni onayla|2fa kapat|2fa'yı|e-postasını değiş|mailini değiş|"
        "e-postayı değiş"
    ),
    "insider": (
        "çalışan|personel|borsasında|borsada|içeriden|içerden|içeride|köstebek|destek çalışan|arkadaşın|meslektaş|borsa destek|"
        "destek çalışanı|borsa çalışan"
    ),
    "secret": (
        "kimse bilme|kimse duyma|kimsenin haberi|kimseye söyleme|aramızda|gizli|sessizce|patron|müdürün|çaktırma|"
        "kimse fark etme|fark etmez|ruhu duymaz|aramızda sır|bu bir sır"
    ),
    "told": (
        "diyor|demiş|söyledi|söylüyor|iddia|dolandır|sahte|taklit|kimlik avı|oltalama|şüpheli|bana yazdı|beni aradı|"
        "beni arıyor|bana ulaştı|bana mesaj|mesaj aldım|mail aldım|teklif etti|istedi|istiyor|birisi|biri bana|biri beni|"
        "bir adam|tanımadığım|dikkat|sakın|asla|şikayet|ihbar|bildirmek|tanıştığım"
    ),
    "asked": (
        "sizin mi|gerçek mi|doğru mu|var mı|miyim|mıyım|misiniz|mısınız|nasıl|nerede|ne zaman|neden|nedir|hangi|olur mu|"
        "resmi mi|resmi hesap|resmi telegram"
    ),
}
