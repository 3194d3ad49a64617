// The strip over the checklist: F4 in a begun intake scans the paper that is chosen there.
//
// Pages are the draft's from the moment they come, each under its paper; cover sheets say
// otherwise. They stay to be turned or taken out until the dossier is received; then they are
// filed in the background, one PDF a paper. What a crash left between the two is filed at the next
// start, what belongs to a draft is there when it is taken up again, and pages that no paper was
// named for wait in the Scan place. Nothing of the form waits for any of it.
// Thread: the UI thread; disk on the store thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/intake_presenter.h"
#include "app/presenters/scan_presenter.h"

namespace motcua {

struct IntakeScanModel {
    bool open = false;
    int number = 0;      // of the paper that takes what comes; 0: none yet
    std::string target;  // "Quét vào mục 2: Giấy khai sinh"
    std::string typed;   // digits of another paper, until Enter
    ScanModel scan;
};

class IntakeScanView {
public:
    virtual ~IntakeScanView() = default;
    virtual void show(const IntakeScanModel& model) = 0;
};

// Pages by component, of a dossier or draft: filed, or waiting to be.
using ScannedPages = std::map<std::string, int>;
ScannedPages scanned_pages(Database& database, const Uuid& owner,
                           const std::vector<DossierComponent>& papers);

class IntakeScan final : public ScanView {
public:
    struct Form {
        std::function<std::optional<BegunForm>()> begun;
        std::function<void(const ScannedPages&)> counted;
        std::function<void(const std::string& news, MarkKind kind)> say;
    };
    IntakeScan(IntakeScanView& view, const Texts& texts, Counter& counter, ScanDesk desk,
               Form form);

    // `number` of the checklist; 0: the one chosen in the open strip. False: nothing is begun that
    // has papers.
    bool scan(int number);
    bool is_open() const { return model_.open; }
    // Another paper was chosen in the checklist: what comes now goes there.
    void follow(int number);
    void close();
    void digit(char digit);
    bool clear_digits();  // false: there were none
    // Enter: what comes now goes to the paper of that number.
    void choose_typed();
    // Turning, taking out, moving, undoing.
    ScanPresenter& pages() { return pages_; }

    // Another draft may stand in the form now, or pages came from another place.
    void look_again();
    void received(const Dossier& dossier);
    std::function<void()> changed;  // a paper was filed

    void show(const ScanModel& model) override;

private:
    struct Left {  // by a crash
        Dossier dossier;
        std::vector<PageBatch> batches;
    };
    void take_up_left();
    void file(const Dossier& dossier, const std::vector<PageBatch>& batches);
    void file(const Dossier& dossier, const Proposal& proposed);
    void count();
    void show();
    const ScanTarget* chosen() const;
    void fail(const std::exception_ptr& error);

    IntakeScanView& view_;
    const Texts& texts_;
    Counter& counter_;
    Form form_;
    IntakeScanModel model_;
    std::optional<Uuid> draft_;  // whose pages the strip shows
    int wanted_ = 0;             // to be scanned as soon as the draft's pages are on the table
    int counted_ = 0;            // questions asked
    std::optional<Dossier> scanning_for_;  // received while its sheets were still coming
    ScanPresenter pages_;
    PaperFiler filer_;
    TaskScope tasks_;
};

}  // namespace motcua
