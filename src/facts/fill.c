#include "facts/fill.h"

#include "base/date.h"
#include "base/limits.h"
#include "diag/diag.h"
#include "facts/facts_path.h"
#include "facts/fill_unique.h"
#include "facts/numeral.h"

/* ---- making ready ---- */

static void field_init(fill *w, uint32_t number) {
    const plan *p = w->plan;
    const plan_field *of = &p->fields[number];
    fill_field *ff = &w->fields[number];
    *ff = (fill_field){.of = of, .number = number, .slot = of->slot, .type = of->type};
    ff->result = of->read & READ_RESULT;
    ff->report = ff->result || w->options.strict;
    ff->keep = (of->read & READ_BYTES) || of->unique;
    ff->is_id = of->list == 0 && str_eqz(of->name, "id");
    ff->absent = of->has_default ? of->dflt : of->or_none ? V_NONE : V_UNKNOWN;
    ff->must = ff->result && !of->has_default && !of->or_none && !of->may_be_missing && !w->options.partial;
    if (of->type == PT_ENUM) {
        words_init(&ff->words, &w->arena, of->members.n);
        for (uint32_t i = 0; i < of->members.n; i++) words_add(&ff->words, p->members[of->members.first + i], i);
    } else if (of->type == PT_SET) {
        words_init(&ff->words, &w->arena, of->codes.n);
        if (of->variants.n) ff->variants = p->variants + of->variants.first;
        for (uint32_t i = 0; i < of->codes.n; i++)
            if (!plan_is_variant(p, of, i)) words_add(&ff->words, p->codes[of->codes.first + i], i);
    }
}

comp_status fill_init(fill *w, const plan *p, const fill_options *options) {
    jmp_buf trap;
    *w = (fill){.plan = p, .options = *options};
    arena_init(&w->arena, &trap);
    if (setjmp(trap)) {
        fill_free(w);
        return COMP_ERR_NOMEM;
    }
    uint32_t most = 1;
    w->fields = ARENA_ARRAY(&w->arena, fill_field, p->nfields);
    w->row = ARENA_ARRAY(&w->arena, uint32_t, p->nlists);
    for (int display = 0; display < 2; display++) w->wanted[display] = ARENA_ARRAY(&w->arena, uint32_t, p->nlists);
    for (uint32_t i = 0; i < p->nfields; i++) {
        field_init(w, i);
        if (p->fields[i].cells > most) most = p->fields[i].cells;
        if (p->fields[i].slot == PLAN_NIL) continue;
        w->wanted[true][p->fields[i].list]++;
        w->wanted[false][p->fields[i].list] += w->fields[i].result;
    }
    words_init(&w->texts, &w->arena, p->ntexts);
    for (uint32_t i = 0; i < p->ntexts; i++) words_add(&w->texts, p->texts[i], i);
    w->scratch = ARENA_ARRAY(&w->arena, value, most);
    w->arena.trap = NULL;
    return COMP_OK;
}

void fill_free(fill *w) { arena_free(&w->arena); }

value *fill_begin(fill *w, facts *f, jmp_buf *trap) {
    facts_reset(f);
    f->arena.trap = trap;
    w->f = f;
    return fill_open_row(w, 0);
}

void fill_end(fill *w) {
    w->f->arena.trap = NULL;
    w->f = NULL;
}

/* ---- words ---- */

str fill_path(fill *w, uint32_t field) {
    if (w->f->files) return facts_column(&w->f->arena, w->plan, field);
    return facts_path(&w->f->arena, w->plan, field, w->row);
}

/* Of the row of `list` that is being filled. */
static str current_row(fill *w, uint32_t list) {
    return facts_place(&w->f->arena, w->f, list, w->f->lists[list].n - 1);
}

str fill_quote(fill *w, str text) {
    enum { LONGEST = 60, KEPT = 48 };
    if (text.n <= LONGEST) return str_printf(&w->f->arena, "`" STR_FMT "`", STR_ARG(text));
    uint32_t n = 0;
    for (uint32_t len; n < KEPT; n += len)
        if (!(len = utf8_len(text.p + n, text.n - n))) len = 1;
    return str_printf(&w->f->arena, "`%.*s…`, %u characters long", (int)n, text.p, (unsigned)str_points(text));
}

