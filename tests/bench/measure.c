/* Runs commands in turn, several rounds, and prints the medians as rows of a Markdown table.
 *
 *      measure [-n ROUNDS] [-l] [-r RECORDS] [-b BYTES] [-u UNIT] [-e EXIT] -- NAME COMMAND [ARGUMENT…] [-- NAME …]…
 *
 * The commands take turns, so that what else the machine does meets all of them alike.  Processor time is user and
 * system time as wait4() tells them.  The ratios are to the first command, each the median of the rounds' ratios.  Standard
 * output goes to /dev/null.  With -l the table also tells the least wall time, which comes nearest to what an idle machine
 * would take, and how many times as long the first command's is.  With RECORDS or BYTES, the table tells how many of them pass a second.  With UNIT, names end
 * in `=` and how many units the command works on, and the table tells the processor time of one.  A command that does
 * not exit with EXIT (0 unless said) stops everything. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Not POSIX, but what every Unix has. */
pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage);

enum { MOST = 16 };

typedef struct command {
    char *name;
    char **argv;
    double units; /* 0: not told */
    double *cpu, *wall, *cpu_ratio, *wall_ratio, *peak; /* by round: ms, ms, -, -, MB */
} command;

static void stop(const char *what, const char *which) {
    fprintf(stderr, "measure: %s %s\n", what, which);
    exit(1);
}

static double ms_since(const struct timespec *from) {
    struct timespec to;
    clock_gettime(CLOCK_MONOTONIC, &to);
    return (double)(to.tv_sec - from->tv_sec) * 1e3 + (double)(to.tv_nsec - from->tv_nsec) / 1e6;
}

static double ms_of(struct timeval t) { return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3; }

static void run(const command *c, int round, int expected) {
    struct timespec from;
    struct rusage used;
    int status;
    clock_gettime(CLOCK_MONOTONIC, &from);
    pid_t child = fork();
    if (child < 0) stop("cannot fork for", c->name);
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0) _exit(126);
        execvp(c->argv[0], c->argv);
        _exit(127);
    }
    if (wait4(child, &status, 0, &used) != child) stop("lost", c->name);
    c->wall[round] = ms_since(&from);
    c->cpu[round] = ms_of(used.ru_utime) + ms_of(used.ru_stime);
    c->peak[round] = (double)used.ru_maxrss / 1024;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != expected) stop("this failed:", c->name);
}

static int rising(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double median(double *v, int n) {
    qsort(v, (size_t)n, sizeof *v, rising);
    return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

static double *array(int n) {
    double *v = calloc((size_t)n, sizeof *v);
    if (!v) stop("out of", "memory");
    return v;
}

/* ---- the table ---- */

typedef struct table {
    double records, bytes; /* a round; 0: no such column */
    const char *unit;      /* NULL: no such column       */
    bool least;
} table;

static void print_head(const table *t) {
    printf("| | CPU ms | ratio | wall ms | ratio | peak MB |");
    if (t->least) printf(" least wall ms | faster |");
    if (t->records > 0) printf(" records/s |");
    if (t->bytes > 0) printf(" MB/s |");
    if (t->unit) printf(" ns a %s |", t->unit);
    printf("\n|---|--:|--:|--:|--:|--:|%s%s%s%s\n", t->least ? "--:|--:|" : "", t->records > 0 ? "--:|" : "", t->bytes > 0 ? "--:|" : "",
           t->unit ? "--:|" : "");
}

static double least(const double *v, int n) {
    double least = v[0];
    for (int i = 1; i < n; i++)
        if (v[i] < least) least = v[i];
    return least;
}

static void print_row(const command *c, int rounds, const table *t, double first_least) {
    double cpu = median(c->cpu, rounds), wall = median(c->wall, rounds);
    int digits = cpu < 10 ? 2 : 0;
    printf("| %s | %.*f | %.2f | %.*f | %.2f |", c->name, digits, cpu, median(c->cpu_ratio, rounds), digits, wall,
           median(c->wall_ratio, rounds));
    printf(" %.1f |", median(c->peak, rounds));
    if (t->least) printf(" %.0f | %.2f |", least(c->wall, rounds), first_least / least(c->wall, rounds));
    if (t->records > 0) printf(" %.0f |", t->records / wall * 1e3);
    if (t->bytes > 0) printf(" %.0f |", t->bytes / 1e6 / wall * 1e3);
    if (t->unit) printf(" %.0f |", cpu * 1e6 / c->units);
    printf("\n");
}

/* "NAME=UNITS" */
static void split_units(command *c) {
    char *equals = strrchr(c->name, '=');
    c->units = equals ? atof(equals + 1) : 0;
    if (c->units <= 0) stop("no units in", c->name);
    *equals = '\0';
}

int main(int argc, char **argv) {
    int rounds = 5, expected = 0;
    table t = {0};
    for (int option; (option = getopt(argc, argv, "n:lr:b:u:e:")) != -1;) {
        if (option == 'n') rounds = atoi(optarg);
        else if (option == 'l') t.least = true;
        else if (option == 'r') t.records = atof(optarg);
        else if (option == 'b') t.bytes = atof(optarg);
        else if (option == 'u') t.unit = optarg;
        else if (option == 'e') expected = atoi(optarg);
        else return 2;
    }
    command commands[MOST];
    int n = 0;
    for (int i = optind; i < argc && n < MOST; i++) { /* argv[i] begins a group */
        if (i + 1 >= argc) stop("no command for", argv[i]);
        commands[n] = (command){.name = argv[i], .argv = argv + i + 1, .cpu = array(rounds), .wall = array(rounds),
                                .cpu_ratio = array(rounds), .wall_ratio = array(rounds), .peak = array(rounds)};
        if (t.unit) split_units(&commands[n]);
        n++;
        while (i < argc && strcmp(argv[i], "--") != 0) i++;
        argv[i] = NULL;
    }
    if (n == 0 || rounds < 1) stop("usage: measure [-n ROUNDS] [-l] [-r RECORDS] [-b BYTES] [-u UNIT] [-e EXIT] --", "NAME COMMAND…");
    for (int round = -1; round < rounds; round++) /* the first is warm-up, and written over */
        for (int i = 0; i < n; i++) {
            int at = round < 0 ? 0 : round;
            run(&commands[i], at, expected);
            commands[i].cpu_ratio[at] = commands[i].cpu[at] / commands[0].cpu[at];
            commands[i].wall_ratio[at] = commands[i].wall[at] / commands[0].wall[at];
        }
    print_head(&t);
    double first_least = least(commands[0].wall, rounds);
    for (int i = 0; i < n; i++) print_row(&commands[i], rounds, &t, first_least);
    return 0;
}
