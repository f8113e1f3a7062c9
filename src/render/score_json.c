/* Scores as JSON.  See score_json.h; the table for people is score_text.c. */
#include "render/score_json.h"

#include "render/score_text.h"
#include "render/value_text.h"

static const char *how(plan_earn_kind kind) {
    static const char *const words[] = {"in full at", "in full if", "per", "per full", "sum of", "best of"};
    return words[kind];
}

static void number_json(render_case *c, json_out *j, const char *name, value v) {
    json_key(j, name);
    value_print_json(j->out, &c->arena, v);
}

static void next_json(render_case *c, json_out *j, uint32_t part, uint32_t earn) {
    static const char *const states[] = {"full", "more", "when", "closed", "unknown", "never"};
    const plan_earn *e = &c->p->earns[earn];
    next_point next = next_point_by(c->o, &c->arena, part, earn);
    json_key(j, "next");
    json_open(j, '{');
    json_put(j, "state", str_from(states[next.kind]));
    if (next.kind == NEXT_MORE) {
        const plan_type *type = &c->p->types[c->p->nodes[e->has].type];
        json_key(j, "more");
        value_as_json(c, j, next.more, type);
        json_key(j, "to");
        value_as_json(c, j, next.to, type);
    }
    if (next.kind == NEXT_MORE || next.kind == NEXT_WHEN) number_json(c, j, "gain", next.gain);
    json_put_if_any(j, "because", score_next_reason(c, earn, &next));
    json_close(j, '}');
}

static void earn_json(render_case *c, json_out *j, uint32_t part, uint32_t earn) {
    const plan_earn *e = &c->p->earns[earn];
    value at;
    json_put(j, "how", str_from(how(e->kind)));
    if (e->has != PLAN_NIL) {
        json_put(j, "measure", node_phrase(c, e->has));
        node_as_json(c, j, "has", e->has);
        const plan_type *type = &c->p->types[c->p->nodes[e->has].type];
        if (next_point_full_at(c->o, &c->arena, part, earn, &at)) {
            json_key(j, "full_at");
            value_as_json(c, j, at, type);
        }
        json_put_type(j, type);
    }
    if (e->gate != PLAN_NIL) json_put(j, "only_if", source_phrase(c, c->p->nodes[e->gate].at));
    node_as_json(c, j, "points", e->node);
    if (e->has != PLAN_NIL) {
        next_json(c, j, part, earn);
        return;
    }
    json_key(j, "ways");
    json_open(j, '[');
    for (uint32_t i = e->first; i != PLAN_NIL; i = c->p->earns[i].next) {
        json_element(j);
        json_open(j, '{');
        earn_json(c, j, part, i);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void score_json(render_case *c, json_out *j, uint32_t score) {
    const plan_score *s = &c->p->scores[score];
    const plan_node *n = &c->p->nodes[s->node];
    json_open(j, '{');
    json_put(j, "score", s->name);
    json_put_if_any(j, "title", s->title);
    node_as_json(c, j, "points", s->node);
    number_json(c, j, "out_of", s->total);
    json_key(j, "parts");
    json_open(j, '[');
    for (uint32_t i = 0; i < n->c; i++) {
        uint32_t number = score_part_of(c->p, c->p->operands[n->b + i]);
        const plan_part *part = &c->p->parts[number];
        json_element(j);
        json_open(j, '{');
        json_put(j, "part", part->name);
        json_put_if_any(j, "title", part->title);
        number_json(c, j, "up_to", part->cap);
        earn_json(c, j, number, part->earn);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

void scores_json(render_case *c, json_out *j, uint32_t node) {
    enum { MOST = 16 };
    uint32_t scores[MOST], n = scores_of(c, node, scores, MOST);
    if (n == 0) return;
    json_key(j, "scores");
    json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) {
        json_element(j);
        score_json(c, j, scores[i]);
    }
    json_close(j, ']');
}
