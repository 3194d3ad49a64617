#include "app/presenters/camera_desk.h"

#include <utility>

#include "devices/code/read_codes.h"

namespace motcua {
namespace {

// The next picture is sharper than the last rungs of the ladder are clever.
constexpr std::chrono::milliseconds decode_limit{400};

}  // namespace

CameraDesk::CameraDesk(CameraView& view, const Texts& texts, Counter& counter,
                       std::function<void(const Scan&)> found)
    : view_(view),
      texts_(texts),
      station_(counter.cameras),
      found_(std::move(found)),
      feed_(counter.cameras, counter.home, texts, camera_for_codes,
            [](CameraStream& stream, const std::stop_token& stop) {
                return stream.next(camera_limit, stop);
            },
            {[this](GreyPicture picture) { taken(std::move(picture)); },
             [this](const CameraTrouble& trouble) { failed(trouble); }}),
      tasks_(counter.home) {
    if (station_ != nullptr) say("camera.opening", MarkKind::none);
    feed_.start();
}

void CameraDesk::say(const char* key, MarkKind kind) {
    model_.line = texts_(key);
    model_.detail = texts_(std::string(key) + "_detail");
    model_.kind = kind;
    view_.show(model_);
}

void CameraDesk::taken(GreyPicture picture) {
    const bool first = model_.picture == nullptr;
    model_.picture = std::make_shared<const GreyPicture>(std::move(picture));
    first ? say("camera.hold", MarkKind::none) : view_.show(model_);
    if (!decoding_) decode();
}

void CameraDesk::decode() {
    decoding_ = true;
    tasks_.run(
        station_->decoder,
        [picture = model_.picture](const std::stop_token& stop) {
            CodeReadingOptions options;
            options.limit = decode_limit;
            options.stop = stop;
            std::vector<std::string> texts;
            for (FoundCode& code : read_codes(*picture, options).codes)
                texts.push_back(std::move(code.text));
            return texts;
        },
        [this](const std::vector<std::string>& codes) { decoded(codes); },
        [this](const std::exception_ptr&) { decoding_ = false; });
}

void CameraDesk::decoded(const std::vector<std::string>& codes) {
    decoding_ = false;
    if (!found_) return;
    for (const std::string& code : codes) {
        const Scan scan = scan_of(code, texts_);
        if (scan.kind == Scan::Kind::other) continue;
        const auto found = std::exchange(found_, nullptr);  // outlives this
        return found(scan);
    }
    if (!codes.empty() && model_.picture) say("camera.other", MarkKind::warning);
}

void CameraDesk::failed(const CameraTrouble& trouble) {
    model_.line = trouble.line;
    model_.detail = trouble.detail;
    model_.kind = MarkKind::error;
    model_.picture.reset();
    view_.show(model_);
}

}  // namespace motcua
