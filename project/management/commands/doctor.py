"""madoguchi doctor: looks at everything that an installation needs, one line each, and says what to do."""

import logging
import sys

from django.core.management.base import BaseCommand

from project.checkups.machine import (
    check_brand,
    check_cache,
    check_clock,
    check_database,
    check_duties,
    check_index,
    check_migrations,
    check_settings,
    check_static,
    check_storage,
)
from project.checkups.mail import check_mail_dns, check_mail_in, check_mail_out, check_mailboxes, check_teams
from project.checkups.neighbours import check_clamav, check_exchange
from project.checkups.trust import check_audit, check_people, check_register


class Command(BaseCommand):
    help = "Check settings, database, mail, storage and index, and say what to do. Exit 1 if something must be done."
    requires_system_checks = []

    def handle(self, **options):
        logging.disable(logging.ERROR)  # what is wrong is told by the findings
        try:
            found = [self._told(name, check) for name, check in CHECKS.items()]
        finally:
            logging.disable(logging.NOTSET)
        if any(found):
            sys.exit(1)

    def _told(self, name, check) -> bool:
        findings = self._findings(check)
        for finding in findings or ["ok"]:
            self.stdout.write(f"  {name:12} {finding}")
        return bool(findings)

    def _findings(self, check) -> list[str]:
        try:
            return list(check())
        except Exception as error:
            return [f"the check itself failed: {type(error).__name__}"]


CHECKS = {
    "settings": check_settings,
    "database": check_database,
    "migrations": check_migrations,
    "cache": check_cache,
    "index": check_index,
    "mail out": check_mail_out,
    "mail in": check_mail_in,
    "mailboxes": check_mailboxes,
    "teams": check_teams,
    "mail DNS": check_mail_dns,
    "storage": check_storage,
    "brand": check_brand,
    "static files": check_static,
    "duties": check_duties,
    "audit": check_audit,
    "register": check_register,
    "two people": check_people,
    "clamav": check_clamav,
    "exchange": check_exchange,
    "clock": check_clock,
}
