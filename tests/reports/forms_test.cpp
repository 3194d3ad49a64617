// Every form, on every paper, with usual, empty and nasty data.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "tests/reports/layout_check.h"
#include "tests/reports/rendered.h"
#include "tests/reports/sample_forms.h"

using namespace motcua;
using sample::Kind;

namespace {

// Without blanks: where a line breaks is the page's affair.
std::string letters(const std::string& text) {
    std::string out;
    for (const char c : text::compose(text))
        if (c != ' ' && c != '\n' && c != '\f' && c != '\r') out += c;
    return out;
}

struct PageSize {
    double width, height, margin;
};

PageSize size_of(const sample::FormCase& form, Paper paper) {
    const PageFormat& page =
        sample::layout("common").page(form.landscape ? "a4_landscape" : name_of(paper));
    return {page.width, page.height, form.margin < 0 ? page.margin : form.margin};
}

std::string first_of(const std::vector<std::string>& faults) {
    return faults.empty() ? "" : faults.front();
}

// On one page, or begun at the foot of a page and ended on the next.
bool stands_on(const std::vector<std::string>& pages, const std::string& text) {
    for (const std::string& page : pages)
        if (page.find(text) != std::string::npos) return true;
    for (std::size_t i = 0; i + 1 < pages.size(); ++i)
        for (std::size_t cut = 1; cut < text.size(); ++cut)
            if (pages[i].find(text.substr(0, cut)) != std::string::npos &&
                pages[i + 1].find(text.substr(cut)) != std::string::npos)
                return true;
    return false;
}

std::vector<std::string> not_found(const std::vector<std::string>& texts, const std::string& pdf) {
    std::vector<std::string> pages;
    for (const std::string& page : text::split(rendered::raw_text(pdf), '\f'))
        pages.push_back(letters(page));
    std::vector<std::string> missing;
    for (const std::string& text : texts)
        if (!stands_on(pages, letters(text))) missing.push_back(text);
    return missing;
}

// pdftotext takes a raised mark for a raised letter; the document's own boxes cover such a word.
bool has_mark(const std::string& word) {
    for (const char32_t letter : text::to_code_points(word))
        if (letter >= 0x300 && letter <= 0x36F) return true;
    return false;
}

// By pdftotext's own measure of its words.
int words_on_each_other(const std::string& pdf) {
    int count = 0;
    for (const auto& words : rendered::words(pdf))
        for (std::size_t i = 0; i < words.size(); ++i)
            for (std::size_t k = i + 1; k < words.size(); ++k) {
                const auto& a = words[i];
                const auto& b = words[k];
                if (has_mark(a.text) || has_mark(b.text)) continue;
                count += std::min(a.right, b.right) - std::max(a.left, b.left) > 0.5 &&
                         std::min(a.bottom, b.bottom) - std::max(a.top, b.top) > 1.0;
            }
    return count;
}

template <class Check>
void for_each_form(Check check) {
    for (const Kind kind : {Kind::usual, Kind::empty, Kind::nasty, Kind::training})
        for (const auto& form : sample::all_forms(kind))
            for (const Paper paper : {Paper::a5, Paper::a4}) {
                if (form.landscape && paper == Paper::a5) continue;
                CAPTURE(form.name);
                CAPTURE(std::string(name_of(paper)));
                CAPTURE(static_cast<int>(kind));
                check(form, paper, form.print(paper), kind);
            }
}

}  // namespace

