/* What partners are called: "CRM net new revenue one cent below USD 100,000 (developed)".
 *
 * The words for a number come from the comparison that flips at its edge; for everything else from what was changed. */
#include <string.h>

#include "base/date.h"
#include "cases/search.h"

enum { PHRASE_MOST = 60 };

str title_take(search *s, size_t from, arena *a) {
    if (s->text.failed) arena_alloc(a, SIZE_MAX);
    if (s->text.n == from) return (str){0};
    str text = str_copy(a, (str){s->text.p + from, (uint32_t)(s->text.n - from)});
    s->text.n = from;
    return text;
}

static void put_words(buf *out, str name) {
    for (uint32_t i = 0; i < name.n; i++) buf_char(out, name.p[i] == '_' ? ' ' : name.p[i]);
}

str title_phrase(search *s, span at) { return title_phrase_in(s, &s->t.m.p->sources, at); }

str title_phrase_in(search *s, const source_set *sources, span at) {
    return str_cut(&s->work, source_squeezed(&s->work, source_text(sources, at)), PHRASE_MOST);
}

/* ---- values ---- */

void title_value(search *s, buf *out, const plan_type *type, value v) {
    char day[11];
    if (!value_is_known(v)) {
        buf_z(out, value_is_none(v) ? "none" : "not known");
        return;
    }
    switch (type->kind) {
    case PT_TEXT: {
        str text = facts_text(&s->t.facts, v);
        buf_printf(out, "\"" STR_FMT "\"", STR_ARG(text));
        return;
    }
    case PT_NUMBER: case PT_WHOLE: value_print(out, &s->work, v, 0, true); return;
    case PT_PERCENT:
        value_print(out, &s->work, value_mul(&s->work, v, V_INT(100)), 0, true);
        buf_char(out, '%');
        return;
    case PT_MONEY:
        if (type->currency.n) buf_printf(out, STR_FMT " ", STR_ARG(type->currency));
        value_print(out, &s->work, v, 2, true);
        return;
    case PT_DATE:
        date_print(day, (int32_t)v.n);
        buf_z(out, day);
        return;
    case PT_YESNO: buf_z(out, v.n ? "yes" : "no"); return;
    case PT_ENUM: put_words(out, s->t.m.p->members[type->members.first + (uint32_t)v.n]); return;
    case PT_LIST: case PT_SET: return;
    }
}

static void put_cell(search *s, const plan_field *f, const made_cell *cell) {
    const plan_type type = {.kind = f->type, .currency = f->currency, .members = f->members};
    if (f->type == PT_TEXT && cell->made_up) buf_z(&s->text, "of another kind");
    else if (f->type == PT_TEXT) buf_printf(&s->text, "\"" STR_FMT "\"", STR_ARG(cell->text));
    else title_value(s, &s->text, &type, cell->v);
}

/* ---- rows and lists ---- */

static void put_noun(search *s, uint32_t list) {
    str name = s->t.m.p->lists[list].name;
    uint32_t n = name.n;
    if (str_eqz(name, "people")) name = STR_LIT("person"), n = name.n;
    else if (n > 3 && memcmp(name.p + n - 3, "ies", 3) == 0) {
        put_words(&s->text, (str){name.p, n - 3});
        buf_char(&s->text, 'y');
        return;
    } else if (n > 1 && name.p[n - 1] == 's') n--;
    put_words(&s->text, (str){name.p, n});
}

str title_of_row(search *s, const made_row *row) {
    const plan *p = s->t.m.p;
    const size_t from = s->text.n;
    if (row->list == 0) return (str){0};
    const uint32_t id = p->lists[row->list].id_field;
    if (id != PLAN_NIL && p->fields[id].type == PT_TEXT && made_cell_of(p, (made_row *)row, id)->given)
        return made_cell_of(p, (made_row *)row, id)->text;
    put_noun(s, row->list);
    return title_take(s, from, &s->work);
}

/* ---- numbers at their edges ---- */

