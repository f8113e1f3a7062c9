// The floor: what a program written by hand for exactly the founding case (rules/cloud-crm) costs.
//
//      floor PARTNERS.ndjson        prints id TAB competency TAB tier, as comp eval --format tsv --as-of 2017-07-07
//
// simdjson On-Demand, one iterate() a line in a reused parser, compiled as comp is.  It checks what comp checks of the
// fields it reads: types, dates, repeated and absent keys, and that nothing stands behind the object.  Left out is all
// that makes a tool of it: which field of which line is wrong and why, arrays and single objects, amounts in strings or
// beyond 18 digits, currencies, `unique`, undetermined results, other rules.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include <simdjson.h>

namespace od = simdjson::ondemand;
using std::string_view;

namespace {

struct invalid {}; // thrown: the line is no partner

void expect(bool ok) {
    if (!ok) throw invalid();
}

// ---- values ----

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// A scalar as it is written.
template <class V> string_view token(V &&v) {
    string_view t = v.raw_json_token();
    while (t.size() > 1 && is_space(t.back())) t.remove_suffix(1);
    return t;
}

// Only lines with a backslash pay for resolving escapes.
template <bool escapes, class V> string_view text(V &&v) {
    if (escapes) return v.get_string();
    string_view t = token(v);
    expect(t.front() == '"');
    return t.substr(1, t.size() - 2);
}

template <class V> bool yes(V &&v) {
    string_view t = token(v);
    expect(t == "true" || t == "false");
    return t == "true";
}

bool digits(const char *p, unsigned n, unsigned &out) {
    for (out = 0; n--; p++) {
        unsigned digit = static_cast<unsigned char>(*p) - '0';
        if (digit > 9) return false;
        out = out * 10 + digit;
    }
    return true;
}

// YYYYMMDD of a date of the calendar.
unsigned date(string_view t) {
    static const unsigned char days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned y, m, d;
    expect(t.size() == 10 && t[4] == '-' && t[7] == '-' && digits(t.data(), 4, y) && digits(t.data() + 5, 2, m) &&
           digits(t.data() + 8, 2, d));
    bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    expect(y > 0 && m > 0 && m <= 12 && d > 0 && d <= days[m] + (m == 2 && leap ? 1u : 0u));
    return y * 10000 + m * 100 + d;
}

// An amount in cents, exactly.
long long cents(string_view t) {
    const char *p = t.data(), *end = p + t.size();
    bool minus = p < end && *p == '-';
    p += minus;
    const char *first = p;
    long long n = 0;
    while (p < end && static_cast<unsigned char>(*p - '0') <= 9) n = n * 10 + (*p++ - '0');
    expect(p > first && p - first < 16 && (*first != '0' || p - first == 1));
    int decimals = 0;
    if (p < end && *p == '.') {
        for (p++; p < end && decimals < 2 && static_cast<unsigned char>(*p - '0') <= 9; decimals++)
            n = n * 10 + (*p++ - '0');
        expect(decimals > 0);
    }
    expect(p == end);
    if (decimals < 2) n *= decimals ? 10 : 100;
    return minus ? -n : n;
}

// ---- keys ----

// Which of an object's keys were seen; none may come twice, and all must come.
struct keys {
    unsigned seen = 0;
    void once(unsigned key) {
        expect(!(seen >> key & 1));
        seen |= 1u << key;
    }
};

template <bool escapes> struct key_of {
    od::raw_json_string raw;
    string_view unescaped;
    explicit key_of(od::field &f) {
        if (escapes) unescaped = f.unescaped_key();
        else raw = f.key();
    }
    bool is(string_view word) const { return escapes ? unescaped == word : raw.unsafe_is_equal(word); }
};

// ---- the founding case ----

struct partner {
    string_view id;
    bool developed = false;
    long long revenue = 0;
    unsigned consultants = 0, customizers = 0, either = 0;
};

constexpr unsigned FROM = 20160708, TO = 20170707;

template <bool escapes> void read_sale(od::object sale, partner &p) {
    keys k;
    bool counted = false, net_new = false, dpor = false, dollars = false;
    unsigned day = 0;
    long long amount = 0;
    for (od::field f : sale) {
        key_of<escapes> key(f);
        if (key.is("date")) {
            k.once(0);
            day = date(text<escapes>(f.value()));
        } else if (key.is("product")) {
            k.once(1);
            string_view product = text<escapes>(f.value());
            counted = product == "CRM Online" || product == "Dynamics 365 Plan 1";
        } else if (key.is("amount")) {
            k.once(2);
            amount = cents(token(f.value()));
        } else if (key.is("currency")) {
            k.once(3);
            dollars = text<escapes>(f.value()) == "USD";
        } else if (key.is("net_new")) {
            k.once(4);
            net_new = yes(f.value());
        } else if (key.is("dpor")) {
            k.once(5);
            dpor = yes(f.value());
        }
    }
    expect(k.seen == 0x3f);
    if (!(counted && net_new && dpor && day >= FROM && day <= TO)) return;
    expect(dollars);
    p.revenue += amount;
}

enum : unsigned { APPLICATION = 1, DEPLOYMENT = 2, CUSTOMIZATION = 4 };

unsigned set_of(string_view code) {
    if (code.size() != 7 || memcmp(code.data(), "MB2-7", 5) != 0) return 0;
    switch ((code[5] - '0') * 10 + (code[6] - '0')) {
    case 14: case 13: case 9: return APPLICATION;
    case 10: case 6: return DEPLOYMENT;
    case 12: case 7: return CUSTOMIZATION;
    default: return 0;
    }
}

template <bool escapes> void read_person(od::object person, partner &p) {
    keys k;
    unsigned passed = 0;
    for (od::field f : person) {
        key_of<escapes> key(f);
        if (key.is("id")) {
            k.once(0);
            text<escapes>(f.value());
        } else if (key.is("passed")) {
            k.once(1);
            for (auto code : f.value().get_array()) passed |= set_of(text<escapes>(code));
        }
    }
    expect(k.seen == 3);
    bool consultant = (passed & APPLICATION) && (passed & DEPLOYMENT), customizer = passed & CUSTOMIZATION;
    p.consultants += consultant;
    p.customizers += customizer;
    p.either += consultant || customizer;
}

template <bool escapes> partner read_partner(od::document &doc) {
    partner p;
    keys k;
    for (od::field f : doc.get_object()) {
        key_of<escapes> key(f);
        if (key.is("id")) {
            k.once(0);
            p.id = text<escapes>(f.value());
        } else if (key.is("market")) {
            k.once(1);
            string_view market = text<escapes>(f.value());
            p.developed = market == "developed";
            expect(p.developed || market == "developing");
        } else if (key.is("sales")) {
            k.once(2);
            for (auto sale : f.value().get_array()) read_sale<escapes>(sale, p);
        } else if (key.is("individuals")) {
            k.once(3);
            for (auto person : f.value().get_array()) read_person<escapes>(person, p);
        }
    }
    expect(k.seen == 0xf && doc.current_location().error() == simdjson::OUT_OF_BOUNDS); // nothing behind it
    return p;
}

bool reaches(const partner &p, long long amount, unsigned each) {
    return p.revenue >= amount && p.consultants >= each && p.customizers >= each && p.either >= 2 * each;
}

const char *tier(const partner &p) {
    if (reaches(p, p.developed ? 30000000 : 15000000, 2)) return "gold";
    if (reaches(p, p.developed ? 10000000 : 5000000, 1)) return "silver";
    return "none";
}

// ---- lines ----

constexpr size_t PIECE = 256 * 1024;

[[noreturn]] void stop(const char *what) {
    fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
    exit(5);
}

struct program {
    od::parser parser;
    std::string out;
    size_t line = 0;

