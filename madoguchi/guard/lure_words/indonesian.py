"""Words of lures in Indonesian and Malay, by what they are in a lure."""

WORDS = {
    "messenger": (
        "whatsapp|whatsap|wa!|wa:|via wa|lewat wa|telegram|tele!|tg!|via line|lewat line|id line|discord|signal|instagram|ig!|"
        "messenger|fb!|dm!|japri|inbox|wasap|di ig"
    ),
    "call": (
        "hubungi|menghubungi|chat aja|chat ke|chat!|cet!|wa aja|wa ke|japri|gabung|masuk grup|telepon|telpon|tlp|tambahkan|"
        "lanjut|pindah|ngobrol|bicara|kirim pesan|hub!|kontek|tanya ke|tanya!|colek|chat tele|pindah ke|tinggalin|dm aja|dm ke|"
        "dm gue|join grup|cari di|klik link|dm coin"
    ),
    "helper": (
        "petugas|cs!|tim!|agen|spesialis|teknisi|ahli|staf|dukungan|bagian|hacker|pengacara|mimin|konsultan|dari support|"
        "support|admin kami|tim kami|tim support"
    ),
    "promise": (
        "refund|pengembalian|kembalikan|balikin|balik!|beres|kelar|selesai|diurus|urus!|cepat|cepet|langsung|segera|pasti|"
        "dijamin|garansi|pulihkan|bantu|dibantu|cairin|cair!|bonus|untung|gue beresin|beresin|eth gue balik|balik"
    ),
    "direct": (
        "langsung|pribadi|jangan lewat|tanpa lewat|gak usah lewat|ga usah|gak usah|nggak usah|daripada nunggu|jangan nunggu|"
        "jangan tunggu|di sini lambat|disini lambat|lambat|lemot|lebih aman|lebih cepat|di luar|luar aplikasi|buang waktu|"
        "mau ditutup|lagi error|error|pindah ke|lanjut di|lanjut ke"
    ),
    "number": (
        "nomor kamu|nomormu|nomor anda|no kamu|no wa|nomor wa|minta nomor|minta nomer|minta no|wa kamu|bagi nomor|bagi no|"
        "tinggalin no|tinggalin nomor"
    ),
    "helped": (
        "saya juga kena|aku juga|gue juga|gw juga|sama kayak|masalah yang sama|masalah sama|kejadian sama|bantuin aku|"
        "bantu saya|udah bantu|sudah bantu|dibantu sama|dibalikin|langsung beres|orang ini|abang ini|mas ini|rekomen|"
        "terpercaya|trusted|berkat|makasih sama|gue balik|punya gue balik|gw balik|selamat gara"
    ),
    "pays": (
        "saya bayar|aku bayar|gue bayar|gw bayar|dibayar|bayar kamu|ke rekening pribadi|dompet pribadi|rekening kamu|"
        "untuk anda secara|imbalan|upah|komisi|uang rokok|uang kopi|uang lelah|uang terima kasih|bagi hasil|bagi dua|fifty|"
        "persen buat|persen untuk|gaji kamu|gajimu|gaji lu|kali gaji|lipat|sebut harga|sebut aja|berapa maumu|hadiah buat|"
        "sogok|suap|tip buat|gak bakal rugi|cuan buat|bayaran per|bayaran|mau cuan|cuan 5|royal"
    ),
    "gives": (
        "saya kasih|aku kasih|gue kasih|gw kasih|kasih kamu|kasih lu|saya transfer|aku transfer|gw transfer|gue transfer|tf ke|"
        "saya tf|gw tf|buat kamu|buat lu|buat lo|untuk kamu|saya kirim|ntar gue transfer|transfer 500|kirim ke lu|tf lu|"
        "ke dana lu|ke ovo"
    ),
    "money": "seperempat|setengah|separuh|ribu!|jt!",
    "side": (
        "penghasilan tambahan|cuan|duit tambahan|uang tambahan|sampingan|kerjaan sampingan|duit gampang|uang mudah|kerja sama|"
        "kerjasama|peluang|tawaran|dicari|cari duit|mau cuan|cepet|gampang|lowongan"
    ),
    "trade": "butuh beli|jual ke|dijual|jualin|saya beli|dicari cs|dicari karyawan|rekrut|beli data|jual data",
    "per": "per!|satu data|satunya|per data|per user|per akun|tiap minggu|tiap data",
    "data": (
        "data pengguna|data nasabah|data user|data pelanggan|data kyc|saldo orang|saldo beberapa|cek saldo|punya siapa|"
        "milik siapa|pemilik|kyc orang|foto ktp|ktp orang|email nasabah|email user|nomor hp user|panel admin|sistem internal|"
        "data internal|akses admin|layar|screenshot data|sultan|liat saldo|lihat saldo|intip|screenshot tiket|alamat rumah|"
        "riwayat tarik|daftar email|daftar nasabah|daftar user|database user|database nasabah|nasabah besar"
    ),
    "deed": (
        "buka blokir|bukain|buka akun|unblock|unfreeze|cairkan|loloskan|lolosin|lolos|tanpa selfie|tanpa verif|tanpa dokumen|"
        "lewati|matikan|matiin|ganti email|gantiin email|abaikan|tutup mata|percepat|acc!|setujui|lolosin kyc|bebasin|"
        "skip verif|matiin 2fa|reset 2fa"
    ),
    "insider": (
        "orang dalam|ordal|karyawan|staf bursa|kerja di|yang kerja|bekerja di|orang cs|cs exchange|bro cs|staf cs|"
        "pegawai bursa|pegawai exchange"
    ),
    "secret": (
        "rahasia|kita berdua|gak ada yang tahu|ga ada yg tau|ga ada yang tau|tidak ada yang tahu|nggak ada yang|gak ada yg|"
        "diam-diam|diem-diem|jangan bilang|bos kamu|bosmu|bos lu|atasan|antara kita|gak bakal ketauan|ga bakal ketauan|"
        "gak ketahuan|ga ketauan|tidak ketahuan"
    ),
    "told": (
        "bilang|mengaku|ngaku|katanya|menipu|penipu|ditipu|tipu|palsu|pura-pura|menghubungi saya|hubungi saya dan|menyuruh|"
        "disuruh|minta saya|meminta saya|menawari|ditawari|ada orang|ada yang|seseorang|seorang|waspada|hati-hati|"
        "jangan pernah|tidak pernah|jangan hubungi|jangan balas|jangan gabung|jangan klik|lapor|mencurigakan|phishing|"
        "dapat pesan|dapat email|dapat wa|kenalan"
    ),
    "asked": (
        "apakah|beneran|benar tidak|betul|bagaimana|gimana|di mana|dimana|kapan|kenapa|bisa gak|bisakah|ada gak|punya|"
        "resmi gak|resmi ya|resmi kah|akun resmi|grup resmi|asli gak"
    ),
}
