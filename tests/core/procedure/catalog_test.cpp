#include "core/procedure/catalog.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/base/file.h"

using namespace motcua;

namespace {

std::string shipped_text() { return read_file(MOTCUA_SOURCE_DIR "/resources/catalogue.json"); }

const Catalog& shipped() {
    static const Catalog catalog = [] {
        auto parsed = Catalog::parse(shipped_text());
        if (!parsed) FAIL(parsed.error().where << ": " << parsed.error().what);
        return *std::move(parsed);
    }();
    return catalog;
}

const Procedure& procedure(std::string_view code) {
    const Procedure* found = shipped().find(code);
    REQUIRE(found != nullptr);
    return *found;
}

std::vector<const Component*> checklist(const Procedure& of, const Occasion& occasion) {
    return of.checklist(occasion).value();
}

// A whole file around one entry, from which tests take something away.
std::string file_with(const std::string& entry) {
    return R"({"format":1,"version":"v","dated":"2026-11-22","procedures":[)" + entry + "]}";
}

const std::string good_entry =
    R"({"code":"9.000001","name":"Thử","field":"Thử","form_set":"tt03-2025",)"
    R"("cases":[{"id":"9.000001/k1","name":"Một"}],)"
    R"("components":[{"id":"9.000001/c01","kind":"paper","name":"Đơn","originals":1}],)"
    R"("terms":[{"term":"3wd"}],"resume":{"way":"restart","source":"thử"},)"
    R"("fees":[{"id":"9.000001/f1","name":"Phí","kind":"flat","amount":10000}],"source":"thử"})";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

}  // namespace

