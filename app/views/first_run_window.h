// The first start: no counter lies in the data folder yet.
#pragma once

#include <wx/frame.h>

#include <functional>

#include "app/presenters/texts.h"
#include "app/views/widgets.h"

namespace motcua {

class FirstRunWindow final : public wxFrame {
public:
    // `make` starts making a training counter for an officer of this name.
    FirstRunWindow(const Texts& texts, std::function<void(std::string officer)> make,
                   std::function<void()> switch_language);

    void show_busy();
    void show_problem(const std::string& sentence);

private:
    const Texts& texts_;
    wxTextCtrl* name_ = nullptr;
    wxStaticText* message_ = nullptr;
    wxButton* make_ = nullptr;
};

}  // namespace motcua
