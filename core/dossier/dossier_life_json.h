// The fields of what happened since reception, as a dossier's body and its events keep them.
#pragma once

#include "core/base/json_fields.h"
#include "core/dossier/dossier_life.h"

namespace motcua {

template <class Way>
void describe(Way& way, FieldsOf<Way, ClockPause> p) {
    way("kind", p.kind, pause_kind_of)("from", p.from)("to", p.to);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, DueStep> s) {
    way("due", s.due)("provisional", s.provisional)("since", s.since)("why", s.why);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, ExtensionRecord> e) {
    way("decided_at", e.decided_at)("from", e.from)("to", e.to);
    way("reason", e.reason)("decided_by", e.decided_by);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, SupplementItem> i) {
    way("component", i.component)("what", i.what)("reason", i.reason);
    way("legal_ground", i.legal_ground)("outside_list", i.outside_list);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, SupplementRequest> r) {
    way("at", r.at)("items", r.items)("reason", r.reason)("until", r.until);
    way("officer", r.officer)("answered_at", r.answered_at);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, IssuedForm> f) {
    way("form", f.form)("number", f.number)("at", f.at)("officer", f.officer);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, Holder> h) {
    way("officer", h.officer)("officer_name", h.officer_name)("unit", h.unit)("step", h.step);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, HandOverRow> r) {
    way("at", r.at)("what", r.what).object("from", r.from).object("to", r.to);
    way("step_due", r.step_due)("note", r.note);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, PendingMove> p) {
    way("verb", p.verb)("move", p.move)("officer", p.officer);
    way("officer_name", p.officer_name)("at", p.at);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, FeePayment> p) {
    way("fee", p.fee)("amount", p.amount)("way", p.way, payment_way_of);
    way("reference", p.reference)("receipt_number", p.receipt_number)("at", p.at);
    way("officer", p.officer)("counter", p.counter)("reason", p.reason);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, DossierResult> r) {
    way("text", r.text)("code", r.code)("number", r.number)("electronic", r.electronic);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, Receiver> r) {
    way("who", r.who)("name", r.name)("identity_checked", r.identity_checked);
    way("authorisation", r.authorisation);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, Delivery> d) {
    way("tracking", d.tracking)("carrier", d.carrier)("posted_at", d.posted_at);
    way("came_back_at", d.came_back_at)("came_back_why", d.came_back_why);
    way("stamped_at", d.stamped_at)("arrived_at", d.arrived_at);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, DossierLink> l) {
    way("id", l.id)("code", l.code)("kind", l.kind);
}
template <class Way>
void describe(Way& way, FieldsOf<Way, DossierLife> life) {
    way("pauses", life.pauses)("dues", life.dues)("extensions", life.extensions);
    way("supplements", life.supplements)("forms", life.forms).object("holder", life.holder);
    way("hand_overs", life.hand_overs)("pending", life.pending)("payments", life.payments);
    way("result", life.result)("receiver", life.receiver).object("delivery", life.delivery);
    way("links", life.links)("ending", life.ending)("corrections", life.corrections);
    way("paper_custody", life.paper_custody);
}

}  // namespace motcua
