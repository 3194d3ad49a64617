// The wording and the measures of our printed forms, read from resources/forms/*.json.
//
// One file a form. What all forms say alike (national head, dates, marks, paper sizes) stands once,
// in the file named by "include"; a form may say any of it anew.
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

    // With the file it includes, which lies in the same folder.
    // Throws: ReportError (report_failed) when a file is missing or broken.
    static FormLayout load(const std::filesystem::path& file);
    // The error is a short English reason.
    static Result<FormLayout, std::string> parse(std::string_view json);

    const std::string& form() const { return form_; }
    bool has(const std::string& key) const { return wordings_.contains(key); }

    // Throws: ReportError when the layout lacks the key.
    const Wording& wording(const std::string& key) const;
    const PageFormat& page(const std::string& paper) const;
    // Those of the form and those it includes.
    const std::map<std::string, Wording>& wordings() const { return wordings_; }
    const std::string& template_version() const { return template_version_; }

    // The wording with its values, in styles. An empty value becomes dots to be written on.
    Spans spans(const std::string& key, Values values = {}) const;
    // The same without styles.
    std::string plain(const std::string& key, Values values = {}) const;

private:
    std::string form_;
    std::string include_;
    std::map<std::string, Wording> wordings_;
    std::map<std::string, PageFormat> pages_;
    std::string template_version_;
};

}  // namespace motcua
