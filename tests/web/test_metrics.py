"""Numbers for Prometheus, and for nobody else."""

from pathlib import Path

from gateway.web import Sample
from gateway.web.metrics import EVENTS_DEAD, EVENTS_RECEIVED, ITEMS, exposition
from tests.web.served_app import serve

EXPECTED = r"""# HELP otklik_events_received_total Events stored since the start, by entry point.
# TYPE otklik_events_received_total counter
otklik_events_received_total{entry_point="shop \"one\""} 3
# HELP otklik_items Messages on the way out, by entry point and state (pending, sent, failed).
# TYPE otklik_items gauge
otklik_items{entry_point="site",state="pending"} 1
otklik_items{entry_point="site",state="sent"} 1.23457e+06
# TYPE otklik_visitors gauge
otklik_visitors 7
"""


def test_the_text_is_as_prometheus_reads_it() -> None:
    samples = [
        Sample("otklik_visitors", 7),
        Sample(ITEMS, 1, {"entry_point": "site", "state": "pending"}),
        Sample(EVENTS_RECEIVED, 3, {"entry_point": 'shop "one"'}),
        Sample(ITEMS, 1_234_567, {"entry_point": "site", "state": "sent"}),
    ]
    assert exposition(samples) == EXPECTED


async def test_numbers_are_given_to_the_machine_itself_and_not_through_a_proxy(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        site.samples.append(Sample(EVENTS_DEAD, 2))
        near = await site.web.get(f"{site.base}/metrics")
        assert "otklik_events_dead 2" in await near.text()
        assert near.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        far = await site.web.get(f"{site.base}/metrics", headers={"X-Forwarded-For": "198.51.100.9"})
        assert far.status == 404
