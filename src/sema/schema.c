/* What the facts hold: catalogs, and the fields that the competencies of a run declare, merged into one schema.
 *
 * A field of one name is one field, whoever declares it: the facts have one key for it.  So declarations of several
 * competencies must agree, and a competency still sees only what it (or the top level) declared: scope.visible. */
#include "sema/sema_impl.h"

static str field_key(const sema_field *f) { return (str){(const char *)&f->index, sizeof f->index}; }

bool scope_sees(const sema_scope *scope, const sema_field *f) {
    if (f->of) return true; /* of groups, which are seen where they are made */
    uint32_t yes;
    for (; scope; scope = scope->outer)
        if (strmap_get(&scope->visible, field_key(f), &yes)) return true;
    return false;
}

sema_catalog *find_catalog(const sema *s, const sema_scope *scope, str name) {
    uint32_t i;
    for (; scope; scope = scope->outer)
        if (strmap_get(&scope->catalogs, name, &i)) return s->catalogs.at[i];
    return NULL;
}

static void report_twice(sema *s, ast_name again, span first, const char *what) {
    diag *d = diag_add(s->ds, DIAG_E0201, again.at, "there are two %s `" STR_FMT "`", what, STR_ARG(again.text));
    diag_note_at(s->ds, d, first, "the first");
    diag_help(s->ds, d, "Give one of them another name, or delete one.");
}

/* The first entry of `again` that `c` lacks or has with another title; NULL: there is none. */
static const ast_entry *differing_entry(const sema_catalog *c, const ast_entry *again) {
    uint32_t i;
    for (const ast_entry *e = again; e; e = e->next) {
        if (!e->code.text.n) continue; /* its mistake was reported */
        if (!strmap_get(&c->codes, e->code.text, &i) || !str_eq(c->titles[i], e->title.text)) return e;
    }
    return NULL;
}

/* Files may repeat a catalog as long as they agree: the order of the entries does not matter. */
static void repeat_catalog(sema *s, const sema_catalog *c, const ast_item *item) {
    ast_name name = item->header.name;
    uint32_t n = 0, i;
    for (const ast_entry *e = item->u.entries; e; e = e->next) n++;
    const ast_entry *e = differing_entry(c, item->u.entries);
    if (!e && n == c->n) return;
    str code = e ? e->code.text : (str){0};
    bool there = e && strmap_get(&c->codes, code, &i);
    diag *d = e ? diag_add(s->ds, DIAG_E0205, e->code.at, "catalog `" STR_FMT "` stands twice, and %s " STR_FMT "%s",
                           STR_ARG(name.text), there ? "the title of" : "only here it has", STR_ARG(code),
                           there ? " differs" : "")
                : diag_add(s->ds, DIAG_E0205, name.at,
                           "catalog `" STR_FMT "` stands twice, and here it has fewer entries", STR_ARG(name.text));
    diag_note_at(s->ds, d, there ? c->symbols[i].at : c->name.at, "the other");
    diag_help(s->ds, d, "Write it once, at the top of a file, and `use` that file; or give one of them another name.");
}

/* A competency's own catalog hides one of that name at the top of a file: its codes are those it lists. */
void declare_catalog(sema *s, sema_scope *scope, ast_item *item) {
    ast_name name = item->header.name;
    if (!name.text.n) return;
    uint32_t here;
    sema_catalog *c = strmap_get(&scope->catalogs, name.text, &here) ? s->catalogs.at[here] : NULL;
    if (c) {
        repeat_catalog(s, c, item);
        return;
    }
    c = ARENA_NEW(s->a, sema_catalog);
    c->name = name;
    c->entries = item->u.entries;
    c->index = s->catalogs.n;
    for (const ast_entry *e = c->entries; e; e = e->next) c->n++;
    c->symbols = ARENA_ARRAY(s->a, sema_symbol, c->n);
    c->titles = ARENA_ARRAY(s->a, str, c->n);
    uint32_t n = 0;
    for (const ast_entry *e = c->entries; e; e = e->next, n++) {
        if (!e->code.text.n) continue; /* its mistake was reported */
        c->symbols[n] =
            (sema_symbol){.kind = SYM_CODE, .name = e->code.text, .at = e->code.at, .number = n, .catalog = c};
        c->titles[n] = e->title.text;
        uint32_t first;
        if (strmap_add(&c->codes, s->a, e->code.text, n) || !strmap_get(&c->codes, e->code.text, &first)) continue;
        diag *d =
            diag_add(s->ds, DIAG_E0202, e->code.at, STR_FMT " stands twice in the catalog", STR_ARG(e->code.text));
        diag_note_at(s->ds, d, c->symbols[first].at, "the first");
        diag_help(s->ds, d, "Delete one of the two lines.");
    }
    strmap_add(&scope->catalogs, s->a, name.text, c->index);
    ptrs_add(s->a, &s->catalogs, c);
}

