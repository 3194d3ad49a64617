// A training counter that receives dossiers as Intake does, for presenters of what follows.
#pragma once

#include "app/presenters/receipt_desk.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/receive_dossier.h"
#include "tests/support/sample_counter.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/words.h"

namespace motcua::test {

struct Office {
    explicit Office(const std::string& role = "clerk") { sample.officer.role = role; }

    // Certification of a copy, due the same day; gives the code.
    std::string receive(const std::string& procedure = "2.000815") {
        const auto form = parse_intake_form(
            R"({"procedure":")" + procedure +
            R"(","channel":"counter","applicant":{"kind":"person","name":"Nguyễn Thị Mẫu","id":"001192990001",)" +
            R"("birth":"1992-03-05","sex":"female"},"return":{"way":"counter"}})");
        ReceiveDossier desk_of_intake(sample.database, sample.counter.catalog,
                                      sample.counter.calendar, sample.clock);
        return desk_of_intake.receive(*form, sample.officer, Uuid::v7())->dossier.code.str();
    }
    Dossier dossier(const std::string& code) {
        return *find_dossier(sample.database, *DossierCode::parse(code));
    }

    SampleCounter sample;
    TemporaryFolder folder;
    ReceiptDesk desk{folder.path()};
};

}  // namespace motcua::test
