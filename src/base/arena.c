/* A chain of blocks with a bump pointer.  With COMP_ARENA_DEBUG each request gets a block of its own, so that
 * AddressSanitizer and valgrind see every object's edges. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Blocks double from the first size to the second: a program may hold the facts of many partners, each with an arena. */
enum { FIRST_BLOCK = 1024, BLOCK_SIZE = 64 * 1024, RESERVE_SIZE = 64 * 1024, ALIGN = alignof(max_align_t) };

typedef struct arena_block {
    struct arena_block *next;
    size_t size, used;
    bool reserve; /* served only after memory has ended */
    alignas(max_align_t) unsigned char bytes[];
} arena_block;

void arena_init(arena *a, jmp_buf *trap) { *a = (arena){.trap = trap}; }

void arena_free(arena *a) {
    for (arena_block *b = a->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    a->first = a->current = NULL;
    a->failed = false;
}

void arena_reset(arena *a) {
    for (arena_block *b = a->first; b; b = b->next) b->used = 0;
    a->current = a->first;
    a->failed = false;
}

static arena_block *block_new(size_t size) {
    if (size > SIZE_MAX - sizeof(arena_block)) return NULL;
    arena_block *b = malloc(sizeof *b + size);
    if (b) *b = (arena_block){.size = size};
    return b;
}

bool arena_reserve(arena *a) {
    arena_block *b = block_new(RESERVE_SIZE);
    if (!b) return false;
    b->reserve = true;
    b->next = a->first;
    a->first = b;
    if (!a->current) a->current = b;
    return true;
}

static void *block_take(arena_block *b, size_t size) {
    if (size > b->size - b->used) return NULL;
    void *p = b->bytes + b->used;
    b->used += size;
    return p;
}

void *arena_try(arena *a, size_t size) {
    if (size > SIZE_MAX - ALIGN) return NULL;
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (size == 0) size = ALIGN;

    arena_block *last = NULL;
    for (arena_block *b = a->current; b; last = b, b = b->next) {
        void *p = b->reserve ? NULL : block_take(b, size);
        if (p) {
            a->current = b;
            return p;
        }
    }
#ifdef COMP_ARENA_DEBUG
    bool own = false; /* every block is as large as its one request: the next request starts behind it */
    size_t block = size;
#else
    bool own = size > BLOCK_SIZE / 4; /* what is left of the current block stays in use */
    size_t block = own ? size : FIRST_BLOCK;
    while (!own && block < BLOCK_SIZE && (block < 4 * size || (last && block <= last->size))) block *= 2;
#endif
    arena_block *b = block_new(block);
    if (!b) return NULL;
    if (last) last->next = b;
    else a->first = b;
    if (!a->current || !own) a->current = b;
    return block_take(b, size);
}

static void *reserve_take(arena *a, size_t size) {
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    for (arena_block *b = a->first; b; b = b->next) {
        void *p = b->reserve ? block_take(b, size) : NULL;
        if (p) return p;
    }
    return NULL;
}

static void *take(arena *a, size_t size) {
    void *p = arena_try(a, size);
    if (p) return p;
    a->failed = true;
    if (a->trap) longjmp(*a->trap, 1);
    p = reserve_take(a, size);
    if (!p) abort(); /* INVARIANT: between two looks at `failed` less than the reserve is asked for */
    return p;
}

void *arena_alloc(arena *a, size_t size) { return memset(take(a, size), 0, size); }

static size_t product(size_t n, size_t size) { return size && n > SIZE_MAX / size ? SIZE_MAX : n * size; }

void *arena_array(arena *a, size_t n, size_t size) { return arena_alloc(a, product(n, size)); }

void *arena_array_unset(arena *a, size_t n, size_t size) { return take(a, product(n, size)); }

void *arena_grow(arena *a, void *items, uint32_t n, uint32_t *cap, size_t size) {
    if (n < *cap) return items;
    const uint32_t larger = *cap ? 2 * *cap : 8;
    void *more = arena_array(a, larger, size);
    if (n) memcpy(more, items, n * size);
    *cap = larger;
    return more;
}
