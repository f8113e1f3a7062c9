/* What the files about forms share; nothing outside src/diff includes it. */
#ifndef COMP_DIFF_FORM_IMPL_H
#define COMP_DIFF_FORM_IMPL_H

#include "diff/form.h"

/* What a form is made of comes first among its parts: none of them is a form. */
enum {
    OF_TEXT, OF_VALUE, OF_LARGE, OF_MONEY, OF_DAY, OF_YESNO, OF_NONE, OF_FIELD, OF_MEMBER, OF_AS_OF, OF_COMPETENCY,
    OF_TIER, OF_THE_TIER, OF_SET, OF_DATED, OF_NOT, OF_NEG, OF_ADD, OF_SUB, OF_MUL, OF_DIV, OF_LESS, OF_AT_MOST,
    OF_ALL, OF_ANY, OF_IS, OF_ONE_OF, OF_IS_NONE, OF_IS_KNOWN, OF_IN_LAST, OF_CALENDAR, OF_IN_SAME, OF_PASSED, OF_AGG,
    OF_THE, OF_SOME, OF_EVERY, OF_WHERE, OF_GROUPS, OF_IF, OF_DEFAULT, OF_TABLE, OF_CELL, OF_KEY, OF_PEOPLE, OF_LINE,
    OF_CALL, OF_VERDICTS, OF_SCORE, OF_PART, OF_EARN, OF_PARTS, OF_APPLIES, OF_AT_LEAST, OF_EACH, OF_NO_REQUIREMENTS,
    OF_OFFER, OF_OPTION, OF_COMPETENCY_BODY, OF_ABSENT
};

typedef struct parts {
    uint32_t *at, n, cap;
} parts;

void form_add(forms *f, parts *p, uint32_t x);
void form_sort(parts *p, uint32_t first); /* from part `first` on */
void form_set(parts *p, uint32_t first);  /* … and each once      */

/* The form of these parts. */
uint32_t form_made(forms *f, const parts *p);
uint32_t form_number(forms *f, const uint32_t *words, uint32_t n);
uint32_t form0(forms *f, uint32_t of);
uint32_t form1(forms *f, uint32_t of, uint32_t a);
uint32_t form2(forms *f, uint32_t of, uint32_t a, uint32_t b);
uint32_t form_text(forms *f, str s); /* a text's number, which is no form */
uint32_t form_of_text(forms *f, uint32_t of, str s);
uint32_t form_of_value(forms *f, value v);
uint32_t form_part(const forms *f, uint32_t form, uint32_t i); /* what it is made of */

/* `form`, in force on these days only. */
uint32_t form_dated(forms *f, const ast_dates *d, uint32_t form);

/* Adds what is joined: the parts of a form that is joined in the same way, else itself. */
void form_join(forms *f, parts *p, uint32_t of, uint32_t form);
/* p->at[0] is OF_ALL or OF_ANY. */
uint32_t form_joined(forms *f, parts *p);
uint32_t form_both(forms *f, uint32_t a, uint32_t b); /* both are asked */

/* ---- form_table.c ---- */

uint32_t form_of_table(forms *f, const ast_expr *e, int32_t tier);

#endif
