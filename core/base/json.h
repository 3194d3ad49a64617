// JSON, read strictly and written in a fixed order.
//
// Read: UTF-8 only, at most 32 deep and 16 MiB, no duplicate keys, nothing behind the value
// (Poco's parser accepts duplicates). Written: fields in the order they are given, so that
// the same value gives the same bytes.
#pragma once

#include <Poco/Dynamic/Var.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace motcua {

// A read value; cheap to copy. Asking for what is not there, or of another type, gives nothing.
class Json {
public:
    Json() = default;
    // The error is a short English reason with no content of the text in it.
    static Result<Json, std::string> parse(std::string_view text);

    bool is_null() const;
    bool is_object() const;
    bool is_array() const;

    std::optional<std::string> string() const;
    std::optional<std::int64_t> integer() const;  // a number without a fraction
    std::optional<double> number() const;
    std::optional<bool> boolean() const;

    bool has(const std::string& key) const;
    Json operator[](const std::string& key) const;  // a null value where there is none
    std::string string_or(const std::string& key, std::string_view otherwise = "") const;
    std::int64_t integer_or(const std::string& key, std::int64_t otherwise) const;
    bool boolean_or(const std::string& key, bool otherwise) const;

    std::vector<std::string> keys() const;  // of an object, sorted
    std::size_t size() const;               // elements of an array
    Json at(std::size_t index) const;       // element of an array
    std::vector<Json> elements() const;

    // The value as compact JSON, keys sorted.
    std::string dump() const;

private:
    explicit Json(const Poco::Dynamic::Var& value) : value_(value) {}
    Poco::Dynamic::Var value_;
};

// Writes one JSON text, compact. Example:
//   JsonWriter w; w.begin_object().field("code", code).key("list").begin_array().end_array();
//   w.end_object(); w.text()
class JsonWriter {
public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    JsonWriter& value(bool truth);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(double number);
    JsonWriter& null();
    // A piece that is JSON already.
    JsonWriter& raw(std::string_view json);
    template <class T>
    JsonWriter& value(const std::optional<T>& maybe) {
        return maybe ? value(*maybe) : null();
    }

    template <class T>
    JsonWriter& field(std::string_view name, const T& v) {
        key(name);
        return value(v);
    }
    // Leaves the field out when the text is empty.
    JsonWriter& field_if(std::string_view name, std::string_view v) {
        return v.empty() ? *this : field(name, v);
    }

    const std::string& text() const { return text_; }

private:
    void separate();
    std::string text_;
    bool comma_ = false;
};

// The text as a JSON string, quotes included.
std::string json_quote(std::string_view text);

}  // namespace motcua
