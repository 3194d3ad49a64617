// The spooler is played by small scripts named lp and lpstat, first on PATH.
#include "devices/printer/spool_printer.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/printer/simulated_printer.h"

using namespace motcua;

namespace {

class FakeSpooler {
public:
    FakeSpooler() : old_path_(std::getenv("PATH")) {
        std::string pattern = (std::filesystem::temp_directory_path() / "motcua-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        folder = pattern;
        ::setenv("PATH", (folder.string() + ":" + old_path_).c_str(), 1);
        script("lpstat", "echo may-in-1\necho may-in-2");
    }
    ~FakeSpooler() {
        ::setenv("PATH", old_path_.c_str(), 1);
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    void script(const char* name, const std::string& body) const {
        std::ofstream(folder / name) << "#!/bin/sh\n" << body << '\n';
        ::chmod((folder / name).c_str(), 0755);
    }
    // An lp that keeps its arguments, one a line, and its input.
    void listening_lp() const {
        script("lp", "printf '%s\\n' \"$@\" > '" + (folder / "arguments").string() + "'\ncat > '" +
                         (folder / "input").string() + "'");
    }
    std::string kept(const char* name) const { return read_file(folder / name); }

    std::filesystem::path folder;

private:
    std::string old_path_;
};

ErrorCode failure(DocumentPrinter& printer, std::string_view pdf = "%PDF") {
    try {
        printer.print(pdf, {"H20-1", 1, PaperSize::a5});
    } catch (const DeviceError& error) {
        return error.code();
    }
    FAIL("printed");
    return ErrorCode{};
}

}  // namespace

TEST_SUITE("devices/spool_printer") {
    TEST_CASE("the PDF reaches lp whole, with printer, copies, title and paper") {
        const FakeSpooler spooler;
        spooler.listening_lp();
        const std::string pdf(300000, 'x');
        SpoolPrinter("may-in-2").print(pdf, {"H20.99.01-261123-0201", 2, PaperSize::a5});
        CHECK(spooler.kept("input") == pdf);
        CHECK(spooler.kept("arguments") ==
              "-d\nmay-in-2\n-n\n2\n-t\nH20.99.01-261123-0201\n-o\nmedia=A5\n-o\n"
              "print-scaling=none\n");
    }

    TEST_CASE("without a name the default printer is used") {
        const FakeSpooler spooler;
        spooler.listening_lp();
        SpoolPrinter("").print("%PDF", {"H20-1", 1, PaperSize::roll80});
        CHECK(spooler.kept("arguments").find("-d\n") == std::string::npos);
        CHECK(spooler.kept("arguments").find("media=Custom.80x297mm") != std::string::npos);
    }

    TEST_CASE("no shell takes part: a title is a title whatever it holds") {
        const FakeSpooler spooler;
        spooler.listening_lp();
        SpoolPrinter("may-in-1").print("%PDF", {"$(touch x); `id` 'a", 1, PaperSize::a4});
        CHECK(spooler.kept("arguments").find("$(touch x); `id` 'a") != std::string::npos);
    }

    TEST_CASE("failures are told apart") {
        const FakeSpooler spooler;
        spooler.script("lp", "cat > /dev/null\necho 'lp: error' >&2\nexit 1");
        SpoolPrinter known("may-in-1");
        CHECK(failure(known) == ErrorCode::printer_failed);
        SpoolPrinter unknown("may-in-9");
        CHECK(failure(unknown) == ErrorCode::printer_missing);
        SpoolPrinter option("-o");
        CHECK(failure(option) == ErrorCode::printer_missing);
    }

    TEST_CASE("a program that ends without reading is a failure, not a signal") {
        const FakeSpooler spooler;
        spooler.script("lp", "exit 3");
        SpoolPrinter printer("may-in-1");
        CHECK(failure(printer, std::string(2000000, 'x')) == ErrorCode::printer_failed);
    }

    TEST_CASE("a spooler that hangs is left after the time limit") {
        const FakeSpooler spooler;
        spooler.script("lp", "exec sleep 30");
        SpoolPrinter printer("may-in-1", std::chrono::milliseconds(200));
        const auto start = std::chrono::steady_clock::now();
        CHECK(failure(printer) == ErrorCode::printer_failed);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
    }

    TEST_CASE("the printers there are come from the spooler") {
        const FakeSpooler spooler;
        CHECK(SpoolPrinter::names() == std::vector<std::string>{"may-in-1", "may-in-2"});
        spooler.script("lpstat", "exit 1");
        CHECK(SpoolPrinter::names().empty());
    }
}

TEST_SUITE("devices/simulated_printer") {
    TEST_CASE("jobs become files that only the officer can read; faults leave none") {
        const FakeSpooler scratch;
        SimulatedPrinter printer(scratch.folder / "out");
        printer.script({SimulatedPrinter::Fault::paper_out, SimulatedPrinter::Fault::unplugged});
        CHECK(failure(printer) == ErrorCode::printer_failed);
        CHECK(failure(printer) == ErrorCode::printer_missing);
        CHECK(printer.last().empty());
        printer.print("%PDF-1", {"H20/../1", 1, PaperSize::a5});
        CHECK(printer.last() == scratch.folder / "out" / "0001-H20_.._1.pdf");
        CHECK(read_file(printer.last()) == "%PDF-1");
        struct stat status {};
        REQUIRE(::stat(printer.last().c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
        printer.print("%PDF-2", {"H20/../1", 1, PaperSize::a5});
        CHECK(printer.last().filename() == "0002-H20_.._1.pdf");
    }
}
