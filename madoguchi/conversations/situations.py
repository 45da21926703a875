"""What can have happened to somebody in an emergency, and what he does meanwhile in each case."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Situation:
    key: str
    title: str
    sentence: str
    steps: tuple[str, ...]


SITUATIONS = {
    situation.key: situation
    for situation in (
        Situation("intruder", _("Somebody else is signed in"), _("A sign-in, a device, a password or a setting that was not you"), (
            _("If you can still sign in: remove devices, API keys and withdrawal addresses that you do not know."),
            _("Use a device that you trust: what is on the other one may read along."),
        )),
        Situation("coins", _("Coins or money are leaving now"), _("Withdrawals or orders that were not you"), (
            _("If the app has a button that locks the account, press it now. It is quicker than anybody."),
            _("Keep the transaction IDs and addresses, and send them to us. Do not chase the thief yourself."),
            _("Whoever offers to bring your coins back for a fee, a code or access to your screen is part of the fraud."),
        )),
        Situation("secret", _("I gave a phrase, key, password or code away"), _("Typed into a site or an app, or told to somebody"), (
            _("A recovery phrase or private key: make a new wallet on another device and move your coins there at once. Nobody can lock a wallet."),
            _("A password: change it here and wherever else you use it. A code from your app: set the app up anew."),
            _("You let somebody see or steer your screen: switch that device off, and go on with another one."),
        )),
        Situation("phone", _("My phone or SIM is stolen, or has no signal"), _("No network all of a sudden can mean that your number was moved"), (
            _("Call your mobile provider from another phone: have the SIM stopped, and ask whether your number was moved."),
            _("Lock or erase the phone by its maker's page for lost devices."),
            _("Change whatever sends codes by SMS to an authenticator app, your mail account first."),
        )),
        Situation("mail", _("Somebody reads my mail"), _("A password of your mail that fails, or mails that you did not write"), (
            _("In the settings of your mail, look for forwarding, filters and addresses or phones for recovery that are not yours."),
            _("Tell us below another address or a way that he cannot read."),
        )),
    )
}  # fmt: skip
