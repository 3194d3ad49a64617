#include "app/presenters/two_passes.h"

#include <algorithm>

#include "core/document/page_mark.h"

namespace motcua {
namespace {

// "mặt trước 4, mặt sau 2"
std::string sides_words(const std::vector<JoinedSide>& sides, const Texts& texts) {
    std::string words;
    for (const JoinedSide& side : sides) {
        if (!words.empty()) words += ", ";
        words += texts(side.back ? "scan.side.back" : "scan.side.front",
                       {std::to_string(side.place + 1)});
    }
    return words;
}

}  // namespace

PageHistory::Table with_sides(PageHistory::Table table, const TwoPasses& passes,
                              const JoinedSides& sides) {
    const auto front = std::ranges::find(table, *passes.fronts, &PageBatch::id);
    const auto back = std::ranges::find(table, *passes.backs, &PageBatch::id);
    if (front == table.end() || back == table.end()) return table;
    const std::vector<Page> fronts = front->waiting();
    const std::vector<Page> backs = back->waiting();
    const auto page_of = [&](const JoinedSide& side) {
        return (side.back ? backs : fronts).at(side.place);
    };
    std::vector<Page> joined;
    for (const JoinedSide& side : sides.sides) joined.push_back(page_of(side));
    for (const JoinedSide& side : sides.set_aside) {
        joined.push_back(page_of(side));
        joined.back().mark = to_text({PageMark::Kind::aside, {}, {}, 0});
    }
    const auto waits = [](const Page& page) { return !page.removed && !page.filed_in; };
    std::erase_if(front->pages, waits);
    std::erase_if(back->pages, waits);
    front->pages.insert(front->pages.end(), joined.begin(), joined.end());
    return table;
}

std::string joined_text(const JoinedSides& sides, const Texts& texts) {
    std::string words =
        texts.counted("scan.sides_joined", static_cast<std::int64_t>(sides.sides.size() / 2));
    if (!sides.set_aside.empty())
        words += " " + texts("scan.sides_aside", {sides_words(sides.set_aside, texts)});
    if (!sides.suspects.empty())
        words += " " + texts("scan.sides_suspect", {sides_words(sides.suspects, texts)});
    return words;
}

std::string differ_text(const SidesDiffer& differ, const Texts& texts) {
    std::string words =
        texts("scan.sides_differ", {std::to_string(differ.fronts), std::to_string(differ.backs)});
    if (!differ.suspects.empty())
        words += " " + texts("scan.sides_suspect", {sides_words(differ.suspects, texts)});
    return words;
}

}  // namespace motcua
