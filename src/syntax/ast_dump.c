/* The tree as text: one node a line, indented, with its span as line:column-line:column.  Recursion is bounded by
 * COMP_MAX_DEPTH blocks and COMP_MAX_HEIGHT nodes. */
#include "syntax/ast_build.h"
#include "syntax/parse.h"

typedef struct dumper {
    buf *out;
    const source_set *sources;
    arena scratch; /* of numbers being printed */
    uint32_t level;
} dumper;

/* ---- lines ---- */

static void open_line(dumper *d, const char *word) {
    buf_fill(d->out, ' ', 2 * (size_t)d->level);
    buf_z(d->out, word);
}

static void add_text(dumper *d, str text) { buf_printf(d->out, " \"" STR_FMT "\"", STR_ARG(text)); }
static void add_name(dumper *d, ast_name name) {
    if (name.text.n) buf_printf(d->out, " " STR_FMT, STR_ARG(name.text));
}
static void add_title(dumper *d, ast_name title) {
    if (title.text.n) add_text(d, title.text);
}

static void add_names(dumper *d, const ast_names *names, const char *between) {
    for (const ast_names *n = names; n; n = n->next)
        buf_printf(d->out, "%s" STR_FMT, n == names ? " " : between, STR_ARG(n->name.text));
}

static void close_line(dumper *d, span at) {
    const source *s = &d->sources->at[at.src];
    place lo = source_place(s, at.lo), hi = source_place(s, at.hi);
    buf_printf(d->out, "  @%u:%u-%u:%u\n", lo.line, lo.column, hi.line, hi.column);
}

static void add_number(dumper *d, value v) {
    buf_char(d->out, ' ');
    value_print(d->out, &d->scratch, v, 0, true);
}

static void add_date(dumper *d, int32_t day) {
    char text[11];
    date_print(text, day);
    buf_printf(d->out, " %s", text);
}

static void add_dates(dumper *d, const ast_dates *dates) {
    if (!dates) return;
    if (dates->has_passed) {
        buf_z(d->out, " passed before");
        add_date(d, dates->passed_before);
    }
    if (dates->in_force.first != DATE_MIN) {
        buf_z(d->out, " from");
        add_date(d, dates->in_force.first);
    }
    if (dates->in_force.last >= DATE_MIN && dates->in_force.last != DATE_MAX) {
        buf_z(d->out, " until");
        add_date(d, dates->in_force.last);
    }
}

/* ---- expressions ---- */

static void dump_expr(dumper *d, const char *role, const ast_expr *e);

static void dump_chain(dumper *d, const char *role, const ast_expr *e) {
    for (; e; e = e->next) dump_expr(d, role, e);
}

static void dump_keys(dumper *d, const char *role, const ast_key *key) {
    static const char *const kinds[] = {"", " below", " from", ""};
    for (; key; key = key->next) {
        open_line(d, role);
        buf_z(d->out, kinds[key->kind]);
        close_line(d, key->at);
        d->level++;
        dump_expr(d, "", key->value);
        d->level--;
    }
}

static void dump_table(dumper *d, const ast_expr *e) {
    dump_chain(d, "by ", e->u.by.keys);
    dump_keys(d, "column", e->u.by.columns);
    for (const ast_row *row = e->u.by.rows; row; row = row->next) {
        open_line(d, "row");
        close_line(d, row->at);
        d->level++;
        dump_keys(d, "label", row->keys);
        dump_chain(d, "cell ", row->cells);
        d->level--;
    }
}

static void dump_people(dumper *d, const ast_expr *e) {
    dump_expr(d, "count ", e->u.people.count);
    dump_expr(d, "each up to ", e->u.people.share);
    dump_expr(d, "list ", e->u.people.list);
    for (const ast_line *line = e->u.people.lines; line; line = line->next) {
        open_line(d, "line");
        add_name(d, line->name);
        add_title(d, line->title);
        close_line(d, line->at);
        d->level++;
        dump_expr(d, "n ", line->count);
        dump_expr(d, "who ", line->who);
        dump_expr(d, "of whom ", line->whom_count);
        dump_expr(d, "satisfy ", line->whom);
        d->level--;
    }
}