/* ---- fields ---- */

static plan_type_kind kind_of(ast_type_kind t) {
    switch (t) {
    case TYPE_TEXT: return PT_TEXT;
    case TYPE_NUMBER: return PT_NUMBER;
    case TYPE_WHOLE: return PT_WHOLE;
    case TYPE_PERCENT: return PT_PERCENT;
    case TYPE_MONEY: case TYPE_MONEY_IN: return PT_MONEY;
    case TYPE_DATE: return PT_DATE;
    case TYPE_YESNO: return PT_YESNO;
    case TYPE_ENUM: case TYPE_TIER: return PT_ENUM;
    case TYPE_LIST: return PT_LIST;
    case TYPE_SET_OF_CATALOG: case TYPE_SET_OF_TEXT: return PT_SET;
    case TYPE_POISON: return PT_TEXT;
    }
    return PT_TEXT;
}

static str json_of(const ast_field *f) { return f->json.text.n ? f->json.text : f->name.text; }

/* What in the two declarations differs, in words; NULL: they agree. */
static const char *difference(sema *s, const ast_field *a, const ast_field *b) {
    if (a->type == TYPE_YESNO && b->type == TYPE_YESNO && !str_eq(a->word.text, b->word.text)) return "evidence";
    if (a->type != b->type) return "type";
    if (a->type != TYPE_LIST && a->type != TYPE_TIER && !str_eq(a->word.text, b->word.text)) return "type";
    if (a->type == TYPE_ENUM) {
        const ast_names *x = a->members, *y = b->members;
        for (; x && y && str_eq(x->name.text, y->name.text); x = x->next) y = y->next;
        if (x || y) return "members";
    }
    if (!str_eq(json_of(a), json_of(b))) return "name in the facts";
    if (a->may_be_missing != b->may_be_missing) return "`may be missing`";
    if (a->or_none != b->or_none) return "`or none`";
    if (a->unique != b->unique) return "`unique`";
    if (!a->dflt != !b->dflt) return "default";
    if (a->dflt && !str_eq(source_words(s, a->dflt), source_words(s, b->dflt))) return "default";
    return NULL;
}

static sema_list *list_new(sema *s, str name, sema_field *field, sema_list *parent) {
    sema_list *l = ARENA_NEW(s->a, sema_list);
    *l = (sema_list){.name = name, .field = field, .parent = parent, .index = s->lists.n};
    ptrs_add(s->a, &s->lists, l);
    return l;
}

static void check_modifiers(sema *s, const ast_field *f) {
    const char *clash = NULL, *help = NULL;
    if (f->may_be_missing && f->or_none) {
        clash = "`may be missing` and `or none` contradict each other";
        help =
            "Write `or none` if a missing value means that there is none, `may be missing` if nobody knows.";
    } else if (f->dflt && (f->may_be_missing || f->or_none)) {
        clash = "with a default it is never missing";
        help = "Write the default alone, or leave it out.";
    } else if (f->unique && (f->type == TYPE_LIST || f->type == TYPE_SET_OF_CATALOG || f->type == TYPE_SET_OF_TEXT)) {
        clash = "`unique` is for a single value";
        help = "Put `unique` at the field that tells one row from another, such as an id.";
    } else if (f->dflt && (f->type == TYPE_LIST || f->type == TYPE_SET_OF_CATALOG || f->type == TYPE_SET_OF_TEXT)) {
        clash = "a list or a set has no default";
        help = "Leave it out: an empty list is written `[]` in the facts.";
    } else if (f->or_none && f->type == TYPE_LIST) {
        clash = "a list cannot be none";
        help = "An empty list is written `[]` in the facts; write `may be missing` if a partner may not have told.";
    }
    if (f->dflt && f->type == TYPE_YESNO && f->word.text.n) {
        diag *d = diag_add(s->ds, DIAG_W0520, f->dflt->at, "`" STR_FMT "` is attested, and nobody attests a default",
                           STR_ARG(f->name.text));
        diag_help(s->ds, d, "Leave the default out: then the facts must say whether the evidence was seen.");
    }
    if (clash) diag_help(s->ds, diag_add(s->ds, DIAG_E0203, f->name.at, "%s", clash), "%s", help);
}

