#include "core/intake/intake_dossier.h"

namespace motcua {

Dossier dossier_of(const CheckedIntake& intake, DossierCode code) {
    Dossier d(std::move(code));
    d.procedure = intake.procedure->code.str();
    d.procedure_name = intake.procedure->name;
    d.case_id = intake.case_id;
    d.channel = intake.channel;
    d.sets = intake.sets;
    d.applicant = intake.applicant;
    d.lodger = intake.lodger;
    d.units = intake.units;
    d.components = intake.components;
    d.fees = intake.fees;
    d.return_way = intake.return_way;
    d.return_address = intake.return_address;
    d.life.delivery.stamped_at = intake.stamped_at;
    d.life.delivery.arrived_at = intake.arrived_at;
    d.note = intake.note;
    return d;
}

}  // namespace motcua
