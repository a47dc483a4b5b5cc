// libcurl's options are variadic, which Swift cannot call: one function for each kind of value.
#include <curl/curl.h>

static inline CURLcode set_number(CURL *handle, CURLoption option, long value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode set_text(CURL *handle, CURLoption option, const char *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode set_pointer(CURL *handle, CURLoption option, const void *value) { return curl_easy_setopt(handle, option, value); }
static inline long get_number(CURL *handle, CURLINFO info) { long value = 0; curl_easy_getinfo(handle, info, &value); return value; }
static inline curl_off_t get_offset(CURL *handle, CURLINFO info) { curl_off_t value = 0; curl_easy_getinfo(handle, info, &value); return value; }

// What a receiver answers beside its status is nobody's business; one that answers without end is cut off.
static size_t drop_answer(char *bytes, size_t size, size_t count, void *seen) {
    (void)bytes;
    *(size_t *)seen += size * count;
    return *(size_t *)seen > (1 << 20) ? 0 : size * count;
}
static inline CURLcode set_answer_dropped(CURL *handle, size_t *seen) {
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, seen);
    return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, drop_answer);
}
