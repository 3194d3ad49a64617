#include "app/cli/catalogue_command.h"

#include <optional>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json.h"

namespace motcua {
namespace {

struct Request {
    std::optional<std::string> code;
    Language language = Language::vietnamese;
};

// None: the words behind "show" are not understood.
std::optional<Request> read_request(std::span<const std::string> args) {
    Request request;
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (args[i] == "--lang" && i + 1 < args.size()) {
            const auto language = parse_language(args[++i]);
            if (!language) return std::nullopt;
            request.language = *language;
        } else if (args[i].substr(0, 1) == "-" || request.code) {
            return std::nullopt;
        } else {
            request.code = args[i];
        }
    }
    return request;
}

int say(std::ostream& err, ErrorCode code, Language language, std::string_view vietnamese,
        std::string_view english) {
    err << to_string(code) << ' ' << (language == Language::english ? english : vietnamese) << '\n';
    return static_cast<int>(code) / 1000;
}

std::string line_for(const Procedure& procedure) {
    JsonWriter line;
    line.begin_object().field("code", procedure.code.str()).field("name", procedure.name);
    line.field("field", procedure.field);
    line.field("form_set", procedure.form_set == FormSet::residence ? "residence" : "tt03-2025");
    line.field("verified", procedure.verified).key("components");
    if (procedure.components) {
        line.value(static_cast<std::int64_t>(procedure.components->size()));
    } else {
        line.null();
    }
    return line.end_object().text();
}

void write_catalogue(JsonWriter& answer, const Catalog& catalog) {
    answer.key("catalogue").begin_object().field("version", catalog.version());
    answer.field("dated", catalog.dated()).field("hash", catalog.hash()).end_object();
}

std::string answer_for(const Catalog& catalog, const Procedure& procedure) {
    JsonWriter answer;
    answer.begin_object();
    write_catalogue(answer, catalog);
    answer.field("hash", content_hash(procedure)).key("procedure").raw(to_json(procedure));
    return answer.end_object().text();
}

std::string answer_for(const Catalog& catalog, const RetiredProcedure& retired) {
    JsonWriter answer;
    answer.begin_object();
    write_catalogue(answer, catalog);
    answer.key("retired").begin_object().field("code", retired.code.str());
    answer.key("by");
    retired.successor ? answer.value(retired.successor->str()) : answer.null();
    answer.field_if("note", retired.note).end_object();
    return answer.end_object().text();
}

}  // namespace

int run_catalogue_show(std::span<const std::string> args, const Catalog& catalog, std::ostream& out,
                       std::ostream& err) {
    const auto request = read_request(args);
    if (!request)
        return say(err, ErrorCode::wrong_usage, Language::vietnamese,
                   "cách dùng: catalogue show [MÃ] [--lang vi|en]", "");
    if (!request->code) {
        for (const auto& procedure : catalog.procedures()) out << line_for(procedure) << '\n';
        return 0;
    }
    const auto code = ProcedureCode::parse(*request->code);
    if (code) {
        if (const Procedure* procedure = catalog.find(*code)) {
            out << answer_for(catalog, *procedure) << '\n';
            return 0;
        }
        if (const RetiredProcedure* retired = catalog.find_retired(*code)) {
            out << answer_for(catalog, *retired) << '\n';
            return 0;
        }
    }
    return say(err, ErrorCode::unknown_procedure, request->language,
               "danh mục không có thủ tục này", "the catalogue has no such procedure");
}

Result<Catalog, CatalogProblem> check_catalogue_file(const std::filesystem::path& file) {
    return Catalog::parse(read_file(file));
}

std::string catalogue_summary(const Catalog& catalog) {
    JsonWriter summary;
    summary.begin_object().field("version", catalog.version()).field("dated", catalog.dated());
    summary.field("hash", catalog.hash());
    summary.field("procedures", static_cast<std::int64_t>(catalog.procedures().size()));
    summary.field("retired", static_cast<std::int64_t>(catalog.retired().size()));
    return summary.end_object().text();
}

}  // namespace motcua
