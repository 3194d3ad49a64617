#include "app/views/brought_files.h"

#include <wx/clipbrd.h>
#include <wx/dnd.h>
#include <wx/filedlg.h>
#include <wx/image.h>
#include <wx/mstream.h>

#include "app/views/wx_text.h"

namespace motcua {
namespace {

std::vector<BroughtFile> files_of(const wxArrayString& names, PageOrigin origin) {
    std::vector<BroughtFile> files;
    for (const wxString& name : names) files.push_back({utf8(name), "", origin});
    return files;
}

std::string png_of(const wxBitmap& picture) {
    wxMemoryOutputStream stream;
    if (!picture.ConvertToImage().SaveFile(stream, wxBITMAP_TYPE_PNG)) return "";
    std::string bytes(stream.GetSize(), '\0');
    stream.CopyTo(bytes.data(), bytes.size());
    return bytes;
}

class DroppedFiles final : public wxFileDropTarget {
public:
    explicit DroppedFiles(std::function<void(std::vector<BroughtFile>)> dropped)
        : dropped_(std::move(dropped)) {}
    bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& names) override {
        dropped_(files_of(names, PageOrigin::file));
        return true;
    }

private:
    std::function<void(std::vector<BroughtFile>)> dropped_;
};

}  // namespace

std::vector<BroughtFile> pick_files(wxWindow* parent, const std::string& title,
                                    const std::string& kinds) {
    wxFileDialog dialog(parent, wx(title), "", "", wx(kinds),
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST | wxFD_MULTIPLE);
    if (dialog.ShowModal() != wxID_OK) return {};
    wxArrayString names;
    dialog.GetPaths(names);
    return files_of(names, PageOrigin::file);
}

std::vector<BroughtFile> files_of_clipboard() {
    wxClipboardLocker lock;
    if (!lock) return {};
    wxFileDataObject names;
    if (wxTheClipboard->IsSupported(wxDF_FILENAME) && wxTheClipboard->GetData(names))
        return files_of(names.GetFilenames(), PageOrigin::clipboard);
    wxBitmapDataObject picture;
    if (!wxTheClipboard->IsSupported(wxDF_BITMAP) || !wxTheClipboard->GetData(picture)) return {};
    std::string bytes = png_of(picture.GetBitmap());
    if (bytes.empty()) return {};
    return {{"", std::move(bytes), PageOrigin::clipboard}};
}

void take_dropped_files(wxWindow* window, std::function<void(std::vector<BroughtFile>)> dropped) {
    window->SetDropTarget(new DroppedFiles(std::move(dropped)));
}

}  // namespace motcua
