#include "slow_value.h"

#include <string.h>

static arena *memory;

static void *take(size_t n) { return arena_alloc(memory, n); }

static void *take_more(void *old, size_t had, size_t n) {
    void *p = take(n);
    memcpy(p, old, had < n ? had : n);
    return p;
}

static void leave(void *p, size_t n) { (void)p, (void)n; }

void slow_begin(arena *a) {
    memory = a;
    mp_set_memory_functions(take, take_more, leave);
}

static mpq_ptr number_new(void) {
    mpq_ptr q = take(sizeof *q);
    mpq_init(q);
    return q;
}

slow_value slow_of(slow_state state) { return (slow_value){.state = state}; }

slow_value slow_whole(long n) {
    mpq_ptr q = number_new();
    mpq_set_si(q, n, 1);
    return (slow_value){.number = q};
}

slow_value slow_text(str s) { return (slow_value){.text = s}; }

slow_value slow_numeral(str s) {
    char digits[4096];
    size_t n = 0;
    long exponent = 0, decimals = 0;
    bool point = false, minus = false;
    for (uint32_t i = 0; i < s.n && n + 1 < sizeof digits; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9') {
            digits[n++] = c;
            decimals += point;
        } else if (c == '.') {
            point = true;
        } else if (c == '-' && n == 0) {
            minus = !minus; /* the checker folds `-(-5)` into one literal */
        } else if ((c == 'e' || c == 'E') && n > 0) {
            bool down = s.p[i + 1] == '-';
            for (i += s.p[i + 1] == '-' || s.p[i + 1] == '+' ? 2 : 1; i < s.n; i++)
                exponent = 10 * exponent + s.p[i] - '0';
            if (down) exponent = -exponent;
        }
    }
    digits[n] = '\0';
    mpq_ptr q = number_new();
    mpz_set_str(mpq_numref(q), digits, 10);
    if (minus) mpz_neg(mpq_numref(q), mpq_numref(q));
    mpz_t power;
    mpz_init(power);
    exponent -= decimals;
    mpz_ui_pow_ui(power, 10, (unsigned long)(exponent < 0 ? -exponent : exponent));
    if (exponent < 0) mpz_set(mpq_denref(q), power);
    else mpz_mul(mpq_numref(q), mpq_numref(q), power);
    mpq_canonicalize(q);
    return (slow_value){.number = q};
}

slow_value slow_floor(slow_value x) {
    if (x.state != SLOW_KNOWN) return x;
    mpq_ptr q = number_new();
    mpz_fdiv_q(mpq_numref(q), mpq_numref(x.number), mpq_denref(x.number));
    return (slow_value){.number = q};
}

bool slow_is_whole(slow_value x) { return mpz_cmp_ui(mpq_denref(x.number), 1) == 0; }

int slow_order(slow_value x, slow_value y) {
    if (!x.number) return !str_eq(x.text, y.text);
    return mpq_cmp(x.number, y.number);
}

/* Of several states the first of: error, none, unknown, of nothing. */
static slow_value worse(slow_value x, slow_value y) {
    static const slow_state order[] = {SLOW_ERROR, SLOW_NONE, SLOW_UNKNOWN, SLOW_EMPTY};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        slow_value found = x.state == order[i] ? x : y;
        if (found.state != order[i]) continue;
        found.counted = found.points = false;
        return found;
    }
    return x;
}

slow_value slow_arith(ast_op op, slow_value x, slow_value y) {
    if (x.state != SLOW_KNOWN || y.state != SLOW_KNOWN) return worse(x, y);
    if (op == OP_DIV && mpq_sgn(y.number) == 0) return slow_of(SLOW_EMPTY);
    mpq_ptr q = number_new();
    if (op == OP_ADD) mpq_add(q, x.number, y.number);
    if (op == OP_SUB) mpq_sub(q, x.number, y.number);
    if (op == OP_MUL) mpq_mul(q, x.number, y.number);
    if (op == OP_DIV) mpq_div(q, x.number, y.number);
    return (slow_value){.number = q};
}

slow_value slow_lower(slow_value x, slow_value y, bool want_lower) {
    if (x.state != SLOW_KNOWN || y.state != SLOW_KNOWN) return worse(x, y);
    return (slow_order(x, y) < 0) == want_lower ? x : y;
}

/* ---- truth ---- */

truth truth_of(slow_value v) {
    switch (v.state) {
    case SLOW_KNOWN: return mpq_sgn(v.number) ? YES : NO;
    case SLOW_NONE: return NO;
    case SLOW_UNKNOWN: case SLOW_EMPTY: return PERHAPS;
    case SLOW_ERROR: break;
    }
    return WRONG;
}

truth truth_and(truth x, truth y) {
    if (x == NO || y == NO) return NO;
    if (x == WRONG || y == WRONG) return WRONG;
    return x == YES && y == YES ? YES : PERHAPS;
}

truth truth_or(truth x, truth y) {
    if (x == YES || y == YES) return YES;
    if (x == WRONG || y == WRONG) return WRONG;
    return x == NO && y == NO ? NO : PERHAPS;
}

truth truth_not(truth x) { return x == YES ? NO : x == NO ? YES : x; }

/* ---- the calendar ---- */

static int days_in(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool day_parse(str s, int *day) {
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-') return false;
    int v = 0;
    for (uint32_t i = 0; i < 10; i++) {
        if (i == 4 || i == 7) continue;
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        v = 10 * v + s.p[i] - '0';
    }
    int y = v / 10000, m = v / 100 % 100, d = v % 100;
    *day = v;
    return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= days_in(y, m);
}

int day_after(int day) {
    int y = day / 10000, m = day / 100 % 100, d = day % 100;
    if (d < days_in(y, m)) return day + 1;
    return m < 12 ? y * 10000 + (m + 1) * 100 + 1 : (y + 1) * 10000 + 101;
}

int day_before(int day) {
    int y = day / 10000, m = day / 100 % 100, d = day % 100;
    if (d > 1) return day - 1;
    if (m > 1) return y * 10000 + (m - 1) * 100 + days_in(y, m - 1);
    return y > 1 ? (y - 1) * 10000 + 1231 : 0;
}

int day_window(int as_of, long n, date_unit unit) {
    if (unit == UNIT_DAYS) {
        for (; n > 0 && as_of > 0; n--) as_of = day_before(as_of);
        return as_of;
    }
    int y = as_of / 10000, m = as_of / 100 % 100, d = as_of % 100;
    for (long months = unit == UNIT_YEARS ? 12 * n : n; months > 0 && y > 0; months--)
        if (--m == 0) {
            m = 12;
            y--;
        }
    if (y < 1) return 0;
    return y * 10000 + m * 100 + (d < days_in(y, m) ? d : days_in(y, m));
}

int day_of(int32_t number) {
    int y, m, d;
    date_parts(number, &y, &m, &d);
    return y * 10000 + m * 100 + d;
}

slow_value slow_days_between(slow_value from, slow_value to) {
    int a = (int)mpz_get_si(mpq_numref(from.number)), b = (int)mpz_get_si(mpq_numref(to.number));
    long n = 0;
    for (; a < b; n++) a = day_after(a);
    for (; b < a; n--) b = day_after(b);
    return slow_whole(n);
}
