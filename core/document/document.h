// A paper filed in a dossier: under a component of the checklist, or as its result.
//
// A plain value. Title and file name come from catalogue and rule and hold nothing of a person,
// because they travel in events. Instants are UTC seconds.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/base/uuid.h"
#include "core/dossier/dossier_event.h"

namespace motcua {

enum class DocumentOrigin {
    scanned,    // at this office
    file,       // brought or sent as a file
    reused,     // digitised earlier for another dossier of the same person
    certified,  // certified copy made of an own scan
};
const char* name_of(DocumentOrigin origin);
std::optional<DocumentOrigin> document_origin_of(std::string_view name);

// Of a result paper whose type has no code.
inline constexpr const char* result_without_code = "-";

struct Document {
    Uuid id;
    Uuid dossier_id;          // or of the draft it will become
    std::string component;    // "1.001193/c03"; empty for a result
    std::string result_type;  // "KQ.G15.000031"; empty for a component
    std::string title;        // "Giấy chứng sinh"
    std::string name;         // of the file
    int pages = 0;
    std::string sha256;
    std::int64_t size = 0;
    std::string type = "application/pdf";
    DocumentOrigin origin = DocumentOrigin::scanned;
    std::optional<Uuid> source;  // of a reused or certified one: the document it was made from
    std::string valid_until;     // YYYY-MM-DD; empty: no end is known
    Instant filed_at{};
    std::string officer;
    std::optional<Instant> removed_at;

    bool is_result() const { return !result_type.empty(); }
    friend bool operator==(const Document&, const Document&) = default;
};

// Body of event_type::document_filed and document_removed (core/dossier/digitised.h).
std::string filed_body(const Document& document);
std::string removed_body(const Uuid& document, std::string_view reason);

// A dossier's papers as its events tell them: whoever has the same events has the same papers.
// In canonical order the last word on a paper holds, so a removed one can be filed again.
std::vector<Document> fold_documents(std::span<const DossierEvent> events);

// How the file's name is made: "{code}_{component}_{n}", also {title} and {date}. What is no
// letter or digit of ASCII becomes a dash, and the ending comes from the type: a name is never a
// path. The rule is a setting because the offices' own differ; no published rule was verified.
inline constexpr const char* default_document_names = "{code}_{component}_{n}";
struct NameFacts {
    std::string code;       // of the dossier; empty while it is a draft
    std::string component;  // "c03" or "kq"
    std::string title;
    std::string date;  // YYYY-MM-DD
    int n = 1;         // counts the papers of this component
};
std::string document_name(const std::string& rule, const NameFacts& facts, const std::string& type);

}  // namespace motcua
