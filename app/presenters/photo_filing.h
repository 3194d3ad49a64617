// The face of a chip as a paper of the dossier: an act of its own, for a purpose that is stated.
//
// Nothing of a chip is kept otherwise. The clerk names the purpose and the paper of the list it
// belongs to; the purpose goes into the audit log, the picture (JPEG; JPEG 2000 is made one) into
// the draft, and neither name nor number of anybody into title or log. The panel holds the picture
// while it is open.
// Thread: the UI thread; the store thread keeps.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/presenters/act_panel.h"
#include "app/presenters/counter.h"
#include "app/presenters/intake_model.h"
#include "core/base/task_scope.h"
#include "core/citizen/identity_card.h"

namespace motcua {

class PhotoFiling {
public:
    struct Form {
        std::function<Uuid()> draft;
        // Component and words.
        std::function<std::vector<std::pair<std::string, std::string>>()> papers;
        std::function<void(const std::string& news, MarkKind kind)> say;
        std::function<void()> show;
    };
    PhotoFiling(const Texts& texts, Counter& counter, Form form);

    // Without a photo, or a list to file it under, only a sentence comes of it.
    void begin(const CardPhoto* photo);
    void edit(const std::string& field, const std::string& value);
    void go();
    void leave();
    bool is_open() const { return panel_ != nullptr; }
    const ActPanelModel& panel() const { return panel_->model(); }

private:
    void keep(const std::string& component, const std::string& purpose);

    const Texts& texts_;
    Counter& counter_;
    Form form_;
    CardPhoto photo_;
    std::unique_ptr<ActPanel> panel_;
    TaskScope tasks_;
};

}  // namespace motcua
