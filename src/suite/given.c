/* See given.h.  Names, types and members have been checked (sema/tests.c): here they are only written. */
#include "suite/given.h"

#include <string.h>

#include "base/json.h"
#include "facts/json_check.h"

static const sema_field *field_of(const sema_list *list, str name) {
    uint32_t i;
    return strmap_get(&list->names, name, &i) ? list->fields[i] : NULL;
}

/* What was written since `out` was `from` long, in the arena; off the buffer.  Memory's end jumps. */
static str taken(given *g, size_t from) {
    if (g->out.failed) arena_array(g->arena, SIZE_MAX, 2);
    str s = str_copy(g->arena, (str){g->out.p + from, (uint32_t)(g->out.n - from)});
    g->out.n = from;
    return s;
}

/* ---- values ---- */

static void write_number(given *g, value v, bool negative) {
    value_print_json(&g->out, g->arena, negative ? value_neg(g->arena, v) : v);
}

/* `35%` in a percent field is 35. */
static void write_scalar(given *g, const ast_expr *e) {
    bool negative = e->kind == EXPR_UNARY;
    if (negative) e = e->u.unary.a;
    switch (e->kind) {
    case EXPR_NUMBER: write_number(g, e->u.number, negative); return;
    case EXPR_PERCENT: write_number(g, value_mul(g->arena, e->u.number, V_INT(100)), negative); return;
    case EXPR_MONEY: write_number(g, e->u.money.amount, negative); return;
    case EXPR_YESNO: buf_z(&g->out, e->u.yes ? "true" : "false"); return;
    case EXPR_DATE: {
        char day[11];
        date_print(day, e->u.day);
        buf_printf(&g->out, "\"%s\"", day);
        return;
    }
    case EXPR_TEXT: case EXPR_NAME: case EXPR_CODE: json_string(&g->out, e->u.text); return;
    default: buf_z(&g->out, "null"); return; /* none */
    }
}

static void write_object(given *g, const ast_datum *object, const sema_list *list);

/* `f` NULL: inside a set, `{ code: MB2-714  on: 2017-02-01 }` among others. */
static void write_datum(given *g, const ast_datum *d, const sema_field *f) {
    switch (d->kind) {
    case DATUM_SCALAR: write_scalar(g, d->scalar); return;
    case DATUM_OBJECT: write_object(g, d, f ? f->child : NULL); return;
    case DATUM_LIST:
        buf_char(&g->out, '[');
        for (const ast_datum *in = d->items; in; in = in->next) {
            if (in != d->items) buf_char(&g->out, ',');
            write_datum(g, in, f && f->type == PT_LIST ? f : NULL);
        }
        buf_char(&g->out, ']');
        return;
    }
}

static void write_object(given *g, const ast_datum *object, const sema_list *list) {
    buf_char(&g->out, '{');
    for (const ast_datum *d = object->items; d; d = d->next) {
        const sema_field *f = list ? field_of(list, d->key.text) : NULL;
        if (d != object->items) buf_char(&g->out, ',');
        json_string(&g->out, f ? f->json : d->key.text);
        buf_char(&g->out, ':');
        write_datum(g, d, f);
    }
    buf_char(&g->out, '}');
}

/* ---- fields ---- */

static void append(given *g, given_field f) {
    if (g->n == g->cap) {
        g->cap = g->cap ? 2 * g->cap : 16;
        given_field *more = ARENA_ARRAY(g->arena, given_field, g->cap);
        if (g->n) memcpy(more, g->fields, g->n * sizeof *more);
        g->fields = more;
    }
    g->fields[g->n++] = f;
}

static void put(given *g, given_field f) {
    uint32_t kept = 0;
    bool there = false;
    for (uint32_t i = 0; i < g->n; i++) {
        if (!str_eq(g->fields[i].key, f.key)) g->fields[kept++] = g->fields[i];
        else if (!there) g->fields[kept++] = f, there = true;
    }
    g->n = kept;
    if (!there) append(g, f);
}

void given_add(given *g, const ast_datum *object) {
    for (const ast_datum *d = object ? object->items : NULL; d; d = d->next) {
        const sema_field *f = field_of(g->program->lists[0], d->key.text);
        size_t from = g->out.n;
        write_datum(g, d, f);
        str json = taken(g, from);
        put(g, (given_field){f->json, json});
    }
}

/* ---- fields of a file ---- */

