/* What comp diff says, held against judging random partners by both programs.
 *
 *   diff_random OLD [NEW]     NEW: in place of texts that differ from OLD in a word or a number
 *   diff_random COUNT [SEED]  … of so many rules of the oracle's generator
 *
 * Rules of the generator and the same written out at length differ in nothing.
 * Where no change in meaning is found every result is the same; the transitions are those of judging twice; whoever
 * goes from a tier to another does so for a reason; the bytes are the same with one job and with three. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/api.h"
#include "diff/diff.h"
#include "diff/mutate_text.h"
#include "oracle/gen.h"
#include "oracle/slow_value.h"
#include "oracle/spell_out.h"
#include "random.h"
#include "random_facts.h"

enum { MUTANTS = 60, PARTNERS = 40, MOST_FILES = 32 };

#define MUST(x) ((x) ? (void)0 : fail(__LINE__, #x))

static const char *shown_old, *shown_new; /* the texts at hand, for a failure */

static void fail(int line, const char *what) {
    fprintf(stderr, "line %d: %s\n", line, what);
    if (shown_old) fprintf(stderr, "--- old text\n%s\n", shown_old);
    if (shown_new) fprintf(stderr, "--- new text\n%s\n", shown_new);
    exit(EXIT_FAILURE);
}

static buf read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    buf text = {0};
    char piece[4096];
    if (!file) return text;
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) buf_add(&text, piece, n);
    fclose(file);
    return text;
}

/* ---- programs ---- */

typedef struct files {
    buf texts[MOST_FILES];
    size_t n;
} files;

static comp_found find(void *context, const char *path, comp_source *out) {
    files *f = context;
    MUST(f->n < MOST_FILES);
    buf *text = &f->texts[f->n];
    *text = read_file(path);
    if (!text->p) return COMP_FOUND_NOT;
    f->n++;
    *out = (comp_source){path, text->p, text->n};
    return COMP_FOUND_NEW;
}

/* NULL where the text has mistakes. */
static comp_program *compile(const char *name, str text) {
    files f = {.n = 0};
    comp_program *made;
    comp_diags *ds;
    comp_source text_of = {name, text.p, text.n};
    comp_finder finder = {find, &f};
    MUST(comp_diags_new(&ds) == COMP_OK);
    comp_status status = comp_compile_files(&made, &text_of, 1, &finder, ds);
    MUST(status == COMP_OK || status == COMP_ERR_RULES);
    comp_diags_free(ds);
    for (size_t i = 0; i < f.n; i++) buf_free(&f.texts[i]);
    return made;
}

/* ---- judging twice ---- */

typedef struct both {
    const comp_program *old, *new;
    comp_date old_day, new_day;
    buf lines; /* a partner a line */
    bool any;  /* some result differs */
    strmap seen;
    arena arena;
    uint32_t *counts, n;
} both;

static const char *word_of(const comp_program *p, const comp_outcome *o, const char *name) {
    for (size_t i = 0; i < comp_program_competencies(p); i++)
        if (strcmp(comp_program_competency(p, i), name) == 0) return comp_outcome_word(o, i);
    return "not there";
}

static void count(both *b, str key) {
    uint32_t number;
    if (!strmap_get(&b->seen, key, &number)) {
        number = b->n++;
        MUST(number < 4096);
        MUST(strmap_add(&b->seen, &b->arena, str_copy(&b->arena, key), number));
    }
    b->counts[number]++;
}

static void compare(both *b, const char *name, const comp_outcome *x, const comp_outcome *y) {
    char key[300];
    const char *from = word_of(b->old, x, name), *to = word_of(b->new, y, name);
    if (strcmp(from, to) == 0) return;
    b->any = true;
    snprintf(key, sizeof key, "%s: %s -> %s", name, from, to);
    count(b, str_from(key));
}

static const comp_outcome *judge(const comp_program *p, comp_date day, str json, comp_evaluator **e, comp_facts **f) {
    comp_options options = {.as_of = day};
    const comp_outcome *o = NULL;
    MUST(comp_evaluator_new(e, p, &options) == COMP_OK && comp_facts_new(f, p, &options) == COMP_OK);
    MUST(comp_facts_json(*f, json.p, json.n) == COMP_OK && comp_evaluate(*e, *f, &o, NULL) == COMP_OK);
    return o;
}

static void judge_twice(both *b, str json) {
    comp_evaluator *e[2];
    comp_facts *f[2];
    const comp_outcome *x = judge(b->old, b->old_day, json, &e[0], &f[0]);
    const comp_outcome *y = judge(b->new, b->new_day, json, &e[1], &f[1]);
    for (size_t i = 0; i < comp_program_competencies(b->new); i++) compare(b, comp_program_competency(b->new, i), x, y);
    for (size_t i = 0; i < comp_program_competencies(b->old); i++) {
        const char *name = comp_program_competency(b->old, i);
        if (strcmp(word_of(b->new, y, name), "not there") == 0) compare(b, name, x, y);
    }
    for (int i = 0; i < 2; i++) comp_facts_free(f[i]), comp_evaluator_free(e[i]);
}

