// The settings of this counter that a clerk or administrator changes in the window.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"

namespace motcua {

struct SettingsModel {
    std::map<std::string, std::string> values;                  // by setting key
    std::vector<std::pair<std::string, std::string>> printers;  // value and words
    std::vector<std::pair<std::string, std::string>> facts;     // label and value
    std::string message;
};

class SettingsView {
public:
    virtual ~SettingsView() = default;
    virtual void show(const SettingsModel& model) = 0;
};

class SettingsPresenter {
public:
    // `printers` asks the spooler; it may take seconds and runs on the reader thread.
    SettingsPresenter(SettingsView& view, const Texts& texts, Counter& counter,
                      std::function<std::vector<std::string>()> printers, std::string receipts);

    // The keys a form may change.
    static const std::vector<std::string>& keys();
    void edit(const std::string& key, const std::string& value);
    void save();
    void refresh();

private:
    SettingsView& view_;
    const Texts& texts_;
    Counter& counter_;
    std::function<std::vector<std::string>()> printers_;
    std::string receipts_;
    SettingsModel model_;
    std::map<std::string, std::string> changed_;
    TaskScope tasks_;
};

}  // namespace motcua