TEST_SUITE("reports/forms") {
    TEST_CASE("nothing overlaps, leaves the margins or crosses a frame") {
        for_each_form([](const sample::FormCase& form, Paper paper, const PrintedForm& printed,
                         Kind kind) {
            const PageSize page = size_of(form, paper);
            CHECK(first_of(layout_faults(printed.boxes, page.width, page.height, page.margin)) ==
                  "");
            // The letters of the training mark lie across everything.
            if (kind != Kind::training) CHECK(words_on_each_other(printed.pdf) == 0);
        });
    }

    TEST_CASE("control: boxes that lie wrong are found") {
        PdfDocument document(sample::fonts(), {"control", {}});
        const auto faults = [&] { return layout_faults(document.boxes(), 148, 210, 9).size(); };
        document.add_page(148, 210);
        document.text(20, 50, "Nguyễn", {});
        document.frame(18, 44, 30, 8, 0.2);
        CHECK(faults() == 0);
        document.text(21, 51, "Trần", {});  // on the first
        CHECK(faults() == 1);
        document.text(44, 50, "đường dài", {});  // out of its frame
        CHECK(faults() == 2);
        document.text(120, 80, "Công Huyền Tôn Nữ", {});  // out of the page
        CHECK(faults() == 3);
        document.frame(40, 46, 30, 20, 0.2);  // across the frame and the words at its edge
        CHECK(faults() > 3);
    }

    TEST_CASE("an independent program reads every word that was put in") {
        for_each_form([](const sample::FormCase& form, Paper, const PrintedForm& printed, Kind) {
            CHECK(first_of(not_found(form.texts, printed.pdf)) == "");
            CHECK(printed.missing_letters.empty());
        });
    }

    TEST_CASE("same data, same bytes; PDF 1.4 or later; a title without a name") {
        for (const auto& form : sample::all_forms(Kind::usual)) {
            CAPTURE(form.name);
            const auto printed = form.print(Paper::a5);
            CHECK(printed.pdf == form.print(Paper::a5).pdf);
            CHECK(printed.pdf.substr(0, 8) >= "%PDF-1.4");
            CHECK(rendered::title(printed.pdf).find("Nguy") == std::string::npos);
        }
    }

    TEST_CASE("the QR code and the bars hold the look-up address and the code only") {
        const ReceiptData from = sample::receipt();
        for (const char* name : {"02-supplement", "04-apology", "05-stop", "06-control"}) {
            for (const auto& form : sample::all_forms(Kind::usual)) {
                if (form.name != name) continue;
                CAPTURE(name);
                CHECK(rendered::codes(form.print(Paper::a5).pdf, 1, 300) ==
                      std::vector<std::string>{"CODE-128:" + from.code,
                                               "QR-Code:" + from.lookup_url});
            }
        }
    }

    TEST_CASE("a guide before a code exists has no code, no bars and no look-up box") {
        const auto form = print_supplement_request(sample::supplement_request(Kind::usual, false),
                                                   sample::layout("supplement_request"),
                                                   sample::fonts(), Paper::a5);
        CHECK(rendered::codes(form.pdf, 1, 300).empty());
        const std::string text = rendered::text(form.pdf);
        CHECK(text.find("Mã hồ sơ") == std::string::npos);
        CHECK(text.find("TRA CỨU") == std::string::npos);
        CHECK(text.find("37/HDHS") != std::string::npos);
    }

    TEST_CASE("only residence procedures print the police's forms, and they print no others") {
        auto request = sample::supplement_request(Kind::usual);
        auto refusal = sample::refusal(Kind::usual);
        auto receipt = sample::receipt();
        for (const bool residence : {false, true}) {
            request.issue.residence = residence;
            refusal.issue.residence = residence;
            receipt.residence = residence;
            const auto layout = [&](const char* tt03, const char* police) -> const FormLayout& {
                return sample::layout(residence ? tt03 : police);  // the wrong one
            };
            CHECK_THROWS_AS(print_supplement_request(request, layout("supplement_request", "ct05"),
                                                     sample::fonts(), Paper::a5),
                            ReportError);
            CHECK_THROWS_AS(
                print_refusal(refusal, layout("refusal", "ct06"), sample::fonts(), Paper::a5),
                ReportError);
            CHECK_THROWS_AS(
                print_receipt(receipt, layout("receipt", "ct04"), sample::fonts(), Paper::a5),
                ReportError);
        }
    }

    TEST_CASE("paper that is printed again says so, with the number and the time") {
        auto data = sample::refusal(Kind::usual);
        const auto text = [&] {
            return rendered::text(
                print_refusal(data, sample::layout("refusal"), sample::fonts(), Paper::a5).pdf);
        };
        CHECK(text().find("In lại") == std::string::npos);
        data.issue.reprint = Reprint{2, sample::at(11, 24, 8, 5)};
        CHECK(text().find("In lại lần 2, lúc 08 giờ 05 phút, ngày 24 tháng 11 năm 2026") !=
              std::string::npos);
    }

    TEST_CASE("on request the explanation of the date follows the form on a page of its own") {
        auto data = sample::apology(Kind::usual);
        const auto print = [&] {
            return print_apology(data, sample::layout("apology"), sample::fonts(), Paper::a5);
        };
        const auto without = print();
        data.issue.why = sample::why();
        const auto with = print();
        CHECK(with.pages == without.pages + 1);
        const std::string text = rendered::text(with.pdf);
        CHECK(text.find("thứ Bảy 22/08: làm bù, tính") != std::string::npos);
        CHECK(text.find("Số ngày được tính: 8; không tính: 7.") != std::string::npos);
    }

    TEST_CASE("the register repeats its heads and numbers its pages") {
        const auto form = print_register(sample::register_of(Kind::usual, 200),
                                         sample::layout("register"), sample::fonts());
        CHECK(form.pages > 5);
        const std::string text = rendered::raw_text(form.pdf);
        std::size_t heads = 0;
        for (std::size_t at = 0; (at = text.find("Nhận và trả kết quả", at)) != std::string::npos;
             ++at)
            ++heads;
        // The last page may hold nothing but the totals.
        CHECK(heads >= form.pages - 1);
        const std::string pages = std::to_string(form.pages);
        CHECK(text.find("Trang 1/" + pages) != std::string::npos);
        CHECK(text.find("Trang " + pages + "/" + pages) != std::string::npos);
        CHECK(text.find("đã nhận 200 hồ sơ: đã trả 134") != std::string::npos);
    }

    TEST_CASE("the cash drawer adds up by way of payment, refunds taken off") {
        const std::string text = rendered::text(print_cash_drawer(sample::cash_drawer(Kind::usual),
                                                                  sample::layout("cash_drawer"),
                                                                  sample::fonts(), Paper::a4)
                                                    .pdf);
        for (const char* part :
             {"Cộng thu Tiền mặt: 8.000 đồng", "Cộng thu Chuyển khoản: 36.000 đồng",
              "Cộng thu Trực tuyến: 150.000 đồng", "phải có trong ngăn: 508.000 đồng",
              "Chênh lệch: 0 đồng"}) {
            CAPTURE(part);
            CHECK(text.find(part) != std::string::npos);
        }
    }

    TEST_CASE("every line of a form has its trust mark; the police's forms claim only the title") {
        for (const char* form : {"ct04", "ct05", "ct06"}) {
            CAPTURE(form);
            const auto& shared = sample::layout("common").wordings();
            for (const auto& [key, wording] : sample::layout(form).wordings()) {
                const auto found = shared.find(key);
                if (found != shared.end() && found->second.text == wording.text) continue;
                CAPTURE(key);
                CHECK(wording.mark == (key == "title" ? "V2" : "D"));
            }
        }
    }
}
