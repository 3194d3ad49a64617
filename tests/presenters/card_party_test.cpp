#include "app/presenters/card_party.h"

#include <doctest/doctest.h>

#include "app/presenters/card_desk.h"
#include "app/presenters/card_words.h"
#include "tests/support/fake_card.h"
#include "tests/support/words.h"

using namespace motcua;

TEST_SUITE("presenters/card_party") {
    TEST_CASE("a card fills an empty form and nothing has to be chosen") {
        const auto result = filled({}, test::sample_code(), nullptr);
        CHECK(result.party.id == "001192990001");
        CHECK(result.party.id_kind == "personal_id");
        CHECK(result.party.name == "Nguyễn Thị Mẫu");
        CHECK(result.party.birth == "05/03/1992");
        CHECK(result.party.sex == "female");
        CHECK(result.party.address == "Số 27 đường Mẫu, xã Tập Huấn");
        CHECK(result.choices.empty());
    }

    TEST_CASE("what was typed and differs is a choice; capitals and blanks are no difference") {
        struct Row {
            const char* field;
            const char* typed;
            bool differs;
        };
        const Row rows[] = {{"name", "NGUYỄN  THỊ MẪU", false}, {"name", "Nguyễn Thị Mậu", true},
                            {"birth", "5/3/92", false},         {"birth", "06/03/1992", true},
                            {"address", "Thôn 3", true},        {"id", "001 192 990 001", false}};
        for (const Row& row : rows) {
            CAPTURE(row.typed);
            PartyForm before;
            form_text(before, row.field) = row.typed;
            const auto result = filled(before, test::sample_code(), nullptr);
            CHECK((result.choices.size() == 1) == row.differs);
            CHECK(form_text(result.party, row.field) ==
                  card_text(test::sample_person(), row.field));
        }
    }

    TEST_CASE("a damaged field of the code fills an empty one and never replaces what was typed") {
        CardReading code = test::sample_code();
        code.person.name = "NGUYEN THI MAU";
        code.check = {CardField::name};
        PartyForm before;
        before.name = "Nguyễn Thị Mẫu";
        const auto result = filled(before, code, nullptr);
        CHECK(result.party.name == "Nguyễn Thị Mẫu");
        REQUIRE(result.choices.size() == 1);
        CHECK(result.choices[0].take_other);
        CHECK(filled({}, code, nullptr).party.name == "NGUYEN THI MAU");
    }

    TEST_CASE("the chip replaces what its own code had said, without asking") {
        const CardPerson code = test::sample_person();
        const auto typed = filled({}, test::sample_code(), nullptr);
        CardReading chip = test::sample_chip();
        chip.person.address = "Tổ 5, xã Tập Huấn";
        const auto result = filled(typed.party, chip, &code);
        CHECK(result.party.address == "Tổ 5, xã Tập Huấn");
        CHECK(result.choices.empty());
    }

    TEST_CASE("an earlier dossier offers its telephone and says where it differs") {
        PartyForm now = filled({}, test::sample_code(), nullptr).party;
        PartyForm earlier = now;
        earlier.phone = "0812306300";
        earlier.address = "Thôn 3";
        const auto choices = earlier_choices(now, earlier);
        REQUIRE(choices.size() == 2);
        CHECK(choices[0] == CardChoice{"address", now.address, "Thôn 3", true, false});
        CHECK(choices[1] == CardChoice{"phone", "", "0812306300", true, false});
    }

    TEST_CASE("the access number is six digits, twelve, or the machine-readable lines") {
        CHECK(secret_of("990001")->can == "990001");
        CHECK(secret_of("001 192 990 001")->can == "990001");
        CHECK(secret_of(std::string(90, '<'))->mrz.size() == 90);
        for (const char* wrong : {"", "99000", "9900011", "abcdef"}) {
            CAPTURE(wrong);
            CHECK_FALSE(secret_of(wrong));
        }
        CHECK(access_number("001192990001") == "990001");
        CHECK(access_number("123456789").empty());
    }

    TEST_CASE("every state, reason, field and step has its words in both languages") {
        for (const auto language : {Language::vietnamese, Language::english}) {
            const Texts& texts = test::words(language);
            for (int i = 0; i <= static_cast<int>(CardReason::unprotected_channel); ++i) {
                const std::string name = name_of(static_cast<CardReason>(i));
                CAPTURE(name);
                CHECK(texts.has("card.reason." + name));
            }
            for (int i = 0; i <= static_cast<int>(CardField::spouse); ++i)
                CHECK(texts.has("card.field." + std::string(name_of(static_cast<CardField>(i)))));
            for (int i = 0; i <= static_cast<int>(CardProgress::Step::done); ++i) {
                const auto line = progress_line({static_cast<CardProgress::Step>(i), 0.4}, texts);
                CHECK(line.find("card.") == std::string::npos);
            }
        }
    }

    TEST_CASE("the three states are three shapes, and a wrong card never hears a good word") {
        const Texts& texts = test::words();
        CHECK(state_line(test::sample_chip(), texts).starts_with("✓"));
        CHECK(state_line(test::sample_chip(CardState::intact), texts).starts_with("●"));
        CardReading wrong = test::sample_chip(CardState::wrong);
        CHECK(state_line(wrong, texts).starts_with("■"));
        wrong.verification.reasons.push_back(CardReason::chip_is_copy);
        CHECK(reason_lines(wrong.verification, texts) ==
              std::vector<std::string>{"chip là bản sao chép"});
    }
}