/* ---- comparing ---- */

static bool no_talk(void *context, const char *bytes, size_t n) {
    (void)context, (void)bytes, (void)n;
    return true;
}

static bool keep(void *context, const char *bytes, size_t n) {
    buf_add(context, bytes, n);
    return true;
}

static comp_diff *diff_of(const both *b, const char *path, unsigned jobs) {
    comp_diff *d;
    comp_diff_names names = {.before = "old", .after = "new"};
    comp_diff_options how = {.before_as_of = b->old_day, .after_as_of = b->new_day, .jobs = jobs, .talk = no_talk};
    MUST(comp_diff_new(&d, b->old, b->new, &names) == COMP_OK);
    MUST(comp_diff_facts(d, &how) == COMP_OK);
    MUST(comp_diff_file(d, path) == COMP_OK);
    return d;
}

static void check_transitions(both *b, const comp_diff *d) {
    const population_counts *p = population_counted(d->population);
    MUST(p != NULL);
    for (const transition *t = p->first; t; t = t->next) {
        char key[300];
        uint32_t number;
        const population_competency *c = &p->competencies[t->competency];
        str from = population_word(c, t->from), to = population_word(c, t->to);
        snprintf(key, sizeof key, STR_FMT ": " STR_FMT " -> " STR_FMT, STR_ARG(c->name), STR_ARG(from), STR_ARG(to));
        MUST(strmap_get(&b->seen, str_from(key), &number));
        MUST(b->counts[number] >= t->n);
        b->counts[number] -= (uint32_t)t->n;
        bool reasons = t->from >= RESULT_WRONG_FACTS && t->to >= RESULT_WRONG_FACTS;
        if (reasons && !t->causes) fprintf(stderr, "%s\n", key);
        MUST(!reasons || t->causes);
        uint64_t names = 0;
        for (const diff_words *w = t->first; w; w = w->next) names++;
        MUST(names == t->n);
    }
    for (uint32_t i = 0; i < b->n; i++) MUST(b->counts[i] == 0);
}

static void check_formats(const comp_diff *one, const comp_diff *three) {
    for (int format = COMP_DIFF_TEXT; format <= COMP_DIFF_HTML; format++) {
        buf x = {0}, y = {0};
        MUST(comp_diff_render(one, (comp_diff_format)format, true, NULL, keep, &x) == COMP_OK);
        MUST(comp_diff_render(three, (comp_diff_format)format, true, NULL, keep, &y) == COMP_OK);
        MUST(x.n == y.n && memcmp(x.p, y.p, x.n) == 0);
        buf_free(&x);
        buf_free(&y);
    }
}

typedef struct tally {
    unsigned compiled, same, meaning, results;
} tally;

static void check(const comp_program *old, const comp_program *new, comp_date old_day, comp_date new_day, uint64_t *chance,
                  tally *t) {
    static uint32_t counts[4096];
    char path[] = "/tmp/comp-diff-random.XXXXXX";
    both b = {.old = old, .new = new, .old_day = old_day, .new_day = new_day, .counts = counts};
    jmp_buf trap;
    memset(counts, 0, sizeof counts);
    arena_init(&b.arena, &trap);
    MUST(setjmp(trap) == 0);
    for (int i = 0; i < PARTNERS; i++) {
        comp_date day = i % 2 ? new_day : old_day;
        int32_t as_of = date_from(day.year, day.month, day.day);
        size_t start = b.lines.n;
        random_partner(&b.lines, program_plan(i % 2 ? new : old, as_of), as_of, chance);
        judge_twice(&b, (str){b.lines.p + start, (uint32_t)(b.lines.n - start)});
        if (b.lines.p[b.lines.n - 1] != '\n') buf_char(&b.lines, '\n');
    }
    int fd = mkstemp(path);
    MUST(fd >= 0 && write(fd, b.lines.p, b.lines.n) == (ssize_t)b.lines.n && close(fd) == 0);
    comp_diff *d = diff_of(&b, path, 1), *three = diff_of(&b, path, 3);
    size_t words_only, changes = comp_diff_changes(d, &words_only);
    if (changes == words_only && memcmp(&old_day, &new_day, sizeof old_day) == 0) MUST(!b.any);
    check_transitions(&b, d);
    check_formats(d, three);
    t->same += changes == 0;
    t->meaning += changes > words_only;
    t->results += b.any;
    unlink(path);
    comp_diff_free(d);
    comp_diff_free(three);
    buf_free(&b.lines);
    arena_free(&b.arena);
}

