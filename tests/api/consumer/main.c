/* A program of somebody who uses libcomp: rules in a string, a partner value by value, the result by name. */
#include <stdio.h>
#include <string.h>

#include <comp/comp.h>

static const char rules[] =
    "competency sales {\n"
    "  tiers silver < gold\n"
    "  facts {\n"
    "    id: text\n"
    "    revenue: money USD\n"
    "  }\n"
    "  require revenue {\n"
    "    revenue >= by tier { silver: USD 100,000  gold: USD 300,000 }\n"
    "  }\n"
    "}\n";

static int report(comp_status status, const char *doing) {
    if (status != COMP_OK) fprintf(stderr, "%s: status %d\n", doing, (int)status);
    return status != COMP_OK;
}

static bool to_stderr(void *context, const char *bytes, size_t n) {
    (void)context;
    return fwrite(bytes, 1, n, stderr) == n;
}

int main(void) {
    comp_source source = {"sales.comp", rules, strlen(rules)};
    comp_diags *diags = NULL;
    comp_program *program = NULL;
    comp_evaluator *evaluator = NULL;
    comp_facts *facts = NULL;
    const comp_outcome *outcome = NULL;

    int bad = report(comp_diags_new(&diags), "diagnostics") ||
              report(comp_compile(&program, &source, 1, diags), "compiling") ||
              report(comp_evaluator_new(&evaluator, program, NULL), "evaluator") ||
              report(comp_facts_new(&facts, program, NULL), "facts") ||
              report(comp_facts_text(facts, "id", "contoso"), "id") ||
              report(comp_facts_number(facts, "revenue", "299999.99"), "revenue") ||
              report(comp_evaluate(evaluator, facts, &outcome, diags), "judging");
    if (diags) comp_diags_render(diags, COMP_DIAG_TEXT, NULL, to_stderr, NULL);
    if (!bad) printf("%s: %s\n", comp_outcome_partner(outcome), comp_outcome_word(outcome, 0));

    comp_facts_free(facts);
    comp_evaluator_free(evaluator);
    comp_program_free(program);
    comp_diags_free(diags);
    return bad;
}
