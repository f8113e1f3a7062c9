/* What must hold of every plan, whatever made it: checked after lowering in debug builds and by the tests.  A plan that
 * passes cannot lead the evaluator or the reader outside its arrays. */
#include "plan/plan.h"

#define CHECK(condition, words) do { if (!(condition)) return words; } while (0)

static bool in_range(plan_range r, uint32_t n) { return r.first <= n && r.n <= n - r.first; }

static const char *verify_schema(const plan *p) {
    CHECK(p->nlists > 0 && p->lists[0].parent == PLAN_NIL, "list 0 is the partner");
    for (uint32_t l = 0; l < p->nlists; l++) {
        const plan_list *list = &p->lists[l];
        CHECK(in_range(list->fields, p->nfields), "a list's fields are fields");
        CHECK(list->stride <= list->stride_display, "display fields come last");
        CHECK(l == 0 || (list->parent < p->nlists && list->field < p->nfields), "a list has a parent");
        CHECK(list->group == PLAN_NIL || list->group < p->ngroups, "a list of groups has them");
        CHECK(list->id_field == PLAN_NIL || list->id_field < p->nfields, "the naming field is a field");
        CHECK(list->name_field == PLAN_NIL || list->name_field < p->nfields, "the name field is a field");
    }
    for (uint32_t f = 0; f < p->nfields; f++) {
        const plan_field *field = &p->fields[f];
        CHECK(field->list < p->nlists, "a field belongs to a list");
        CHECK(in_range(field->members, p->nmembers) && in_range(field->codes, p->ncodes), "members and codes exist");
        CHECK(in_range(field->variants, p->nvariants), "variants exist");
        for (uint32_t i = 0; i < field->variants.n; i++) {
            const plan_variant *v = &p->variants[field->variants.first + i];
            CHECK(v->bit < field->codes.n && (v->kind == PASS_NEVER || v->of < field->codes.n), "a variant is a bit");
            CHECK(i == 0 || v[-1].bit < v->bit, "variants rise");
        }
        CHECK((field->type == PT_LIST) == (field->child != PLAN_NIL), "list fields have rows");
        if (!field->read) continue;
        const plan_list *list = &p->lists[field->list];
        uint32_t stride = field->read & READ_RESULT ? list->stride : list->stride_display;
        CHECK(field->cells > 0 && field->slot <= stride && field->cells <= stride - field->slot,
              "a field lies in its row");
    }
    return NULL;
}

static const char *verify_groups(const plan *p) {
    for (uint32_t i = 0; i < p->ngroups; i++) {
        const plan_group *g = &p->groups[i];
        CHECK(g->list < p->nlists && p->lists[g->list].group == i, "groups have a list");
        CHECK(g->view < p->nviews && p->views[g->view].partner && p->lists[p->views[g->view].list].group == PLAN_NIL,
              "what is grouped are rows of the partner");
        CHECK(in_range(g->keys, p->noperands) && g->keys.n == p->lists[g->list].fields.n, "a key is a field of the groups");
        for (uint32_t k = 0; k < g->keys.n; k++) CHECK(p->operands[g->keys.first + k] < p->nnodes, "keys are nodes");
        CHECK(!p->lists[g->list].read || g->slot < p->lists[g->list].stride, "a group has a cell for its rows");
    }
    return NULL;
}

static bool operand_fits(const plan *p, char kind, uint32_t x, uint32_t node) {
    switch (kind) {
    case 'n': return x < node;
    case 'k': return x < p->nconsts;
    case 'f': return x < p->nfields && p->fields[x].cells > 0;
    case 'v': return x < p->nviews;
    case 'w': return x < p->nwindows;
    case 'p': return x < p->npeople;
    case 'c': return x < p->ncompetencies;
    }
    return true;
}

static const char *verify_node(const plan *p, uint32_t number) {
    const plan_node *n = &p->nodes[number];
    CHECK(n->op < PLAN_OP_COUNT && n->type < p->ntypes, "a node has an operation and a type");
    const char *shape = plan_op_shape((plan_op)n->op);
    CHECK(operand_fits(p, shape[0], n->a, number), "first operand");
    if (n->op == PLAN_COUNT || n->op == PLAN_PEOPLE) return NULL;
    bool stepped = plan_is_stepped((plan_op)n->op);
    uint32_t run = stepped ? 2 * n->c + 1 : n->c;
    CHECK(n->op != PLAN_SCORE || (n->a < p->nscores && p->scores[n->a].node == number), "a score");
    if (shape[1] == 'N' || n->op == PLAN_IN) {
        CHECK(in_range((plan_range){n->b, run}, p->noperands), "a run of operands");
        uint32_t nodes = n->op == PLAN_IN ? 0 : stepped ? n->c + 1 : n->c;
        for (uint32_t i = 0; i < run; i++)
            CHECK(p->operands[n->b + i] < (i < nodes ? number : p->nconsts), "operands come before their node");
        return NULL;
    }
    CHECK(n->op != PLAN_HOLD || n->c == PLAN_NIL || n->c < p->nparts, "a part");
    CHECK(operand_fits(p, shape[1], n->b, number), "second operand");
    CHECK(operand_fits(p, shape[2], n->c, number), "third operand");
    CHECK(n->op != PLAN_MARK || (n->b < p->nmarks && n->c < p->nrow_sets), "a mark has a place and rows");
    CHECK(n->op != PLAN_SHIFT || (n->c & ~(uint32_t)PLAN_SHIFT_AFTER) <= UNIT_YEARS, "a unit of dates");
    if (n->op >= PLAN_HAS_ANY && n->op <= PLAN_HAS_SOME)
        CHECK(in_range((plan_range){n->b, (p->fields[n->a].codes.n + 63) / 64}, p->nwords), "a mask of codes");
    return NULL;
}

