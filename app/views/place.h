// One of the places of the main window: a panel with its keys.
#pragma once

#include <wx/panel.h>

#include "app/presenters/scan.h"
#include "app/views/key_table.h"

namespace motcua {

class Place : public wxPanel {
public:
    using wxPanel::wxPanel;
    // The place was opened: fresh data, and the focus where work begins.
    virtual void entered() = 0;
    // The window is going, or another place comes: nothing typed may be lost.
    virtual void left() {}
    // A scan means what the place means; by itself nothing.
    virtual void scanned(const Scan&) {}
    // Keys at a scanner's pace are a scan here, whatever they say: no field would take them.
    virtual bool takes_bursts() const { return false; }
    const KeyTable& keys() const { return keys_; }

protected:
    KeyTable keys_;
};

}  // namespace motcua
