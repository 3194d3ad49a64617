// The wording and the measures of our printed forms, read from resources/layouts/*.json.
//
// Each wording carries its trust mark (V, V2, G, D) and source: the official text of circular
// 03/2025 could not be had in full, so a province compares and corrects the file, not the program.
// `{name}` is filled in, `*bold*` and `_italic_` are marked in the wording only: a value may hold
// any character. Thread: any, once read.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/result.h"
#include "reports/page_flow.h"

namespace motcua {

class FormLayout {
public:
    struct Wording {
        std::string text;
        std::string mark;
        std::string source;
    };
    using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

    // Throws: ReportError (report_failed) when the file is missing or broken.
    static FormLayout load(const std::filesystem::path& file);
    // The error is a short English reason.
    static Result<FormLayout, std::string> parse(std::string_view json);

    // Throws: ReportError when the layout lacks the key.
    const Wording& wording(const std::string& key) const;
    const PageFormat& page(const std::string& paper) const;
    const std::map<std::string, Wording>& wordings() const { return wordings_; }
    const std::string& template_version() const { return template_version_; }

    // The wording with its values, in styles. An empty value becomes dots to be written on.
    Spans spans(const std::string& key, Values values = {}) const;
    // The same without styles.
    std::string plain(const std::string& key, Values values = {}) const;

private:
    std::map<std::string, Wording> wordings_;
    std::map<std::string, PageFormat> pages_;
    std::string template_version_;
};

}  // namespace motcua
