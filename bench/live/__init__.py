"""How much the live endpoints carry, against a bare server of Server-Sent Events in the same run on the same core."""
