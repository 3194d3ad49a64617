#include "app/cli/input_text.h"

#include <fstream>
#include <iostream>

#include "core/base/error.h"

namespace motcua::cli {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

std::string read_at_most(std::istream& in, std::size_t size) {
    std::string text(size, '\0');
    in.read(text.data(), static_cast<std::streamsize>(size));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

std::string start_of(const std::string& file) {
    if (file == "-") return read_at_most(std::cin, longest_input + 1);
    std::ifstream in(file, std::ios::binary);
    if (!in) throw StorageError(ErrorCode::file_unreadable, "the input file cannot be opened");
    std::string text = read_at_most(in, longest_input + 1);
    if (in.bad()) throw StorageError(ErrorCode::file_unreadable, "the input file cannot be read");
    return text;
}

}  // namespace

std::optional<std::string> input_text(const std::string& file) {
    std::string text = start_of(file);
    if (text.size() > longest_input) return std::nullopt;
    if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
    return text;
}

}  // namespace motcua::cli
