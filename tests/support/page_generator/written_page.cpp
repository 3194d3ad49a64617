#include "tests/support/page_generator/written_page.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include "tests/support/page_generator/canvas.h"
#include "tests/support/page_generator/dice.h"
#include "tests/support/page_generator/lettering.h"

namespace motcua::test {
namespace {

constexpr Ink print_ink{25, 25, 28, 0.97};

constexpr std::array<const char*, 24> sentences = {
    "Ủy ban nhân dân xã tiếp nhận hồ sơ của người nộp tại quầy số 3.",
    "Giấy tiếp nhận hồ sơ và hẹn trả kết quả được in thành hai bản.",
    "Trẻ em sinh ra ở bệnh viện thì có giấy chứng sinh của cơ sở y tế.",
    "Cha, mẹ hoặc ông, bà có trách nhiệm đăng ký khai sinh trong thời hạn 60 ngày.",
    "Người yêu cầu chịu trách nhiệm về những điều đã khai trong tờ khai này.",
    "Hồ sơ chưa đầy đủ phải bổ sung theo đúng quy định trước khi giải quyết.",
    "Cán bộ kiểm tra, đối chiếu bản sao với bản chính rồi ký xác nhận.",
    "Thửa đất số 125 thuộc tờ bản đồ số 7, diện tích 240 mét vuông.",
    "Quyền sử dụng đất và tài sản gắn liền với đất được cấp chung một sổ.",
    "Đơn đề nghị cấp giấy phép xây dựng nhà ở riêng lẻ kèm bản vẽ thiết kế.",
    "Lệ phí hộ tịch được miễn đối với người thuộc hộ nghèo và người khuyết tật.",
    "Kết quả được gửi qua dịch vụ bưu chính công ích tới địa chỉ đã ghi.",
    "Trường hợp quá hạn, cơ quan phải có văn bản xin lỗi và hẹn lại ngày trả.",
    "Chứng thực chữ ký trong giấy ủy quyền không cần giấy tờ chứng minh quan hệ.",
    "Xác nhận tình trạng hôn nhân để sử dụng vào mục đích kết hôn ở nước ngoài.",
    "Việc thay đổi, cải chính hộ tịch phải có giấy tờ làm căn cứ rõ ràng.",
    "Những người có tên trong danh sách đều đã được niêm yết công khai.",
    "Bộ phận một cửa mở cửa từ 7 giờ 30 đến 11 giờ 30 và từ 13 giờ 30 đến 17 giờ.",
    "Đề nghị ông trưởng ấp xác minh nơi cư trú rồi trả lời bằng văn bản.",
    "Sổ hộ khẩu giấy hết giá trị sử dụng kể từ ngày 01 tháng 01 năm 2023.",
    "Mỗi giấy tờ được số hóa một lần và dùng lại cho những thủ tục về sau.",
    "Nghĩa vụ tài chính đã hoàn thành theo thông báo của cơ quan thuế.",
    "Kỹ thuật viên ghi rõ nguồn gốc, ngày chụp và tỷ lệ của từng bức ảnh.",
    "Ý kiến của tổ dân phố được lập thành biên bản có chữ ký hai bên."};

std::vector<std::string> words_in(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::string bare(const std::string& word) {
    constexpr const char* around = ".,:;()\"'";
    const auto first = word.find_first_not_of(around);
    if (first == std::string::npos) return "";
    return word.substr(first, word.find_last_not_of(around) - first + 1);
}

ScannedImage picture_of(const Canvas& sheet) {
    ScannedImage image;
    image.width = sheet.width();
    image.height = sheet.height();
    image.dpi = sheet.dpi();
    image.colour = ScanColour::colour;
    for (int y = 0; y < image.height; ++y)
        image.rows.insert(image.rows.end(), sheet.at(0, y),
                          sheet.at(0, y) + 3 * static_cast<std::size_t>(image.width));
    return image;
}

}  // namespace

WrittenPage write_words(int number, double end_mm, int dpi) {
    constexpr double left = 25, right = 190, line = 8, size = 12;
    Canvas sheet(210, 297, dpi, {255, 255, 255});
    Lettering letters;
    Dice dice(static_cast<std::uint64_t>(number) + 7'000);
    WrittenPage page;
    double x = left, y = 30;
    const double blank = letters.width(size, Face::regular, "n n", dpi) -
                         letters.width(size, Face::regular, "nn", dpi);
    while (y < end_mm) {
        const auto* sentence = sentences[static_cast<std::size_t>(
            dice.whole(0, static_cast<int>(sentences.size()) - 1))];
        for (const std::string& word : words_in(sentence)) {
            const double wide = letters.width(size, Face::regular, word, dpi);
            if (x + wide > right) x = left, y += line;
            letters.draw(sheet, {x, y}, size, Face::regular, word, print_ink);
            x += wide + blank;
            page.words.push_back(word);
        }
    }
    page.picture = picture_of(sheet);
    return page;
}

double share_found(const std::vector<std::string>& words, const std::string& found) {
    std::map<std::string, int> there;
    for (const std::string& word : words_in(found)) ++there[bare(word)];
    const auto hits = std::ranges::count_if(
        words, [&](const std::string& word) { return there[bare(word)]-- > 0; });
    return words.empty() ? 0 : static_cast<double>(hits) / static_cast<double>(words.size());
}

}  // namespace motcua::test
