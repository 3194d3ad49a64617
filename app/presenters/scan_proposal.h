// Which paper each page on the table belongs to, as its marks and the clerk say.
//
// Pure. Pages of one batch are a pile (core/document/separate_pages.h); a batch's own component
// takes what has no mark, and the only component of a list leaves nothing to choose.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/presenters/texts.h"
#include "core/document/page_batch.h"
#include "core/document/separate_pages.h"
#include "core/dossier/dossier.h"

namespace motcua {

struct ProposedPaper {
    enum class Kind {
        ready,      // can be filed as it is
        undecided,  // nothing says where
        unknown,    // a component that this dossier does not have
        elsewhere   // another dossier's
    };
    Kind kind = Kind::undecided;
    int number = -1;    // of the list, 0 the result; -1 unless ready
    PileTarget target;  // its dossier where that is another
    std::vector<Page> pages;
};

struct Proposal {
    std::vector<ProposedPaper> papers;  // in the order of their first pages
    std::vector<Page> aside;            // cover and patch sheets, what was set aside

    std::size_t count(ProposedPaper::Kind kind) const;
};

// Whether a page may be looked at at all (it is being filed just now).
using OnTable = std::function<bool(const Page&)>;

// `code` of the dossier at hand; empty while it is a draft or nobody's.
Proposal propose(const std::vector<PageBatch>& batches, const std::string& code,
                 const std::vector<DossierComponent>& components, const OnTable& on_table);

// Number in the list of a component's id; 0 of the result; -1 when it is not in it.
int number_of(const std::string& component, const std::vector<DossierComponent>& components);

// Under a thumbnail: "→ 2 Giấy khai sinh", "▲ hồ sơ H15…-0213", "▭ tờ bìa".
std::string paper_words(const ProposedPaper& paper, const std::vector<DossierComponent>& components,
                        const Texts& texts);
std::string aside_words(const Page& page, const Texts& texts);

}  // namespace motcua
