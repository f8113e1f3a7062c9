/* Facts as a plain JSON tree: what the generator makes, what is printed for the product's reader, and what the slow
 * evaluator reads, without going through text or through the plan.  Keys may repeat, as they may in a file. */
#ifndef COMP_TESTS_FACTS_TREE_H
#define COMP_TESTS_FACTS_TREE_H

#include "base/str.h"

typedef enum tree_kind {
    TREE_NULL,
    TREE_FALSE,
    TREE_TRUE,
    TREE_NUMBER,
    TREE_STRING,
    TREE_ARRAY,
    TREE_OBJECT
} tree_kind;

typedef struct tree {
    struct tree *next;  /* in an array or an object */
    str key;            /* in an object             */
    tree_kind kind;
    str text;           /* NUMBER: as written; STRING: without escapes */
    struct tree *items; /* ARRAY, OBJECT            */
} tree;

tree *tree_new(arena *a, tree_kind kind);
tree *tree_text(arena *a, tree_kind kind, str text); /* NUMBER, STRING */
void tree_add(tree *parent, tree *child);            /* at the end     */
void tree_set(tree *object, str key, tree *child);   /* at the end, under that key */
tree *tree_copy(arena *a, const tree *t);

/* The first value under `key` in an object, or NULL; `times`, if not NULL, receives how often the key stands there. */
tree *tree_get(const tree *object, str key, unsigned *times);

void tree_print(buf *out, const tree *t);

#endif
