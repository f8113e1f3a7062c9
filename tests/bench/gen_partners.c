/* Partners of the founding case: one JSON object a line, to standard output; or CSV, to three files in a directory.
 *
 *      gen_partners COUNT [SEED [DIRECTORY]]
 *
 * The same COUNT and SEED give the same partners on every machine.  Two thirds end at none, a quarter at silver, the rest
 * at gold.  The hard cases occur: people who could fill both roles, revenue a cent around a threshold and made of
 * several sales, sales at the ends of the window, renewals, sales without an association, other products and codes. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "random.h"

enum { CUTS = 11, PASSES = 8, AS_OF = 736822 }; /* AS_OF: 2017-07-07 in days from 0000-03-01 */

typedef uint64_t chance; /* the state of random.h */

static uint64_t between(chance *c, uint64_t lo, uint64_t hi) { return lo + random_below(c, hi - lo); }
static bool percent(chance *c, unsigned of_hundred) { return random_below(c, 100) < of_hundred; }

#define ONE_OF(c, words) ((words)[random_below((c), sizeof(words) / sizeof *(words))])

/* Where partners go: all to standard output, or each kind of row to its file. */
typedef struct sink {
    FILE *partners, *sales, *individuals;
    bool csv;
    uint64_t partner; /* its number */
} sink;

/* The calendar by Hinnant's algorithm; years begin in March, so that the leap day is a year's last. */
static void print_date(FILE *out, uint32_t day) {
    uint32_t era = day / 146097, of_era = day % 146097;
    uint32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    uint32_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    fprintf(out, "%04u-%02u-%02u", (unsigned)(year + era * 400 + (month >= 10)),
            (unsigned)(month < 10 ? month + 3 : month - 9), (unsigned)(of_year - (153 * month + 2) / 5 + 1));
}

/* As JSON printers write an amount: no trailing zeros. */
static void print_amount(FILE *out, uint64_t cents) {
    fprintf(out, "%" PRIu64, cents / 100);
    if (cents % 100) fprintf(out, cents % 10 ? ".%02u" : ".%01u", (unsigned)(cents % 10 ? cents % 100 : cents % 100 / 10));
}

static const char *yes_no(bool yes) { return yes ? "true" : "false"; }

static void print_sale(sink *s, bool first, uint32_t days_ago, const char *product, uint64_t cents, bool net_new,
                       bool dpor) {
    if (s->csv) fprintf(s->sales, "P%07" PRIu64 ",", s->partner);
    else fputs(first ? "{\"date\":\"" : ",{\"date\":\"", s->sales);
    print_date(s->sales, AS_OF - days_ago);
    fprintf(s->sales, s->csv ? ",%s," : "\",\"product\":\"%s\",\"amount\":", product);
    print_amount(s->sales, cents);
    fprintf(s->sales, s->csv ? ",USD,%s,%s\n" : ",\"currency\":\"USD\",\"net_new\":%s,\"dpor\":%s}", yes_no(net_new),
            yes_no(dpor));
}

/* ---- sales ---- */

static void print_any_sales(sink *s, chance *c) {
    static const char *const counted[] = {"CRM Online", "Dynamics 365 Plan 1"};
    static const char *const others[] = {"Office 365 E3", "Azure", "Dynamics NAV"};
    static const uint32_t edges[] = {0, 364, 365, 366};
    static const uint64_t sizes[] = {1, 1, 2, 4, 4};
    uint64_t size = ONE_OF(c, sizes), n = between(c, 2, 18);
    for (uint64_t i = 0; i < n; i++) {
        uint32_t days_ago = percent(c, 3) ? ONE_OF(c, edges) : (uint32_t)random_below(c, 730);
        const char *product = percent(c, 80) ? ONE_OF(c, counted) : ONE_OF(c, others);
        uint64_t cents = between(c, 100000, 3000000) * size;
        bool net_new = percent(c, 85), dpor = percent(c, 90);
        print_sale(s, i == 0, days_ago, product, cents, net_new, dpor);
    }
}

