# The founding case with jq.   usage: jq -r -f founding.jq PARTNERS.ndjson
# Amounts become whole cents: jq's numbers are doubles.
def passed_any(codes): any(.passed[]; IN(codes[]));
["MB2-714", "MB2-713", "MB2-709"] as $application | ["MB2-710", "MB2-706"] as $deployment |
["MB2-712", "MB2-707"] as $customization |
(if .market == "developed" then [10000000, 30000000] else [5000000, 15000000] end) as [$silver, $gold] |
([.sales[] | select((.product == "CRM Online" or .product == "Dynamics 365 Plan 1") and .net_new and .dpor
                    and .date >= "2016-07-08" and .date <= "2017-07-07") | .amount * 100 | round] | add // 0) as $cents |
[.individuals[] | {a: (passed_any($application) and passed_any($deployment)), b: passed_any($customization)}] as $people |
([$people[] | select(.a)] | length) as $a | ([$people[] | select(.b)] | length) as $b |
([$people[] | select(.a or .b)] | length) as $either |
def reaches($amount; $each): $cents >= $amount and $a >= $each and $b >= $each and $either >= 2 * $each;
[.id, "cloud_crm", (if reaches($gold; 2) then "gold" elif reaches($silver; 1) then "silver" else "none" end)] | @tsv
