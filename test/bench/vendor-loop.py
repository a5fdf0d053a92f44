"""The plain loop of sequential-loop.mjs with the vendor's Python SDK: the optional yardstick of import.bench.mjs.

The SDK has no remote directory (Connect API, section 12.1): the vendor's recipes reach it through the raw client, and so
does this. Leaves what the process has used where the benchmark expects it.
"""

import csv
import json
import os
import resource
import sys

from posit.connect import Client


def import_people(client, roster):
    groups = {group["name"]: group for group in client.groups.find()}
    with open(roster, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found = client.get("v1/users/remote", params={"prefix": row["username"], "limit": 500}).json()
            person = next(each for each in found["results"] if each["username"] == row["username"])
            guid = client.put("v1/users", json={"temp_ticket": person["temp_ticket"]}).json()["guid"]
            client.put(f"v1/users/{guid}", json={"user_role": row["role"]})
            groups[row["groups"]].members.add(user_guid=guid)


def leave_usage(file):
    used = resource.getrusage(resource.RUSAGE_SELF)
    # Kilobytes on Linux, bytes on macOS.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    usage = {"cpuMs": (used.ru_utime + used.ru_stime) * 1000, "peakRssMb": used.ru_maxrss / unit}
    with open(file, "w", encoding="utf-8") as out:
        json.dump(usage, out)


if __name__ == "__main__":
    # Reads CONNECT_SERVER and CONNECT_API_KEY.
    import_people(Client(), sys.argv[1])
    leave_usage(os.environ["ROLLCALL_BENCH_USAGE"])
