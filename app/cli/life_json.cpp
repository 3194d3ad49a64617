#include "app/cli/life_json.h"

#include "core/calendar/vn_time.h"
#include "core/dossier/apply_move.h"
#include "core/dossier/replay.h"

namespace motcua::cli {
namespace {

void time_field(JsonWriter& out, const char* name, const std::optional<Instant>& at) {
    out.key(name);
    if (at)
        out.value(format_iso(*at));
    else
        out.null();
}

template <class T, class Write>
void list(JsonWriter& out, const char* name, const std::vector<T>& items, Write write) {
    out.key(name).begin_array();
    for (const auto& item : items) {
        out.begin_object();
        write(item);
        out.end_object();
    }
    out.end_array();
}

void write_clock(JsonWriter& out, const DossierLife& life) {
    time_field(out, "original_due", life.dues.empty() ? std::nullopt : life.dues.front().due);
    list(out, "dues", life.dues, [&](const DueStep& step) {
        time_field(out, "due", step.due);
        out.field("provisional", step.provisional).field("since", format_iso(step.since));
        out.field("why", step.why);
    });
    list(out, "pauses", life.pauses, [&](const ClockPause& pause) {
        out.field("kind", name_of(pause.kind)).field("from", format_iso(pause.from));
        time_field(out, "to", pause.to);
    });
    list(out, "extensions", life.extensions, [&](const ExtensionRecord& extension) {
        out.field("decided_at", format_iso(extension.decided_at));
        time_field(out, "from", extension.from);
        out.field("to", format_iso(extension.to)).field("reason", extension.reason);
        out.field("decided_by", extension.decided_by);
    });
}

void write_papers(JsonWriter& out, const DossierLife& life) {
    list(out, "supplements", life.supplements, [&](const SupplementRequest& request) {
        out.field("at", format_iso(request.at)).field("reason", request.reason);
        time_field(out, "answered_at", request.answered_at);
        list(out, "items", request.items, [&](const SupplementItem& item) {
            out.field_if("component", item.component).field("what", item.what);
            out.field("outside_list", item.outside_list).field_if("reason", item.reason);
            out.field_if("legal_ground", item.legal_ground);
        });
    });
    out.field("outside_list", demands_outside_list(life));
    list(out, "forms", life.forms, [&](const IssuedForm& form) {
        out.field("form", form.form).field_if("number", form.number);
        out.field("at", format_iso(form.at)).field("officer", form.officer);
    });
}

void write_holder(JsonWriter& out, const char* name, const Holder& holder) {
    out.key(name).begin_object().field_if("officer", holder.officer_name);
    out.field_if("unit", holder.unit).field_if("step", holder.step).end_object();
}

void write_way(JsonWriter& out, const DossierLife& life) {
    write_holder(out, "holder", life.holder);
    list(out, "hand_overs", life.hand_overs, [&](const HandOverRow& row) {
        out.field("at", format_iso(row.at)).field("what", row.what);
        write_holder(out, "from", row.from);
        write_holder(out, "to", row.to);
        out.field_if("note", row.note);
    });
    out.key("pending");
    if (life.pending)
        out.begin_object()
            .field("verb", life.pending->verb)
            .field("officer", life.pending->officer_name)
            .field("at", format_iso(life.pending->at))
            .end_object();
    else
        out.null();
}

void write_money(JsonWriter& out, const Dossier& d) {
    list(out, "payments", d.life.payments, [&](const FeePayment& payment) {
        out.field_if("fee", payment.fee).field("amount", payment.amount);
        out.field("way", name_of(payment.way)).field_if("reference", payment.reference);
        out.field_if("receipt_number", payment.receipt_number).field("at", format_iso(payment.at));
        out.field_if("reason", payment.reason);
    });
    // Null: a fee is owed whose amount nobody published.
    out.field("outstanding", outstanding(d));
}

void write_end(JsonWriter& out, const DossierLife& life) {
    out.field_if("ending", life.ending).field("corrections", life.corrections);
    if (life.result)
        out.key("result")
            .begin_object()
            .field("text", life.result->text)
            .field_if("code", life.result->code)
            .field_if("number", life.result->number)
            .field("electronic", life.result->electronic)
            .end_object();
    if (life.receiver)
        out.key("receiver")
            .begin_object()
            .field("to", life.receiver->who)
            .field_if("name", life.receiver->name)
            .field("identity_checked", life.receiver->identity_checked)
            .field_if("authorisation", life.receiver->authorisation)
            .end_object();
    if (life.delivery.stamped_at) out.field("stamped_at", format_iso(*life.delivery.stamped_at));
    if (life.delivery.arrived_at) out.field("arrived_at", format_iso(*life.delivery.arrived_at));
    if (!life.delivery.tracking.empty()) out.field("tracking", life.delivery.tracking);
    out.field_if("paper_custody", life.paper_custody);
    list(out, "links", life.links,
         [&](const DossierLink& link) { out.field("code", link.code).field("kind", link.kind); });
}

}  // namespace

void write_life(JsonWriter& out, const Dossier& d) {
    write_clock(out, d.life);
    write_papers(out, d.life);
    write_way(out, d.life);
    write_money(out, d);
    write_end(out, d.life);
}

void write_timeline_entry(JsonWriter& out, const DossierEvent& event) {
    const Instant at = event.counter_time + std::chrono::seconds{event.clock_offset_seconds};
    out.begin_object().field("at", format_iso(at)).field("event", event.type);
    out.field("officer", event.officer).field_if("officer_name", officer_name_of(event));
    out.field("role", event.role).field("device", event.device);
    if (const auto move = move_of(event)) {
        out.field("verb", name_of(move->verb))
            .field_if("reason", move->reason)
            .field_if("legal_ground", move->legal_ground);
        out.field_if("note", move->note).field_if("kind", move->kind);
        if (move->due) time_field(out, "due", move->due->due);
        if (move->form) out.field("form", move->form->form).field_if("number", move->form->number);
        if (move->payment) out.field("amount", move->payment->amount);
    }
    out.field("event_id", event.id.str()).end_object();
}

void write_warnings(JsonWriter& out, const std::vector<ActWarning>& warnings, const Texts& texts) {
    out.key("warnings").begin_array();
    for (const auto& warning : warnings) {
        const char* word = word_of(warning.kind);
        out.begin_object().field("code", word);
        out.field("message", texts(std::string("act.warning.") + word, {warning.detail}));
        out.end_object();
    }
    out.end_array();
}

}  // namespace motcua::cli