static void put_quantity(search *s, uint32_t node, uint32_t line) {
    const plan *p = s->t.m.p;
    const plan_node *n = &p->nodes[node];
    const bool of_rows = n->op >= PLAN_COUNT && n->op <= PLAN_DISTINCT;
    if (n->label.n) {
        put_words(&s->text, n->label);
    } else if (n->op == PLAN_FIELD) {
        put_words(&s->text, p->fields[n->a].name);
    } else if (n->op == PLAN_MONEY_IN) {
        put_quantity(s, n->a, line);
    } else if (of_rows && p->views[n->a].label.n) {
        put_words(&s->text, p->views[n->a].label);
    } else if (n->op == PLAN_COUNT && p->views[n->a].filter == PLAN_NIL) {
        put_words(&s->text, p->lists[p->views[n->a].list].name);
    } else if (n->op == PLAN_VERDICT) {
        buf_str(&s->text, p->competencies[n->a].title.n ? p->competencies[n->a].title : p->competencies[n->a].name);
    } else {
        uint32_t item = p->lines[line].item;
        while (item != PLAN_NIL && !p->items[item].title.n) item = p->items[item].parent;
        str phrase = title_phrase(s, n->at);
        if (phrase.n > PHRASE_MOST / 2 && item != PLAN_NIL) buf_str(&s->text, p->items[item].title);
        else buf_str(&s->text, phrase);
    }
}

static bool chosen_by(search *s, uint32_t node, uint32_t *key) {
    const plan_node *n = &s->t.m.p->nodes[node];
    *key = n->a;
    return plan_is_table((plan_op)n->op);
}

static const char *step_words(plan_type_kind kind) {
    switch (kind) {
    case PT_MONEY: return "one cent";
    case PT_NUMBER: return "a hundredth";
    case PT_PERCENT: return "a tenth of a percent";
    case PT_DATE: return "one day";
    case PT_TEXT: case PT_WHOLE: case PT_YESNO: case PT_ENUM: case PT_LIST: case PT_SET: break;
    }
    return "one";
}

static value node_at(search *s, uint32_t node, const change *c) {
    return c->row == PLAN_NIL || s->t.m.p->nodes[node].partner ? trial_node(&s->t, node)
                                                               : eval_node_in_row(s->t.eval, node, c->list, c->row);
}

static bool put_comparison(search *s, const seen_condition *cond, const change *c) {
    const plan *p = s->t.m.p;
    const plan_node *n = &p->nodes[cond->node];
    if (n->op < PLAN_LT || n->op > PLAN_NE) return false;
    const bool left = s->t.m.varies[n->a];
    const uint32_t x = left ? n->a : n->b, target = left ? n->b : n->a;
    value is = node_at(s, x, c), wanted = node_at(s, target, c);
    if (!value_is_known(is) || !value_is_known(wanted)) return false;
    const plan_type *type = &p->types[p->nodes[x].type];
    value by = value_sub(&s->work, is, wanted), size = value_sign(by) < 0 ? value_neg(&s->work, by) : by;
    put_quantity(s, x, cond->line);
    if (value_sign(by) == 0) {
        buf_z(&s->text, type->kind == PT_DATE ? " on " : " exactly ");
    } else {
        const bool one = value_cmp(&s->work, size, make_step(p, x)) == 0;
        const char *side = type->kind == PT_DATE ? (value_sign(by) < 0 ? "before" : "after")
                                                 : (value_sign(by) < 0 ? "below" : "above");
        buf_printf(
            &s->text, " %s %s ",
            one ? step_words(p->nodes[x].op == PLAN_COUNT || p->nodes[x].op == PLAN_DISTINCT ? PT_WHOLE : type->kind)
                : "just",
            side);
    }
    title_value(s, &s->text, &p->types[p->nodes[target].type], wanted);
    uint32_t key;
    if (chosen_by(s, target, &key)) {
        value v = node_at(s, key, c);
        buf_z(&s->text, " (");
        title_value(s, &s->text, &p->types[p->nodes[key].type], v);
        buf_char(&s->text, ')');
    }
    return true;
}

