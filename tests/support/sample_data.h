// Builders of invented dossiers and persons for tests. Serials 990000-999999 mark them as such.
#pragma once

#include <string>

#include "core/dossier/dossier.h"

namespace motcua::test {

inline Instant at(int year, unsigned month, unsigned day, int hour = 9, int minute = 0) {
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} +
           hours{hour - 7} + minutes{minute};
}

inline Party a_person(const std::string& name = "Nguyễn Thị Mẫu",
                      const std::string& id = "001192990001") {
    Party person;
    person.name = name;
    person.id_kind = IdKind::personal_id;
    person.id = id;
    person.phone = "0912000111";
    person.address = "Ấp Phú Mỹ, Xã Mẫu";
    return person;
}

inline Dossier a_dossier(const std::string& code = "H00.00.00-261123-0001") {
    Dossier dossier(*DossierCode::parse(code));
    dossier.id = Uuid::v7();
    dossier.procedure = "2.000815";
    dossier.procedure_name = "Chứng thực bản sao từ bản chính";
    dossier.applicant = a_person();
    dossier.units = {"H00.00.00", "H00.00.00", "H00.00.00"};
    dossier.received_at = at(2026, 11, 23, 9);
    dossier.counted_from = dossier.received_at;
    dossier.term = "same-day";
    dossier.due = at(2026, 11, 23, 17);
    dossier.life.dues.push_back({dossier.due, false, dossier.received_at, "received"});
    dossier.components.push_back({.code = "2.000815/c01",
                                  .name = "Bản chính",
                                  .originals = 1,
                                  .copies = 0,
                                  .electronic = 0,
                                  .pages = 3,
                                  .copies_requested = 5,
                                  .checked_against_original = true,
                                  .passed = true,
                                  .reason = ""});
    dossier.fees.push_back({"2.000815/f1", "Lệ phí chứng thực", 25000, PaymentWay::cash, ""});
    dossier.lookup_secret = "7K2QMA4X";
    dossier.officer = "0190a0a0-0000-7000-8000-000000000001";
    return dossier;
}

}  // namespace motcua::test