static void declare_members(sema *s, sema_field *f) {
    uint32_t n = 0;
    for (const ast_names *m = f->members; m; m = m->next) f->nmembers++;
    f->member_symbols = ARENA_ARRAY(s->a, sema_symbol, f->nmembers);
    for (const ast_names *m = f->members; m; m = m->next, n++) {
        f->member_symbols[n] =
            (sema_symbol){.kind = SYM_MEMBER, .name = m->name.text, .at = m->name.at, .field = f, .number = n};
        strmap_add(&s->members, s->a, m->name.text, 0);
        if (strmap_add(&f->member_numbers, s->a, m->name.text, n)) continue;
        diag *d = diag_add(s->ds, DIAG_E0202, m->name.at, "`" STR_FMT "` stands twice", STR_ARG(m->name.text));
        diag_help(s->ds, d, "Delete one of the two.");
    }
}

/* The members of `tier` are the tiers of a competency. */
static void take_tiers(sema_field *f, const sema_competency *c) {
    const sema_field *tiers = c->tier_field;
    f->members = tiers->members;
    f->nmembers = tiers->nmembers;
    f->member_symbols = tiers->member_symbols;
    f->member_numbers = tiers->member_numbers;
    f->tiers_of = c;
}

static void declare_fields(sema *s, sema_scope *scope, sema_list *list, ast_field *fields);

static sema_field *field_new(sema *s, sema_scope *scope, sema_list *list, ast_field *ast) {
    sema_field *f = ARENA_NEW(s->a, sema_field);
    *f = (sema_field){.ast = ast, .name = ast->name.text, .json = json_of(ast), .type = kind_of(ast->type),
                      .may_be_missing = ast->may_be_missing, .or_none = ast->or_none, .unique = ast->unique,
                      .dflt = ast->dflt, .list = list, .index = s->fields.n};
    f->symbol = ARENA_NEW(s->a, sema_symbol);
    *f->symbol = (sema_symbol){.kind = SYM_FIELD, .name = f->name, .at = ast->name.at, .field = f};
    if (ast->type == TYPE_POISON) f->symbol->type = &s->poison;
    if (ast->type == TYPE_MONEY) f->currency = ast->word.text;
    if (ast->type == TYPE_YESNO) f->evidence = ast->word.text;
    if (ast->type == TYPE_LIST) f->child = list_new(s, f->name, f, list);
    if (ast->type == TYPE_ENUM) {
        f->members = ast->members;
        declare_members(s, f);
    }
    if (ast->type == TYPE_TIER) {
        const sema_competency *c = tiers_meant(s, scope, ast, true);
        if (c) take_tiers(f, c);
        else f->symbol->type = &s->poison;
    }
    if (ast->type == TYPE_SET_OF_CATALOG) {
        f->catalog = find_catalog(s, scope, ast->word.text);
        if (!f->catalog && !may_be_lost(s, ast->word.text)) {
            str *names = ARENA_ARRAY(s->a, str, s->catalogs.n);
            for (uint32_t i = 0; i < s->catalogs.n; i++) names[i] = ((sema_catalog *)s->catalogs.at[i])->name.text;
            diag *d = report_unknown(s, DIAG_E0204, ast->word.at, "catalog", ast->word.text, names, s->catalogs.n);
            if (!d->help.n)
                diag_help(s->ds, d, "Write `catalog " STR_FMT " { … }` with its codes.", STR_ARG(ast->word.text));
        }
        if (!f->catalog) f->symbol->type = &s->poison;
    }
    check_modifiers(s, ast);
    ptrs_add(s->a, &s->fields, f);
    return f;
}

