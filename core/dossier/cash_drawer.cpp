#include "core/dossier/cash_drawer.h"

namespace motcua {

std::int64_t CashDrawer::in_drawer() const {
    for (const auto& line : lines)
        if (line.way == PaymentWay::cash) return line.taken - line.given_back;
    return 0;
}

std::int64_t CashDrawer::total() const {
    std::int64_t sum = 0;
    for (const auto& line : lines) sum += line.taken - line.given_back;
    return sum;
}

CashDrawer cash_drawer(Database& database, const std::string& day, const std::string& counter) {
    CashDrawer drawer;
    drawer.day = day;
    auto sums = database.statement(
        "SELECT way, sum(amount>0), sum(CASE WHEN amount>0 THEN amount ELSE 0 END), "
        "sum(amount<0), sum(CASE WHEN amount<0 THEN -amount ELSE 0 END) "
        "FROM payment WHERE day=?1 AND (?2='' OR counter=?2) GROUP BY way ORDER BY way");
    sums.bind_all(day, counter);
    while (sums.step())
        drawer.lines.push_back({payment_way_of(sums.view(0)).value_or(PaymentWay::none),
                                sums.integer(1), sums.integer(2), sums.integer(3),
                                sums.integer(4)});
    auto receipts = database.statement(
        "SELECT coalesce(min(receipt_number),''), coalesce(max(receipt_number),'') FROM payment "
        "WHERE day=?1 AND (?2='' OR counter=?2) AND receipt_number<>''");
    receipts.bind_all(day, counter);
    if (receipts.step()) {
        drawer.first_receipt = receipts.text(0);
        drawer.last_receipt = receipts.text(1);
    }
    auto bare = database.statement(
        "SELECT count(*) FROM payment WHERE day=?1 AND (?2='' OR counter=?2) AND way='cash' "
        "AND amount>0 AND receipt_number=''");
    bare.bind_all(day, counter);
    if (bare.step()) drawer.without_receipt = bare.integer(0);
    return drawer;
}

}  // namespace motcua
