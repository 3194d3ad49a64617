#include "core/procedure/channel.h"

namespace motcua {

const char* name_of(Channel channel) {
    switch (channel) {
        case Channel::counter:
            return "counter";
        case Channel::online:
            return "online";
        case Channel::post:
            return "post";
    }
    return "";
}

std::optional<Channel> channel_of(std::string_view name) {
    for (const Channel channel : {Channel::counter, Channel::online, Channel::post})
        if (name == name_of(channel)) return channel;
    return std::nullopt;
}

}  // namespace motcua
