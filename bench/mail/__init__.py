"""What is measured of mail: `python -m bench.mail DATA_MAIL_DIR`."""
