/* Memory by lifetime: everything of one compilation, one plan or one evaluation comes from one arena and goes
 * with it.  Nothing inside is freed singly.
 *
 * When memory ends, arena_alloc() jumps to `trap` if the owner of the lifetime set one: callers never see NULL.
 * Code that must not be jumped over (bison's and flex's frames, C++) leaves `trap` NULL: the arena then sets
 * `failed` and serves small requests from a reserve, so that the caller can wind up and ask arena_failed().
 * arena_try() never jumps and never touches the reserve: it returns NULL. */
#ifndef COMP_BASE_ARENA_H
#define COMP_BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena_block;

typedef struct arena {
    struct arena_block *first;   /* owned chain of blocks, oldest first; kept by arena_reset()       */
    struct arena_block *current; /* where the next request is tried                                  */
    jmp_buf *trap;               /* borrowed; where to go when memory ends, or NULL                  */
    bool failed;                 /* a request could not be served (only seen where trap is NULL)     */
} arena;

/* `a` needs no clean-up until its first request.  Nothing is allocated here. */
void arena_init(arena *a, jmp_buf *trap);

/* Allocates the reserve that a NULL trap relies on.  False when even that is not to be had. */
bool arena_reserve(arena *a);

/* All memory back to the system; the arena may be used again. */
void arena_free(arena *a);

/* All memory back to the arena: the blocks stay, so a warm arena allocates nothing. */
void arena_reset(arena *a);

/* `size` bytes, zeroed, aligned for any object. */
void *arena_alloc(arena *a, size_t size);

/* As arena_alloc(), not zeroed; NULL when memory ends. */
void *arena_try(arena *a, size_t size);

/* As arena_alloc() for `n` objects of `size` bytes; an overflowing product counts as memory's end. */
void *arena_array(arena *a, size_t n, size_t size);

/* The same, not zeroed. */
void *arena_array_unset(arena *a, size_t n, size_t size);

/* `n` items of `size` bytes in an array for `*cap` of them: the same, or a copy twice as large where it is full. */
void *arena_grow(arena *a, void *items, uint32_t n, uint32_t *cap, size_t size);

#define ARENA_GROW(a, items, n, cap) ((items) = arena_grow((a), (items), (n), &(cap), sizeof *(items)))
#define ARENA_NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, n) ((T *)arena_array((a), (n), sizeof(T)))

#endif