static bool put_window(search *s, const seen_condition *cond, const change *c, value day) {
    const plan *p = s->t.m.p;
    const plan_node *n = &p->nodes[cond->node];
    if (n->op != PLAN_WINDOW) return false;
    date_range days = s->t.outcome->windows[n->b];
    char text[11];
    date_print(text, (int32_t)day.n);
    str phrase = title_phrase(s, p->windows[n->b].at);
    for (uint32_t i = 0; i + 4 < phrase.n; i++) /* "date in last 12 months" */
        if (memcmp(phrase.p + i, " in ", 4) == 0) phrase = (str){phrase.p + i + 4, phrase.n - i - 4};
    put_words(&s->text, p->fields[c->field].name);
    buf_printf(&s->text, " %s, %s the " STR_FMT, text,
               day.n == days.first  ? "the first day of"
               : day.n == days.last ? "the last day of"
               : day.n < days.first ? "the day before"
               : day.n > days.last  ? "the day after"
                                    : "within",
               STR_ARG(phrase));
    return true;
}

static bool put_edge(search *s, const sight *x, const change *c) {
    const sight *beyond = c->beyond ? c->beyond : x;
    const plan_field *f = &s->t.m.p->fields[c->field];
    for (int in_rows = 0; in_rows < 2; in_rows++)
        for (uint32_t i = 0; i < s->seen->nconditions; i++) {
            const seen_condition *cond = &s->seen->conditions[i];
            const bool row = cond->list != 0;
            if (row != (in_rows == 1) || (row && (cond->list != c->list || c->row == PLAN_NIL))) continue;
            if (!seen_flipped(s->base_sight, beyond, i, row ? c->row : PLAN_NIL)) continue;
            if (f->type != PT_DATE && put_comparison(s, cond, c)) return true;
            if (f->type != PT_DATE) continue;
            value day = facts_row(&s->t.facts, c->list, c->row == PLAN_NIL ? 0 : c->row)[f->slot];
            if (put_window(s, cond, c, day)) return true;
            if (s->t.m.p->types[s->t.m.p->nodes[s->t.m.p->nodes[cond->node].a].type].kind == PT_DATE &&
                put_comparison(s, cond, c))
                return true;
        }
    return false;
}

/* ---- all kinds ---- */

static void put_named_field(search *s, const made_row *partner, const change *c, const char *article) {
    const plan *p = s->t.m.p;
    made_row *row = partner_row(p, (made_row *)partner, c->list, c->row == PLAN_NIL ? 0 : c->row);
    const made_row *parent = s->base;
    bool several = false;
    if (c->list && p->lists[c->list].parent == 0)
        several = made_cell_of(p, (made_row *)parent, p->lists[c->list].field)->n > 1;
    if (c->list && row && p->lists[c->list].id_field != PLAN_NIL) {
        buf_str(&s->text, title_of_row(s, row));
        buf_z(&s->text, " with ");
    } else if (several) {
        put_noun(s, c->list);
        buf_printf(&s->text, " %u with ", (unsigned)c->row + 1);
    } else if (c->list) {
        put_noun(s, c->list);
        buf_z(&s->text, " with ");
    }
    buf_z(&s->text, article);
    put_words(&s->text, p->fields[c->field].name);
}

