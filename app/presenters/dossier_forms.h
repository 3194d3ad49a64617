// A dossier as what is printed of it: the receipt, the certification variant, the slip.
//
// Residence procedures print the police's CT04. Throws: ReportError (font_missing).
#pragma once

#include <string>
#include <vector>

#include "core/dossier/counter_identity.h"
#include "core/dossier/dossier.h"
#include "core/procedure/procedure.h"
#include "reports/appointment_slip.h"
#include "reports/receipt.h"

namespace motcua {

// What every form of this counter says about its office; settings of the counter.
struct Office {
    std::string unit;  // agency identifier
    std::string unit_name;  // "Trung tâm Phục vụ hành chính công …"; the identifier when unknown
    std::string authority;  // "ỦY BAN NHÂN DÂN XÃ …"
    std::string place;
    std::string lookup_host;
    std::string hotline;
    std::string opening_hours;
    std::string bring;  // what to bring when the result is ready
    bool training = false;

    static Office load(Database& database, const CounterIdentity& identity);
};

// {host}/tra-cuu/{code}?k={secret}: the QR code. Nothing personal.
std::string lookup_url(const Office& office, const Dossier& dossier);
// The secret as it is read out: "7K2QM-A4XPB".
std::string readable_secret(const std::string& secret);

// `procedure` may be null for an old dossier whose entry is not at hand.
ReceiptData receipt_data(const Dossier& dossier, const Procedure* procedure, const Office& office);
SlipData slip_data(const Dossier& dossier, const Office& office);

// Layout and fonts, read once a process from the shipped resources.
class FormPrinter {
public:
    FormPrinter();
    PrintedForm receipt(const Dossier& dossier, const Procedure* procedure, const Office& office,
                        Paper paper) const;
    PrintedForm slip(const Dossier& dossier, const Office& office, SlipPaper paper) const;

private:
    FormLayout receipt_;
    FormLayout ct04_;
    FormLayout slip_;
    FontSet fonts_;
};

}  // namespace motcua