static const char *verify_lines(const plan *p) {
    for (uint32_t l = 0; l < p->nlines; l++) {
        const plan_line *line = &p->lines[l];
        CHECK(line->item == PLAN_NIL || line->item < p->nitems, "a line's item exists");
        CHECK(line->applies == PLAN_NIL || line->applies < p->nnodes, "a line's condition of applying exists");
        CHECK(in_range(line->children, p->nchildren), "a line's children exist");
        CHECK(in_range(line->notes, p->nnotes), "a line's notes exist");
        for (uint32_t i = 0; i < line->children.n; i++)
            CHECK(p->children[line->children.first + i] < l, "children come before their line");
        CHECK(line->kind != LINE_CONDITION || line->node < p->nnodes, "a condition has a node");
        CHECK(line->kind != LINE_EACH || (line->view < p->nviews && p->views[line->view].partner && line->each < p->neachs),
              "members are rows of the partner");
        CHECK(line->kind != LINE_PEOPLE || (line->people < p->npeople && line->node < p->nnodes),
              "people have a block");
    }
    for (uint32_t i = 0; i < p->nitems; i++)
        CHECK(p->items[i].parent == PLAN_NIL || p->items[i].parent < i, "parents of items come first");
    for (uint32_t i = 0; i < p->nitems; i++) CHECK(in_range(p->items[i].notes, p->nnotes), "an item's notes exist");
    for (uint32_t o = 0; o < p->noptions; o++)
        CHECK(in_range(p->options[o].notes, p->nnotes), "an option's notes exist");
    for (uint32_t o = 0; o < p->noptions; o++) CHECK(in_range(p->options[o].roots, p->nroots), "an option has roots");
    for (uint32_t r = 0; r < p->nroots; r++)
        CHECK(p->roots[r] == PLAN_NIL || p->roots[r] < p->nlines, "roots are lines");
    for (uint32_t c = 0; c < p->ncompetencies; c++) {
        const plan_competency *k = &p->competencies[c];
        CHECK(in_range(k->tiers, p->ntiers) && in_range(k->options, p->noptions) && in_range(k->items, p->nitems) &&
                  in_range(k->notes, p->nnotes) &&
                  in_range(k->must, p->noperands), "a competency's parts exist");
        for (uint32_t o = 0; o < k->options.n; o++)
            CHECK(p->options[k->options.first + o].roots.n == k->tiers.n, "an option has a root a tier");
    }
    return NULL;
}

static bool is_node(const plan *p, uint32_t node) { return node == PLAN_NIL || node < p->nnodes; }

static const char *verify_scores(const plan *p) {
    for (uint32_t i = 0; i < p->nearns; i++) {
        const plan_earn *e = &p->earns[i];
        CHECK(is_node(p, e->has) && is_node(p, e->need) && is_node(p, e->points) && is_node(p, e->gate) &&
                  e->node < p->nnodes, "a way to earn points has nodes");
        CHECK(e->first == PLAN_NIL || e->first < i, "its ways come before a way");
        CHECK(e->next == PLAN_NIL || (e->next > i && e->next < p->nearns), "the next way comes after");
    }
    for (uint32_t i = 0; i < p->nparts; i++)
        CHECK(p->parts[i].earn < p->nearns && p->nodes[p->earns[p->parts[i].earn].node].c == i, "a part earns points");
    return NULL;
}

const char *plan_verify(const plan *p) {
    const char *wrong = verify_schema(p);
    if (!wrong) wrong = verify_groups(p);
    if (!wrong) wrong = verify_scores(p);
    for (uint32_t n = 0; !wrong && n < p->nnodes; n++) wrong = verify_node(p, n);
    for (uint32_t v = 0; !wrong && v < p->nviews; v++)
        if (p->views[v].list >= p->nlists || (p->views[v].of != PLAN_NIL && p->views[v].of >= p->nlists) ||
            (p->views[v].filter != PLAN_NIL && p->views[v].filter >= p->nnodes))
            wrong = "a view";
    for (uint32_t i = 0; !wrong && i < p->npeople; i++) {
        const plan_people *pp = &p->people[i];
        if (pp->view >= p->nviews || pp->problem.nlines > COMP_MAX_LINES || !in_range(pp->places, p->nplaces))
            wrong = "a people block";
        for (uint32_t k = 0; !wrong && k < pp->problem.nlines; k++)
            if (pp->line_node[k] >= p->nnodes) wrong = "a line of a people block";
    }
    return wrong ? wrong : verify_lines(p);
}
