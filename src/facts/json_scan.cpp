// The only C++ of comp.  Nothing is thrown through its C functions: On-Demand reports by code, and allocates with
// nothrow; what its constructors might throw is caught.
#include "facts/json_scan.h"

#include <new>

#include <simdjson.h>

static_assert(JSON_PADDING >= simdjson::SIMDJSON_PADDING, "callers leave as much room as simdjson asks for");

struct json_scanner {
    simdjson::ondemand::parser parser;
};

json_scanner *json_scanner_new(void) {
    try {
        return new (std::nothrow) json_scanner;
    } catch (...) {
        return nullptr;
    }
}

void json_scanner_free(json_scanner *s) { delete s; }

// Room for texts a little longer than the longest so far, so that a stream of records of like size allocates once.
static simdjson::error_code grow(simdjson::ondemand::parser &parser, size_t n) {
    size_t room = n + n / 4 + 4096;
    if (room > simdjson::SIMDJSON_MAXSIZE_BYTES) room = simdjson::SIMDJSON_MAXSIZE_BYTES;
    return parser.allocate(room, simdjson::DEFAULT_MAX_DEPTH);
}

json_scan_result json_scan(json_scanner *s, const char *text, size_t n, const uint32_t **tokens) {
    try {
        if (n >= simdjson::SIMDJSON_MAXSIZE_BYTES) return JSON_TOO_LONG;
        if (n >= s->parser.capacity() && grow(s->parser, n)) return JSON_NO_MEMORY;
        simdjson::ondemand::json_iterator at;
        simdjson::padded_string_view view(text, n, n + simdjson::SIMDJSON_PADDING);
        switch (s->parser.iterate_raw(view).get(at)) {
        case simdjson::SUCCESS:
            *tokens = at.root_position();
            return JSON_SCANNED;
        case simdjson::MEMALLOC:
            return JSON_NO_MEMORY;
        case simdjson::CAPACITY:
            return JSON_TOO_LONG;
        default:
            return JSON_REFUSED;
        }
    } catch (...) {
        return JSON_NO_MEMORY;
    }
}

bool json_unescape(const json_scanner *s, const char *text, char *out, size_t *n) {
    uint8_t *end = reinterpret_cast<uint8_t *>(out);
    simdjson::ondemand::raw_json_string raw(reinterpret_cast<const uint8_t *>(text));
    if (s->parser.unescape(raw, end).error()) return false;
    *n = static_cast<size_t>(reinterpret_cast<char *>(end) - out);
    return true;
}
