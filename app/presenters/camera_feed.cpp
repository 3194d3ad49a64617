#include "app/presenters/camera_feed.h"

#include "core/base/error.h"

namespace motcua {
namespace {

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

CameraTrouble CameraTroubles::of(const std::exception_ptr& error) {
    const std::optional<ErrorCode> code = device_fault(error);
    const bool said = code && said_ == code;
    const ErrorWords words = said ? words_of(*code, texts_) : words_of(error, texts_);
    said_ = code;
    return {"■ " + words.sentence + " (" + to_string(words.code) + ")", words.remedy};
}

}  // namespace motcua