    // At least SIMDJSON_PADDING bytes are readable behind the line.
    void judge(const char *p, size_t n) {
        line++;
        while (n && is_space(p[n - 1])) n--;
        if (n == 0) return;
        try {
            od::document doc = parser.iterate(p, n, n + simdjson::SIMDJSON_PADDING);
            partner read = memchr(p, '\\', n) ? read_partner<true>(doc) : read_partner<false>(doc);
            out.append(read.id).append("\tcloud_crm\t").append(tier(read)).append("\n");
        } catch (const invalid &) {
            out.append("#").append(std::to_string(line)).append("\tcloud_crm\tinvalid\n");
        } catch (const simdjson::simdjson_error &) {
            out.append("#").append(std::to_string(line)).append("\tcloud_crm\tinvalid\n");
        }
        if (out.size() >= PIECE / 4) flush();
    }

    void flush() {
        for (size_t done = 0; done < out.size();) {
            ssize_t n = write(STDOUT_FILENO, out.data() + done, out.size() - done);
            if (n < 0) stop("cannot write");
            done += static_cast<size_t>(n);
        }
        out.clear();
    }
};

} // namespace

int main(int argc, char **argv) {
    int file = argc > 1 ? open(argv[1], O_RDONLY) : STDIN_FILENO;
    if (file < 0) stop(argv[1]);
    program run;
    std::vector<char> buffer(PIECE + simdjson::SIMDJSON_PADDING);
    size_t kept = 0; // the beginning of a line whose end is still to be read
    for (;;) {
        if (kept + simdjson::SIMDJSON_PADDING == buffer.size()) buffer.resize(2 * buffer.size());
        ssize_t got = read(file, buffer.data() + kept, buffer.size() - simdjson::SIMDJSON_PADDING - kept);
        if (got < 0) stop("cannot read");
        if (got == 0) break;
        char *p = buffer.data(), *end = p + kept + got;
        for (char *nl; (nl = static_cast<char *>(memchr(p, '\n', static_cast<size_t>(end - p)))); p = nl + 1)
            run.judge(p, static_cast<size_t>(nl - p));
        kept = static_cast<size_t>(end - p);
        memmove(buffer.data(), p, kept);
    }
    run.judge(buffer.data(), kept);
    run.flush();
    return 0;
}