static const comp_date days[] = {{2017, 7, 7}, {2017, 12, 1}, {2018, 2, 1}, {2024, 1, 31}};
enum { DAYS = sizeof days / sizeof *days };

static void check_mutants(const char *name, const comp_program *old, str old_text, int mutants, uint64_t *chance, tally *t) {
    for (int i = 0; i < mutants; i++) {
        buf text = {0};
        mutate_text(&text, old_text, chance);
        buf_char(&text, '\0');
        MUST(!text.failed);
        shown_new = text.p;
        comp_program *new = compile(name, (str){text.p, (uint32_t)text.n - 1});
        t->compiled += new != NULL;
        if (new) check(old, new, days[i % DAYS], days[i % DAYS], chance, t);
        comp_program_free(new);
        buf_free(&text);
        shown_new = NULL;
    }
}

static void check_editions(const char *old_name, const char *new_name, uint64_t *chance, tally *t) {
    buf texts[] = {read_file(old_name), read_file(new_name)};
    comp_program *old = compile(old_name, (str){texts[0].p, (uint32_t)texts[0].n});
    comp_program *new = compile(new_name, (str){texts[1].p, (uint32_t)texts[1].n});
    MUST(old != NULL && new != NULL);
    for (int i = 0; i < DAYS; i++) {
        check(old, new, days[i], days[i], chance, t);
        check(old, new, days[i], days[(i + 1) % DAYS], chance, t);
        check(new, old, days[(i + 1) % DAYS], days[i], chance, t);
    }
    comp_program_free(old);
    comp_program_free(new);
    for (int i = 0; i < 2; i++) buf_free(&texts[i]);
}

/* Names aside, rules written out at length are the same. */
static void check_spelled(const comp_program *old, str rules, arena *a) {
    str longer = spell_out(a, rules);
    shown_new = str_copy(a, longer).p;
    if (!longer.n || strstr(shown_new, " per ")) return; /* in a row of groups a list's name is that of the group's rows */
    shown_new = str_copy(a, longer).p;
    comp_program *new = compile("rules.comp", longer);
    MUST(new != NULL);
    comp_diff *d;
    comp_diff_names names = {.before = "old", .after = "new"};
    MUST(comp_diff_new(&d, old, new, &names) == COMP_OK);
    size_t words_only, changes = comp_diff_changes(d, &words_only);
    if (changes != words_only) {
        buf out = {0};
        MUST(comp_diff_render(d, COMP_DIFF_TEXT, true, NULL, keep, &out) == COMP_OK);
        fwrite(out.p, 1, out.n, stderr);
        buf_free(&out);
    }
    MUST(changes == words_only);
    comp_diff_free(d);
    comp_program_free(new);
    shown_new = NULL;
}

static void check_generated(unsigned long count, uint64_t seed, tally *t) {
    for (unsigned long i = 0; i < count; i++) {
        arena a;
        jmp_buf trap;
        uint64_t chance = (seed + i) * 0x9e3779b97f4a7c15u + 1;
        arena_init(&a, &trap);
        MUST(setjmp(trap) == 0);
        slow_begin(&a);
        str rules = gen_rules(&a, &chance);
        comp_program *old = compile("rules.comp", rules);
        MUST(old != NULL);
        shown_old = str_copy(&a, rules).p;
        check_spelled(old, rules, &a);
        check_mutants("rules.comp", old, rules, 4, &chance, t);
        comp_program_free(old);
        arena_free(&a);
        shown_old = NULL;
    }
}

int main(int argc, char **argv) {
    if (argc < 2) return EXIT_FAILURE;
    uint64_t chance = 1;
    tally t = {0};
    unsigned long count = strtoul(argv[1], NULL, 10);
    if (count) {
        check_generated(count, argc > 2 ? strtoull(argv[2], NULL, 10) : 1, &t);
    } else if (argc > 2) {
        check_editions(argv[1], argv[2], &chance, &t);
    } else {
        buf text = read_file(argv[1]);
        comp_program *old = compile(argv[1], (str){text.p, (uint32_t)text.n});
        MUST(old != NULL);
        check(old, old, days[0], days[0], &chance, &t);
        MUST(t.same == 1);
        check_mutants(argv[1], old, (str){text.p, (uint32_t)text.n}, MUTANTS, &chance, &t);
        comp_program_free(old);
        buf_free(&text);
    }
    printf("%u texts compile; %u mean the same, %u something else, of %u results differ\n", t.compiled, t.same, t.meaning,
           t.results);
    return t.meaning && t.results ? EXIT_SUCCESS : EXIT_FAILURE;
}