static int by_size(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

/* Sales that all count, of a threshold or a cent beside it in all. */
static void print_close_sales(sink *s, chance *c, bool developed) {
    static const uint64_t thresholds[2][2] = {{5000000, 15000000}, {10000000, 30000000}};
    uint64_t total = ONE_OF(c, thresholds[developed]) + random_below(c, 3) - 1;
    uint64_t cuts[CUTS], n = random_below(c, CUTS), from = 0;
    for (uint64_t i = 0; i < n; i++) cuts[i] = between(c, 1, total);
    qsort(cuts, n, sizeof *cuts, by_size);
    for (uint64_t i = 0; i <= n; i++) {
        uint64_t to = i < n ? cuts[i] : total;
        if (to == from) continue;
        print_sale(s, from == 0, (uint32_t)random_below(c, 365), "CRM Online", to - from, true, true);
        from = to;
    }
}

/* ---- people ---- */

static void pass(const char **passed, unsigned *n, const char *code) {
    for (unsigned i = 0; i < *n; i++)
        if (passed[i] == code) return;
    passed[(*n)++] = code;
}

static void print_person(sink *s, chance *c, unsigned number) {
    static const char *const application[] = {"MB2-714", "MB2-713", "MB2-709"};
    static const char *const deployment[] = {"MB2-710", "MB2-706"};
    static const char *const customization[] = {"MB2-712", "MB2-707"};
    static const char *const others[] = {"MB2-716", "MB2-718", "70-461", "70-533", "MB2-701", "MB2-703"};
    static const char *const names[] = {"Ana",  "Bo",   "Chidi", "Dana", "Eli", "Fatima", "Goran", "Hana",
                                        "Iván", "José", "Kofi",  "Léa",  "Mei", "Noor",   "Olga",  "Pia"};
    const char *passed[PASSES];
    unsigned n = 0;
    uint64_t kind = random_below(c, 100);
    if (kind < 40) {
        pass(passed, &n, ONE_OF(c, application));
        pass(passed, &n, ONE_OF(c, deployment));
    }
    if (kind >= 30 && kind < 75) pass(passed, &n, ONE_OF(c, customization));
    if (percent(c, 25)) pass(passed, &n, ONE_OF(c, application));
    for (uint64_t more = random_below(c, 3); more > 0; more--) pass(passed, &n, ONE_OF(c, others));

    const char *name = ONE_OF(c, names);
    if (s->csv) fprintf(s->individuals, "P%07" PRIu64 ",i%u,%s,", s->partner, number, name);
    else
        fprintf(s->individuals, "%s{\"id\":\"i%u\",\"name\":\"%s\",\"passed\":[", number ? "," : "", number, name);
    for (unsigned i = 0; i < n; i++) {
        unsigned other = i + (unsigned)random_below(c, n - i);
        const char *code = passed[other];
        passed[other] = passed[i];
        if (s->csv) fprintf(s->individuals, i ? "|%s" : "%s", code);
        else fprintf(s->individuals, i ? ",\"%s\"" : "\"%s\"", code);
    }
    fputs(s->csv ? "\n" : "]}", s->individuals);
}

static void print_partner(sink *s, chance *c) {
    bool developed = percent(c, 50);
    const char *market = developed ? "developed" : "developing";
    fprintf(s->partners,
            s->csv ? "P%07" PRIu64 ",Partner %" PRIu64 ",%s\n"
                   : "{\"id\":\"P%07" PRIu64 "\",\"name\":\"Partner %" PRIu64 "\",\"market\":\"%s\",\"sales\":[",
            s->partner, s->partner, market);
    if (percent(c, 5)) print_close_sales(s, c, developed);
    else print_any_sales(s, c);
    if (!s->csv) fputs("],\"individuals\":[", s->partners);
    unsigned people = (unsigned)random_below(c, 10);
    for (unsigned i = 0; i < people; i++) print_person(s, c, i);
    if (!s->csv) fputs("]}\n", s->partners);
}

static FILE *open_csv(const char *directory, const char *name, const char *header) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(5);
    }
    fputs(header, file);
    return file;
}

int main(int argc, char **argv) {
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    chance c = argc > 2 ? strtoull(argv[2], NULL, 10) : 20170707;
    sink s = {.partners = stdout, .sales = stdout, .individuals = stdout, .csv = argc > 3};
    if (!count) {
        fprintf(stderr, "usage: gen_partners COUNT [SEED] > partners.ndjson\n"
                        "       gen_partners COUNT SEED DIRECTORY\n");
        return 2;
    }
    if (s.csv) {
        s.partners = open_csv(argv[3], "partners.csv", "id,name,market\n");
        s.sales = open_csv(argv[3], "partners.sales.csv", "partner,date,product,amount,currency,net_new,dpor\n");
        s.individuals = open_csv(argv[3], "partners.individuals.csv", "partner,id,name,passed\n");
    }
    for (; s.partner < count; s.partner++) print_partner(&s, &c);
    bool written = fclose(s.partners) == 0;
    if (s.csv) written = (fclose(s.sales) == 0) & (fclose(s.individuals) == 0) & written;
    if (written) return 0;
    perror("gen_partners: cannot write");
    return 5;
}