str title_of_change(search *s, const sight *x, const change *c) {
    const size_t from = s->text.n;
    buf *out = &s->text;
    switch (c->kind) {
    case CHANGE_NOTHING: buf_z(out, "just enough"); break;
    case CHANGE_FAR: buf_z(out, "nothing yet"); break;
    case CHANGE_PINNED: buf_printf(out, "just enough, " STR_FMT, STR_ARG(c->text)); break;
    case CHANGE_VALUE: {
        if (c->edge && put_edge(s, x, c)) break;
        const plan_field *f = &s->t.m.p->fields[c->field];
        const bool another = f->type == PT_TEXT && !c->text.n;
        put_named_field(s, s->base, c, another ? "another " : "");
        if (another) break;
        buf_char(out, ' ');
        if (f->slot != PLAN_NIL && f->type != PT_TEXT) {
            const plan_type type = {.kind = f->type, .currency = f->currency, .members = f->members};
            title_value(s, out, &type, facts_row(&s->t.facts, c->list, c->row == PLAN_NIL ? 0 : c->row)[f->slot]);
        } else {
            buf_printf(out, "\"" STR_FMT "\"", STR_ARG(c->text));
        }
        break;
    }
    case CHANGE_LEFT_OUT:
        put_named_field(s, s->base, c, "");
        buf_z(out, " left out");
        break;
    case CHANGE_NO_ROW: case CHANGE_MORE_ROWS: {
        const uint32_t list = s->t.m.p->fields[c->field].child;
        const bool named = s->t.m.p->lists[list].id_field != PLAN_NIL;
        if (c->kind == CHANGE_NO_ROW && named) {
            buf_printf(out, "without " STR_FMT, STR_ARG(c->named));
            if (c->text.n) buf_printf(out, ", " STR_FMT, STR_ARG(c->text));
        } else if (c->kind == CHANGE_NO_ROW) {
            buf_z(out, "one ");
            put_noun(s, list);
            buf_z(out, " fewer");
        } else {
            buf_z(out, made_cell_of(s->t.m.p, s->base, c->field)->n ? "one more " : "one ");
            put_noun(s, list);
            if (named && c->named.n) buf_printf(out, " like " STR_FMT, STR_ARG(c->named));
        }
        break;
    }
    case CHANGE_NO_ROWS:
        buf_z(out, "no ");
        put_words(out, s->t.m.p->fields[c->field].name);
        break;
    case CHANGE_NO_PASS:
        buf_printf(out, STR_FMT "%swithout " STR_FMT, STR_ARG(c->named), c->named.n ? " " : "", STR_ARG(c->text));
        break;
    case CHANGE_INSTEAD:
        buf_printf(out, STR_FMT "%swith " STR_FMT, STR_ARG(c->named), c->named.n ? " " : "", STR_ARG(c->text));
        break;
    case CHANGE_MERGED:
        buf_printf(out, STR_FMT " alone in place of " STR_FMT " and " STR_FMT, STR_ARG(c->named), STR_ARG(c->named),
                   STR_ARG(c->text));
        break;
    case CHANGE_SPLIT: buf_printf(out, "what " STR_FMT " passed passed by two", STR_ARG(c->named)); break;
    case CHANGE_ALSO:
        buf_printf(out, STR_FMT " passed also what " STR_FMT " did", STR_ARG(c->named), STR_ARG(c->text));
        break;
    case CHANGE_SAME:
        buf_z(out, "the same ");
        put_words(out, s->t.m.p->fields[c->field].name);
        buf_z(out, " twice");
        break;
    case CHANGE_CONDITION: buf_str(out, c->text); break;
    }
    return title_take(s, from, &s->work);
}

str title_of_keys(search *s) {
    const plan *p = s->t.m.p;
    const size_t from = s->text.n;
    const char *between = "";
    for (uint32_t i = 0; i < p->lists[0].fields.n; i++) {
        const made_cell *cell = &s->base->cells[i];
        if (!cell->pinned) continue;
        buf_z(&s->text, between);
        between = ", ";
        if (p->fields[i].type == PT_YESNO) {
            put_words(&s->text, p->fields[i].name);
            buf_char(&s->text, ' ');
        }
        put_cell(s, &p->fields[i], cell);
    }
    return title_take(s, from, &s->work);
}

str title_of_aim(search *s) {
    const plan *p = s->t.m.p;
    const plan_competency *c = &p->competencies[s->t.competency];
    const plan_option *o = &p->options[s->aim.option];
    const size_t from = s->text.n;
    if (s->several) {
        put_words(&s->text, c->name);
        buf_z(&s->text, ", ");
    }
    put_words(&s->text, p->tiers[c->tiers.first + s->aim.tier]);
    if (o->name.n) {
        buf_z(&s->text, ", ");
        put_words(&s->text, o->name);
        buf_z(&s->text, " option");
    }
    if (s->many_days) {
        char day[11];
        date_print(day, s->t.m.as_of);
        buf_printf(&s->text, " on %s", day);
    }
    return title_take(s, from, &s->work);
}
