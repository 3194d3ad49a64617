#include "core/base/json.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/ParseHandler.h>
#include <Poco/JSON/Parser.h>
#include <Poco/JSON/Stringifier.h>

#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <sstream>

#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t max_depth = 32;
constexpr std::size_t max_size = 16u << 20;

using Poco::Dynamic::Var;

// Poco's handler takes the last of two equal keys in silence; this one refuses them.
class StrictHandler final : public Poco::JSON::ParseHandler {
public:
    void startObject() override {
        deeper();
        keys_.emplace_back();
        ParseHandler::startObject();
    }
    void endObject() override {
        keys_.pop_back();
        --depth_;
        ParseHandler::endObject();
    }
    void startArray() override {
        deeper();
        ParseHandler::startArray();
    }
    void endArray() override {
        --depth_;
        ParseHandler::endArray();
    }
    void key(const std::string& name) override {
        if (!keys_.back().insert(name).second) throw Poco::SyntaxException("duplicate key");
        ParseHandler::key(name);
    }
    void reset() override {
        keys_.clear();
        depth_ = 0;
        ParseHandler::reset();
    }

private:
    void deeper() {
        if (++depth_ > max_depth) throw Poco::SyntaxException("too deep");
    }
    std::vector<std::set<std::string>> keys_;
    std::size_t depth_ = 0;
};

Poco::JSON::Object::Ptr object_of(const Var& value) {
    if (value.type() == typeid(Poco::JSON::Object::Ptr))
        return value.extract<Poco::JSON::Object::Ptr>();
    return nullptr;
}

Poco::JSON::Array::Ptr array_of(const Var& value) {
    if (value.type() == typeid(Poco::JSON::Array::Ptr))
        return value.extract<Poco::JSON::Array::Ptr>();
    return nullptr;
}

}  // namespace

Result<Json, std::string> Json::parse(std::string_view text) {
    if (text.size() > max_size) return Failure{std::string("larger than 16 MiB")};
    if (!text::is_utf8(text)) return Failure{std::string("not UTF-8")};
    if (text.find('\0') != std::string_view::npos) return Failure{std::string("a NUL byte")};
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return Failure{std::string("empty")};
    if (text[first] != '{' && text[first] != '[')
        return Failure{std::string("neither an object nor a list")};
    try {
        Poco::JSON::Parser parser{new StrictHandler};
        return Json(parser.parse(std::string(text)));
    } catch (const Poco::Exception& e) {
        // Poco's messages quote no content except at unknown tokens: keep the kind only.
        const std::string& kind = e.message();
        if (kind == "duplicate key" || kind == "too deep") return Failure{kind};
        return Failure{std::string("not well-formed")};
    } catch (const std::exception&) {
        return Failure{std::string("not well-formed")};
    }
}

bool Json::is_null() const { return value_.isEmpty(); }
bool Json::is_object() const { return !object_of(value_).isNull(); }
bool Json::is_array() const { return !array_of(value_).isNull(); }

std::optional<std::string> Json::string() const {
    if (value_.isEmpty() || !value_.isString()) return std::nullopt;
    return value_.extract<std::string>();
}

std::optional<std::int64_t> Json::integer() const {
    if (value_.isEmpty() || value_.isBoolean() || value_.isString()) return std::nullopt;
    try {
        if (value_.isInteger()) return value_.convert<Poco::Int64>();
        if (value_.isNumeric()) {
            const double number = value_.convert<double>();
            if (std::trunc(number) == number && std::abs(number) < 9e15)
                return static_cast<std::int64_t>(number);
        }
    } catch (const Poco::Exception&) {  // out of range
    }
    return std::nullopt;
}

std::optional<double> Json::number() const {
    if (value_.isEmpty() || !value_.isNumeric() || value_.isBoolean()) return std::nullopt;
    return value_.convert<double>();
}

std::optional<bool> Json::boolean() const {
    if (value_.isEmpty() || !value_.isBoolean()) return std::nullopt;
    return value_.extract<bool>();
}

bool Json::has(const std::string& key) const {
    const auto object = object_of(value_);
    return object && object->has(key);
}

Json Json::operator[](const std::string& key) const {
    const auto object = object_of(value_);
    return object ? Json(object->get(key)) : Json();  // get() gives an empty value for none
}

std::string Json::string_or(const std::string& key, std::string_view otherwise) const {
    return (*this)[key].string().value_or(std::string(otherwise));
}

std::int64_t Json::integer_or(const std::string& key, std::int64_t otherwise) const {
    return (*this)[key].integer().value_or(otherwise);
}

bool Json::boolean_or(const std::string& key, bool otherwise) const {
    return (*this)[key].boolean().value_or(otherwise);
}

std::vector<std::string> Json::keys() const {
    const auto object = object_of(value_);
    return object ? object->getNames() : std::vector<std::string>{};
}

std::size_t Json::size() const {
    const auto array = array_of(value_);
    return array ? array->size() : 0;
}

Json Json::at(std::size_t index) const {
    const auto array = array_of(value_);
    return array && index < array->size() ? Json(array->get(static_cast<unsigned>(index))) : Json();
}

std::vector<Json> Json::elements() const {
    std::vector<Json> all;
    all.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) all.push_back(at(i));
    return all;
}

std::string Json::dump() const {
    JsonWriter out;
    if (is_object()) {
        out.begin_object();
        for (const auto& name : keys()) out.key(name).raw((*this)[name].dump());
        out.end_object();
    } else if (is_array()) {
        out.begin_array();
        for (const auto& element : elements()) out.raw(element.dump());
        out.end_array();
    } else if (const auto text = string()) {
        out.value(*text);
    } else if (const auto truth = boolean()) {
        out.value(*truth);
    } else if (const auto whole = integer()) {
        out.value(*whole);
    } else if (const auto real = number()) {
        out.value(*real);
    } else {
        out.null();
    }
    return out.text();
}

std::string json_quote(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out += "\\u00";
                    out += digits[c >> 4];
                    out += digits[c & 15];
                } else {
                    out += c;
                }
        }
    }
    return out + '"';
}

void JsonWriter::separate() {
    if (comma_) text_ += ',';
    comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
    separate();
    text_ += '{';
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    text_ += '}';
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    separate();
    text_ += '[';
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    text_ += ']';
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    text_ += json_quote(name);
    text_ += ':';
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) { return raw(json_quote(text)); }
JsonWriter& JsonWriter::value(bool truth) { return raw(truth ? "true" : "false"); }
JsonWriter& JsonWriter::value(std::int64_t number) { return raw(std::to_string(number)); }
JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::value(double number) {
    if (!std::isfinite(number)) return null();
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return raw({buffer.data(), end});
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    text_ += json;
    return *this;
}

}  // namespace motcua
