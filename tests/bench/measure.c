/* Runs commands in turn, several rounds, and prints the medians as rows of a Markdown table.
 *
 *      measure [-n ROUNDS] [-r RECORDS] [-b BYTES] [-e EXIT] -- NAME COMMAND [ARGUMENT…] [-- NAME COMMAND …]…
 *
 * The commands take turns, so that what else the machine does meets all of them alike.  Processor time is user and
 * system time as wait4() tells them.  The ratios are to the first command, each the median of the rounds' ratios.  Standard
 * output goes to /dev/null.  A command that does not exit with EXIT (0 unless said) stops everything. */
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
    const char *name;
    char **argv;
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

static void print_head(bool records, bool bytes) {
    printf("| | CPU ms | ratio | wall ms | ratio |%s%s peak MB |\n", records ? " records/s |" : "", bytes ? " MB/s |" : "");
    printf("|---|--:|--:|--:|--:|%s%s--:|\n", records ? "--:|" : "", bytes ? "--:|" : "");
}

static void print_row(const command *c, int rounds, double records, double bytes) {
    double cpu = median(c->cpu, rounds), wall = median(c->wall, rounds);
    int digits = cpu < 10 ? 2 : 0;
    printf("| %s | %.*f | %.2f | %.*f | %.2f |", c->name, digits, cpu, median(c->cpu_ratio, rounds), digits, wall,
           median(c->wall_ratio, rounds));
    if (records > 0) printf(" %.0f |", records / wall * 1e3);
    if (bytes > 0) printf(" %.0f |", bytes / 1e6 / wall * 1e3);
    printf(" %.1f |\n", c->peak[rounds - 1]);
}

int main(int argc, char **argv) {
    int rounds = 5, expected = 0;
    double records = 0, bytes = 0;
    for (int option; (option = getopt(argc, argv, "n:r:b:e:")) != -1;) {
        if (option == 'n') rounds = atoi(optarg);
        else if (option == 'r') records = atof(optarg);
        else if (option == 'b') bytes = atof(optarg);
        else if (option == 'e') expected = atoi(optarg);
        else return 2;
    }
    command commands[MOST];
    int n = 0;
    for (int i = optind; i < argc && n < MOST; i++) { /* argv[i] begins a group */
        if (i + 1 >= argc) stop("no command for", argv[i]);
        commands[n++] = (command){argv[i], argv + i + 1, array(rounds), array(rounds), array(rounds), array(rounds),
                                  array(rounds)};
        while (i < argc && strcmp(argv[i], "--") != 0) i++;
        argv[i] = NULL;
    }
    if (n == 0 || rounds < 1) stop("usage: measure [-n ROUNDS] [-r RECORDS] [-b BYTES] [-e EXIT] --", "NAME COMMAND…");
    for (int round = -1; round < rounds; round++) /* the first is warm-up, and written over */
        for (int i = 0; i < n; i++) {
            int at = round < 0 ? 0 : round;
            run(&commands[i], at, expected);
            commands[i].cpu_ratio[at] = commands[i].cpu[at] / commands[0].cpu[at];
            commands[i].wall_ratio[at] = commands[i].wall[at] / commands[0].wall[at];
        }
    print_head(records > 0, bytes > 0);
    for (int i = 0; i < n; i++) print_row(&commands[i], rounds, records, bytes);
    return 0;
}