static str members_in_words(fill *w, const plan_field *of, str found) {
    const str *members = w->plan->members + of->members.first;
    str said = {0};
    enum { SHOWN = 8 };
    for (uint32_t i = 0; i < of->members.n && i < SHOWN; i++)
        said = str_printf(&w->f->arena, STR_FMT "%s`" STR_FMT "`", STR_ARG(said),
                           i == 0 ? "" : i + 1 == of->members.n ? " or " : ", ", STR_ARG(members[i]));
    if (of->members.n > SHOWN)
        said = str_printf(&w->f->arena, STR_FMT " or %u more", STR_ARG(said), (unsigned)(of->members.n - SHOWN));
    int nearest = found.n ? diag_nearest(found, members, of->members.n) : -1;
    if (nearest >= 0 && of->members.n > 2)
        said = str_printf(&w->f->arena, STR_FMT " (the nearest is `" STR_FMT "`)", STR_ARG(said),
                           STR_ARG(members[nearest]));
    return said;
}

static str type_in_words(fill *w, const plan_field *of) {
    switch (of->type) {
    case PT_TEXT: return w->f->files ? STR_LIT("text") : STR_LIT("text in quotes");
    case PT_NUMBER: return STR_LIT("a number");
    case PT_WHOLE: return STR_LIT("a whole number");
    case PT_PERCENT: return STR_LIT("a number of percent, such as 35");
    case PT_MONEY: return STR_LIT("an amount, such as 12000.50");
    case PT_DATE: return STR_LIT("a date such as 2017-03-31");
    case PT_YESNO: return STR_LIT("true or false");
    case PT_ENUM: return members_in_words(w, of, (str){0});
    case PT_LIST: return STR_LIT("a list: […]");
    case PT_SET: return w->f->files ? STR_LIT("codes, with `|` between them") : STR_LIT("a list of codes: [\"…\"]");
    }
    return (str){0};
}

void fill_error_in(fill *w, const fill_field *ff, value *cell, uint32_t row, fact_error_kind kind, str inside,
                   str expected, str found) {
    if (cell) *cell = V_UNKNOWN;
    if (!ff->report) return;
    str path = fill_path(w, ff->number);
    if (inside.n) path = str_printf(&w->f->arena, STR_FMT STR_FMT, STR_ARG(path), STR_ARG(inside));
    str at = facts_place(&w->f->arena, w->f, ff->of->list, row);
    facts_error(w->f, kind, ff->number, at, path, expected.n ? expected : type_in_words(w, ff->of), found);
}

void fill_error(fill *w, const fill_field *ff, value *cell, fact_error_kind kind, str inside, str expected, str found) {
    fill_error_in(w, ff, cell, w->f->lists[ff->of->list].n - 1, kind, inside, expected, found);
}

/* A number that stands in quotes, or has commas, a blank or a percent sign in it: as JSON writes it, or empty. */
static str number_meant(fill *w, str text) {
    char *p = arena_alloc(&w->f->arena, (size_t)text.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++)
        if (text.p[i] != ',' && text.p[i] != ' ' && !(text.p[i] == '%' && i + 1 == text.n)) p[n++] = text.p[i];
    value unused;
    str number = {p, n};
    return n <= COMP_MAX_DIGITS && numeral_read(number, &unused) != NUMERAL_NONE ? number : (str){0};
}

