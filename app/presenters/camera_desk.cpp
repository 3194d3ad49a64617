#include "app/presenters/camera_desk.h"

#include <utility>

#include "app/presenters/error_text.h"
#include "core/base/error.h"
#include "core/base/rest.h"
#include "devices/code/read_codes.h"

namespace motcua {
namespace {

// The next picture is sharper than the last rungs of the ladder are clever.
constexpr std::chrono::milliseconds decode_limit{400};

std::optional<ErrorCode> device_fault(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const DeviceError& known) {
        return known.code();
    } catch (...) {
        return std::nullopt;
    }
}

}  // namespace

CameraDesk::CameraDesk(CameraView& view, const Texts& texts, Counter& counter,
                       std::function<void(const Scan&)> found)
    : view_(view),
      texts_(texts),
      station_(counter.cameras),
      found_(std::move(found)),
      source_(std::make_shared<Source>()),
      tasks_(counter.home) {
    if (station_ == nullptr) {
        failed(std::make_exception_ptr(
            DeviceError(ErrorCode::camera_missing, "this counter has no cameras")));
        return;
    }
    say("camera.opening", MarkKind::none);
    take(false);
}

CameraDesk::~CameraDesk() {
    if (station_ != nullptr) station_->worker.post([source = source_] { source->stream.reset(); });
}

void CameraDesk::say(const char* key, MarkKind kind) {
    model_.line = texts_(key);
    model_.detail = texts_(std::string(key) + "_detail");
    model_.kind = kind;
    view_.show(model_);
}

void CameraDesk::take(bool after_fault) {
    tasks_.run(
        station_->worker,
        [&station = *station_, source = source_, id = station_->preferred,
         wait = after_fault ? station_->rest_after_fault : std::chrono::milliseconds{0}](
            const std::stop_token& stop) -> std::optional<GreyPicture> {
            rest(wait, stop);
            if (stop.stop_requested()) return std::nullopt;
            try {
                if (!source->stream)
                    source->stream = station.camera.open(id, camera_for_codes);
                return source->stream->next(camera_limit, stop);
            } catch (...) {
                source->stream.reset();  // what was pulled out is opened anew
                throw;
            }
        },
        [this](std::optional<GreyPicture> picture) {
            if (picture) taken(*std::move(picture));
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void CameraDesk::taken(GreyPicture picture) {
    const bool first = model_.picture == nullptr;
    fault_.reset();
    model_.picture = std::make_shared<const GreyPicture>(std::move(picture));
    first ? say("camera.hold", MarkKind::none) : view_.show(model_);
    if (!decoding_) decode();
    take(false);
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

void CameraDesk::failed(const std::exception_ptr& error) {
    const std::optional<ErrorCode> code = device_fault(error);
    // Tried every second: one word in the log is enough.
    const bool said = code && fault_ == code;
    const ErrorWords words = said ? words_of(*code, texts_) : words_of(error, texts_);
    fault_ = code;
    model_.line = "■ " + words.sentence + " (" + to_string(words.code) + ")";
    model_.detail = words.remedy;
    model_.kind = MarkKind::error;
    model_.picture.reset();
    view_.show(model_);
    if (station_ != nullptr) take(true);
}

}  // namespace motcua
