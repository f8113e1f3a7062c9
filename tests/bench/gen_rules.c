/* Rules of any size over the facts of the founding case, to standard output.
 *
 *      gen_rules requirements N     one competency of N requirements of four kinds, as an author would write them
 *      gen_rules competencies N     N competencies, each the founding case with amounts of its own
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_facts(void) {
    puts("facts {\n"
         "  id:           text\n"
         "  market:       developed | developing\n"
         "  sales:        list of {\n"
         "    product:    text\n"
         "    amount:     money in currency\n"
         "    currency:   text\n"
         "    date:       date\n"
         "    net_new:    yes/no\n"
         "    dpor:       yes/no\n"
         "  }\n"
         "  individuals:  list of {\n"
         "    id:         text unique\n"
         "    name:       text may be missing\n"
         "    passed:     set of exams\n"
         "  }\n"
         "}\n"
         "\n"
         "catalog exams {\n"
         "  MB2-714 \"Dynamics CRM Customer Service\"\n"
         "  MB2-713 \"Microsoft Dynamics CRM 2016 Sales\"\n"
         "  MB2-709 \"Dynamics CRM Marketing\"\n"
         "  MB2-710 \"Microsoft Dynamics CRM Online Deployment (2015)\"\n"
         "  MB2-706 \"Microsoft Dynamics CRM Online Deployment\"\n"
         "  MB2-712 \"Microsoft Dynamics CRM 2016 Customization and Configuration\"\n"
         "  MB2-707 \"Microsoft Dynamics CRM Customization and Configuration\"\n"
         "}\n"
         "\n"
         "set application   = { MB2-714, MB2-713, MB2-709 }\n"
         "set deployment    = { MB2-710, MB2-706 }\n"
         "set customization = { MB2-712, MB2-707 }\n"
         "\n"
         "let counted = sales where product is one of { \"CRM Online\", \"Dynamics 365 Plan 1\" }\n"
         "  and net_new and dpor and date in last 12 months\n");
}

/* 1234567 as 1,234,567 */
static void print_grouped(uint64_t n) {
    if (n >= 1000) {
        print_grouped(n / 1000);
        printf(",%03u", (unsigned)(n % 1000));
    } else {
        printf("%u", (unsigned)n);
    }
}

static void print_usd(uint64_t n) {
    printf("USD ");
    print_grouped(n);
}

/* ---- requirements ---- */

static void print_requirement(uint64_t i) {
    printf("    require r%" PRIu64 " \"Requirement %" PRIu64 "\"%s {\n", i, i, i % 4 == 3 ? " any of" : "");
    switch (i % 4) {
    case 0:
        printf("      sum of amount in counted >= by market { developed: ");
        print_usd(1000 + i);
        printf("  developing: ");
        print_usd(500 + i);
        printf(" }\n");
        break;
    case 1:
        printf("      count of (sales where net_new and amount >= ");
        print_usd(i);
        printf(") >= 2\n");
        break;
    case 2:
        printf("      2 different individuals {\n"
               "        consultant: 1 who passed any of application and any of deployment\n"
               "        customizer: 1 who passed any of customization\n"
               "      }\n");
        break;
    case 3:
        printf("      some counted has amount >= ");
        print_usd(i);
        printf("\n      count of sales >= 3\n");
        break;
    }
    puts("    }");
}

static void print_requirements(uint64_t n) {
    puts("competency generated \"Generated\" {\n  tiers silver < gold\n");
    for (int tier = 0; tier < 2; tier++) {
        printf("  tier %s {\n", tier ? "gold" : "silver");
        for (uint64_t i = tier ? n / 2 : 0; i < (tier ? n : n / 2); i++) print_requirement(i);
        puts("  }\n");
    }
    puts("}");
}

/* ---- competencies ---- */

static void print_competency(uint64_t i) {
    printf("\ncompetency c%" PRIu64 " \"Competency %" PRIu64 "\" {\n  tiers silver < gold\n\n"
           "  require performance \"Performance thresholds\" {\n"
           "    sum of amount in counted >= by market and tier {\n"
           "                   silver  gold\n", i, i);
    for (int market = 0; market < 2; market++) {
        uint64_t silver = (market ? 50000 : 100000) + i * 100;
        printf(market ? "      developing: " : "      developed: ");
        print_usd(silver);
        printf("  ");
        print_usd(3 * silver);
        puts("");
    }
    puts("    }\n  }");
    for (int tier = 1; tier <= 2; tier++)
        printf("\n  tier %s {\n    require exams \"Exam requirements\" {\n      %d different individuals {\n"
               "        consultant: %d who passed any of application and any of deployment\n"
               "        customizer: %d who passed any of customization\n      }\n    }\n  }\n",
               tier == 1 ? "silver" : "gold", 2 * tier, tier, tier);
    puts("}");
}

int main(int argc, char **argv) {
    uint64_t n = argc == 3 ? strtoull(argv[2], NULL, 10) : 0;
    bool requirements = argc == 3 && strcmp(argv[1], "requirements") == 0;
    if (!n || (!requirements && strcmp(argv[1], "competencies") != 0)) {
        fprintf(stderr, "usage: gen_rules requirements|competencies N > rules.comp\n");
        return 2;
    }
    print_facts();
    if (requirements) print_requirements(n);
    for (uint64_t i = 0; !requirements && i < n; i++) print_competency(i);
    if (fclose(stdout) == 0) return 0;
    perror("gen_rules: cannot write");
    return 5;
}
