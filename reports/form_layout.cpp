#include "reports/form_layout.h"

#include <set>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json.h"

namespace motcua {
namespace {

constexpr std::string_view dots = "……………………";

std::optional<PageFormat> page_of(const Json& json) {
    const auto width = json["width"].number();
    const auto height = json["height"].number();
    const auto margin = json["margin"].number();
    const auto bottom = json["bottom"].number();
    const auto body = json["body"].number();
    const auto small_print = json["small"].number();
    const auto head = json["head"].number();
    const auto title = json["title"].number();
    const auto leading = json["leading"].number();
    if (!width || !height || !margin || !bottom || !body || !small_print || !head || !title ||
        !leading)
        return std::nullopt;
    if (*width < 50 || *body < 5 || *leading < 1 || 3 * *margin > *width) return std::nullopt;
    return PageFormat{*width,       *height, *margin, *bottom, *body,
                      *small_print, *head,   *title,  *leading};
}

std::string_view value_of(FormLayout::Values values, std::string_view name) {
    for (const auto& [key, value] : values)
        if (key == name) return value.empty() ? dots : std::string_view(value);
    throw ReportError(ErrorCode::report_failed, "a wording asks for an unknown value");
}

}  // namespace

FormLayout FormLayout::load(const std::filesystem::path& file) {
    std::string bytes;
    try {
        bytes = read_file(file);
    } catch (const StorageError& error) {
        throw ReportError(ErrorCode::report_failed, error.what());
    }
    auto parsed = parse(bytes);
    if (!parsed) throw ReportError(ErrorCode::report_failed, "form layout: " + parsed.error());
    FormLayout layout = *std::move(parsed);
    if (layout.include_.empty()) return layout;
    const FormLayout shared = load(file.parent_path() / layout.include_);
    layout.wordings_.insert(shared.wordings_.begin(), shared.wordings_.end());
    layout.pages_.insert(shared.pages_.begin(), shared.pages_.end());
    return layout;
}

Result<FormLayout, std::string> FormLayout::parse(std::string_view json) {
    static const std::set<std::string> marks = {"V", "V2", "G", "D"};
    const auto root = Json::parse(json);
    if (!root) return Failure{root.error()};
    FormLayout layout;
    layout.form_ = root->string_or("form");
    layout.include_ = root->string_or("include");
    // A name, not a path: a file that includes itself would never end.
    if (layout.include_.find('/') != std::string::npos || layout.include_ == layout.form_ + ".json")
        return Failure{std::string("include")};
    layout.template_version_ = root->string_or("template_version");
    const Json pages = (*root)["pages"];
    for (const auto& paper : pages.keys()) {
        const auto page = page_of(pages[paper]);
        if (!page) return Failure{"page format " + paper};
        layout.pages_[paper] = *page;
    }
    const Json wording = (*root)["wording"];
    for (const auto& key : wording.keys()) {
        const Json entry = wording[key];
        Wording one{entry.string_or("text"), entry.string_or("mark"), entry.string_or("source")};
        if (one.text.empty() || !marks.contains(one.mark)) return Failure{"wording " + key};
        layout.wordings_[key] = std::move(one);
    }
    if (layout.template_version_.empty()) return Failure{std::string("no template version")};
    return layout;
}

const FormLayout::Wording& FormLayout::wording(const std::string& key) const {
    const auto found = wordings_.find(key);
    if (found == wordings_.end())
        throw ReportError(ErrorCode::report_failed, "form layout lacks the wording " + key);
    return found->second;
}

const PageFormat& FormLayout::page(const std::string& paper) const {
    const auto found = pages_.find(paper);
    if (found == pages_.end())
        throw ReportError(ErrorCode::report_failed, "form layout lacks the paper " + paper);
    return found->second;
}

Spans FormLayout::spans(const std::string& key, Values values) const {
    const std::string& pattern = wording(key).text;
    Spans out;
    FontStyle style = FontStyle::regular;
    const auto put = [&](std::string_view piece) {
        if (out.empty() || out.back().style != style) out.push_back({"", style});
        out.back().text += piece;
    };
    const auto toggle = [&](FontStyle to) { style = style == to ? FontStyle::regular : to; };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        const std::size_t close = c == '{' ? pattern.find('}', i) : std::string::npos;
        if (close != std::string::npos) {
            put(value_of(values, std::string_view(pattern).substr(i + 1, close - i - 1)));
            i = close;
        } else if (c == '*') {
            toggle(FontStyle::bold);
        } else if (c == '_') {
            toggle(FontStyle::italic);
        } else {
            put(std::string_view(pattern).substr(i, 1));
        }
    }
    return out;
}

std::string FormLayout::plain(const std::string& key, Values values) const {
    std::string out;
    for (const Span& span : spans(key, values)) out += span.text;
    return out;
}

}  // namespace motcua
