// A dossier as what is printed of it; forms/ says what each form takes from it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
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

// Why a due time may still move; empty when it is certain.
std::string provisional_words(const Dossier& dossier);

// `procedure` may be null for an old dossier whose entry is not at hand.
ReceiptData receipt_data(const Dossier& dossier, const Procedure* procedure, const Office& office);
SlipData slip_data(const Dossier& dossier, const Office& office);

// The forms of one dossier that are A5 or A4; the receipt too.
enum class FormName {
    receipt,
    supplement,
    refusal,
    apology,
    apology_2018,
    stop,
    control,
    label,
    why,  // the explanation of the due time as a sheet of its own
    ct04,
    ct05,
    ct06
};
const char* name_of(FormName form);  // "apology-2018"
std::optional<FormName> form_named(std::string_view name);
const std::vector<std::string>& form_names();

struct FormSource;
struct Guide;
struct RegisterData;
struct PostListData;
struct CashDrawerData;
struct BoardListData;

// Fonts and layouts of the shipped resources; each layout is read when it is first printed.
// Residence procedures print CT04 to CT06 wherever 01 to 03 are asked for. Thread: one at a time.
// Throws: ReportError (form_not_for_procedure for a CT form of another procedure, font_missing);
// StateError (form_not_issued).
class FormPrinter {
public:
    FormPrinter();
    PrintedForm receipt(const Dossier& dossier, const Procedure* procedure, const Office& office,
                        Paper paper) const;
    PrintedForm slip(const Dossier& dossier, const Office& office, SlipPaper paper) const;

    // One page for each of the dossier's papers and one for its result, or for the component named
    // (result_component of core/document/page_mark.h: the result).
    PrintedForm covers(const Dossier& dossier, const Procedure* procedure,
                       const std::string& component = "") const;

    PrintedForm print(FormName form, const FormSource& source, Paper paper) const;
    PrintedForm guide(const Guide& guide, const Procedure* procedure, const Office& office,
                      Paper paper) const;
    PrintedForm list(const RegisterData& data) const;
    PrintedForm list(const PostListData& data, Paper paper) const;
    PrintedForm list(const CashDrawerData& data, Paper paper) const;
    PrintedForm list(const BoardListData& data) const;

private:
    const FormLayout& layout(const std::string& form) const;

    mutable std::map<std::string, FormLayout> layouts_;
    FontSet fonts_;
};

}  // namespace motcua
