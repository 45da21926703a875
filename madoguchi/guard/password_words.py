"""What follows "password is" in complaints, questions and instructions, and is no password."""

from madoguchi.guard.words import vocabulary

NO_PASSWORDS = vocabulary(
    """
    1password 2fa abgelaufen about accepted access account active aes-256 again all already always and android android8 any app
    apple are asap authenticator back bad bcrypt been before being best bitwarden blank blocked both browser but button can cannot
    cant case case-sensitive change changed changes changing character characters chrome click code compromised contains correct
    correcta correctly correcto could days default did different digits do does doesn doesnt don done dont edge email empty
    encrypted enter entered entry error even every exactly expiration expired expiré fail failed failing fails failure falsch field
    fine firefox first following for forgot forgot-password forgotten form from gave getting given gone good google guessable hacked
    had has hash hashed have haven't having he help here hidden hint history how if iffy immediately in incorrect incorrect.
    incorrecta incorrecte incorrecto invalid invalidated invalide ios ipad iphone is isnt it its just keepass keeps kept known last
    lastpass leaked least length less let link list locked login long longer lost macos mail make manager managers match matches
    matching maybe md5 me mine mismatch missing more must my n/a need needed needs never new no non none none. not nothing now null
    off ok okay old olvidada on once one only or other oublié oui our out over page password passwords perdida perdu perdue phone
    please policy possible possibly probably problem problems prompt protected protection randomly recovery refused rejected removed
    required requirement requirements requires reset resets resetting richtig right rule rules safari safe same save saved screen
    secret secure security sent set setting settings sha-256 sha256 sha512 shared short should show shown shows since so some
    something sometimes still stolen stored strength strong stronger successfully support sure sí tba tbd team temporary than thank
    thanks that the their them then there they this three through till time to today token too totally true twice two unable
    uncertain under ungültig unique unknown unless unsafe until update updated upper uppercase use used useless user username users
    using utf-8 valid validation valide vergessen verification very via view wait was wasn weak well were what when where which
    while who why wi-fi wifi will windows windows10 windows11 with within without won work worked working works would wrong xxx yes
    yesterday yet you your esqueci esquecida esquecido lupa unuttum olvidé olvidado olvide oublie vergaß vergesse quên dimenticata zapomněl zapomniałem
    """
)