static str yes_or_no_meant(str text) {
    static const char *const yes[] = {"yes", "Yes", "YES", "y", "Y", "true", "True", "TRUE", "1"};
    static const char *const no[] = {"no", "No", "NO", "n", "N", "false", "False", "FALSE", "0"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (str_eqz(text, yes[i])) return STR_LIT("true");
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (str_eqz(text, no[i])) return STR_LIT("false");
    return (str){0};
}

void fill_advise(fill *w, const fill_field *ff, str token) {
    bool quoted = token.n >= 2 && token.p[0] == '"';
    str text = quoted ? (str){token.p + 1, token.n - 2} : token, meant = {0};
    bool quotes = false;
    if (!ff->report || token.n > 60) return;
    switch (ff->of->type) {
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY: meant = number_meant(w, text); break;
    case PT_YESNO: meant = yes_or_no_meant(text); break;
    case PT_TEXT: case PT_ENUM: case PT_SET: meant = text, quotes = !quoted; break;
    case PT_DATE: case PT_LIST: break;
    }
    if (!meant.n) return;
    if (quoted && ff->of->type == PT_SET) {
        facts_advise(w->f, str_printf(&w->f->arena, "Write [\"" STR_FMT "\"], in brackets.", STR_ARG(meant)));
        return;
    }
    facts_advise(w->f, quotes   ? str_printf(&w->f->arena, "Write \"" STR_FMT "\", in quotes.", STR_ARG(meant))
                       : quoted ? str_printf(&w->f->arena, "Write " STR_FMT ", without quotes.", STR_ARG(meant))
                                : str_printf(&w->f->arena, "Write " STR_FMT ".", STR_ARG(meant)));
}

void fill_repeated(fill *w, const fill_field *ff, value *cell) {
    fill_error(w, ff, cell, FACT_REPEATED_KEY, (str){0}, STR_LIT("this name once"), STR_LIT("it again"));
}

/* ---- rows ---- */

value *fill_open_row(fill *w, uint32_t list) {
    value *cells = facts_add_row(w->f, list);
    if (!cells) {
        w->f->arena.failed = true;
        longjmp(*w->f->arena.trap, 1);
    }
    for (uint32_t i = 0; i < w->f->lists[list].stride; i++) cells[i] = CELL_OPEN;
    return cells;
}

void fill_close_row(fill *w, uint32_t list, value *cells) {
    plan_range range = w->plan->lists[list].fields;
    for (const fill_field *ff = w->fields + range.first, *end = ff + range.n; ff < end; ff++) {
        if (!fill_wants(w, ff)) continue;
        value *cell = &cells[ff->slot];
        if (cell_is_set(*cell)) continue;
        *cell = ff->absent;
        if (ff->must) fill_error(w, ff, cell, FACT_MISSING, (str){0}, (str){0}, STR_LIT("nothing"));
    }
}

void fill_unreadable_row(fill *w, uint32_t list) {
    value *cells = fill_open_row(w, list);
    for (uint32_t i = 0; i < w->f->lists[list].stride; i++) cells[i] = V_UNKNOWN;
}

void fill_close_list(fill *w, const fill_field *ff, value *cell, uint32_t first) {
    uint32_t child = ff->of->child, n = w->f->lists[child].n - first;
    *cell = (value){first, (int64_t)n + 1};
    plan_range range = w->plan->lists[child].fields;
    for (uint32_t i = range.first; i < range.first + range.n; i++)
        if (w->fields[i].of->unique && w->fields[i].result) fill_check_unique(w, &w->fields[i], first, n);
}

/* ---- single values ---- */

/* The same but for case and spaces. */
static bool near_miss(str a, str b) {
    uint32_t i = 0, j = 0;
    for (;;) {
        while (i < a.n && a.p[i] == ' ') i++;
        while (j < b.n && b.p[j] == ' ') j++;
        if (i == a.n || j == b.n) return i == a.n && j == b.n;
        char x = a.p[i++], y = b.p[j++];
        if (x >= 'A' && x <= 'Z') x = (char)(x | 32);
        if (y >= 'A' && y <= 'Z') y = (char)(y | 32);
        if (x != y) return false;
    }
}

static void warn_of_near_miss(fill *w, const fill_field *ff, str text, const str *known, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (near_miss(text, known[i])) {
            facts_warning(w->f, FACT_NEAR_MISS, current_row(w, ff->of->list), fill_path(w, ff->number), text, known[i]);
            return;
        }
}

void fill_text(fill *w, const fill_field *ff, value *cell, str text) {
    *cell = V_INT(PLAN_OTHER_TEXT);
    if (!ff->keep) {
        uint32_t known = words_find(&w->texts, text);
        if (known != WORDS_NONE) cell->n = known;
    } else if (!facts_intern(w->f, text, true, &cell->n)) {
        w->f->arena.failed = true;
        longjmp(*w->f->arena.trap, 1);
    }
    if (w->options.strict && ff->result && (uint64_t)cell->n >= w->plan->ntexts)
        warn_of_near_miss(w, ff, text, w->plan->texts, w->plan->ntexts);
}

void fill_member(fill *w, const fill_field *ff, value *cell, str text, str token) {
    uint32_t member = words_find(&ff->words, text);
    if (member != WORDS_NONE) *cell = V_INT(member);
    else fill_error(w, ff, cell, FACT_NOT_A_MEMBER, (str){0}, members_in_words(w, ff->of, text), fill_quote(w, token));
}

void fill_date(fill *w, const fill_field *ff, value *cell, str text, str token) {
    int32_t day;
    if (date_parse(text, &day)) {
        *cell = V_INT(day);
        return;
    }
    bool with_time = text.n > 10 && date_parse((str){text.p, 10}, &day);
    fill_error(w, ff, cell, with_time ? FACT_WRONG_TYPE : FACT_NOT_A_DATE, (str){0},
               with_time ? STR_LIT("a date without a time, such as 2017-03-31") : (str){0}, fill_quote(w, token));
}

static value in_percent(fill *w, value v) {
    if (v.d > 0 && v.d <= INT64_MAX / 100) return (value){v.n, v.d * 100};
    return value_div(&w->f->arena, v, V_INT(100));
}

void fill_number(fill *w, const fill_field *ff, value *cell, str numeral, value small, str token) {
    value v = small.d > 0 ? small : value_parse(&w->f->arena, numeral);
    if (value_is_error(v)) {
        str expected = str_printf(&w->f->arena, "a number of at most %d digits", COMP_MAX_DIGITS);
        fill_error(w, ff, cell, FACT_NUMBER_TOO_LONG, (str){0}, expected, fill_quote(w, token));
        return;
    }
    if (ff->of->type == PT_WHOLE && v.d != 1) {
        if (!value_is_whole(v)) {
            fill_error(w, ff, cell, FACT_NOT_WHOLE, (str){0}, (str){0}, fill_quote(w, token));
            return;
        }
        v = value_normal(&w->f->arena, v);
    }
    *cell = ff->of->type == PT_PERCENT ? in_percent(w, v) : v;
}

/* ---- sets ---- */

void fill_open_set(fill *w, const fill_field *ff, value *cells) {
    (void)w;
    cells[0] = V_INT(0);
    for (uint32_t i = 1; i < ff->of->cells; i++) cells[i] = (value){0, 0};
}

void fill_variants(const fill_field *ff, value *cells, uint32_t bit, pass_dates when) {
    for (uint32_t i = 0; i < ff->of->variants.n; i++) {
        const plan_variant *v = &ff->variants[i];
        if (v->of != bit || v->kind == PASS_NEVER) continue;
        if (when.has_on ? when.on < v->day : v->kind == PASS_MAY_BE_BEFORE) fill_bit(cells, v->bit);
    }
}

void fill_warn_of_code(fill *w, const fill_field *ff, str code) {
    const plan_field *of = ff->of;
    if (of->catalog == PLAN_NIL) {
        warn_of_near_miss(w, ff, code, w->plan->codes + of->codes.first, of->codes.n);
        return;
    }
    const plan_catalog *catalog = &w->plan->catalogs[of->catalog];
    uint32_t number;
    if (strmap_get(&catalog->index, code, &number)) return;
    str *known = ARENA_ARRAY(&w->f->arena, str, catalog->entries.n);
    for (uint32_t i = 0; i < catalog->entries.n; i++) known[i] = w->plan->entries[catalog->entries.first + i].code;
    int nearest = diag_nearest(code, known, catalog->entries.n);
    facts_warning(w->f, FACT_UNDECLARED_CODE, current_row(w, ff->of->list), fill_path(w, ff->number), code,
                  nearest < 0 ? (str){0} : known[nearest]);
}

void fill_late(fill *w, const fill_field *ff, uint32_t bit, int32_t day) {
    if (!w->f->display || !fill_wants(w, ff)) return;
    fact_late *late = ARENA_NEW(&w->f->arena, fact_late);
    *late = (fact_late){w->f->late, ff->number, w->f->lists[ff->of->list].n - 1, bit, day};
    w->f->late = late;
}

bool fill_code_matters(const fill *w, const fill_field *ff, str code) {
    return w->options.strict || words_find(&ff->words, code) != WORDS_NONE;
}

void fill_code_misdated(fill *w, const fill_field *ff, str code, str on, str inside) {
    if (!fill_code_matters(w, ff, code)) return;
    fill_error(w, ff, NULL, FACT_NOT_A_DATE, inside, STR_LIT("a date such as 2017-03-31"), fill_quote(w, on));
}

void fill_repeated_unread(fill *w, uint32_t list, str key) {
    str path = facts_path_of_key(&w->f->arena, w->plan, list, key, w->row);
    facts_warning(w->f, FACT_REPEATED_UNREAD, (str){0}, path, key, (str){0});
}

static void undeclared(fill *w, uint32_t list, str at, str path, str key) {
    plan_range range = w->plan->lists[list].fields;
    str *known = ARENA_ARRAY(&w->f->arena, str, range.n);
    for (uint32_t i = 0; i < range.n; i++) known[i] = w->plan->fields[range.first + i].json;
    int nearest = diag_nearest(key, known, range.n);
    facts_warning(w->f, FACT_UNDECLARED_KEY, at, path, key, nearest < 0 ? (str){0} : known[nearest]);
}

void fill_undeclared(fill *w, uint32_t list, str key) {
    undeclared(w, list, (str){0}, facts_path_of_key(&w->f->arena, w->plan, list, key, w->row), key);
}

void fill_undeclared_column(fill *w, uint32_t list, str at, str name) {
    undeclared(w, list, at, str_printf(&w->f->arena, "column `" STR_FMT "`", STR_ARG(name)), name);
}
