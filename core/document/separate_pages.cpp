#include "core/document/separate_pages.h"

namespace motcua {
namespace {

class Pile {
public:
    explicit Pile(const PileTarget& chosen) : chosen_(chosen), target_(chosen) {}

    void add(std::size_t place, const MarkedPage& page) {
        const bool of_separator = page.back && after_separator_;
        const auto kind = page.mark ? std::optional(page.mark->kind) : std::nullopt;
        if (kind == PageMark::Kind::aside) return done_.separators.push_back(place);
        after_separator_ = kind == PageMark::Kind::cover || kind == PageMark::Kind::patch;
        if (of_separator && page.blank && !kind) return done_.separators.push_back(place);
        if (after_separator_) {
            begin_behind(*page.mark);
            return done_.separators.push_back(place);
        }
        if (kind == PageMark::Kind::here) begin_here(page.mark->component);
        if (kind == PageMark::Kind::dossier && page.mark->dossier != dossier())
            begin_dossier(page.mark->dossier);
        file(place);
    }

    Separation take() && { return std::move(done_); }

private:
    // An empty dossier is the one being worked on, whatever its code.
    const std::string& dossier() const { return target_.dossier; }

    void begin_behind(const PageMark& mark) {
        begins_ = true;
        if (mark.kind == PageMark::Kind::patch) return;
        target_.component = mark.component;
        if (!mark.dossier.empty()) target_.dossier = mark.dossier;
    }

    // What was chosen holds for the dossier being worked on; another one's papers wait for a
    // choice unless a cover sheet comes.
    void begin_dossier(const std::string& code) {
        begins_ = true;
        target_.dossier = code;
        target_.component = code == chosen_.dossier ? chosen_.component : std::string();
    }

    // A clerk's word is about the dossier at hand.
    void begin_here(const std::string& component) {
        begins_ = true;
        if (component.empty()) return;
        target_.component = component;
        target_.dossier = chosen_.dossier;
    }

    void file(std::size_t place) {
        if (begins_ || done_.parts.empty()) done_.parts.push_back({target_, {}});
        begins_ = false;
        done_.parts.back().pages.push_back(place);
    }

    const PileTarget chosen_;
    PileTarget target_;
    Separation done_;
    bool begins_ = true;
    bool after_separator_ = false;
};

}  // namespace

Separation separate_pages(std::span<const MarkedPage> pages, const PileTarget& chosen) {
    Pile pile(chosen);
    for (std::size_t place = 0; place < pages.size(); ++place) pile.add(place, pages[place]);
    return std::move(pile).take();
}

}  // namespace motcua