static const char *expr_word(const ast_expr *e) {
    static const char *const is[] = {"is", "is one of", "is none", "is known", "is at least"};
    static const char *const is_not[] = {"is not", "is not one of", "is not none", "is not known",
                                          "is not at least"};
    static const char *const when[] = {"in last", "before", "after", "on or before", "on or after", "between",
                                      "in last calendar", "in same last year"};
    static const char *const quant[] = {"any of", "all of", "none of", "at least of"};
    static const char *const earn[] = {"in full at", "in full if", "per", "per full", "sum of", "best of"};
    static const char *const agg[] = {"sum", "count", "count distinct", "average", "median", "largest", "smallest"};
    static const char *const most[] = {"the largest", "the smallest", "the latest", "the earliest"};
    switch (e->kind) {
    case EXPR_POISON: return "poison";
    case EXPR_NUMBER: return "number";
    case EXPR_PERCENT: return "percent";
    case EXPR_MONEY: return "money";
    case EXPR_DATE: return "date";
    case EXPR_TEXT: return "text";
    case EXPR_YESNO: return e->u.yes ? "yes" : "no";
    case EXPR_NONE: return "none";
    case EXPR_NAME: return "name";
    case EXPR_CODE: return "code";
    case EXPR_PATH: return "path";
    case EXPR_SET: return "set";
    case EXPR_UNARY: return e->u.unary.op == OP_NEG ? "negative" : "not";
    case EXPR_BINARY: return ast_op_text(e->u.binary.op);
    case EXPR_IS: return e->u.is.negated ? is_not[e->u.is.kind] : is[e->u.is.kind];
    case EXPR_WHEN: return when[e->u.when.kind];
    case EXPR_QUANT: return quant[e->u.quant.kind];
    case EXPR_AGG: return agg[e->u.agg.op];
    case EXPR_THE: return most[e->u.the.most];
    case EXPR_SOME: return e->u.some.every ? "every" : "some";
    case EXPR_WHERE: return "where";
    case EXPR_GROUPS: return "per";
    case EXPR_IF: return "if";
    case EXPR_BY: return "table";
    case EXPR_DEFAULT: return "default";
    case EXPR_PEOPLE: return e->u.people.mode == PEOPLE_DIFFERENT ? "different" : "same or different";
    case EXPR_CALL: return "call";
    case EXPR_VERDICTS: return quant[e->u.verdicts.kind];
    case EXPR_SCORE: return "score";
    case EXPR_PART: return "part";
    case EXPR_EARN: return earn[e->u.earn.kind];
    case EXPR_PARTS: return e->u.parts.every ? "every part" : "some part";
    }
    return "";
}

static void add_value(dumper *d, const ast_expr *e) {
    static const char *const units[] = {"days", "months", "years"};
    switch (e->kind) {
    case EXPR_NUMBER: case EXPR_PERCENT: add_number(d, e->u.number); break;
    case EXPR_MONEY:
        buf_printf(d->out, " " STR_FMT, STR_ARG(e->u.money.currency));
        add_number(d, e->u.money.amount);
        break;
    case EXPR_DATE: add_date(d, e->u.day); break;
    case EXPR_TEXT: add_text(d, e->u.text); break;
    case EXPR_NAME: case EXPR_CODE: buf_printf(d->out, " " STR_FMT, STR_ARG(e->u.text)); break;
    case EXPR_PATH:
        buf_printf(d->out, " " STR_FMT "." STR_FMT, STR_ARG(e->u.path.base.text), STR_ARG(e->u.path.field.text));
        break;
    case EXPR_WHEN:
        if (e->u.when.kind == WHEN_IN_LAST) buf_printf(d->out, " %s", units[e->u.when.unit]);
        if (e->u.when.months) buf_printf(d->out, " periods of %d months", e->u.when.months);
        break;
    case EXPR_CALL: add_name(d, e->u.call.name); break;
    case EXPR_VERDICTS: add_name(d, e->u.verdicts.group); break;
    case EXPR_SCORE: add_number(d, e->u.score.total); break;
    case EXPR_PART:
        add_name(d, e->u.part.name);
        add_title(d, e->u.part.title);
        add_number(d, e->u.part.cap);
        break;
    case EXPR_PARTS: buf_printf(d->out, " %s", ast_op_text(e->u.parts.op)); break;
    case EXPR_POISON: case EXPR_YESNO: case EXPR_NONE: case EXPR_SET: case EXPR_UNARY: case EXPR_BINARY: case EXPR_IS:
    case EXPR_QUANT: case EXPR_AGG: case EXPR_SOME: case EXPR_WHERE: case EXPR_IF: case EXPR_BY: case EXPR_DEFAULT:
    case EXPR_PEOPLE: case EXPR_EARN: case EXPR_THE: case EXPR_GROUPS: break;
    }
    if (e->parens) buf_z(d->out, " ()");
}

