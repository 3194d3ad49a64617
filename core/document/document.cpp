#include "core/document/document.h"

#include <algorithm>
#include <map>

#include "core/base/digest.h"
#include "core/base/enum_names.h"
#include "core/base/text.h"
#include "core/dossier/digitised.h"
#include "core/dossier/replay.h"

namespace motcua {
namespace {

constexpr std::array document_origins{"scanned", "file", "reused", "certified"};
constexpr std::size_t longest_piece = 60;
// With an ending, a number behind it and ".new" a file system still takes it (255 bytes).
constexpr std::size_t longest_file_name = 180;
constexpr std::int64_t most_pages = 1'000'000;

// Another counter's word: whatever it says, a name here is no path.
std::string plain_name(std::string name) {
    for (char& c : name)
        if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20) c = '-';
    if (!name.empty() && name.front() == '.') name.front() = '-';
    if (name.size() <= longest_file_name) return name;
    const std::size_t dot = name.find_last_of('.');
    const std::string ending =
        dot == name.npos || name.size() - dot > 8 ? std::string() : name.substr(dot);
    std::size_t end = longest_file_name;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;
    return name.substr(0, end) + ending;
}

std::optional<Document> filed_document(const DossierEvent& event) {
    const auto json = Json::parse(event.body);
    const auto id = json ? Uuid::parse(json->string_or("id")) : std::nullopt;
    const auto origin = json ? document_origin_of(json->string_or("origin")) : std::nullopt;
    if (!id || !origin) return std::nullopt;
    Document document;
    document.id = *id;
    document.dossier_id = event.dossier_id;
    document.component = json->string_or("component");
    document.result_type = json->string_or("result_type");
    document.title = json->string_or("title");
    document.name = plain_name(json->string_or("name"));
    document.pages =
        static_cast<int>(std::clamp<std::int64_t>(json->integer_or("pages", 0), 0, most_pages));
    document.sha256 = json->string_or("sha256");
    document.size = json->integer_or("size", 0);
    document.type = json->string_or("type");
    document.origin = *origin;
    document.source = Uuid::parse(json->string_or("source"));
    document.valid_until = json->string_or("valid_until");
    document.filed_at = Instant{std::chrono::seconds{json->integer_or("filed_at", 0)}};
    document.officer = json->string_or("officer");
    // The digest becomes part of a file's name and of an address.
    if (!is_sha256_hex(document.sha256) || document.size < 0) return std::nullopt;
    return document;
}

// Letters, digits and dashes, so that a name is one wherever it is written.
std::string as_file_name(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '-';
        if (plain)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
    while (!out.empty() && (out.front() == '-' || out.front() == '.')) out.erase(0, 1);
    return out;
}

const char* ending_of(const std::string& type) {
    if (type == "application/pdf") return ".pdf";
    if (type == "image/jpeg") return ".jpg";
    if (type == "image/png") return ".png";
    if (type == "image/tiff") return ".tif";
    return ".bin";
}

void replace_all(std::string& text, std::string_view what, const std::string& with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

}  // namespace

const char* name_of(DocumentOrigin origin) {
    return document_origins[static_cast<std::size_t>(origin)];
}

std::optional<DocumentOrigin> document_origin_of(std::string_view name) {
    return by_name<DocumentOrigin>(document_origins, name);
}

std::string filed_body(const Document& d) {
    JsonWriter out;
    out.begin_object().field("id", d.id.str()).field_if("component", d.component);
    out.field_if("result_type", d.result_type).field_if("title", d.title).field("name", d.name);
    out.field("pages", d.pages).field("sha256", d.sha256).field("size", d.size);
    out.field("type", d.type).field("origin", name_of(d.origin));
    if (d.source) out.field("source", d.source->str());
    out.field_if("valid_until", d.valid_until).field_if("officer", d.officer);
    out.field("filed_at", std::int64_t{d.filed_at.time_since_epoch().count()});
    return out.end_object().text();
}

std::string removed_body(const Uuid& document, std::string_view reason) {
    JsonWriter out;
    out.begin_object().field("id", document.str()).field_if("reason", reason);
    return out.end_object().text();
}

std::vector<Document> fold_documents(std::span<const DossierEvent> events) {
    std::map<Uuid, Document> papers;
    for (const auto* event : in_canonical_order(events)) {
        if (event->type == event_type::document_filed) {
            if (auto paper = filed_document(*event)) {
                const Uuid id = paper->id;
                papers.insert_or_assign(id, *std::move(paper));
            }
        } else if (event->type == event_type::document_removed) {
            const auto json = Json::parse(event->body);
            const auto id = json ? Uuid::parse(json->string_or("id")) : std::nullopt;
            const auto found = id ? papers.find(*id) : papers.end();
            if (found == papers.end()) continue;
            found->second.removed_at =
                event->counter_time + std::chrono::seconds{event->clock_offset_seconds};
        }
    }
    std::vector<Document> documents;
    documents.reserve(papers.size());
    for (auto& [id, paper] : papers) documents.push_back(std::move(paper));
    std::ranges::sort(documents, [](const Document& a, const Document& b) {
        return std::pair(a.filed_at, a.id) < std::pair(b.filed_at, b.id);
    });
    return documents;
}

std::string document_name(const std::string& rule, const NameFacts& facts,
                          const std::string& type) {
    std::string name = rule;
    replace_all(name, "{code}", facts.code.empty() ? "nhap" : facts.code);
    replace_all(name, "{component}", facts.component);
    replace_all(name, "{title}", text::fold(facts.title).substr(0, longest_piece));
    replace_all(name, "{date}", facts.date);
    replace_all(name, "{n}", std::to_string(facts.n));
    name = as_file_name(name).substr(0, longest_file_name);
    if (name.empty()) name = "giay-to-" + std::to_string(facts.n);
    return name + ending_of(type);
}

}  // namespace motcua
