// One list of fields for both ways: a value is written to JSON and read from it by the same
// description, so that the two cannot drift apart.
//
//   template <class Way> void describe(Way& way, FieldsOf<Way, Point> p) {
//       way("x", p.x)("name", p.name)("kind", p.kind, kind_of);
//   }
//   write_fields(writer, "point", point);  read_fields(json["point"], point);
// What is empty, false or 0 is left out; what is missing or of another type stays as it was.
// Instants are whole seconds. An enum needs name_of(value) and a function that reads the name.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/base/clock.h"
#include "core/base/json.h"

namespace motcua {

template <class Way, class T>
using FieldsOf = std::conditional_t<Way::reads, T&, const T&>;

class FieldWriter {
public:
    static constexpr bool reads = false;
    explicit FieldWriter(JsonWriter& out) : out_(out) {}

    FieldWriter& operator()(std::string_view name, const std::string& text) {
        out_.field_if(name, text);
        return *this;
    }
    FieldWriter& operator()(std::string_view name, bool truth) {
        if (truth) out_.field(name, true);
        return *this;
    }
    FieldWriter& operator()(std::string_view name, int number) {
        return (*this)(name, std::int64_t{number});
    }
    FieldWriter& operator()(std::string_view name, std::int64_t number) {
        if (number != 0) out_.field(name, number);
        return *this;
    }
    FieldWriter& operator()(std::string_view name, const std::optional<std::int64_t>& number) {
        if (number) out_.field(name, *number);
        return *this;
    }
    FieldWriter& operator()(std::string_view name, Instant at) {
        out_.field(name, std::int64_t{at.time_since_epoch().count()});
        return *this;
    }
    FieldWriter& operator()(std::string_view name, const std::optional<Instant>& at) {
        return at ? (*this)(name, *at) : *this;
    }
    template <class E, class Read>
    FieldWriter& operator()(std::string_view name, E word, Read) {
        out_.field(name, std::string(name_of(word)));
        return *this;
    }
    template <class T>
    requires std::is_class_v<T> FieldWriter& operator()(std::string_view name,
                                                        const std::optional<T>& part) {
        if (!part) return *this;
        out_.key(name);
        braced(*part);
        return *this;
    }
    template <class T>
    FieldWriter& operator()(std::string_view name, const std::vector<T>& parts) {
        if (parts.empty()) return *this;
        out_.key(name).begin_array();
        for (const auto& part : parts) braced(part);
        out_.end_array();
        return *this;
    }
    // A part that is there by itself; left out while nothing of it is set.
    template <class T>
    FieldWriter& object(std::string_view name, const T& part) {
        if (part == T{}) return *this;
        out_.key(name);
        braced(part);
        return *this;
    }

private:
    template <class T>
    void braced(const T& part) {
        out_.begin_object();
        describe(*this, part);
        out_.end_object();
    }
    JsonWriter& out_;
};

class FieldReader {
public:
    static constexpr bool reads = true;
    explicit FieldReader(Json json) : json_(std::move(json)) {}

    FieldReader& operator()(const std::string& name, std::string& text) {
        if (auto found = json_[name].string()) text = std::move(*found);
        return *this;
    }
    FieldReader& operator()(const std::string& name, bool& truth) {
        truth = json_.boolean_or(name, truth);
        return *this;
    }
    FieldReader& operator()(const std::string& name, int& number) {
        number = static_cast<int>(json_.integer_or(name, number));
        return *this;
    }
    FieldReader& operator()(const std::string& name, std::int64_t& number) {
        number = json_.integer_or(name, number);
        return *this;
    }
    FieldReader& operator()(const std::string& name, std::optional<std::int64_t>& number) {
        if (const auto found = json_[name].integer()) number = found;
        return *this;
    }
    FieldReader& operator()(const std::string& name, Instant& at) {
        if (const auto found = json_[name].integer()) at = Instant{std::chrono::seconds{*found}};
        return *this;
    }
    FieldReader& operator()(const std::string& name, std::optional<Instant>& at) {
        if (const auto found = json_[name].integer()) at = Instant{std::chrono::seconds{*found}};
        return *this;
    }
    template <class E, class Read>
    FieldReader& operator()(const std::string& name, E& word, Read read) {
        if (const auto found = read(json_.string_or(name))) word = *found;
        return *this;
    }
    template <class T>
    requires std::is_class_v<T> FieldReader& operator()(const std::string& name,
                                                        std::optional<T>& part) {
        if (!json_[name].is_object()) return *this;
        FieldReader inner(json_[name]);
        describe(inner, part.emplace());
        return *this;
    }
    template <class T>
    FieldReader& operator()(const std::string& name, std::vector<T>& parts) {
        for (const auto& element : json_[name].elements()) {
            FieldReader inner(element);
            describe(inner, parts.emplace_back());
        }
        return *this;
    }
    template <class T>
    FieldReader& object(const std::string& name, T& part) {
        FieldReader inner(json_[name]);
        describe(inner, part);
        return *this;
    }

private:
    Json json_;
};

}  // namespace motcua
