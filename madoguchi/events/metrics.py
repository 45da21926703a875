"""What Prometheus may ask: rates and times of pages, duties and live streams; gauges are read when asked."""

from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
PAGES = Histogram("madoguchi_page_seconds", "Time to answer a page or API request", ["view", "method", "status"], buckets=SECONDS)
DUTIES = Counter("madoguchi_duties_total", "Duties run", ["reaction", "outcome"])
DUTIES_DUE = Gauge("madoguchi_duties_due", "Duties that are due and not done")
DUTIES_PARKED = Gauge("madoguchi_duties_parked", "Duties given up after eight tries")
STREAMS = Gauge("madoguchi_live_streams", "Open live streams of this process")
DELIVERIES = Counter("madoguchi_live_deliveries_total", "Lines sent to live readers")
