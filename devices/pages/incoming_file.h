// Files a citizen brings or sends, as pages: PDF, JPEG, PNG, TIFF, HEIC.
//
// What is in them is nobody's friend: they are decoded by motcua-decode, a program of its own that
// may neither open a connection nor start anything, with limits on time, memory and points. What
// it answers is checked again here. A hostile or broken file costs a message, nothing else.
// Throws: DeviceError (page_unreadable) with what was read before given to `sink`; Cancelled.
// Thread: any; waits for the program.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>

#include "devices/scanner/scanner.h"

namespace motcua {

enum class IncomingKind { pdf, jpeg, png, tiff, heic };

// By the first bytes, whatever the file is called.
std::optional<IncomingKind> incoming_kind(std::string_view bytes);
// Whether a name's ending says what the bytes are: "a.pdf" that holds a picture does not.
bool ending_agrees(IncomingKind kind, const std::filesystem::path& name);

struct IncomingLimits {
    std::chrono::milliseconds time{60'000};
    int pages = 500;
    std::size_t bytes = std::size_t{100} << 20;
};

// Pages in their order; returns how many. PDF pages are drawn at `dpi`; a picture without a
// resolution is taken for a sheet of A4. `program` is motcua-decode.
int read_incoming(std::string_view bytes, const std::filesystem::path& program, int dpi,
                  const IncomingLimits& limits, const std::function<void(ScannedImage)>& sink,
                  const std::stop_token& stop = {});

}  // namespace motcua
