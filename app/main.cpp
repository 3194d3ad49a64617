// Start-up order only: locale, options, toolkit.
#include <gtk/gtk.h>
#include <wx/init.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/views/application.h"

namespace {

constexpr const char* usage =
    "usage: motcua [--data DIR] [--lang vi|en] [--passphrase-file FILE]\n";

// What is wrong with the options, or nothing.
std::string read_options(int argc, char** argv, motcua::StartOptions& options) {
    for (int i = 1; i < argc; i += 2) {
        const std::string_view name = argv[i];
        const bool known = name == "--data" || name == "--passphrase-file" || name == "--lang";
        if (!known) return "unknown option " + std::string(name);
        if (i + 1 >= argc) return std::string(name) + " needs a value";
        if (name == "--data") {
            options.data = argv[i + 1];
        } else if (name == "--passphrase-file") {
            options.passphrase_file = argv[i + 1];
        } else {
            options.language = motcua::parse_language(argv[i + 1]);
            if (!options.language) return "--lang takes vi or en";
        }
    }
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    // Case and accents are folded by ourselves; the toolkit must only know that text is UTF-8.
    gtk_disable_setlocale();
    std::setlocale(LC_CTYPE, "C.UTF-8");
    if (argc == 2 && std::string_view(argv[1]) == "--help") {
        std::fputs(usage, stdout);
        return 0;
    }
    // Nothing here is drawn by OpenGL; asking the display for its visuals loads a whole driver.
    ::setenv("GDK_GL", "disable", 0);
    motcua::StartOptions options;
    if (const std::string wrong = read_options(argc, argv, options); !wrong.empty()) {
        std::fprintf(stderr, "motcua: %s; %s", wrong.c_str(), usage);
        return 2;
    }
    if (!gtk_init_check(nullptr, nullptr)) {
        std::fputs("motcua: no display to open a window on (DISPLAY); motcua-cli needs none\n",
                   stderr);
        return 1;
    }
    wxApp::SetInstance(new motcua::Application(std::move(options)));
    int only_the_name = 1;
    return wxEntry(only_the_name, argv);
}
