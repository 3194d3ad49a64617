#include "app/presenters/earlier_offers.h"

#include <utility>

#include "core/intake/persons_papers.h"

namespace motcua {

EarlierOffers::EarlierOffers(Counter& counter, FileVault& vault, Told told)
    : counter_(counter), vault_(vault), told_(std::move(told)), tasks_(counter.home) {}

void EarlierOffers::look_for(Wanted wanted) {
    forget();
    wanted_ = std::move(wanted);
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, wanted = wanted_](const std::stop_token&) {
            return offer_earlier_papers(counter.writing, wanted.person,
                                        {wanted.target.component, wanted.target.title},
                                        wanted.owner, counter.officer, counter.clock);
        },
        [this, question = asked_](std::vector<EarlierPaper> papers) {
            if (question != asked_) return;
            papers_ = std::move(papers);
            told_.found(wanted_);
        },
        [this](const std::exception_ptr& error) { told_.failed(error); });
}

void EarlierOffers::take(std::size_t index) {
    if (index >= papers_.size()) return;
    EarlierPaper earlier = std::move(papers_[index]);
    forget();
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, &vault = vault_, wanted = wanted_,
         id = earlier.document.id](const std::stop_token&) {
            FileDocuments desk(counter.writing, vault, counter.catalog, counter.clock);
            return desk.reuse(wanted.owner, wanted.target, id, counter.officer);
        },
        [this, wanted = wanted_, earlier](const Result<Document, ErrorCode>& taken) {
            told_.taken(wanted, earlier, taken);
        },
        [this](const std::exception_ptr& error) { told_.failed(error); });
}

void EarlierOffers::forget() {
    ++asked_;
    papers_.clear();
}

}  // namespace motcua
