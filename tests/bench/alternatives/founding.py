"""The founding case with Python's standard library: json, and Decimal for exact amounts.

usage: founding.py PARTNERS.ndjson
"""
import json
import sys
from decimal import Decimal

APPLICATION = {"MB2-714", "MB2-713", "MB2-709"}
DEPLOYMENT = {"MB2-710", "MB2-706"}
CUSTOMIZATION = {"MB2-712", "MB2-707"}
PRODUCTS = {"CRM Online", "Dynamics 365 Plan 1"}
NEEDS = {"developed": (100_000, 300_000), "developing": (50_000, 150_000)}


def tier(partner):
    revenue = sum(Decimal(s["amount"]) for s in partner["sales"]
                  if s["product"] in PRODUCTS and s["net_new"] and s["dpor"]
                  and "2016-07-08" <= s["date"] <= "2017-07-07")
    consultants = customizers = either = 0
    for person in partner["individuals"]:
        passed = set(person["passed"])
        consultant = bool(passed & APPLICATION and passed & DEPLOYMENT)
        customizer = bool(passed & CUSTOMIZATION)
        consultants += consultant
        customizers += customizer
        either += consultant or customizer
    result = "none"
    for name, amount, each in zip(("silver", "gold"), NEEDS[partner["market"]], (1, 2)):
        if revenue >= amount and consultants >= each and customizers >= each and either >= 2 * each:
            result = name
    return result


with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        partner = json.loads(line, parse_float=Decimal)
        print(partner["id"], "cloud_crm", tier(partner), sep="\t")
