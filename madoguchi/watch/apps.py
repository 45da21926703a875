from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "madoguchi.watch"

    def ready(self):
        from madoguchi.ui.slots import provide, provide_filters

        from .masking import masked, masked_code, short_name, without_codes, without_mailboxes
        from .watermark import watermark_time

        provide(watermark_time=watermark_time)
        provide_filters(
            masked=masked, masked_code=masked_code, short_name=short_name, without_codes=without_codes, without_mailboxes=without_mailboxes
        )
