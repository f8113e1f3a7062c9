/* From one value of an object to the next: the bytes between them (`,"date":`), as they were last time.
 *
 * Feeds repeat themselves: the key that followed a key follows it in the next row, written the same way.  Then one
 * comparison of bytes stands for three tokens and a look-up.  The bytes begin outside of strings, at a token, so the
 * same bytes are the same tokens again, whatever white space and escapes are in them. */
#ifndef COMP_FACTS_JSON_STEP_H
#define COMP_FACTS_JSON_STEP_H

#include <string.h>

#include "facts/words.h"

enum { STEP_WORDS = 4, STEP_MOST = 8 * STEP_WORDS }; /* longer ones are not remembered */

typedef struct json_step {
    uint64_t bytes[STEP_WORDS], mask[STEP_WORDS]; /* from the `{` or `,` to the value                   */
    uint32_t n;                                   /* how many; 0: nothing is remembered                 */
    uint32_t field;                               /* the key's: its number in the list, or WORDS_NONE   */
    bool names;                                   /* the value is the partner's name in output          */
    struct json_step *next;                       /* what followed last time, never NULL                */
} json_step;

/* Do the three tokens at `tokens` and a fourth, the value, follow as remembered?  Behind the `n` bytes of the text there
 * is room to read STEP_MOST more. */
static inline bool json_step_fits(const json_step *s, const char *text, uint32_t n, const uint32_t *tokens) {
    uint64_t found[STEP_WORDS];
    const char *p = text + tokens[0];
    memcpy(found, p, 16);
    uint64_t differ = ((found[0] ^ s->bytes[0]) & s->mask[0]) | ((found[1] ^ s->bytes[1]) & s->mask[1]);
    if (s->n > 16) {
        memcpy(found + 2, p + 16, 16);
        differ |= ((found[2] ^ s->bytes[2]) & s->mask[2]) | ((found[3] ^ s->bytes[3]) & s->mask[3]);
    }
    return differ == 0 && s->n != 0 && s->n < n - tokens[0] && tokens[3] == tokens[0] + s->n;
}

/* Remembers the bytes from tokens[0] up to tokens[3]. */
static inline void json_step_learn(json_step *s, const char *text, const uint32_t *tokens) {
    uint32_t n = tokens[3] - tokens[0];
    memset(s->bytes, 0, sizeof s->bytes);
    memset(s->mask, 0, sizeof s->mask);
    s->n = n <= STEP_MOST ? n : 0;
    memcpy(s->bytes, text + tokens[0], s->n);
    memset(s->mask, 0xff, s->n);
}

#endif
