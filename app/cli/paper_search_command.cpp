#include "app/cli/paper_search_command.h"

#include "core/dossier/dossier_store.h"
#include "core/intake/persons_papers.h"

namespace motcua::cli {

int search_in_papers(Session& session, const Arguments& args) {
    std::string words = args.word(1, "WORDS");
    for (std::size_t i = 2; i < args.words().size(); ++i) words += " " + args.words()[i];
    OpenCounter counter = session.open(Access::read_write);
    Database& database = counter.database();
    for (const auto& found : search_papers(database, words, counter.officer(), session.clock())) {
        const Document& paper = found.document;
        JsonWriter out;
        out.begin_object();
        if (const auto dossier = find_dossier(database, paper.dossier_id))
            out.field("dossier", dossier->code.str());
        out.key("found_on").begin_array();
        for (const int page : found.pages) out.value(page);
        out.end_array().field("id", paper.id.str()).field("title", paper.title);
        session.answer(
            out.field("name", paper.name).field("pages", paper.pages).end_object().text());
    }
    return 0;
}

}  // namespace motcua::cli
