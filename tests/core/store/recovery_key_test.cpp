#include "core/store/recovery_key.h"

#include <doctest/doctest.h>

#include "core/store/passphrase.h"

using namespace motcua;

TEST_SUITE("core/recovery key") {
    TEST_CASE("a key is read as it was printed, however it is typed") {
        const RecoveryKey key = RecoveryKey::random();
        CHECK(key.str().size() == 35);
        CHECK(RecoveryKey::random().str() != key.str());
        std::string small = key.str();
        for (char& c : small) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        std::string bare = key.str();
        std::erase(bare, '-');
        for (const std::string& typed : {key.str(), small, bare, "  " + key.str() + " "}) {
            const auto read = RecoveryKey::parse(typed);
            REQUIRE(read.has_value());
            CHECK(read->str() == key.str());
        }
    }

    TEST_CASE("what cannot be a key says why") {
        const std::string key = "23456-789AB-CDEFG-HJKMN-PQRST-VWXYZ";
        REQUIRE(RecoveryKey::parse(key).has_value());
        CHECK(RecoveryKey::parse("").error() == RecoveryKeyError::wrong_length);
        CHECK(RecoveryKey::parse(key + "2").error() == RecoveryKeyError::wrong_length);
        for (const char* stranger : {"0", "O", "1", "I", "L", "U", "đ", "*"}) {
            CAPTURE(stranger);
            CHECK(RecoveryKey::parse(stranger + key.substr(1)).error() ==
                  RecoveryKeyError::unknown_letter);
        }
    }

    TEST_CASE("only the group that was asked for confirms the sheet") {
        const RecoveryKey key = *RecoveryKey::parse("23456-789AB-CDEFG-HJKMN-PQRST-VWXYZ");
        CHECK(key.has_group(1, "789ab"));
        CHECK(key.has_group(1, " 789 AB "));
        CHECK_FALSE(key.has_group(1, "23456"));
        CHECK_FALSE(key.has_group(1, ""));
    }

    TEST_CASE("a new passphrase is weighed by length and by what everybody here knows") {
        const std::vector<std::string> known{"Nguyễn Thị Mẫu", "Xã An Bình", "2"};
        struct Row {
            const char* passphrase;
            PassphraseStrength strength;
        };
        for (const Row& row :
             {Row{"", PassphraseStrength::too_short}, Row{"bảy chữ", PassphraseStrength::too_short},
              Row{"aaaaaaaaaaaaaaaa", PassphraseStrength::weak},
              Row{"12/03/1992", PassphraseStrength::weak},
              Row{"nguyenthimau2026", PassphraseStrength::weak},
              Row{"AnBinh123", PassphraseStrength::weak},
              Row{"trâu đen 9", PassphraseStrength::fair},
              Row{"ba con trâu đen qua cầu", PassphraseStrength::good}}) {
            CAPTURE(row.passphrase);
            CHECK(strength_of(row.passphrase, known) == row.strength);
        }
    }
}
