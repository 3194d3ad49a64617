#include "app/presenters/timeline.h"

#include <algorithm>

#include "app/presenters/deadline_text.h"
#include "app/presenters/dossier_lines.h"
#include "core/base/json.h"
#include "core/calendar/vn_time.h"
#include "core/document/document.h"
#include "core/dossier/digitised.h"
#include "core/dossier/replay.h"

namespace motcua {
namespace {

std::string due_or_none(const std::optional<Instant>& due, const Texts& texts) {
    return due ? due_text(*due, texts.language()) : texts("timeline.no_due");
}

std::string money(std::int64_t dong, const Texts& texts) {
    return texts("fee.total", {grouped(dong, texts.language())});
}

// The details of one move; `due` is the due time before it and becomes the one after it.
class Details {
public:
    Details(const Move& move, const Texts& texts) : m_(move), texts_(texts) {}

    std::vector<std::string> all(std::optional<Instant>& due) {
        if (!m_.decides.empty()) say("timeline.decides", texts_("verb." + m_.decides));
        why();
        papers();
        dates(due);
        hands();
        payments();
        ending();
        return std::move(lines_);
    }

private:
    void say(const char* key, const std::string& what) {
        if (!what.empty()) lines_.push_back(texts_(key, {what}));
    }
    void why() {
        if (!m_.kind.empty()) say("timeline.kind", texts_("act.kind." + m_.kind));
        say("timeline.reason", m_.reason);
        say("timeline.ground", m_.legal_ground);
        say("timeline.note", m_.note);
    }
    void papers() {
        for (const auto& item : m_.items)
            say(item.outside_list ? "timeline.item_outside" : "timeline.item", item.what);
        if (const auto until = parse_day(m_.until)) say("timeline.until", print_day(*until));
        if (m_.form && m_.form->number.empty())
            lines_.push_back(texts_("form." + m_.form->form));
        else if (m_.form)
            lines_.push_back(
                texts_("timeline.form", {texts_("form." + m_.form->form), m_.form->number}));
    }
    void dates(std::optional<Instant>& due) {
        if (m_.proposed && m_.extended_to)
            say("timeline.asked_due", due_text(*m_.extended_to, texts_.language()));
        if (!m_.due || m_.proposed) return;
        lines_.push_back(
            texts_("timeline.due", {due_or_none(due, texts_), due_or_none(m_.due->due, texts_)}));
        due = m_.due->due;
    }
    void hands() {
        if (m_.holder) {
            say("timeline.to_officer", m_.holder->officer_name);
            say("timeline.step", m_.holder->step);
        }
        say("timeline.to_unit", m_.unit);
        if (m_.step_due) say("timeline.step_due", moment_text(*m_.step_due));
    }
    void payments() {
        for (const auto& fee : m_.fees)
            lines_.push_back(
                texts_("timeline.fee", {fee.name, fee.amount ? money(*fee.amount, texts_)
                                                             : texts_("dossier.fee_unpublished")}));
        if (!m_.payment) return;
        lines_.push_back(
            texts_("timeline.payment", {money(m_.payment->amount, texts_),
                                        texts_(std::string("paid.") + name_of(m_.payment->way))}));
        say("timeline.receipt", m_.payment->receipt_number);
        say("timeline.reference", m_.payment->reference);
    }
    void ending() {
        if (m_.result) say("timeline.result", m_.result->text);
        if (m_.result) say("timeline.result_number", m_.result->number);
        if (m_.receiver) {
            lines_.push_back(
                texts_("timeline.receiver",
                       {m_.receiver->name, texts_("act.receiver." + m_.receiver->who)}));
            say("timeline.authorisation", m_.receiver->authorisation);
            if (m_.receiver->identity_checked) lines_.push_back(texts_("timeline.identity"));
        }
        if (m_.delivery) say("timeline.tracking", m_.delivery->tracking);
        if (m_.link) say("timeline.link", m_.link->code);
        correction();
    }
    void correction() {
        const Correction& c = m_.correction;
        if (c.empty()) return;
        std::string what;
        const auto add = [&](bool there, const char* key) {
            if (there) what += (what.empty() ? "" : ", ") + texts_(key);
        };
        add(c.applicant.has_value(), "timeline.field.applicant");
        add(c.components.has_value(), "timeline.field.components");
        add(c.fees.has_value(), "timeline.field.fees");
        add(c.return_way || c.return_address, "timeline.field.return");
        add(c.note.has_value(), "timeline.field.note");
        say("timeline.corrected", what);
    }