static uint32_t blanks_end(str s, uint32_t i) {
    while (i < s.n && strchr(" \t\r\n", s.p[i])) i++;
    return i;
}

/* Behind the string that begins at i. */
static uint32_t string_end(str s, uint32_t i) {
    for (i++; i < s.n && s.p[i] != '"'; i++)
        if (s.p[i] == '\\') i++;
    return i + 1;
}

/* Behind the value that begins at i. */
static uint32_t value_end(str s, uint32_t i) {
    uint32_t depth = 0;
    for (; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"') i = string_end(s, i) - 1;
        else if (c == '{' || c == '[') depth++;
        else if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
        else if (c == '}' || c == ']') depth--;
    }
    return i;
}

static uint32_t hex4(const char *p) {
    uint32_t point = 0;
    for (int i = 0; i < 4; i++)
        point = 16 * point + (uint32_t)(p[i] <= '9' ? p[i] - '0' : (p[i] | 0x20) - 'a' + 10);
    return point;
}

static void add_point(buf *out, uint32_t point) {
    if (point < 0x80) {
        buf_char(out, (char)point);
    } else if (point < 0x800) {
        buf_char(out, (char)(0xc0 | point >> 6));
        buf_char(out, (char)(0x80 | (point & 0x3f)));
    } else if (point < 0x10000) {
        buf_char(out, (char)(0xe0 | point >> 12));
        buf_char(out, (char)(0x80 | (point >> 6 & 0x3f)));
        buf_char(out, (char)(0x80 | (point & 0x3f)));
    } else {
        buf_char(out, (char)(0xf0 | point >> 18));
        buf_char(out, (char)(0x80 | (point >> 12 & 0x3f)));
        buf_char(out, (char)(0x80 | (point >> 6 & 0x3f)));
        buf_char(out, (char)(0x80 | (point & 0x3f)));
    }
}

/* A key without its quotes, as the facts reader compares it. */
static str unescaped(given *g, str s) {
    if (!memchr(s.p, '\\', s.n)) return s;
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    size_t begin = g->out.n;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\\') {
            buf_char(&g->out, s.p[i]);
            continue;
        }
        char c = s.p[++i];
        const char *simple = strchr(from, c);
        if (c == 'u') {
            uint32_t point = hex4(s.p + i + 1);
            i += 4;
            if (point >= 0xd800 && point < 0xdc00 && i + 6 < s.n + 1) { /* json_check() saw the other half */
                point = 0x10000 + ((point & 0x3ff) << 10) + (hex4(s.p + i + 3) & 0x3ff);
                i += 6;
            }
            add_point(&g->out, point);
        } else {
            buf_char(&g->out, simple ? to[simple - from] : c);
        }
    }
    return taken(g, begin);
}

bool given_add_json(given *g, str text, str *why, uint32_t *at) {
    json_fault fault;
    static const char mark[] = "\xef\xbb\xbf";
    uint32_t i = text.n >= 3 && memcmp(text.p, mark, 3) == 0 ? 3 : 0;
    *at = i;
    if (!json_check(text.p + i, text.n - i, &fault)) {
        *at += (uint32_t)fault.at;
        *why = str_printf(g->arena, "expected %s%s%s", fault.expected, fault.found ? ", found " : "",
                          fault.found ? fault.found : "");
        return false;
    }
    i = blanks_end(text, i);
    if (i == text.n || text.p[i] != '{') {
        *why = STR_LIT("it holds no JSON object: one pair of braces with the facts of one partner");
        return false;
    }
    for (i = blanks_end(text, i + 1); i < text.n && text.p[i] == '"';) {
        uint32_t end = string_end(text, i);
        str key = unescaped(g, (str){text.p + i + 1, end - i - 2});
        uint32_t from = blanks_end(text, blanks_end(text, end) + 1); /* behind the colon */
        i = value_end(text, from);
        append(g, (given_field){key, {text.p + from, i - from}});
        if (i < text.n && text.p[i] == ',') i = blanks_end(text, i + 1);
    }
    return true;
}

str given_json(given *g) {
    size_t from = g->out.n;
    buf_char(&g->out, '{');
    for (uint32_t i = 0; i < g->n; i++) {
        if (i) buf_char(&g->out, ',');
        json_string(&g->out, g->fields[i].key);
        buf_char(&g->out, ':');
        buf_str(&g->out, g->fields[i].json);
    }
    buf_char(&g->out, '}');
    return taken(g, from);
}