static void dump_children(dumper *d, const ast_expr *e) {
    switch (e->kind) {
    case EXPR_SET: dump_chain(d, "", e->u.members); break;
    case EXPR_UNARY: dump_expr(d, "", e->u.unary.a); break;
    case EXPR_BINARY: dump_expr(d, "", e->u.binary.a); dump_expr(d, "", e->u.binary.b); break;
    case EXPR_IS: dump_expr(d, "", e->u.is.a); dump_expr(d, "", e->u.is.b); break;
    case EXPR_WHEN: dump_expr(d, "", e->u.when.a); dump_expr(d, "", e->u.when.b); dump_expr(d, "", e->u.when.c); break;
    case EXPR_QUANT:
        dump_expr(d, "", e->u.quant.a);
        dump_expr(d, "n ", e->u.quant.n);
        dump_expr(d, "of ", e->u.quant.set);
        break;
    case EXPR_THE:
        dump_expr(d, "", e->u.the.e);
        dump_expr(d, "with ", e->u.the.key);
        dump_expr(d, "in ", e->u.the.list);
        break;
    case EXPR_AGG: dump_expr(d, "of ", e->u.agg.e); dump_expr(d, "in ", e->u.agg.list); break;
    case EXPR_SOME: dump_expr(d, "", e->u.some.list); dump_expr(d, "has ", e->u.some.cond); break;
    case EXPR_GROUPS: dump_expr(d, "", e->u.groups.list); dump_chain(d, "key ", e->u.groups.keys); break;
    case EXPR_WHERE: dump_expr(d, "", e->u.where.list); dump_expr(d, "where ", e->u.where.cond); break;
    case EXPR_IF:
        dump_expr(d, "", e->u.cond.cond);
        dump_expr(d, "then ", e->u.cond.then);
        dump_expr(d, "else ", e->u.cond.other);
        break;
    case EXPR_BY: dump_table(d, e); break;
    case EXPR_DEFAULT: dump_expr(d, "", e->u.dflt.a); dump_expr(d, "or ", e->u.dflt.other); break;
    case EXPR_PEOPLE: dump_people(d, e); break;
    case EXPR_CALL: dump_chain(d, "", e->u.call.args); break;
    case EXPR_VERDICTS: dump_expr(d, "n ", e->u.verdicts.n); dump_expr(d, "", e->u.verdicts.test); break;
    case EXPR_SCORE: dump_chain(d, "", e->u.score.parts); break;
    case EXPR_PART: dump_expr(d, "", e->u.part.earn); break;
    case EXPR_EARN:
        dump_expr(d, "points ", e->u.earn.points);
        dump_expr(d, "need ", e->u.earn.need);
        dump_expr(d, "of ", e->u.earn.of);
        dump_chain(d, "", e->u.earn.ways);
        dump_expr(d, "only if ", e->u.earn.gate);
        break;
    case EXPR_PARTS: dump_expr(d, "of ", e->u.parts.score); dump_expr(d, "", e->u.parts.bound); break;
    case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
    case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH: break;
    }
}

static void dump_expr(dumper *d, const char *role, const ast_expr *e) {
    if (!e) return;
    open_line(d, role);
    buf_z(d->out, expr_word(e));
    add_value(d, e);
    add_dates(d, e->dates);
    close_line(d, e->at);
    d->level++;
    dump_children(d, e);
    d->level--;
}

/* ---- facts, catalogs, data, tests ---- */

static void dump_fields(dumper *d, const ast_field *f) {
    static const char *const types[] = {
        "text", "number", "whole number", "percent", "money", "money in", "date", "yes/no", "one of", "list of",
        "set of", "set of text", "tier", "poison",
    };
    for (; f; f = f->next) {
        open_line(d, "field");
        add_name(d, f->name);
        buf_printf(d->out, ": %s", types[f->type]);
        if (f->type == TYPE_YESNO) add_title(d, f->word);
        else add_name(d, f->word);
        add_names(d, f->members, " | ");
        if (f->may_be_missing) buf_z(d->out, " may be missing");
        if (f->or_none) buf_z(d->out, " or none");
        if (f->unique) buf_z(d->out, " unique");
        if (f->json.text.n) {
            buf_z(d->out, " from");
            add_text(d, f->json.text);
        }
        close_line(d, f->at);
        d->level++;
        dump_expr(d, "= ", f->dflt);
        dump_fields(d, f->fields);
        d->level--;
    }
}

static void dump_entries(dumper *d, const ast_entry *e) {
    for (; e; e = e->next) {
        open_line(d, "entry");
        add_name(d, e->code);
        add_title(d, e->title);
        close_line(d, span_join(e->code.at, e->title.at));
    }
}

static void dump_data(dumper *d, const ast_datum *datum) {
    static const char *const kinds[] = {"scalar", "list", "object"};
    for (; datum; datum = datum->next) {
        open_line(d, kinds[datum->kind]);
        add_name(d, datum->key);
        close_line(d, datum->at);
        d->level++;
        dump_expr(d, "", datum->scalar);
        dump_data(d, datum->items);
        d->level--;
    }
}

