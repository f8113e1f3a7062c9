/* Words to operands and options, by the table of the command they are for.  What makes no sense is said here, with the
 * nearest word that would. */
#include "args.h"

#include <stdlib.h>
#include <string.h>

#include <comp/diag.h>

#include "output.h"

static size_t count(const option_spec *known) {
    size_t n = 0;
    while (known[n].name) n++;
    return n;
}

/* ---- what makes no sense ---- */

static void say_unknown(const option_spec *known, const char *word, size_t length) {
    const char *names[MOST_OPTIONS + 2] = {"help", "color"};
    size_t n = 2;
    for (size_t i = 0; i < count(known); i++) names[n++] = known[i].name;
    char *name = keep_text(word, length);
    int nearest = strncmp(name, "--", 2) == 0 ? comp_nearest(name + 2, names, n) : -1;
    if (nearest >= 0) say("there is no option `%s`; the nearest is `--%s`", name, names[nearest]);
    else say("there is no option `%s`", name);
    free(name);
}

bool args_choice(const char *option, const char *value, const char *const *choices, size_t n, size_t *choice) {
    for (*choice = 0; *choice < n; (*choice)++)
        if (strcmp(choices[*choice], value) == 0) return true;
    char list[200] = "";
    for (size_t i = 0; i < n; i++) {
        strcat(list, i == 0 ? "" : i + 1 < n ? ", " : " or ");
        strcat(list, choices[i]);
    }
    int nearest = comp_nearest(value, choices, n);
    if (nearest >= 0) say("`--%s %s`: it is %s; the nearest is `%s`", option, value, list, choices[nearest]);
    else say("`--%s %s`: it is %s", option, value, list);
    return false;
}

/* ---- taking apart ---- */

static bool may_repeat(const option_spec *spec) {
    const char *dots = spec->value ? strstr(spec->value, "...") : NULL;
    return dots && dots[3] == '\0';
}

/* An option with its value; `words` are those that follow, of which it takes `*taken`. */
static bool option(args *a, const option_spec *known, const char *word, char **words, int *taken) {
    static const option_spec everywhere[] = {{"help", NULL}, {"color", "WHEN"}};
    const char *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word), n = count(known);
    const option_spec *spec = NULL;
    const char **slot = NULL, *color = NULL, *help = NULL;
    for (size_t i = 0; i < n + 2; i++) {
        const option_spec *s = i < n ? &known[i] : &everywhere[i - n];
        if (length != strlen(s->name) + 2 || strncmp(word, "--", 2) != 0 || strncmp(word + 2, s->name, length - 2) != 0)
            continue;
        spec = s;
        slot = i < n ? &a->option[i] : i == n ? &help : &color;
    }
    if (!spec) {
        say_unknown(known, word, length);
        return false;
    }
    if (!spec->value && equals) {
        say("`--%s` takes no value", spec->name);
        return false;
    }
    if (spec->value && !equals && !words[0]) {
        int shown = (int)(strlen(spec->value) - (may_repeat(spec) ? strlen("...") : 0));
        say("`--%s` needs a value: `--%s %.*s`", spec->name, spec->name, shown, spec->value);
        return false;
    }
    if (spec->value && *slot && !may_repeat(spec)) {
        say("`--%s` stands twice", spec->name);
        return false;
    }
    *taken = spec->value && !equals;
    *slot = !spec->value ? "" : equals ? equals + 1 : words[0];
    if (may_repeat(spec)) a->repeated[a->nrepeated++] = *slot;
    if (help) a->help = true;
    if (color) {
        static const char *const modes[] = {"auto", "always", "never"}; /* as color_mode */
        size_t mode;
        if (!args_choice("color", color, modes, 3, &mode)) return false;
        a->color = (color_mode)mode;
    }
    return true;
}

bool args_parse(args *a, const option_spec *known, int argc, char **argv) {
    *a = (args){.operands = must(calloc((size_t)argc + 1, sizeof *a->operands)),
                .repeated = must(calloc((size_t)argc + 1, sizeof *a->repeated))};
    bool options_ended = false;
    for (int i = 0; i < argc; i++) {
        int taken = 0;
        if (options_ended || argv[i][0] != '-' || argv[i][1] == '\0') a->operands[a->n++] = argv[i];
        else if (strcmp(argv[i], "--") == 0) options_ended = true;
        else if (strcmp(argv[i], "-h") == 0) a->help = true;
        else if (!option(a, known, argv[i], argv + i + 1, &taken)) return false;
        i += taken;
    }
    return true;
}

void args_free(args *a) {
    free(a->operands);
    free(a->repeated);
}

bool args_date(const char *option, const char *value, comp_date *date) {
    if (!value || comp_date_parse(date, value)) return true;
    say("`--%s %s`: a date is written YYYY-MM-DD, such as 2017-07-07", option, value);
    return false;
}

bool args_count(const char *name, const char *text, uint64_t most, uint64_t *count) {
    if (!text) return true;
    *count = 0;
    bool number = *text != '\0';
    for (const char *c = text; *c && number; c++) {
        number = *c >= '0' && *c <= '9' && *count <= most;
        if (number) *count = 10 * *count + (uint64_t)(*c - '0');
    }
    if (number && *count >= 1 && *count <= most) return true;
    say("`--%s %s`: it is a whole number, from 1 to %llu", name, text, (unsigned long long)most);
    return false;
}