    const Move& m_;
    const Texts& texts_;
    std::vector<std::string> lines_;
};

// Which paper it was, how many pages, where it came from; and why it was taken out.
std::vector<std::string> paper_details(const DossierEvent& event,
                                       const std::vector<Document>& papers, const Texts& texts) {
    const auto body = Json::parse(event.body);
    const auto id = body ? Uuid::parse(body->string_or("id")) : std::nullopt;
    const auto paper = std::ranges::find_if(papers, [&](const Document& d) { return d.id == id; });
    if (!id || paper == papers.end()) return {};
    std::string line = paper->title + " · " + texts.counted("paper.pages", paper->pages);
    if (paper->is_result()) line = texts("timeline.paper.result", {line});
    if (event.type == event_type::document_filed)
        line += " · " + texts(std::string("timeline.paper.") + name_of(paper->origin));
    std::vector<std::string> lines{line};
    if (const std::string reason = body->string_or("reason"); !reason.empty())
        lines.push_back(texts("timeline.reason", {reason}));
    return lines;
}

std::string name_of_officer(const DossierEvent& event, const OpenedDossier& opened) {
    if (std::string name = officer_name_of(event); !name.empty()) return name;
    const auto known = std::ranges::find(opened.officers, event.officer, &Officer::id);
    if (known != opened.officers.end()) return known->name;
    return event.officer == opened.dossier.officer ? opened.dossier.officer_name : "";
}

std::string head_of(const DossierEvent& event, const std::optional<Move>& move,
                    const std::string& who, const Texts& texts) {
    std::string head = texts("event." + event.type);
    if (move && move->proposed) head += ": " + texts(std::string("verb.") + name_of(move->verb));
    return who.empty() ? head : head + " · " + who;
}

}  // namespace

std::vector<TimelineEntry> timeline_of(const OpenedDossier& opened, const Texts& texts) {
    std::vector<TimelineEntry> entries;
    for (const auto& step : opened.dossier.earlier) {
        TimelineEntry entry{step.at, step.what, {}};
        if (!step.officer.empty()) entry.what += " · " + step.officer;
        if (!step.note.empty()) entry.details.push_back(step.note);
        entry.details.push_back(texts("timeline.earlier"));
        entries.push_back(std::move(entry));
    }
    const auto& dues = opened.dossier.life.dues;
    std::optional<Instant> due = dues.empty() ? opened.dossier.due : dues.front().due;
    const std::vector<Document> papers = fold_documents(opened.events);
    for (const auto& event : opened.events) {
        const auto move = move_of(event);
        TimelineEntry entry;
        entry.at = event.counter_time + std::chrono::seconds(event.clock_offset_seconds);
        entry.what = head_of(event, move, name_of_officer(event, opened), texts);
        const bool skipped = opened.skipped.contains(event.id.str());
        std::optional<Instant> unchanged = due;
        if (move) entry.details = Details(*move, texts).all(skipped ? unchanged : due);
        if (is_document_event(event)) entry.details = paper_details(event, papers, texts);
        if (skipped) entry.details.push_back(texts("timeline.skipped"));
        entries.push_back(std::move(entry));
    }
    std::ranges::reverse(entries);
    return entries;
}

std::string timeline_text(const std::vector<TimelineEntry>& entries, const Texts& texts) {
    std::string text;
    for (const auto& entry : entries) {
        text += texts("timeline.line", {moment_text(entry.at), entry.what}) + "\n";
        for (const auto& detail : entry.details) text += "      " + detail + "\n";
    }
    return text;
}

std::string pending_text(const PendingMove& pending, const Texts& texts) {
    std::string text = texts("verb." + pending.verb);
    if (const auto move = move_from_text(pending.move)) {
        if (move->extended_to) text += " → " + due_text(*move->extended_to, texts.language());
        if (!move->reason.empty()) text += " · " + move->reason;
    }
    return text + " · " + texts("pending.by", {pending.officer_name, moment_text(pending.at)});
}

}  // namespace motcua
