"""Domains at which anybody may have an address: their users have nothing in common, so they are not counted as one sender."""

PUBLIC_DOMAINS = frozenset(
    """
    gmail.com googlemail.com yahoo.com yahoo.co.jp ymail.ne.jp yahoo.co.uk yahoo.de yahoo.fr yahoo.com.hk yahoo.com.tw yahoo.co.in ymail.com rocketmail.com
    outlook.com outlook.jp hotmail.com hotmail.co.jp hotmail.co.uk hotmail.fr live.com live.jp msn.com
    icloud.com me.com mac.com aol.com aol.jp proton.me protonmail.com pm.me tutanota.com tuta.io fastmail.com zoho.com gmx.com gmx.de gmx.net web.de t-online.de
    mail.com yandex.ru yandex.com ya.ru mail.ru inbox.ru bk.ru list.ru rambler.ru
    qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn
    naver.com hanmail.net daum.net kakao.com nate.com
    docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp softbank.jp vodafone.ne.jp ymobile.ne.jp y-mobile.ne.jp rakuten.jp uqmobile.jp
    nifty.com biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp excite.co.jp infoseek.jp goo.jp asahi-net.or.jp dion.ne.jp
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tim.it telefonica.net terra.com.br uol.com.br bol.com.br
    comcast.net verizon.net att.net sbcglobal.net cox.net bellsouth.net btinternet.com sky.com seznam.cz wp.pl o2.pl onet.pl interia.pl
    rediffmail.com hinet.net pchome.com.tw seed.net.tw netvigator.com
    """.split()
)
