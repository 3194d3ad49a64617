// The ways to scan of this counter, in Settings: a list, the chosen one as fields, a test page.
//
// What may stand is said by read_scan_profiles alone, as for the command line: what was typed stays
// until it is saved, and the field that is wrong is named. A locked profile is the administrator's.
// Thread: the UI thread; devices on the scanner's worker.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "devices/scanner/scan_profile.h"

namespace motcua {

struct ScanProfilesModel {
    std::vector<std::string> lines;  // "Ctrl+1  Một mặt · khay nạp giấy · 200 dpi · màu"
    std::size_t chosen = 0;
    // Of the chosen one, by the field's name in `scan_profiles`; locked is "yes" or "".
    std::map<std::string, std::string> values;
    std::string wrong;                                         // the field that cannot stand so
    std::vector<std::pair<std::string, std::string>> devices;  // value and words
    bool may_change = true;                                    // the chosen one
    bool may_lock = false;
    std::string message;
    MarkKind message_kind = MarkKind::none;
};

class ScanProfilesView {
public:
    virtual ~ScanProfilesView() = default;
    virtual void show(const ScanProfilesModel& model) = 0;
};

class ScanProfilesPresenter {
public:
    // Both outlive the presenter; `scanning` is the scanner's own worker.
    ScanProfilesPresenter(ScanProfilesView& view, const Texts& texts, Counter& counter,
                          Scanner& scanner, Executor& scanning);

    static const std::vector<std::string>& fields();
    // From the database; what was typed and not saved stays.
    void refresh();
    void choose(std::size_t profile);
    void add();
    void remove();
    void edit(const std::string& field, const std::string& value);
    void save();
    // One page as the chosen profile stands in the fields, saved or not; it is kept nowhere.
    void try_out();
    bool changed() const { return changed_; }

private:
    using Fields = std::map<std::string, std::string>;

    void list_devices();
    std::optional<std::vector<ScanProfile>> read();
    bool may_change(const Fields& profile) const;
    bool administrator() const { return counter_.officer.role == "administrator"; }
    void say(const std::string& message, MarkKind kind);
    void failed(const std::exception_ptr& error);
    void show();

    ScanProfilesView& view_;
    const Texts& texts_;
    Counter& counter_;
    Scanner& scanner_;
    Executor& scanning_;
    ScanProfilesModel model_;
    std::vector<Fields> profiles_;
    std::string usual_device_;
    bool changed_ = false;
    TaskScope tasks_;
};

}  // namespace motcua
