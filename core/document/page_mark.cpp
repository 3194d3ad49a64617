#include "core/document/page_mark.h"

#include <algorithm>

#include "core/dossier/dossier_code.h"

namespace motcua {
namespace {

constexpr std::string_view cover_head = "motcua:cover:";
constexpr std::string_view patch_head = "patch:";
constexpr std::string_view dossier_head = "dossier:";
constexpr std::string_view here_head = "here:";
constexpr std::string_view aside_text = "aside";
constexpr std::string_view patches = "12346T";
constexpr std::size_t longest_component = 60;

bool is_component(std::string_view text) {
    return !text.empty() && text.size() <= longest_component &&
           std::all_of(text.begin(), text.end(), [](char letter) {
               return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                      (letter >= 'A' && letter <= 'Z') ||
                      std::string_view("./-_").find(letter) != std::string_view::npos;
           });
}

// "{agency}-{yyMMdd}-{NNNN}", or provisional "T-…": what any other system prints as a bar code has
// not both a dot and two dashes with digits between.
bool looks_like_dossier(std::string_view code) {
    const std::size_t last = code.rfind('-');
    if (last == std::string_view::npos || last == 0) return false;
    const std::size_t before = code.rfind('-', last - 1);
    if (before == std::string_view::npos || before == 0) return false;
    const auto digits = [](std::string_view part) {
        return !part.empty() &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const std::string_view date = code.substr(before + 1, last - before - 1);
    const std::string_view number = code.substr(last + 1);
    return date.size() == 6 && digits(date) && number.size() >= 4 && digits(number) &&
           code.find('.') < before;
}

std::optional<std::string> dossier_in(std::string_view text) {
    const auto code = DossierCode::parse(text);
    if (!code || !looks_like_dossier(code->str())) return std::nullopt;
    return code->str();
}

std::optional<PageMark> cover_in(std::string_view text) {
    if (!text.starts_with(cover_head)) return std::nullopt;
    text.remove_prefix(cover_head.size());
    const std::size_t colon = text.find(':');
    PageMark mark;
    mark.component = std::string(text.substr(0, colon));
    if (!is_component(mark.component)) return std::nullopt;
    if (colon == std::string_view::npos) return mark;
    const auto code = DossierCode::parse(text.substr(colon + 1));
    if (!code) return std::nullopt;
    mark.dossier = code->str();
    return mark;
}

std::optional<PageMark> patch_in(std::string_view text, std::string_view head) {
    if (text.size() != head.size() + 1 || !text.starts_with(head) ||
        patches.find(text.back()) == std::string_view::npos)
        return std::nullopt;
    PageMark mark{PageMark::Kind::patch, {}, {}, text.back()};
    return mark;
}

int rank(const PageMark& mark) {
    if (mark.kind == PageMark::Kind::cover) return mark.dossier.empty() ? 1 : 0;
    return mark.kind == PageMark::Kind::patch ? 2 : 3;
}

}  // namespace

std::string cover_text(std::string_view component, std::string_view dossier) {
    std::string text = std::string(cover_head) + std::string(component);
    if (!dossier.empty()) text += ":" + std::string(dossier);
    return text;
}

std::optional<PageMark> mark_of_code(std::string_view text) {
    if (auto cover = cover_in(text)) return cover;
    if (auto patch = patch_in(text, "PATCH")) return patch;
    if (text.starts_with(cover_head)) return std::nullopt;
    if (auto code = dossier_in(text))
        return PageMark{PageMark::Kind::dossier, {}, std::move(*code), 0};
    return std::nullopt;
}

std::optional<PageMark> mark_of_codes(std::span<const std::string> texts) {
    std::optional<PageMark> best;
    for (const std::string& text : texts) {
        auto mark = mark_of_code(text);
        if (mark && (!best || rank(*mark) < rank(*best))) best = std::move(mark);
    }
    return best;
}

std::string to_text(const PageMark& mark) {
    switch (mark.kind) {
        case PageMark::Kind::cover:
            return cover_text(mark.component, mark.dossier);
        case PageMark::Kind::patch:
            return std::string(patch_head) + mark.patch;
        case PageMark::Kind::here:
            return std::string(here_head) + mark.component;
        case PageMark::Kind::aside:
            return std::string(aside_text);
        case PageMark::Kind::dossier:
            break;
    }
    return std::string(dossier_head) + mark.dossier;
}

std::optional<PageMark> parse_page_mark(std::string_view text) {
    if (auto cover = cover_in(text)) return cover;
    if (auto patch = patch_in(text, patch_head)) return patch;
    if (text == aside_text) return PageMark{PageMark::Kind::aside, {}, {}, 0};
    if (text.starts_with(here_head)) {
        text.remove_prefix(here_head.size());
        if (!text.empty() && !is_component(text)) return std::nullopt;
        return PageMark{PageMark::Kind::here, std::string(text), {}, 0};
    }
    if (!text.starts_with(dossier_head)) return std::nullopt;
    if (auto code = dossier_in(text.substr(dossier_head.size())))
        return PageMark{PageMark::Kind::dossier, {}, std::move(*code), 0};
    return std::nullopt;
}

}  // namespace motcua
