#include "devices/card/access_answer.h"

#include "core/base/error.h"

namespace motcua {

void refuse_access(std::uint16_t sw, bool secret_judged) {
    if (sw == 0x63C0 || sw == 0x6983 || sw == 0x6984)
        throw DeviceError(ErrorCode::card_blocked, "the card does not let itself be opened");
    if (sw == 0x6300 || (sw & 0xFFF0) == 0x63C0 || (secret_judged && sw == 0x6982))
        throw DeviceError(ErrorCode::card_secret_wrong, "the card refused the access key");
    throw DeviceError(ErrorCode::card_unreadable, "the card refused a step of its opening");
}

}  // namespace motcua