/* The field's place in its list; grows by doubling, as the merged list grows. */
static void list_add(sema *s, sema_list *list, sema_field *f) {
    uint32_t n = list->nfields;
    if (n == 0 || (n >= 8 && (n & (n - 1)) == 0)) {
        sema_field **more = ARENA_ARRAY(s->a, sema_field *, n ? 2 * (size_t)n : 8);
        for (uint32_t i = 0; i < n; i++) more[i] = list->fields[i];
        list->fields = more;
    }
    list->fields[n] = f;
    strmap_add(&list->names, s->a, f->name, n);
    list->nfields++;
}

/* `block`: where its facts block declared a name first. */
static sema_field *declare_field(sema *s, sema_scope *scope, sema_list *list, ast_field *ast, strmap *block) {
    uint32_t i;
    bool first_in_block = strmap_add(block, s->a, ast->name.text, ast->name.at.lo);
    if (!strmap_get(&list->names, ast->name.text, &i)) {
        sema_field *f = field_new(s, scope, list, ast);
        list_add(s, list, f);
        return f;
    }
    sema_field *f = list->fields[i];
    if (!first_in_block) {
        span first = ast->name.at;
        strmap_get(block, ast->name.text, &first.lo);
        first.hi = first.lo + (ast->name.at.hi - ast->name.at.lo);
        report_twice(s, ast->name, first, "fields");
        return NULL;
    }
    const char *differs = ast->type == TYPE_POISON || f->ast->type == TYPE_POISON ? NULL : difference(s, f->ast, ast);
    if (!differs && ast->type == TYPE_TIER && tiers_meant(s, scope, ast, true) != f->tiers_of)
        differs = "competency whose tier it is";
    if (differs) {
        diag *d = diag_add(s->ds, DIAG_E0205, ast->name.at, "`" STR_FMT "` is declared twice, and the %s differs",
                           STR_ARG(ast->name.text), differs);
        diag_note_at(s->ds, d, f->ast->name.at, "the other declaration");
        diag_help(s->ds, d,
                  "The facts have one `" STR_FMT "` for all competencies. Declare it alike in both places, or "
                  "once at the top of the file.",
                  STR_ARG(json_of(ast)));
        f->symbol->type = &s->poison;
    }
    return f;
}

static void bind_currencies(sema *s, sema_scope *scope, sema_list *list, const ast_field *fields) {
    for (const ast_field *ast = fields; ast; ast = ast->next) {
        uint32_t i;
        if (ast->type != TYPE_MONEY_IN || !strmap_get(&list->names, ast->name.text, &i)) continue;
        sema_field *f = list->fields[i];
        if (f->type != PT_MONEY || f->currency_field) continue;
        sema_symbol *beside = row_find(scope, list, ast->word.text);
        if (beside && beside->field->type == PT_TEXT && beside->field->ast->type == TYPE_TEXT) {
            f->currency_field = beside->field;
            continue;
        }
        f->symbol->type = &s->poison;
        if (beside && beside->field->ast->type == TYPE_POISON) continue;
        if (beside) {
            diag *d = diag_add(s->ds, DIAG_E0206, ast->word.at, "`" STR_FMT "` names the currency and must be a text",
                               STR_ARG(ast->word.text));
            diag_note_at(s->ds, d, beside->at, "declared here");
            diag_help(s->ds, d, "Write `" STR_FMT ": text`.", STR_ARG(ast->word.text));
            diag_fix(d, beside->field->ast->type_at, STR_LIT("text"));
            continue;
        }
        uint32_t n = 0;
        str *names = ARENA_ARRAY(s->a, str, list->nfields);
        for (uint32_t k = 0; k < list->nfields; k++)
            if (list->fields[k]->type == PT_TEXT) names[n++] = list->fields[k]->name;
        diag *d = report_unknown(s, DIAG_E0206, ast->word.at, "field", ast->word.text, names, n);
        if (!d->help.n)
            diag_help(s->ds, d, "Declare `" STR_FMT ": text` beside `" STR_FMT "`, or write one currency, for example "
                      "`money USD`.", STR_ARG(ast->word.text), STR_ARG(ast->name.text));
    }
}

