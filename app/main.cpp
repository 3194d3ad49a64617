// Start-up order only: locale, options, toolkit.
#include <gtk/gtk.h>
#include <wx/init.h>

#include <clocale>
#include <cstdio>
#include <string>
#include <string_view>

#include "app/views/application.h"

namespace {

constexpr const char* usage =
    "usage: motcua [--data DIR] [--lang vi|en] [--passphrase-file FILE]\n";

bool read_options(int argc, char** argv, motcua::StartOptions& options) {
    for (int i = 1; i < argc; i += 2) {
        const std::string_view name = argv[i];
        if (i + 1 >= argc) return false;
        if (name == "--data") {
            options.data = argv[i + 1];
        } else if (name == "--passphrase-file") {
            options.passphrase_file = argv[i + 1];
        } else if (name == "--lang") {
            options.language = motcua::parse_language(argv[i + 1]);
            if (!options.language) return false;
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    // Case and accents are folded by ourselves; the toolkit must only know that text is UTF-8.
    gtk_disable_setlocale();
    std::setlocale(LC_CTYPE, "C.UTF-8");
    motcua::StartOptions options;
    if (!read_options(argc, argv, options)) {
        std::fputs(usage, stderr);
        return 2;
    }
    wxApp::SetInstance(new motcua::Application(std::move(options)));
    int only_the_name = 1;
    return wxEntry(only_the_name, argv);
}
