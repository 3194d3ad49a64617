// How a dossier comes in: at the counter, online, or by public post.
//
// The portal's KenhThucHien: 1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích.
#pragma once

#include <optional>
#include <string_view>

namespace motcua {

enum class Channel { counter, online, post };

// "counter", "online", "post": the words of files and of the command line.
const char* name_of(Channel channel);
std::optional<Channel> channel_of(std::string_view name);

}  // namespace motcua
