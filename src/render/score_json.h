/* A score with its parts and what the next point of each costs, for programs. */
#ifndef COMP_RENDER_SCORE_JSON_H
#define COMP_RENDER_SCORE_JSON_H

#include "render/json_out.h"
#include "render/render_case.h"

/* A known value of this type as JSON. */
void value_as_json(render_case *c, json_out *j, value v, const plan_type *type);

/* The members `type` and, of money, `currency`. */
void json_put_type(json_out *j, const plan_type *type);

/* The member `name`: the node's value, or what is known of it. */
void node_as_json(render_case *c, json_out *j, const char *name, uint32_t node);

/* The member `scores` of a condition that asks about any. */
void scores_json(render_case *c, json_out *j, uint32_t node);

#endif