TEST_SUITE("core/procedure/catalog") {
    TEST_CASE("the shipped catalogue carries 88 procedures, each id once, each with its source") {
        CHECK(shipped().procedures().size() == 88);
        std::set<std::string> ids;
        for (const auto& one : shipped().procedures()) {
            CAPTURE(one.code.str());
            CHECK(ids.insert(one.code.str()).second);
            CHECK_FALSE(one.source.empty());
            CHECK_FALSE(one.resume.source.empty());
            for (const auto& c : one.components.value_or(std::vector<Component>{}))
                CHECK(ids.insert(c.id).second);
            for (const auto& fee : one.fees) CHECK(ids.insert(fee.id).second);
            for (const auto& a_case : one.cases) CHECK(ids.insert(a_case.id).second);
        }
        CHECK(shipped().hash().size() == 64);
        CHECK_FALSE(shipped().version().empty());
    }

    TEST_CASE("residence procedures, and only they, get the forms of the police") {
        int residence = 0;
        for (const auto& one : shipped().procedures()) {
            CAPTURE(one.code.str());
            const bool police = one.form_set == FormSet::residence;
            CHECK(police == (one.field == "Đăng ký, quản lý cư trú"));
            residence += police ? 1 : 0;
        }
        CHECK(residence == 11);
    }

    TEST_CASE("a list of papers nobody knows is not an empty list") {
        const Procedure& unknown = procedure("1.001731");
        CHECK_FALSE(unknown.components.has_value());
        CHECK_FALSE(unknown.checklist({}).has_value());
        const auto empty = Catalog::parse(file_with(replaced(
            good_entry, R"([{"id":"9.000001/c01","kind":"paper","name":"Đơn","originals":1}])",
            "[]")));
        REQUIRE(empty);
        REQUIRE(empty->procedures()[0].components.has_value());
        CHECK(empty->procedures()[0].components->empty());
    }

    TEST_CASE("at least twenty lists were sorted by eye, without cut-off sentences") {
        int checked = 0;
        for (const auto& one : shipped().procedures()) {
            if (!one.split_checked) continue;
            ++checked;
            CAPTURE(one.code.str());
            REQUIRE(one.components.has_value());
            for (const auto& c : *one.components) {
                CAPTURE(c.id);
                CHECK(c.name.find("…") == std::string::npos);
                const bool paper_counts = c.kind != ComponentKind::note;
                CHECK((paper_counts || c.originals + c.copies == 0));
                CHECK((c.kind == ComponentKind::condition) == !c.when.empty());
            }
        }
        CHECK(checked >= 20);
        for (const char* code :
             {"1.001193", "2.000635", "1.000894", "1.000656", "1.004873", "1.004884", "1.004859",
              "1.001022", "2.000815", "2.000884", "2.001035", "2.000908", "2.001019", "1.004222",
              "1.004194", "1.002755", "1.003197", "1.010041", "1.001612", "2.000720", "1.001266"}) {
            CAPTURE(code);
            CHECK(procedure(code).split_checked);
        }
    }

    TEST_CASE(
        "who brings his own dossier is not asked for an authorisation, who lodges for "
        "another is") {
        const Procedure& birth = procedure("1.001193");
        const auto asked = [&](bool by_proxy) {
            const auto list = checklist(birth, {std::nullopt, Channel::counter, by_proxy});
            return std::any_of(list.begin(), list.end(),
                               [](const Component* c) { return c->by_proxy_only; });
        };
        CHECK_FALSE(asked(false));
        CHECK(asked(true));
    }

    TEST_CASE("online the electronic form stands in for the paper one") {
        const Procedure& birth = procedure("1.001193");
        const auto first = [&](Channel channel) {
            return checklist(birth, {std::nullopt, channel, false}).front()->id;
        };
        CHECK(first(Channel::counter) == "1.001193/c01");
        CHECK(first(Channel::online) == "1.001193/c02");
    }

    TEST_CASE(
        "registering at a rented home asks for the lease, at one's own home for the proof "
        "of it") {
        const Procedure& residence = procedure("1.004222");
        const auto names = [&](const char* case_id) {
            std::string all;
            for (const Component* c : checklist(residence, {case_id, Channel::counter, false}))
                all += c->name + "\n";
            return all;
        };
        CHECK(names("1.004222/k3").find("cho thuê") != std::string::npos);
        CHECK(names("1.004222/k1").find("cho thuê") == std::string::npos);
        CHECK(names("1.004222/k1").find("chỗ ở hợp pháp") != std::string::npos);
        CHECK(names("1.004222/k3").find("CT01") != std::string::npos);
    }

    TEST_CASE("the term is that of the channel and case") {
        struct Row {
            const char* code;
            const char* case_id;
            Channel channel;
            const char* term;  // "" when nothing is published
        };
        const Row rows[] = {
            {"1.001193", nullptr, Channel::counter, "same-day"},
            {"2.000815", nullptr, Channel::counter, "same-day"},
            {"1.004873", nullptr, Channel::counter, "3wd"},
            {"1.004222", nullptr, Channel::counter, "7wd"},
            {"2.001159", nullptr, Channel::online, "1h"},
            {"1.011607", nullptr, Channel::post, "15cd"},
            {"1.012753", nullptr, Channel::online, "17wd"},
            {"1.012753", nullptr, Channel::post, "30wd"},
            {"1.012753", nullptr, Channel::counter, "20wd"},
            {"1.010041", "1.010041/k1", Channel::online, "1wd"},
            {"1.010041", "1.010041/k2", Channel::online, "3wd"},
            {"1.010041", nullptr, Channel::online, ""},
            {"2.001035", nullptr, Channel::counter, ""},
            {"1.001731", nullptr, Channel::counter, ""},
        };
        for (const auto& row : rows) {
            CAPTURE(row.code);
            Occasion occasion{std::nullopt, row.channel, false};
            if (row.case_id) occasion.case_id = row.case_id;
            const TermRule* rule = procedure(row.code).term_for(occasion);
            CHECK((rule && rule->term ? rule->term->str() : "") == row.term);
        }
        CHECK(procedure("1.004873").term_for({})->unit_unpublished);
        CHECK_FALSE(procedure("1.004222").term_for({})->unit_unpublished);
    }

    TEST_CASE("what is in the day names the hour after which it is the next working day") {
        for (const auto& one : shipped().procedures()) {
            CAPTURE(one.code.str());
            const bool in_the_day = std::any_of(
                one.terms.begin(), one.terms.end(),
                [](const TermRule& rule) { return rule.term && rule.term->str() == "same-day"; });
            CHECK(in_the_day == one.same_day.has_value());
            if (one.same_day) CHECK(one.same_day->after == "15:00");
        }
    }

    TEST_CASE("a fee left to the province's council is never nought") {
        int unpublished = 0;
        for (const auto& one : shipped().procedures()) {
            for (const auto& fee : one.fees) {
                CAPTURE(fee.id);
                if (fee.note.find("Hội đồng nhân dân cấp tỉnh quyết định; Cổng") !=
                    std::string::npos)
                    CHECK_FALSE(fee.published());
                if (fee.published()) continue;
                ++unpublished;
                const auto computed = compute_fee(fee);
                REQUIRE(computed);
                CHECK_FALSE(computed->total.has_value());
            }
        }
        CHECK(unpublished > 20);
        CHECK(procedure("1.001193").fees_for({}).front()->amount == *Money::of(0));
        CHECK(procedure("1.004222")
                  .fees_for({std::nullopt, Channel::online, false})
                  .front()
                  ->amount == *Money::of(10'000));
        CHECK(procedure("1.004222").fees_for({}).front()->amount == *Money::of(20'000));
    }

    TEST_CASE("a few letters find the procedure, with or without accents, or its code") {
        struct Row {
            const char* typed;
            const char* first;
        };
        const Row rows[] = {
            {"chung thuc ban sao", "2.000815"},
            {"Chứng thực bản sao", "2.000815"},
            {"chứng thực chữ ký", "2.000884"},
            {"ĐĂNG KÝ KHAI SINH", "1.001193"},
            {"khai sinh", "1.001193"},
            {"khai tu", "1.000656"},
            {"thuong tru", "1.004222"},
            {"tam tru gia han", "1.002755"},
            {"tinh trang hon nhan", "1.004873"},
            {"2.00081", "2.000815"},
            {"1.004222", "1.004222"},
            {"ctbs", "2.000815"},
            {"hon nhan xac nhan", "1.004873"},
        };
        for (const auto& row : rows) {
            CAPTURE(row.typed);
            const auto found = shipped().search(row.typed);
            REQUIRE_FALSE(found.empty());
            CHECK(found.front()->code.str() == row.first);
        }
        CHECK(shipped().search("không có thủ tục này").empty());
        CHECK(shipped().search("", 200).size() == 88);
        CHECK(shipped().search("dang ky", 5).size() == 5);
    }

    TEST_CASE("a province's own variant is found under the national code") {
        CHECK(procedure("1.001193.000.00.00.H56").code.str() == "1.001193");
        CHECK(shipped().find("9.999999") == nullptr);
        CHECK(shipped().find("khai sinh") == nullptr);
    }

    TEST_CASE("a retired code says what took its place") {
        const auto code = ProcedureCode::parse("2.002622");
        REQUIRE(code);
        CHECK(shipped().find(*code) == nullptr);
        const RetiredProcedure* retired = shipped().find_retired(*code);
        REQUIRE(retired != nullptr);
        REQUIRE(retired->successor.has_value());
        CHECK(shipped().find(*retired->successor) != nullptr);
    }

    TEST_CASE("an entry written out and read again is the same, with the same hash") {
        for (const auto& one : shipped().procedures()) {
            CAPTURE(one.code.str());
            const auto json = Json::parse(to_json(one));
            REQUIRE(json);
            const auto again = procedure_from_json(*json);
            REQUIRE(again);
            CHECK(*again == one);
            CHECK(content_hash(*again) == content_hash(one));
        }
        CHECK(content_hash(procedure("1.001193")) != content_hash(procedure("1.000894")));
    }

    TEST_CASE("a catalogue cut off anywhere is refused") {
        const std::string whole = shipped_text();
        for (const std::size_t length :
             {std::size_t{0}, std::size_t{1}, whole.size() / 4, whole.size() / 2,
              whole.size() * 3 / 4, whole.size() - 3}) {
            CAPTURE(length);
            const auto cut = Catalog::parse(std::string_view(whole).substr(0, length));
            REQUIRE_FALSE(cut);
            CHECK_FALSE(cut.error().what.empty());
        }
    }

    TEST_CASE("a wrong entry refuses the whole file and says where and what") {
        REQUIRE(Catalog::parse(file_with(good_entry)));  // control: the entry itself is good
        struct Row {
            const char* take;
            const char* put;
            const char* reason;
        };
        const Row rows[] = {
            {R"("resume":{"way":"restart","source":"thử"},)", "", "no resume rule"},
            {R"("way":"restart")", R"("way":"maybe")", "a way nobody knows"},
            {R"("kind":"paper")", R"("kind":"parchment")", "a kind nobody knows"},
            {R"("form_set":"tt03-2025")", R"("form_set":"tt99")", "a form_set nobody knows"},
            {R"("kind":"flat")", R"("kind":"gift")", "a kind nobody knows"},
            {R"("term":"3wd")", R"("term":"3 ngày")", "term is"},
            {R"("originals":1)", R"("orginals":1)", "a field nobody knows"},
            {R"("originals":1)", R"("originals":-1)", "originals is not a number"},
            {R"("originals":1)", R"("case":"9.000001/k9")", "a case that is not listed"},
            {R"("id":"9.000001/c01")", R"("id":"1.001193/c01")", "an id that is not"},
            {R"("amount":10000)", R"("amount":-1)", "amount is not an amount"},
            {R"("name":"Đơn")", R"("name":" ")", "no name"},
            {R"("components":[)", R"("papers":[)", "a field nobody knows"},
            {R"("source":"thử"})", R"("source":""})", "no source"},
        };
        for (const auto& row : rows) {
            CAPTURE(row.put);
            const auto refused = Catalog::parse(file_with(replaced(good_entry, row.take, row.put)));
            REQUIRE_FALSE(refused);
            CHECK(refused.error().what.find(row.reason) != std::string::npos);
            CHECK(refused.error().where.find("9.000001") != std::string::npos);
        }
    }

    TEST_CASE("a procedure or a paper listed twice, or a file of another format, is refused") {
        CHECK_FALSE(Catalog::parse(file_with(good_entry + "," + good_entry)));
        const std::string paper =
            R"({"id":"9.000001/c01","kind":"paper","name":"Đơn","originals":1})";
        CHECK_FALSE(Catalog::parse(file_with(replaced(good_entry, paper, paper + "," + paper))));
        CHECK_FALSE(
            Catalog::parse(replaced(file_with(good_entry), R"("format":1)", R"("format":2)")));
        CHECK_FALSE(Catalog::parse(
            replaced(file_with(good_entry), R"("dated":"2026-11-22")", R"("dated":"hôm qua")")));
        CHECK_FALSE(Catalog::parse(file_with("")));
        CHECK_FALSE(Catalog::parse(replaced(file_with(good_entry), R"("components":[)",
                                            R"("note":"x","note":"y","components":[)")));
    }
}