static void dump_expects(dumper *d, const ast_expect *e) {
    static const char *const states[] = {"met", "unmet", "unknown", "does not apply"};
    for (; e; e = e->next) {
        open_line(d, "expect");
        add_names(d, e->path, ".");
        switch (e->kind) {
        case EXPECT_RESULT: buf_printf(d->out, " is " STR_FMT, STR_ARG(e->result.text)); break;
        case EXPECT_STATE: buf_printf(d->out, " %s", states[e->state]); break;
        case EXPECT_VALUE: buf_z(d->out, " ="); break;
        case EXPECT_FILLED_BY: buf_z(d->out, " filled by"); break;
        case EXPECT_EXPLANATION:
            buf_z(d->out, " in");
            add_title(d, e->file);
            break;
        }
        close_line(d, e->at);
        d->level++;
        dump_expr(d, "", e->value);
        dump_chain(d, "", e->members);
        d->level--;
    }
}

static void dump_test(dumper *d, const ast_item *item) {
    const ast_given *g = item->u.test.given;
    if (g) {
        open_line(d, "given");
        add_name(d, g->partner);
        add_title(d, g->file);
        close_line(d, g->at);
        d->level++;
        dump_data(d, g->data);
        d->level--;
    }
    dump_expects(d, item->u.test.expects);
    for (const ast_case *c = item->u.test.cases; c; c = c->next) {
        open_line(d, "case");
        add_title(d, c->title);
        if (c->has_as_of) {
            buf_z(d->out, " as of");
            add_date(d, c->as_of);
        }
        close_line(d, c->at);
        d->level++;
        dump_data(d, c->data);
        dump_expects(d, c->expects);
        d->level--;
    }
}

/* ---- items ---- */

static void dump_head(dumper *d, const ast_item *item) {
    static const char *const words[] = { /* as ast_item_kind */
        "poison", "competency", "option", "tier", "require", "condition", "no requirements", "tiers", "facts",
        "catalog", "set", "let", "partner", "test", "use", "note", "for each",
    };
    open_line(d, words[item->kind]);
    add_name(d, item->header.name);
    add_title(d, item->header.title);
    if (item->header.groups) {
        buf_z(d->out, " in");
        add_names(d, item->header.groups, ", ");
    }
    if (item->header.only.text.n) buf_printf(d->out, " only " STR_FMT, STR_ARG(item->header.only.text));
    add_dates(d, item->header.dates);
    static const char *const groups[] = {"", " any of", " at least of", " for each"}; /* as ast_group */
    if (item->kind == ITEM_REQUIRE) buf_z(d->out, groups[item->u.group.kind]);
    if (item->kind == ITEM_USE) add_title(d, item->u.use.file);
    if (item->params) {
        buf_z(d->out, " of");
        add_names(d, item->params, ", ");
    }
    if (item->kind == ITEM_TIERS) add_names(d, item->u.names, " < ");
    if (item->kind == ITEM_TEST && item->u.test.has_as_of) {
        buf_z(d->out, " as of");
        add_date(d, item->u.test.as_of);
    }
    close_line(d, item->at);
}

static void dump_areas(dumper *d, const ast_area *area) {
    for (; area; area = area->next) {
        open_line(d, "area");
        add_name(d, area->name);
        add_title(d, area->title);
        close_line(d, area->title.text.n ? span_join(area->name.at, area->title.at) : area->name.at);
    }
}

static void dump_items(dumper *d, const ast_item *item) {
    for (; item; item = item->next) {
        dump_head(d, item);
        d->level++;
        dump_expr(d, "applies when ", item->header.applies);
        switch (item->kind) {
        case ITEM_REQUIRE: dump_expr(d, item->u.group.kind == GROUP_EACH ? "in " : "n ", item->u.group.n); break;
        case ITEM_CONDITION: case ITEM_SET: case ITEM_LET: dump_expr(d, "", item->u.expr); break;
        case ITEM_FACTS: dump_fields(d, item->u.fields); break;
        case ITEM_CATALOG: dump_entries(d, item->u.entries); break;
        case ITEM_PARTNER: dump_data(d, item->u.data); break;
        case ITEM_TEST: dump_test(d, item); break;
        case ITEM_POISON: case ITEM_COMPETENCY: case ITEM_OPTION: case ITEM_TIER: case ITEM_NO_REQUIREMENTS:
        case ITEM_TIERS: case ITEM_USE: case ITEM_NOTE: break;
        case ITEM_AREAS: dump_areas(d, item->u.areas.all); break;
        }
        dump_items(d, item->items);
        d->level--;
    }
}

void ast_dump(buf *out, const ast_unit *unit, const source_set *sources) {
    jmp_buf trap;
    dumper d = {.out = out, .sources = sources};
    arena_init(&d.scratch, &trap);
    if (setjmp(trap) == 0) dump_items(&d, unit->items);
    else out->failed = true;
    arena_free(&d.scratch);
}