static void declare_fields(sema *s, sema_scope *scope, sema_list *list, ast_field *fields) {
    strmap block = {0};
    for (ast_field *ast = fields; ast; ast = ast->next) {
        if (!ast->name.text.n) continue;
        sema_field *f = declare_field(s, scope, list, ast, &block);
        if (!f) continue;
        strmap_add(&scope->visible, s->a, field_key(f), 1);
        if (list->index == 0) {
            sema_symbol *there = scope_find(s, scope, f->name);
            if (there != f->symbol) declare_symbol(s, scope, f->symbol);
        }
        if (f->child && ast->type == TYPE_LIST) declare_fields(s, scope, f->child, ast->fields);
    }
    bind_currencies(s, scope, list, fields);

    strmap keys = {0};
    for (const ast_field *ast = fields; ast; ast = ast->next) {
        uint32_t line;
        str key = json_of(ast);
        if (!ast->name.text.n || strmap_add(&keys, s->a, key, line_of(s, ast->at))) continue;
        if (!ast->json.text.n || !strmap_get(&keys, key, &line)) continue;
        diag *d =
            diag_add(s->ds, DIAG_E0207, ast->json.at, "two fields read \"" STR_FMT "\" from the facts", STR_ARG(key));
        diag_help(s->ds, d, "The other is on line %u. Delete one of them, or read another name.", line);
    }
}

void declare_partner(sema *s) { list_new(s, (str){0}, NULL, NULL); }

void declare_facts(sema *s, sema_scope *scope, ast_item *item) {
    declare_fields(s, scope, s->lists.at[0], item->u.fields);
}

/* A default is one literal of the field's type. */
void check_defaults(sema *s, sema_scope *scope, const ast_field *fields, const sema_list *list) {
    for (const ast_field *ast = fields; ast; ast = ast->next) {
        uint32_t i;
        if (!strmap_get(&list->names, ast->name.text, &i)) continue;
        sema_field *f = list->fields[i];
        if (ast->type == TYPE_LIST && f->child) check_defaults(s, scope, ast->fields, f->child);
        if (!ast->dflt || ast->dflt->type || ast->type == TYPE_LIST || f->type == PT_SET) continue;
        ast_expr name = {.kind = EXPR_NAME, .at = ast->name.at, .u.text = ast->name.text};
        name.type = f->symbol->type && f->symbol->type->poison ? &s->poison : type_of_field(s, f, &name);
        sema_env env = {.scope = scope};
        if (f->currency_field) { /* the currency comes from the facts, the default is a plain amount of it */
            s->currencies.n--;
            diag *d = diag_add(s->ds, DIAG_E0208, ast->dflt->at, "no default for money whose currency the facts name");
            diag_help(s->ds, d, "Leave the default out, or write `or none`.");
            continue;
        }
        expr_type(s, &env, ast->dflt, name.type);
        switch (ast->dflt->kind) {
        case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT: case EXPR_YESNO:
        case EXPR_UNARY: case EXPR_POISON:
            break;
        case EXPR_NAME:
            if (ast->dflt->type->poison || ast->dflt->type->kind == PT_ENUM) break;
            /* fall through */
        case EXPR_NONE: case EXPR_CODE: case EXPR_PATH: case EXPR_SET: case EXPR_BINARY: case EXPR_IS: case EXPR_WHEN:
        case EXPR_QUANT: case EXPR_AGG: case EXPR_SOME: case EXPR_WHERE: case EXPR_IF: case EXPR_BY: case EXPR_DEFAULT:
        case EXPR_PEOPLE: case EXPR_CALL: case EXPR_SCORE: case EXPR_PART: case EXPR_EARN:
        case EXPR_PARTS: case EXPR_VERDICTS: case EXPR_THE: case EXPR_GROUPS: {
            diag *d = diag_add(s->ds, DIAG_E0208, ast->dflt->at, "a default is a single value");
            diag_help(s->ds, d,
                      "Write a number, a date, a text, yes, no or a member; a calculation belongs in a `let`.");
            continue;
        }
        }
        types_meet(s, &name, ast->dflt);
    }
}
